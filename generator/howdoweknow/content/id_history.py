"""Compares current ids with those of an earlier revision: a published id stays or is retired."""

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
class _ItemId:
    """The id of an item at one revision; `kind` is empty for a retired item.

    `home` is the id of the set, theme or inspection on whose page the item is; `home_kind` says which.
    """

    kind: str
    id: Id
    home_kind: str
    home: str
    address: str
    file: str

    @property
    def set_key(self) -> str:
        """What a retired entry says about its home; items on an inspection's own page need nothing."""
        return "" if self.home_kind == "inspection" else f"set: {self.home}"


def check_since(content: Content, before: Content, revision: str) -> list[Problem]:
    """Problems with ids of `before`, the content at `revision`: missing without being retired, or reused.

    Missing ids are placed in the files of `before`. Files that cannot be read now are skipped, as they have a
    problem already; those that could not be read at `revision` are named in a warning.
    """
    unreadable_now = {problem.place.path for problem in content.problems if has_errors([problem])}
    problems = [*_check_items(content, before, revision), *_check_names(content, before, revision)]
    return sorted(
        [
            *_unreadable_then(before, revision),
            *(problem for problem in problems if problem.place.path not in unreadable_now),
        ]
    )


def _unreadable_then(before: Content, revision: str) -> Iterator[Problem]:
    for path in sorted({problem.place.path for problem in before.problems if has_errors([problem])}):
        yield warning(
            Place(path),
            f"at {revision} this file had mistakes, so some of its ids may not have been compared",
        )


# Items of sets and inspections


def _check_items(content: Content, before: Content, revision: str) -> Iterator[Problem]:
    current = {item.id: item for item in _item_ids(content)}
    for then in _item_ids(before):
        now = current.get(then.id)
        if now is None:
            yield error(then.id.place, _missing_item(then, revision))
        elif not now.kind:
            if now.address != then.address:
                yield error(now.id.place, _retired_elsewhere(then, revision))
        elif not then.kind:
            yield error(
                now.id.place,
                f"'{then.id}' was retired at {revision}, and a retired id is never reused. "
                "Choose another one, and put the entry back under 'retired:'.",
            )
        elif now.kind != then.kind:
            yield error(
                now.id.place,
                f"'{then.id}' was {_with_article(then.kind)} at {revision} and is "
                f"{_with_article(now.kind)} now. Give this one a new id, and put the {then.kind} back "
                "or move its id to 'retired:'.",
            )
        elif now.address != then.address:
            yield error(now.id.place, _moved_item(then, now, revision))


def _item_ids(content: Content) -> Iterator[_ItemId]:
    """Every item of sets and inspections, retired ones included; invalid ids are skipped."""
    return (item for item in (*_set_item_ids(content), *_inspection_item_ids(content)) if item.id)


def _set_item_ids(content: Content) -> Iterator[_ItemId]:
    for item in items(content):
        file = f"recommendations/{item.thematic}.yml"
        yield _ItemId(item.kind, item.entry.id, "set", str(item.set.id), item.address, file)
    for retired in retired_items(content):
        file = f"recommendations/{retired.thematic}.yml"
        yield _ItemId("", retired.entry.id, "set", retired.set, retired.address, file)


def _inspection_item_ids(content: Content) -> Iterator[_ItemId]:
    for item in inspection_items(content):
        yield _inspection_item_id(item, item.kind, item.theme.id if item.theme else "")
    for retired in retired_inspection_items(content):
        yield _inspection_item_id(retired, "", retired.theme)


def _inspection_item_id(item: InspectionItem | RetiredInspectionItem, kind: str, theme: str) -> _ItemId:
    home_kind, home = ("theme", theme) if theme else ("inspection", str(item.inspection.id))
    file = f"inspections/{item.inspection.id}.yml"
    return _ItemId(kind, item.entry.id, home_kind, home, item.address, file)


def _missing_item(then: _ItemId, revision: str) -> str:
    if not then.kind:
        return (
            f"'{then.id}' was here under 'retired:' at {revision} and is missing now; "
            "put the entry back, or links to it break"
        )
    return (
        f"the {then.kind} '{then.id}' was here at {revision} and is missing now. Put it back, or move its id "
        f"to 'retired:' in {then.file} with 'on' (a date), 'why' and, if something replaces it, "
        "'replaced_by'."
    )


def _retired_elsewhere(then: _ItemId, revision: str) -> str:
    fix = f"add '{then.set_key}' to this entry" if then.set_key else f"put it into {then.file} without 'set'"
    return (
        f"at {revision} '{then.id}' was in the {then.home_kind} '{then.home}', so its address is "
        f"{then.address}; {fix}"
    )


def _moved_item(then: _ItemId, now: _ItemId, revision: str) -> str:
    keys = f"with '{then.set_key}' and" if then.set_key else f"in {then.file} with"
    return (
        f"'{then.id}' was in the {then.home_kind} '{then.home}' at {revision} and is in '{now.home}' now, "
        "which breaks links to it. Give this one a new id, and move "
        f"'{then.id}' to 'retired:' {keys} 'replaced_by'."
    )


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


# Thematics, vocabulary, partnerships and inspections: ids are unique within each kind


def _check_names(content: Content, before: Content, revision: str) -> Iterator[Problem]:
    for kind, name in _NAMES.items():
        current, retired = _ids(content, kind), _retired_ids(content, kind)
        for then in _ids(before, kind).values():
            if then not in current and then not in retired:
                yield error(then.place, _missing_name(kind, name, then, revision))
        for then in _retired_ids(before, kind).values():
            if then in current:
                yield error(
                    current[then].place,
                    f"the {name} '{then}' was retired at {revision}, and a retired id is never reused; "
                    "choose another one",
                )
            elif then not in retired:
                yield error(
                    then.place, f"'{then}' was here at {revision} and is missing now; put the entry back"
                )


def _missing_name(kind: type[Entry], name: str, then: Id, revision: str) -> str:
    start = f"the {name.replace('-', ' ')} '{then}' was here at {revision} and is missing now. Put it back"
    if kind is Partnership:
        return f"{start}; where areas merged or split, name those that follow it under 'successors'."
    if kind is Inspection:
        return f"{start}; items that are no longer used are retired in it."
    listed_only = ", with the status 'listed-only' if none of it is used any more" if kind is Thematic else ""
    return (
        f"{start}{listed_only}, or add its id to retired.yml with 'kind: {name}', 'on' (a date), 'why' and, "
        "if something replaces it, 'replaced_by'."
    )


def _ids(content: Content, kind: type[Entry]) -> dict[str, Id]:
    names = (getattr(entry, "id", None) for entry in content.entries if isinstance(entry, kind))
    return {str(name): name for name in names if name}


def _retired_ids(content: Content, kind: type[Entry]) -> dict[str, Id]:
    return {
        str(entry.id): entry.id for entry in content.retired if RETIRABLE[entry.kind] is kind and entry.id
    }
