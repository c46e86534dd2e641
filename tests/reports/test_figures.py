"""What reports count, held to cases that the checklist's script is held to as well, and to what `check`
counts.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.assessments.scoring import Stand, months_later
from howdoweknow.assessments.yaml_file import read_answers
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.base import Day, FreeText, Id, Text
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.self_assessment import EvidenceHeld
from howdoweknow.reports.figures import figures
from support import ANSWERS, shortened
from toolkits import write_toolkit

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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_figures_are_those_of_the_case(path: Path, content: Content) -> None:
    case = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert shortened(json.loads(json.dumps(made(path, content, case["asked"])))) == case["figures"]


def test_what_does_not_apply_lowers_the_denominator_and_a_set_that_is_set_aside_counts_nowhere() -> None:
    told, _ = example(date(2026, 11, 27))
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
    toolkit = read_content(Path(__file__).parents[2] / "content").toolkit
    blank, _ = read_answers(ANSWERS / "figures" / "blank.yml")
    assert blank is not None
    stand = Stand(
        blank, Checklist(id="none", title=Text("None"), sections=(), scale=()), toolkit, "2026-11-20"
    )
    found = stand.band({"met": met, "applicable": 100, "unanswered": 0})
    assert found is not None
    assert found.label == band
    assert stand.band({"met": met, "applicable": 100, "unanswered": 1}) is None
    assert stand.band({"met": 0, "applicable": 0, "unanswered": 0}) is None


def example(on: date, notice: date | None = None) -> tuple[dict[str, Any], Content]:
    """The figures of the invented example on a day, and its content."""
    root = Path(__file__).parents[2]
    content = read_content(root / "content")
    now, before = (
        read_answers(root / "examples" / f"invented-{years}.yml")[0] for years in ("2026-27", "2025-26")
    )
    assert now is not None
    return figures(now, main_checklist(content), content, on, before, notice=notice), content


def test_the_example_shows_what_its_papers_show() -> None:
    told, content = example(date(2026, 11, 27))
    assert "".join(each["shape"] for each in told["key"]) == "●◐○?–·"
    assert (told["set_aside"], len(told["claims"]), told["more_claims"]) == (3, 12, 6)
    assert told["first_claims"] == told["claims"][:6]
    assert [action["number"] for action in told["pressing"]] == [2, 4, 6, 8, 11, 12]
    assert told["sources"][0]["group"] == "Message in a Bottle: alcohol misuse"
    asked = {section["id"]: section["audiences"] for group in told["groups"] for section in group["sections"]}
    names = {str(each.name): each.family for each in content.audiences.values()}
    families = {str(family.name): family.id for family in content.toolkit.audience_families}
    for team in told["teams"]:
        for listed in ("claims", "gaps"):
            own = [
                each["id"]
                for each in told[listed]
                if families[team["name"]] in {names[name] for name in asked[each["section"]]}
            ]
            assert [each["id"] for each in team[listed]] == own
    assert len({len(team["gaps"]) for team in told["teams"]}) > 1


@pytest.mark.parametrize(
    ("day", "timing", "days"),
    [("2026-11-30", "ahead", 1), ("2026-12-01", "today", 0), ("2026-12-02", "past", 1)],
)
def test_an_inspection_is_ahead_today_or_past(day: str, timing: str, days: int) -> None:
    told, _ = example(date.fromisoformat(day), notice=date(2026, 11, 16))
    assert (told["inspection"]["starts"], told["inspection"]["timing"], told["inspection"]["days"]) == (
        "2026-12-01",
        timing,
        days,
    )


def test_evidence_is_good_on_the_day_of_its_review_and_new_on_its_own(content: Content) -> None:
    blank, _ = read_answers(ANSWERS / "figures" / "blank.yml")
    assert blank is not None
    held = EvidenceHeld(title=FreeText("Log"), dated=Day("2031-03-20"), review_by=Day("2031-03-20"))
    assessment = replace(blank, evidence={Id("log"): held})
    for day, stale, months in (
        ("2031-03-19", False, None),
        ("2031-03-20", False, 0),
        ("2031-03-21", True, 0),
    ):
        told = figures(assessment, main_checklist(content), content, date.fromisoformat(day))
        assert [(piece["stale"], piece["months"]) for piece in told["evidence"]] == [(stale, months)]
