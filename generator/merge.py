"""Brings two self-assessments together part by part, as the checklist does in a browser. Nothing goes: what is not kept is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from generator.answers import SelfAssessment, dump_part
from generator.decoder import shape
from generator.model import Entry, FreeText, Id

_KEYED = ("answers", "evidence", "actions", "sections", "dates")
_SINGLE = ("period", "label", "marking", "prepared", "assured", "approved")


class CannotMerge(Exception):
    """The two are not copies of one self-assessment; the message says in what they differ."""


class State(StrEnum):
    """What a part of the second file is to the first."""

    NEW = "new"
    FULLER = "fuller"
    KEPT = "kept"
    SAME = "same"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that either file says, by its path: `answers/q1`, `marking`."""

    path: str
    state: State
    first: Any
    second: Any


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides, on which day, and what the second file is called."""

    by: str
    on: str
    file: str


Choose = Callable[[Part], bool]
"""Whether a clash is decided for the second file."""


def parts_of(first: SelfAssessment, second: SelfAssessment) -> list[Part]:
    """Every part of both, the first file's first. Raises CannotMerge where they answer different things."""
    for field in ("toolkit", "checklist", "partnership"):
        one, other = getattr(first, field), getattr(second, field)
        if one != other:
            raise CannotMerge(
                f"the first file's {field} is '{one}', the second's '{other}'; only copies of one self-assessment merge"
            )
    made = [_part(f"{group}/{name}", one, other) for group in _KEYED for name, one, other in _pairs(first, second, group)]
    made += [_part(name, getattr(first, name), getattr(second, name)) for name in _SINGLE]
    return [part for part in made if not (_hollow(part.first) and _hollow(part.second))]


def merge(first: SelfAssessment, second: SelfAssessment, choose: Choose, deciding: Deciding) -> SelfAssessment:
    """What both say; where they clash, what was chosen, with the other kept in `decisions`. Raises CannotMerge."""
    given: dict[str, Any] = {group: dict(getattr(first, group)) for group in _KEYED}
    decided: list[dict[Id, FreeText]] = []
    for part in parts_of(first, second):
        takes = part.state in (State.NEW, State.FULLER) or (part.state is State.CLASH and choose(part))
        group, _, name = part.path.partition("/")
        if takes and name:
            given[group][Id(name)] = part.second
        elif takes:
            given[group] = part.second
        if part.state is State.CLASH:
            decided.append(_decision(part, takes, deciding))
    decisions = list(first.decisions)
    for each in (*second.decisions, *decided):
        if _dateless(each) not in map(_dateless, decisions):
            decisions.append(each)
    return replace(first, **given, archived=_archived(first, second), decisions=tuple(decisions))


def _pairs(first: SelfAssessment, second: SelfAssessment, group: str) -> Iterator[tuple[str, Any, Any]]:
    one, other = getattr(first, group), getattr(second, group)
    for name in dict.fromkeys((*one, *other)):
        yield name, one.get(name), other.get(name)


def _part(path: str, first: Any, second: Any) -> Part:
    return Part(path, _state(first, second), first, second)


def _state(first: Any, second: Any) -> State:
    if _holds(first, second):
        return State.SAME if _holds(second, first) else State.KEPT
    if _holds(second, first):
        return State.NEW if _hollow(first) else State.FULLER
    return State.CLASH


def _hollow(value: Any) -> bool:
    """Whether nothing is said in it."""
    if isinstance(value, Entry):
        return all(_hollow(getattr(value, field.attribute)) for field in shape(type(value)).fields.values())
    return value is None or value in ("", (), {})


def _holds(one: Any, other: Any) -> bool:
    """Whether all that the other says is said by the one too."""
    if _hollow(other) or one == other:
        return True
    if not isinstance(one, Entry) or type(one) is not type(other):
        return False
    attributes = [field.attribute for field in shape(type(one)).fields.values()]
    return all(_holds(getattr(one, name), getattr(other, name)) for name in attributes)


def _archived(first: SelfAssessment, second: SelfAssessment) -> dict[Id, Any]:
    """Two different answers to a question that is gone are both kept, the second under a name of its own."""
    kept = dict(first.archived)
    for name, answer in second.archived.items():
        own, number = name, 2
        while own in kept and kept[own] != answer:
            own, number = Id(f"{name}-{number}"), number + 1
        kept[own] = answer
    return kept


def _decision(part: Part, takes: bool, deciding: Deciding) -> dict[Id, FreeText]:
    said = {
        "about": part.path,
        "kept": "file" if takes else "here",
        "instead-of": dump_part(part.first if takes else part.second),
        "file": deciding.file,
        "by": deciding.by,
        "date": deciding.on,
    }
    return {Id(name): FreeText(text) for name, text in said.items() if text}


def _dateless(decision: dict[Id, FreeText]) -> dict[Id, FreeText]:
    return {name: text for name, text in decision.items() if name not in ("date", "by")}
