"""The cases that the checklist's script runs too: Python and browser judge the same files alike, from the
same contract.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from howdoweknow.assessments.check_files import check_paths
from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.content.loader import read_content
from howdoweknow.problems import Level
from support import ANSWERS, HUTS


def _errors(path: Path) -> list[str]:
    problems, _ = check_paths([path], HUTS)
    return [
        f"{problem.place.line}:{problem.place.column}" for problem in problems if problem.level is Level.ERROR
    ]


@pytest.mark.parametrize("path", sorted((ANSWERS / "valid").glob("*.yml")), ids=lambda path: path.stem)
def test_a_valid_file_has_no_errors(path: Path) -> None:
    assert _errors(path) == []


@pytest.mark.parametrize("path", sorted((ANSWERS / "invalid").glob("*.yml")), ids=lambda path: path.stem)
def test_errors_of_an_invalid_file_are_reported_in_their_places(path: Path) -> None:
    # A place is named once, however many keys are missing there.
    assert (
        list(dict.fromkeys(_errors(path)))
        == path.with_suffix(".expected").read_text(encoding="utf-8").split()
    )


def test_the_ids_of_the_script_tests_are_those_of_the_toolkit() -> None:
    content = read_content(HUTS)
    toolkit, checklist = content.toolkit, main_checklist(content)
    assert json.loads((ANSWERS / "known.json").read_text(encoding="utf-8")) == {
        "toolkit": toolkit.id,
        "checklist": checklist.id,
        "edition": toolkit.edition,
        "partnership": "eagle-hut",
        "questions": {
            question.id: question.fingerprint
            for section in checklist.sections
            for question in section.questions
        },
        "items": [item.id for section in checklist.sections for item in section.evidence],
        "needs_reason": [judgement.id for judgement in toolkit.judgements if judgement.needs_reason],
        "choices": {
            "judgement": [judgement.id for judgement in toolkit.judgements],
            "type": list(content.evidence_types),
            "strength": [strength.id for strength in toolkit.evidence_strengths],
            "period": [period.id for period in toolkit.periods],
        },
    }
