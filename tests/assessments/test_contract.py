"""The contract that the checklist's script reads is generated from the model."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from howdoweknow.assessments.contract import contract
from howdoweknow.model.base import Trait
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.schema.decoder import shape

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from contract import CONTRACT, as_json


def test_the_committed_contract_is_current() -> None:
    written = CONTRACT.read_text(encoding="utf-8")
    assert written == as_json(contract()) + "\n", "run 'make contract'"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("toolkit", "slug"),
        ("edition", "code"),
        ("end", "format"),
        ("period", {"choice": "period"}),
        ("dates", {"keyed": "date"}),
        ("answers/*/judgement", {"choice": "judgement"}),
        ("answers/*/evidence", {"list": {"key": "evidence"}}),
        ("answers/*/moderated/independent", "yesno"),
        ("evidence/*/for", {"list": {"key": "item"}}),
        ("actions/*/for", {"list": {"key": "question"}}),
        ("actions/*/status", {"choice": "status"}),
        ("archived/*/judgement", "slug"),
        ("archived/*/evidence", {"list": "slug"}),
    ],
)
def test_each_key_has_the_shape_of_its_annotation(path: str, expected: Any) -> None:
    at: Any = contract()["shape"]
    for key in path.split("/"):
        at = at["keyed"] if key == "*" else at["fields"][key]
    assert at == expected


def test_every_key_is_merged_whole_by_entry_or_never() -> None:
    merge = contract()["merge"]
    keys = set(shape(SelfAssessment).fields)
    assert set(merge["never"]) | set(merge["keyed"]) < keys
    assert set(merge["never"]) & set(merge["keyed"]) == set()


def test_json_is_laid_out_as_the_formatter_wants_it() -> None:
    value = {"a": [1, 2], "long": ["x" * 60, "y" * 60], "empty": {}, "text": "z" * 200}
    assert json.loads(as_json(value)) == value
    assert as_json(value).splitlines()[:3] == ["{", '  "a": [1, 2],', '  "long": [']


def test_every_required_key_is_public_so_that_a_redacted_copy_is_complete() -> None:
    def required(of: type) -> list[tuple[str, bool]]:
        fields = shape(of).fields.values()
        return [(field.key, Trait.PUBLIC in field.traits) for field in fields if field.required]

    assert all(public for _, public in required(SelfAssessment))
