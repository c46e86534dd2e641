"""The copy for those outside: each key of a self-assessment either stays in it to the letter or goes without
a trace.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any

from howdoweknow.assessments.redaction import disclosed
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.schema.decoder import shape, unwrap_optional

_OF_AN_ANSWER = (
    "because",
    "answered.by",
    "moderated.by",
    "moderated.role",
    "moderated.looked_at",
    "moderated.because",
)
# Names, posts, notes and whatever else was typed freely, but for the titles of evidence, what is to be done
# and who leads it.
GOES = {
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
_WRITTEN_ANEW = "end"


def _full(hint: Any) -> Any:
    """A value for an annotation, with something under every key."""
    if (rest := unwrap_optional(hint)) is not None:
        return _full(rest)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return (_full(arguments[0]),)
    if origin is dict:
        return {Id("a"): _full(arguments[1])}
    if is_dataclass(hint):
        return typing.cast(Any, hint)(
            **{field.attribute: _full(field.hint) for field in shape(typing.cast(type, hint)).fields.values()}
        )
    return next(iter(hint)) if issubclass(hint, StrEnum) else hint("said")


def _said(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Each value of an entry and of those below it, with the keys that lead to it; ids are no keys."""
    if isinstance(value, Entry):
        for field in shape(type(value)).fields.values():
            yield from _said(getattr(value, field.attribute), f"{at}.{field.key}".lstrip("."))
    elif isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _said(each, at)
    elif value is not None and at != _WRITTEN_ANEW:
        yield at, value


def test_what_stays_stays_to_the_letter_and_all_else_goes() -> None:
    whole = _full(SelfAssessment)
    before = list(_said(whole))
    assert {key for key, _ in before} >= GOES
    assert list(_said(disclosed(whole))) == [(key, value) for key, value in before if key not in GOES]
