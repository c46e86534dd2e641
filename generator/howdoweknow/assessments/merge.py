"""Brings two self-assessments together part by part, as the checklist does in a browser. Nothing goes: what is not kept is written down."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from howdoweknow.assessments.yaml_file import dump_part
from howdoweknow.model.base import Entry, FreeText, Id
from howdoweknow.model.self_assessment import Answer, Closed, SelfAssessment
from howdoweknow.schema.decoder import shape
from howdoweknow.schema.scalars import MAX_ID

KEYED_GROUPS = ("answers", "evidence", "actions", "sections", "dates")
"""Keys of the file whose entries are merged one by one, by their own keys."""
NEVER_MERGED = ("format", "toolkit", "checklist", "edition", "partnership", "decisions", "end")
"""Keys that must be the same, are noted as a decision, or are written again."""
_ARCHIVED = "archived"
_SINGLE = tuple(
    key
    for key in shape(SelfAssessment).fields
    if key not in KEYED_GROUPS and key not in NEVER_MERGED and key != _ARCHIVED
)
# Whose keys are made up by whoever enters them, so that two people may give one key to different things.
_MADE_UP = ("evidence", "actions")


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

    @property
    def may_be_two(self) -> bool:
        """Whether the two may be different things that were given one key, so that both can be kept."""
        return self.state is State.CLASH and self.path.partition("/")[0] in _MADE_UP


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides, on which day, and what the second file is called."""

    by: str
    on: str
    file: str


C = TypeVar("C", Answer, Closed)
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
    made = [
        _part(f"{group}/{name}", one, other)
        for group in KEYED_GROUPS
        for name, one, other in _pairs(first, second, group)
    ]
    made += [_part(name, getattr(first, name), getattr(second, name)) for name in _SINGLE]
    return [part for part in made if not (_hollow(part.first) and _hollow(part.second))]


def keep_both(
    first: SelfAssessment, second: SelfAssessment, paths: Iterable[str]
) -> tuple[SelfAssessment, dict[str, str]]:
    """The second file as if it had given keys of their own to what stands at these paths, and to whatever cites it: both can be kept.

    With each path comes the new one. The paths are those of parts that `may_be_two`.
    """
    moved: dict[str, str] = {}
    # Evidence first: an action that is closed on it follows.
    for path in sorted(set(paths), key=lambda path: (_MADE_UP.index(path.partition("/")[0]), path)):
        group, _, name = path.partition("/")
        own = getattr(second, group)
        key = _own_key(name, own[name], getattr(first, group), own.keys() - {name})
        second = _rekeyed(second, group, {Id(name): key})
        moved[path] = f"{group}/{key}"
    return second, moved


def merge(
    first: SelfAssessment,
    second: SelfAssessment,
    choose: Choose,
    deciding: Deciding,
    moved: Mapping[str, str] | None = None,
    parts: Iterable[Part] | None = None,
) -> SelfAssessment:
    """What both say; where they clash, what was chosen, with the other kept in `decisions`. Raises CannotMerge.

    `moved` is what `keep_both` returned for the second file, and `parts` what `parts_of` did, if it is known.
    """
    given: dict[str, Any] = {group: dict(getattr(first, group)) for group in KEYED_GROUPS}
    decided: list[dict[Id, FreeText]] = []
    for part in parts_of(first, second) if parts is None else parts:
        takes = part.state in (State.NEW, State.FULLER) or (part.state is State.CLASH and choose(part))
        group, _, name = part.path.partition("/")
        if takes and name:
            given[group][Id(name)] = part.second
        elif takes:
            given[group] = part.second
        if part.state is State.CLASH:
            decided.append(
                _decision(
                    part.path,
                    deciding,
                    kept="file" if takes else "here",
                    other=part.first if takes else part.second,
                )
            )
    if second.edition != first.edition:
        decided.append(_decision("edition", deciding, kept="here", other=second.edition))
    decided += [_decision(path, deciding, kept="both", second=key) for path, key in (moved or {}).items()]
    decisions = [*first.decisions, *(each for each in second.decisions if each not in first.decisions)]
    decisions += [each for each in decided if _dateless(each) not in map(_dateless, decisions)]
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
        kept[_own_key(name, answer, kept)] = answer
    return kept


def _own_key(name: str, value: Any, kept: Mapping[Id, Any], taken: Collection[str] = ()) -> Id:
    """The key itself, or with a number behind it, under which nothing else is kept."""
    key = Id(name)
    for number in itertools.count(2):
        if key not in taken and kept.get(key, value) == value:
            break
        end = f"-{number}"
        key = Id(name[: MAX_ID - len(end)].rstrip("-") + end)
    return key


def _rekeyed(given: SelfAssessment, group: str, keys: Mapping[Id, Id]) -> SelfAssessment:
    """The same with other keys for some of a group, which whatever cites them follows; nothing cites an action."""
    changed: dict[str, Any] = {
        group: {keys.get(name, name): entry for name, entry in getattr(given, group).items()}
    }
    made = replace(given, **changed)
    if group != "evidence":
        return made
    return replace(
        made,
        answers={name: _citing(answer, keys) for name, answer in given.answers.items()},
        archived={name: _citing(answer, keys) for name, answer in given.archived.items()},
        actions={
            name: replace(action, closed=_citing(action.closed, keys)) if action.closed else action
            for name, action in given.actions.items()
        },
    )


def _citing(entry: C, keys: Mapping[Id, Id]) -> C:
    return replace(entry, evidence=tuple(keys.get(name, name) for name in entry.evidence))


def _decision(
    path: str, deciding: Deciding, kept: str, other: Any = None, second: str = ""
) -> dict[Id, FreeText]:
    said = {
        "about": path,
        "kept": kept,
        "instead-of": "" if other is None else dump_part(other),
        "second": second,
        "file": deciding.file,
        "by": deciding.by,
        "date": deciding.on,
    }
    return {Id(name): FreeText(text) for name, text in said.items() if text}


def _dateless(decision: dict[Id, FreeText]) -> dict[Id, FreeText]:
    return {name: text for name, text in decision.items() if name not in ("date", "by")}
