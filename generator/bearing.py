"""What inspections said that bears on a recommendation set or on a topic, the newest inspection first. Renders nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from generator.addresses import Seen, seen
from generator.content import Content
from generator.model import Id

# What a page shows of each kind at once, and what it folds away below; whatever is more Find has.
_SHOWN = {"finding": 8, "practice": 6, "inspection recommendation": 4, "table": 4}
_FOLDED = {"finding": 24, "practice": 60, "inspection recommendation": 10, "table": 0}


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on one set or one topic; no part stands by itself."""

    seen: tuple[Seen, ...] = ()

    def of(self, kind: str) -> tuple[Seen, ...]:
        """Everything of a kind, the foremost first."""
        return _foremost([found for found in self.seen if found.kind == kind])

    def shown(self, kind: str) -> tuple[Seen, ...]:
        """What a page shows of a kind at once."""
        return self.of(kind)[: _SHOWN[kind]]

    def folded(self, kind: str) -> tuple[Seen, ...]:
        """What it folds away below."""
        return self.of(kind)[_SHOWN[kind] : _SHOWN[kind] + _FOLDED[kind]]

    def more(self, kind: str) -> int:
        """How much it does not show."""
        return len(self.of(kind)[_SHOWN[kind] + _FOLDED[kind] :])


def _foremost(found: list[Seen]) -> tuple[Seen, ...]:
    """In turn from each inspection its weaknesses and its strengths; of these first what bears on the fewest sets, so says most of one."""
    turns: dict[tuple[str, str], list[Seen]] = {}
    for each in sorted(found, key=lambda each: len(getattr(each.entry, "sets", ()))):
        turns.setdefault((each.inspection.id, str(getattr(each.entry, "shows", ""))), []).append(each)
    order = list(dict.fromkeys(each.inspection.id for each in found))
    lines = [turns[key] for key in sorted(turns, key=lambda key: (order.index(Id(key[0])), -len(key[1]), key[1]))]
    return tuple(each for turn in zip_longest(*lines) for each in turn if each is not None)


class Bearings:
    """Everything that inspections said, by what it bears on."""

    def __init__(self, content: Content) -> None:
        self._sets: dict[str, list[Seen]] = {}
        self._topics: dict[str, list[Seen]] = {}
        order = {inspection.id: number for number, inspection in enumerate(content.inspections)}
        for found in sorted(seen(content), key=lambda found: -order[found.inspection.id]):
            if found.entry is found.holder:
                _note(self._sets, getattr(found.entry, "sets", ()), found)
                _note(self._topics, getattr(found.entry, "topics", ()), found)

    def on_set(self, name: str) -> Bearing:
        """What bears on a recommendation set."""
        return Bearing(tuple(self._sets.get(name, ())))

    def on_topic(self, name: str) -> Bearing:
        """What is about a topic."""
        return Bearing(tuple(self._topics.get(name, ())))


def _note(by: dict[str, list[Seen]], names: Iterable[str], found: Seen) -> None:
    for name in names:
        by.setdefault(str(name), []).append(found)
