"""What inspections said that bears on a recommendation set or on a topic, the newest inspection first. Renders nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from howdoweknow.content.addresses import InspectionEntry, InspectionItem, inspection_items
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id

T = TypeVar("T")

# What a page shows of each kind at once, and what it folds away below; whatever is more Find has.
_SHOWN = {"finding": 8, "practice": 6, "inspection recommendation": 4, "table": 4}
_FOLDED = {"finding": 24, "practice": 60, "inspection recommendation": 10, "table": 0}


@dataclass(frozen=True, slots=True)
class RelatedFindings:
    """What bears on one set or one topic; no part stands by itself. `about` is its topics, the foremost first."""

    items: tuple[InspectionItem, ...]
    about: tuple[str, ...]

    def of(self, kind: str) -> tuple[InspectionItem, ...]:
        """Everything of a kind, the foremost first."""
        return _foremost([found for found in self.items if found.kind == kind], self.about)

    def shown(self, kind: str) -> tuple[InspectionItem, ...]:
        """What a page shows of a kind at once."""
        return self.of(kind)[: _SHOWN[kind]]

    def folded(self, kind: str) -> tuple[InspectionItem, ...]:
        """What it folds away below."""
        return self.of(kind)[_SHOWN[kind] : _SHOWN[kind] + _FOLDED[kind]]

    def more(self, kind: str) -> int:
        """How much it does not show."""
        return len(self.of(kind)[_SHOWN[kind] + _FOLDED[kind] :])


def _foremost(found: list[InspectionItem], about: tuple[str, ...]) -> tuple[InspectionItem, ...]:
    """From each inspection in turn, and in turn what shows weakness, strength and both, so that a few of them tell of all.

    Of these first what is nearest to the subject, then what bears on the fewest sets, so says most of one.
    """
    by: dict[Id, dict[str, list[InspectionItem]]] = {each.inspection.id: {} for each in found}
    for each in sorted(
        found, key=lambda each: (_distance(each.entry, about), len(getattr(each.entry, "sets", ())))
    ):
        by[each.inspection.id].setdefault(str(getattr(each.entry, "shows", "")), []).append(each)
    every: list[list[list[InspectionItem]]] = []
    begun: set[str] = set()
    for shows in by.values():
        names = sorted(shows, key=lambda name: (name in begun, -len(shows[name])))
        begun.add(names[0])
        every.append([shows[name] for name in names])
    return tuple(_in_turn(list(_in_turn(every))))


def _in_turn(lines: list[list[T]]) -> Iterator[T]:
    """The first of each line, then the second of each, and so on."""
    return (each for turn in zip_longest(*lines) for each in turn if each is not None)


def _distance(entry: InspectionEntry, about: tuple[str, ...]) -> int:
    """How far an entry's topics are from those of the subject: 0 where both begin with the same one."""
    topics: tuple[str, ...] = getattr(entry, "topics", ())
    shared = [at + about.index(name) for at, name in enumerate(topics) if name in about]
    return min(shared, default=len(topics) + len(about))


class RelatedFindingsIndex:
    """Everything that inspections said, by what it bears on."""

    def __init__(self, content: Content) -> None:
        self._sets: dict[str, list[InspectionItem]] = {}
        self._topics: dict[str, list[InspectionItem]] = {}
        self._about = {str(each.id): tuple(map(str, each.topics)) for each in content.every_set()}
        order = {inspection.id: number for number, inspection in enumerate(content.inspections)}
        for found in sorted(inspection_items(content), key=lambda found: -order[found.inspection.id]):
            if found.entry is found.holder:
                _note(self._sets, getattr(found.entry, "sets", ()), found)
                _note(self._topics, getattr(found.entry, "topics", ()), found)

    def on_set(self, name: str) -> RelatedFindings:
        """What bears on a recommendation set."""
        return RelatedFindings(tuple(self._sets.get(name, ())), self._about[name])

    def on_topic(self, name: str) -> RelatedFindings:
        """What is about a topic."""
        return RelatedFindings(tuple(self._topics.get(name, ())), (name,))


def _note(by: dict[str, list[InspectionItem]], names: Iterable[str], found: InspectionItem) -> None:
    for name in names:
        by.setdefault(str(name), []).append(found)
