"""The redacted copy: each key of a self-assessment is kept unchanged or removed."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any

import yaml

from howdoweknow.assessments.redaction import redact
from howdoweknow.assessments.yaml_file import dump_answers, read_answers
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.schema.decoder import shape, unwrap_optional
from support import ANSWERS

_OF_AN_ANSWER = (
    "because",
    "answered.by",
    "moderated.by",
    "moderated.role",
    "moderated.looked_at",
    "moderated.because",
)
# Names, posts, notes and other free text, except titles of evidence, actions and the agencies that lead them.
REMOVED = {
    *(
        "label",
        "prepared.by",
        "assured.by",
        "assured.looked_at",
        "assured.changed",
        "approved.by",
        "decisions",
    ),
    *(f"sections.{key}" for key in ("who", "completed.by")),
    *(f"sections.set_aside.{key}" for key in ("because", "who", "adds", "needs")),
    *(f"{group}.{key}" for group in ("answers", "archived") for key in _OF_AN_ANSWER),
    *("evidence.where", "actions.lead.post", "actions.partners", "actions.revised.why", "actions.wanted"),
    *("actions.closed.by", "actions.closed.because"),
}
_WRITTEN_AGAIN = "end"


def _full(hint: Any) -> Any:
    """A value for an annotation, with something under every key."""
    if (rest := unwrap_optional(hint)) is not None:
        return _full(rest)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _full(arguments[0])
    if origin is tuple:
        return (_full(arguments[0]),)
    if origin is dict:
        return {Id("a"): _full(arguments[1])}
    if is_dataclass(hint):
        return typing.cast(Any, hint)(
            **{field.attribute: _full(field.hint) for field in shape(typing.cast(type, hint)).fields.values()}
        )
    return next(iter(hint)) if issubclass(hint, StrEnum) else hint("a text")


def _values(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Each value of an entry and of those below it, with its keys from the root; ids are left out of them."""
    if isinstance(value, Entry):
        for field in shape(type(value)).fields.values():
            yield from _values(getattr(value, field.attribute), f"{at}.{field.key}".lstrip("."))
    elif isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _values(each, at)
    elif value is not None and at != _WRITTEN_AGAIN:
        yield at, value


def test_public_keys_are_kept_unchanged_and_all_others_removed() -> None:
    original = _full(SelfAssessment)
    before = list(_values(original))
    assert {key for key, _ in before} >= REMOVED
    assert list(_values(redact(original))) == [(key, value) for key, value in before if key not in REMOVED]


def test_the_case_of_the_script_is_redacted_alike() -> None:
    folder = ANSWERS / "redaction"
    original, _ = read_answers(folder / "original.yml")
    assert original is not None
    redacted = yaml.safe_load((folder / "redacted.yml").read_text(encoding="utf-8"))
    assert yaml.safe_load(dump_answers(redact(original))) == redacted
