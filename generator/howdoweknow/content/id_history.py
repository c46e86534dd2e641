"""Holds the ids of the content against those of an earlier state of it: an id that was given stays, or is retired. Reads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from howdoweknow.content.addresses import (
    RETIRABLE,
    InspectionItem,
    RetiredInspectionItem,
    inspection_items,
    items,
    retired_inspection_items,
    retired_items,
)
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.inspections import Inspection
from howdoweknow.model.recommendations import Thematic
from howdoweknow.model.vocabulary import Partnership
from howdoweknow.problems import Place, Problem, error, has_errors, warning

# What an id of each class is called in messages and in `retired.yml`.
_NAMES: dict[type[Entry], str] = {
    **{kind: str(name) for name, kind in RETIRABLE.items()},
    Partnership: "partnership",
    Inspection: "inspection",
}


@dataclass(frozen=True, slots=True)
class _Given:
    """An item's id as it stands in one state of the content; `kind` is empty for a retired one.

    `home` is the id of the set, theme or inspection, which `where` says, on whose page it stands.
    """

    kind: str
    id: Id
    where: str
    home: str
    address: str
    file: str


def check_since(content: Content, before: Content, revision: str) -> list[Problem]:
    """Every id of `before` that is neither there nor retired, or means something else now; places are those of `before`'s files.

    What stood in a file that cannot be read now, or then, is not judged: that file is named instead.
    """
    problems = list(_unread(content, before, revision))
    broken = {problem.place.path for problem in content.problems if has_errors([problem])}
    found = [*_items_since(content, before, revision), *_names_since(content, before, revision)]
    return sorted([*problems, *(problem for problem in found if problem.place.path not in broken)])


def _unread(content: Content, before: Content, revision: str) -> Iterator[Problem]:
    for path in sorted({problem.place.path for problem in before.problems if has_errors([problem])}):
        yield warning(
            Place(path),
            f"at {revision} this file had mistakes, so some of its ids may not have been compared",
        )


def _items_since(content: Content, before: Content, revision: str) -> Iterator[Problem]:
    now = {given.id: given for given in _given_items(content)}
    for then in _given_items(before):
        there = now.get(then.id)
        if there is None:
            yield error(then.id.place, _gone_item(then, revision))
        elif not there.kind:
            if there.address != then.address:
                yield error(there.id.place, _misplaced(then, revision))
        elif not then.kind:
            yield error(
                there.id.place,
                f"'{then.id}' was retired at {revision}, and a retired id is never given again. Choose another one, and "
                "put the entry back under 'retired:'.",
            )
        elif there.kind != then.kind:
            yield error(
                there.id.place,
                f"'{then.id}' was {_a(then.kind)} at {revision} and is {_a(there.kind)} now. Give this one a new id, and put "
                f"the {then.kind} back or move its id to 'retired:'.",
            )
        elif there.address != then.address:
            with_set = f"with '{_with_home(then)}' and" if _with_home(then) else f"in {then.file} with"
            yield error(
                there.id.place,
                f"'{then.id}' stood in the {then.where} '{then.home}' at {revision} and stands in '{there.home}' now, so links to it "
                f"would not land. Give this one a new id, and move '{then.id}' to 'retired:' {with_set} 'replaced_by'.",
            )


def _given_items(content: Content) -> Iterator[_Given]:
    """Everything that is asked or that an inspection says, and what is not any more; what has no id could not be read."""
    found = (*_asked_items(content), *_seen_items(content))
    return (given for given in found if given.id)


def _asked_items(content: Content) -> Iterator[_Given]:
    for item in items(content):
        yield _Given(
            item.kind,
            item.entry.id,
            "set",
            str(item.set.id),
            item.address,
            f"recommendations/{item.thematic}.yml",
        )
    for gone in retired_items(content):
        yield _Given("", gone.entry.id, "set", gone.set, gone.address, f"recommendations/{gone.thematic}.yml")


def _seen_items(content: Content) -> Iterator[_Given]:
    for found in inspection_items(content):
        yield _said_by(found, found.kind, found.theme.id if found.theme else "")
    for gone in retired_inspection_items(content):
        yield _said_by(gone, "", gone.theme)


def _said_by(found: InspectionItem | RetiredInspectionItem, kind: str, theme: str) -> _Given:
    where, home = ("theme", theme) if theme else ("inspection", str(found.inspection.id))
    return _Given(kind, found.entry.id, where, home, found.address, f"inspections/{found.inspection.id}.yml")


def _with_home(then: _Given) -> str:
    """What a retired entry says of where it stood; what stood on an inspection's own page says nothing."""
    return "" if then.where == "inspection" else f"set: {then.home}"


def _misplaced(then: _Given, revision: str) -> str:
    do = (
        f"add '{_with_home(then)}' to this entry"
        if _with_home(then)
        else f"put this entry into {then.file} without 'set'"
    )
    return f"at {revision} '{then.id}' stood in the {then.where} '{then.home}', so its address is {then.address}; {do}"


def _gone_item(then: _Given, revision: str) -> str:
    if not then.kind:
        return f"'{then.id}' stood here under 'retired:' at {revision} and is gone; put the entry back, or links to it will not land"
    return (
        f"the {then.kind} '{then.id}' stood here at {revision} and is gone. Put it back, or move its id to 'retired:' in "
        f"{then.file} with 'on' (a date), 'why' and, where something takes its place, 'replaced_by'."
    )


def _names_since(content: Content, before: Content, revision: str) -> Iterator[Problem]:
    """The ids of thematics, of the shared vocabulary and of partnerships; each kind has its own names."""
    for kind, name in _NAMES.items():
        now, retired = _ids(content, kind), _retired(content, kind)
        for then in _ids(before, kind).values():
            if then not in now and then not in retired:
                yield error(then.place, _gone_name(kind, name, then, revision))
        for then in _retired(before, kind).values():
            if then in now:
                yield error(
                    now[then].place,
                    f"the {name} '{then}' was retired at {revision}, and a retired id is never given again; choose another one",
                )
            elif then not in retired:
                yield error(then.place, f"'{then}' stood here at {revision} and is gone; put the entry back")


def _gone_name(kind: type[Entry], name: str, then: Id, revision: str) -> str:
    start = f"the {name.replace('-', ' ')} '{then}' stood here at {revision} and is gone. Put it back"
    if kind is Partnership:
        return f"{start}; where areas merged or split, name those that follow it under 'successors'."
    if kind is Inspection:
        return f"{start}; what it says no more is retired in its own file."
    more = ", with the status 'listed-only' where nothing of it is asked any more" if kind is Thematic else ""
    return (
        f"{start}{more}, or add its id to retired.yml with 'kind: {name}', 'on' (a date), 'why' and, where something takes its "
        "place, 'replaced_by'."
    )


def _ids(content: Content, kind: type[Entry]) -> dict[str, Id]:
    return {str(entry.id): entry.id for entry in content.entries if isinstance(entry, kind) and entry.id}  # type: ignore[attr-defined]


def _retired(content: Content, kind: type[Entry]) -> dict[str, Id]:
    return {
        str(entry.id): entry.id for entry in content.retired if RETIRABLE[entry.kind] is kind and entry.id
    }


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
