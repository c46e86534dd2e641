"""The cases that the checklist's script runs too: Python and browser judge the same files alike, from the
same contract.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from howdoweknow.assessments.check_files import check_paths
from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.content.loader import read_content
from howdoweknow.model.base import Day, Entry, FreeText, Id
from howdoweknow.model.self_assessment import FORMAT, SelfAssessment
from howdoweknow.problems import Level
from howdoweknow.schema.decoder import shape
from support import ANSWERS, HUTS

CONTRACT = json.loads(
    (Path(__file__).parents[2] / "site_templates" / "checklist" / "document" / "contract.json").read_text(
        encoding="utf-8"
    )
)


def _errors(path: Path) -> list[str]:
    problems, _ = check_paths([path], HUTS)
    return [
        f"{problem.place.line}:{problem.place.column}" for problem in problems if problem.level is Level.ERROR
    ]


@pytest.mark.parametrize("path", sorted((ANSWERS / "valid").glob("*.yml")), ids=lambda path: path.stem)
def test_a_valid_file_has_no_errors(path: Path) -> None:
    assert _errors(path) == []


@pytest.mark.parametrize("path", sorted((ANSWERS / "invalid").glob("*.yml")), ids=lambda path: path.stem)
def test_an_invalid_file_is_told_its_mistakes_where_they_stand(path: Path) -> None:
    # A place is named once, however many keys are missing there.
    assert (
        list(dict.fromkeys(_errors(path)))
        == path.with_suffix(".expected").read_text(encoding="utf-8").split()
    )


def test_what_the_scripts_tests_know_is_the_small_toolkit() -> None:
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


def test_the_scripts_contract_and_the_python_classes_are_the_same() -> None:
    ours, theirs = _contract_of(SelfAssessment), _plain(CONTRACT["shape"])
    assert ours == theirs
    assert json.dumps(ours) == json.dumps(theirs), "in the same order of keys"
    assert [key for key, field in shape(SelfAssessment).fields.items() if field.required] + [
        "end"
    ] == CONTRACT["required"]
    assert CONTRACT["format"] == FORMAT


def _contract_of(of: type[Entry]) -> dict[str, Any]:
    """The keys of a class and what each may hold, in the words that `_plain` reduces the script's contract
    to.
    """
    hints, known = get_type_hints(of), shape(of).fields
    kinds = {key: _kind(hints[field.attribute]) for key, field in known.items()}
    # The script says of the whole file what must be in it apart, with its end.
    required = [key for key, field in known.items() if field.required and of is not SelfAssessment]
    return {"fields": kinds, "required": required}


def _kind(hint: Any) -> Any:
    arguments = [argument for argument in get_args(hint) if argument not in (type(None), ...)]
    origin = getattr(hint, "__origin__", None)
    if origin is dict:
        return {"keyed": _kind(arguments[1])}
    if origin is tuple:
        return [_kind(arguments[0])]
    if arguments:
        return _kind(arguments[0])
    if issubclass(hint, Entry):
        return _contract_of(hint)
    return "word" if issubclass(hint, FreeText | Id | StrEnum) else {Day: "date", bool: "yesno"}[hint]


def _plain(node: Any) -> Any:
    if isinstance(node, str):
        return node if node in ("date", "yesno") else "word"
    if "fields" in node:
        return {
            "fields": {key: _plain(value) for key, value in node["fields"].items()},
            "required": node.get("required", []),
        }
    if "keyed" in node:
        return {"keyed": _plain(node["keyed"])}
    if "list" in node:
        return [_plain(node["list"])]
    return "word"
