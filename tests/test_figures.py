"""What reports count, held to cases that the checklist's script is held to as well, and to what `check` counts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser.browsing import write_toolkit
from support import ANSWERS

from generator.answers import read_answers
from generator.checklists import main_checklist
from generator.content import Content, read_content
from generator.figures import figures

CASES = sorted(path for path in (ANSWERS / "figures").glob("*.yml") if not path.stem.endswith(".before"))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return read_content(write_toolkit(tmp_path_factory.mktemp("figures") / "content"))


def made(path: Path, content: Content, asked: dict[str, Any]) -> dict[str, Any]:
    before = path.with_suffix(".before.yml")
    now, problems = read_answers(path)
    assert now is not None, problems
    then = read_answers(before)[0] if before.exists() else None
    return figures(
        now,
        main_checklist(content),
        content,
        date.fromisoformat(asked["on"]),
        then,
        notice=date.fromisoformat(asked["notice"]) if "notice" in asked else None,
        site=asked.get("site", ""),
    )


def shortened(given: Any, top: bool = True) -> Any:
    """The figures as the cases hold them: but for `groups`, whatever has a wording stands as its id."""
    if isinstance(given, list):
        return [shortened(each, top=False) for each in given]
    if not isinstance(given, dict):
        return given
    if not top and "wording" in given:
        return given["id"]
    return {name: each if top and name == "groups" else shortened(each, top=False) for name, each in given.items()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_figures_are_those_of_the_case(path: Path, content: Content) -> None:
    case = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert shortened(json.loads(json.dumps(made(path, content, case["asked"])))) == case["figures"]
