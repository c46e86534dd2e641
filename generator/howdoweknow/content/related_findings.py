"""What inspections said that is related to a recommendation set or a topic, in the order to show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from howdoweknow.content.addresses import InspectionEntry, InspectionItem, inspection_items
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id

T = TypeVar("T")

# How many items of each kind a page shows at once and how many more below a fold; the rest is in Find.
# Chosen to keep pages short and light.
_SHOWN = {"finding": 8, "practice": 6, "inspection recommendation": 4, "table": 4}
_FOLDED = {"finding": 24, "practice": 60, "inspection recommendation": 10, "table": 0}


@dataclass(frozen=True, slots=True)
class RelatedFindings:
    """The items related to one set or topic, without their parts. `topics` are those of that subject."""

    items: tuple[InspectionItem, ...]
    topics: tuple[str, ...]

    def of(self, kind: str) -> tuple[InspectionItem, ...]:
        """All items of a kind, in the order to show them."""
        return _representative_order([item for item in self.items if item.kind == kind], self.topics)

    def shown(self, kind: str) -> tuple[InspectionItem, ...]:
        """The items that a page shows at once."""
        return self.of(kind)[: _SHOWN[kind]]

    def folded(self, kind: str) -> tuple[InspectionItem, ...]:
        """The items that a page shows below a fold."""
        return self.of(kind)[_SHOWN[kind] : _SHOWN[kind] + _FOLDED[kind]]

    def more(self, kind: str) -> int:
        """How many items a page does not show."""
        return len(self.of(kind)[_SHOWN[kind] + _FOLDED[kind] :])


class RelatedFindingsIndex:
    """All items of inspections by the sets and topics they are related to, the newest inspection first."""

    def __init__(self, content: Content) -> None:
        self._by_set: dict[str, list[InspectionItem]] = {}
        self._by_topic: dict[str, list[InspectionItem]] = {}
        self._topics_of_set = {
            str(item_set.id): tuple(map(str, item_set.topics)) for item_set in content.every_set()
        }
        age = {inspection.id: -number for number, inspection in enumerate(content.inspections)}
        for item in sorted(inspection_items(content), key=lambda item: age[item.inspection.id]):
            if item.entry is item.holder:
                _add(self._by_set, getattr(item.entry, "sets", ()), item)
                _add(self._by_topic, getattr(item.entry, "topics", ()), item)

    def on_set(self, name: str) -> RelatedFindings:
        """What is related to a recommendation set."""
        return RelatedFindings(tuple(self._by_set.get(name, ())), self._topics_of_set[name])

    def on_topic(self, name: str) -> RelatedFindings:
        """What is about a topic."""
        return RelatedFindings(tuple(self._by_topic.get(name, ())), (name,))


def _add(by_name: dict[str, list[InspectionItem]], names: Iterable[str], item: InspectionItem) -> None:
    for name in names:
        by_name.setdefault(str(name), []).append(item)


def _representative_order(items: list[InspectionItem], topics: tuple[str, ...]) -> tuple[InspectionItem, ...]:
    """Interleave items by inspection, then by finding type, so that the first few are representative.

    Within one inspection and type, items closest to `topics` come first, then those related to fewest sets.
    Each inspection starts with the type that no earlier one started with, then with its most frequent type.
    """
    by_inspection: dict[Id, dict[str, list[InspectionItem]]] = {item.inspection.id: {} for item in items}
    for item in sorted(
        items, key=lambda item: (_topic_distance(item.entry, topics), len(getattr(item.entry, "sets", ())))
    ):
        finding_type = str(getattr(item.entry, "shows", ""))
        by_inspection[item.inspection.id].setdefault(finding_type, []).append(item)
    queues: list[list[list[InspectionItem]]] = []
    first_types: set[str] = set()
    for by_type in by_inspection.values():
        types = sorted(by_type, key=lambda name: (name in first_types, -len(by_type[name])))
        first_types.add(types[0])
        queues.append([by_type[name] for name in types])
    return tuple(_interleave(list(_interleave(queues))))


def _interleave(rows: list[list[T]]) -> Iterator[T]:
    """The first of each row, then the second of each, and so on."""
    return (item for column in zip_longest(*rows) for item in column if item is not None)


def _topic_distance(entry: InspectionEntry, topics: tuple[str, ...]) -> int:
    """How far an entry's topics are from those of the subject: 0 if both begin with the same topic."""
    own: tuple[str, ...] = getattr(entry, "topics", ())
    shared = [position + topics.index(name) for position, name in enumerate(own) if name in topics]
    return min(shared, default=len(own) + len(topics))
