"""What people write in YAML that it reads as something else: each is reported where the mistake is, and what
is right is not.

The checklist's script runs the same cases (`tests/script/document/silent_mistakes.test.ts`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from howdoweknow.assessments.yaml_file import comment_warnings
from howdoweknow.yaml.reader import parse_bytes

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("silent_mistakes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["mistakes"], ids=lambda case: case["name"])
def test_a_mistake_is_reported_where_it_is(case: dict[str, Any]) -> None:
    document = parse_bytes(case["text"].encode("utf-8"), "f")
    (problem,) = document.problems
    assert (problem.place.line, problem.place.column) == (case["line"], case["column"])
    assert problem.message.startswith(case["starts"])
    assert problem.level.value == case["level"]
    assert (document.root is not None) == (case["level"] == "warning")


@pytest.mark.parametrize("text", CASES["right"])
def test_what_is_right_is_not_reported(text: str) -> None:
    assert parse_bytes(text.encode("utf-8"), "f").problems == []


def test_a_text_that_is_not_indented_under_its_sign_is_explained() -> None:
    (problem,) = parse_bytes(b"a: >-\nfolded text\nb: c\n", "f").problems
    assert problem.message.startswith("the lines of a text after '>' or '|' must be indented")


def test_a_workbook_is_called_one() -> None:
    (problem,) = parse_bytes(b"PK\x03\x04rest", "f.yml").problems
    assert problem.message.startswith("this is a workbook")


def test_comments_are_counted_and_what_only_looks_like_one_is_not(tmp_path: Path) -> None:
    case, path = CASES["comments"], tmp_path / "in.yml"
    path.write_text(case["text"], encoding="utf-8")
    (problem,) = comment_warnings(path)
    assert (problem.place.line, problem.place.column) == (case["line"], case["column"])
    assert problem.message.startswith(f"{case['count']} notes after '#' are not kept")
