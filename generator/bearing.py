"""What inspections said that bears on a recommendation set or on a topic, the newest inspection first. Renders nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.addresses import Seen, seen
from generator.content import Content
from generator.inspection_model import Finding, Shows


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on one set or one topic, by its kind; no part stands by itself."""

    seen: tuple[Seen, ...] = ()

    def _of(self, kind: str) -> tuple[Seen, ...]:
        return tuple(found for found in self.seen if found.kind == kind)

    @property
    def findings(self) -> tuple[Seen, ...]:
        """What was found."""
        return self._of("finding")

    @property
    def tables(self) -> tuple[Seen, ...]:
        """The tables of judgements."""
        return self._of("table")

    @property
    def recommendations(self) -> tuple[Seen, ...]:
        """What inspections recommended."""
        return self._of("inspection recommendation")

    @property
    def practice(self) -> tuple[Seen, ...]:
        """What others did."""
        return self._of("practice")

    def showing(self, *kinds: str) -> tuple[Seen, ...]:
        """The findings that show one of these."""
        wanted = {Shows(kind) for kind in kinds}
        return tuple(each for each in self.findings if isinstance(each.entry, Finding) and each.entry.shows in wanted)


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
