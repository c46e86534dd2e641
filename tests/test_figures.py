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
from generator.checklist_model import Checklist
from generator.checklists import main_checklist
from generator.content import Content, read_content
from generator.figures import figures
from generator.model import Text
from generator.standing import Stand, months_later

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


def test_what_does_not_apply_lowers_the_denominator_and_a_set_that_is_set_aside_counts_nowhere() -> None:
    root = Path(__file__).parents[1]
    content = read_content(root / "content")
    assessment, _ = read_answers(root / "examples" / "invented-2026-27.yml")
    assert assessment is not None
    told = figures(assessment, main_checklist(content), content, date(2026, 11, 27))
    counts = told["counts"]
    assert counts["excluded"] == 1
    assert counts["applicable"] == counts["questions"] - 1
    assert counts["met"] + counts["short"] + counts["unknown"] + counts["unanswered"] == counts["applicable"]
    assert counts["met"] == sum(counts[f"met_on_{support}"] for support in ("good", "weak", "stale", "none"))
    assert [sum(group["counts"][name] for group in told["groups"]) for name in ("questions", "met")] == [
        counts["questions"],
        counts["met"],
    ]
    aside = [section for group in told["groups"] for section in group["sections"] if section["aside"]]
    assert [section["counts"]["questions"] for section in aside] == [0] * 3
    assert all(section["questions"] for section in aside)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-01", 24, "2028-12-01"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: str, months: int, later: str) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("met", "band"),
    [
        (0, "Poor"),
        (49, "Poor"),
        (50, "Unsatisfactory"),
        (64, "Unsatisfactory"),
        (65, "Good"),
        (80, "Very good"),
        (100, "Very good"),
    ],
)
def test_a_band_begins_at_its_share_and_only_where_all_is_answered(met: int, band: str) -> None:
    toolkit = read_content(Path(__file__).parents[1] / "content").toolkit
    blank, _ = read_answers(ANSWERS / "figures" / "blank.yml")
    assert blank is not None
    stand = Stand(blank, Checklist(id="none", title=Text("None"), sections=(), scale=()), toolkit, "2026-11-20")
    found = stand.band({"met": met, "applicable": 100, "unanswered": 0})
    assert found is not None
    assert found.label == band
    assert stand.band({"met": met, "applicable": 100, "unanswered": 1}) is None
    assert stand.band({"met": 0, "applicable": 0, "unanswered": 0}) is None
