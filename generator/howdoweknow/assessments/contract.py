"""The contract: everything about a self-assessment file that the checklist's script must know, as JSON.

Each fact is taken from the Python code that owns it. `scripts/contract.py` writes the file that the script reads.
"""

from __future__ import annotations

import typing
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any

from howdoweknow.assessments.merge import KEYED_GROUPS, NEVER_MERGED
from howdoweknow.assessments.rules.dates import EARLIEST_YEAR, LATEST_YEAR
from howdoweknow.assessments.scoring import OFTEN_MOVED
from howdoweknow.model.base import Day, FreeText, Id, Trait
from howdoweknow.model.checklists import MAIN
from howdoweknow.model.self_assessment import FORMAT, SelfAssessment
from howdoweknow.schema.decoder import Field, shape, unwrap_optional
from howdoweknow.schema.scalars import DAY_PATTERN, ID_PATTERN, MAX_FREE_TEXT, MAX_ID, RESERVED_IDS
from howdoweknow.yaml.reader import MAX_BYTES, MAX_DEPTH, MAX_NODES
from howdoweknow.yaml.tree import RETYPED_WORDS

_CHOICES = frozenset({"judgement", "evidence type", "strength", "period"})
"""Kinds of ids that are offered as choices. A choice is called like its key."""
_REFERENCES = {"evidence held": "evidence", "evidence item": "item", "question": "question"}
"""Kinds of ids that name an entry, with the script's names for them."""

_Shape = str | dict[str, Any]


def contract() -> dict[str, Any]:
    """The contract as a JSON object; `contract.ts` describes its keys."""
    fields = shape(SelfAssessment).fields
    required = [key for key, field in fields.items() if field.required]
    return {
        "format": FORMAT,
        "main": MAIN,
        "required": [*required, "end"],
        "choices": dict(_fixed_choices(SelfAssessment)),
        "limits": {
            "bytes": MAX_BYTES,
            "nodes": MAX_NODES,
            "depth": MAX_DEPTH,
            "id": MAX_ID,
            "text": MAX_FREE_TEXT,
            "earliestYear": EARLIEST_YEAR,
            "latestYear": LATEST_YEAR,
            "oftenMoved": OFTEN_MOVED,
        },
        "patterns": {"id": ID_PATTERN.pattern, "date": DAY_PATTERN.pattern},
        "words": {"retyped": list(RETYPED_WORDS), "reserved": sorted(RESERVED_IDS)},
        "merge": {"never": list(NEVER_MERGED), "keyed": list(KEYED_GROUPS)},
        "shape": _entry_shape(SelfAssessment, is_resolved=True, is_root=True),
    }


def _entry_shape(of: type[Any], is_resolved: bool, is_root: bool = False) -> dict[str, Any]:
    """The keys of a class. Those that the whole file needs are in `required` of the contract."""
    fields = shape(of).fields
    required = [key for key, field in fields.items() if field.required]
    made: dict[str, Any] = {"fields": {key: _field_shape(each, is_resolved) for key, each in fields.items()}}
    if required and not is_root:
        made["required"] = required
    made["public"] = [key for key, field in fields.items() if Trait.PUBLIC in field.traits]
    return made


def _field_shape(field: Field, is_resolved: bool) -> _Shape:
    if Trait.FORMAT_NAME in field.traits:
        return "format"
    if Trait.CODE in field.traits:
        return "code"
    return _shape_of(field.hint, field.key, is_resolved and Trait.UNRESOLVED not in field.traits)


def _shape_of(hint: Any, key: str, is_resolved: bool) -> _Shape:
    """The shape of an annotation. `is_resolved`: whether ids below must exist."""
    if (inner := unwrap_optional(hint)) is not None:
        return _shape_of(inner, key, is_resolved)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _id_shape(arguments[1].kind, key) if is_resolved else "slug"
    if origin is tuple:
        return {"list": _shape_of(arguments[0], key, is_resolved)}
    if origin is dict:
        return {"keyed": _shape_of(arguments[1], key, is_resolved)}
    if is_dataclass(hint):
        return _entry_shape(typing.cast(type, hint), is_resolved)
    return {"choice": key} if issubclass(hint, StrEnum) else _SCALARS[hint]


_SCALARS: dict[type, str] = {FreeText: "text", Id: "slug", Day: "date", bool: "yesno"}


def _id_shape(kind: str, key: str) -> _Shape:
    if kind in _CHOICES:
        return {"choice": key}
    return {"key": _REFERENCES[kind]} if kind in _REFERENCES else "slug"


def _fixed_choices(hint: Any, key: str = "") -> typing.Iterator[tuple[str, list[str]]]:
    """The choices that are the same in every toolkit, by key."""
    if isinstance(hint, type) and is_dataclass(hint):
        for field in shape(hint).fields.values():
            yield from _fixed_choices(field.hint, field.key)
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        yield key, [str(member) for member in hint]
    else:
        for argument in typing.get_args(hint):
            yield from _fixed_choices(argument, key)
