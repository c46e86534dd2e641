"""Where each thing of the content stands on the site, for good: pages, data and comparisons take its address from here."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from generator.content import Content
from generator.model import (
    Audience,
    Entry,
    EvidenceItem,
    EvidenceType,
    Id,
    LineOfEnquiry,
    Part,
    Partnership,
    Recommendation,
    RecommendationSet,
    Retired,
    RetiredKind,
    Term,
    Thematic,
    Topic,
)

ItemEntry = RecommendationSet | Recommendation | LineOfEnquiry | EvidenceItem | Part

SETS = "sets"
_FOLDERS: dict[type[Entry], str] = {
    Thematic: "thematics",
    RecommendationSet: SETS,
    Audience: "audiences",
    Topic: "topics",
    EvidenceType: "evidence",
    Partnership: "checklists",
}
_GLOSSARY = "glossary.html"
# The class of what each kind of retired id was.
RETIRABLE: dict[RetiredKind, type[Entry]] = {
    RetiredKind.THEMATIC: Thematic,
    RetiredKind.AUDIENCE: Audience,
    RetiredKind.TOPIC: Topic,
    RetiredKind.EVIDENCE_TYPE: EvidenceType,
    RetiredKind.TERM: Term,
}


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is asked, and where: `holder` is the item that a part belongs to at whatever depth, or the item itself."""

    kind: str
    entry: ItemEntry
    holder: ItemEntry
    part_of: str
    set: RecommendationSet
    thematic: Id

    @property
    def address(self) -> str:
        """The item's address relative to the site."""
        return address_of_item(self.entry.id, self.set.id)


@dataclass(frozen=True, slots=True)
class RetiredItem:
    """An item that is no longer asked, with the set on whose page it stood."""

    entry: Retired
    set: str
    thematic: Id

    @property
    def address(self) -> str:
        """The address it had, and has."""
        return address_of_item(self.entry.id, self.set)


def address_of(kind: type[Entry], name: str) -> str:
    """The address of a page, or of a term's place in the glossary."""
    return f"{_GLOSSARY}#{name}" if kind is Term else f"{_FOLDERS[kind]}/{name}.html"


def address_of_item(name: str, set_id: str) -> str:
    """The address of a recommendation set, or of an item on its page."""
    page = f"{SETS}/{set_id}.html"
    return page if name == set_id else f"{page}#{name}"


def items(content: Content) -> Iterator[Item]:
    """Every recommendation set and everything that stands in it, in reading order."""
    order = {thematic.id: number for number, thematic in enumerate(content.thematics)}
    for file in sorted(content.recommendations, key=lambda file: order.get(file.thematic, len(order))):
        for each in file.sets:
            yield Item("recommendation set", each, each, "", each, file.thematic)
            for kind, found in (
                ("recommendation", each.recommendations),
                ("line of enquiry", each.enquiries),
                ("evidence item", each.evidence),
            ):
                for entry in found:
                    yield Item(kind, entry, entry, "", each, file.thematic)
                    yield from _parts(entry, entry, each, file.thematic)


def _parts(above: ItemEntry, holder: ItemEntry, each: RecommendationSet, thematic: Id) -> Iterator[Item]:
    for part in getattr(above, "parts", ()):
        yield Item("part", part, holder, above.id, each, thematic)
        yield from _parts(part, holder, each, thematic)


def retired_items(content: Content) -> Iterator[RetiredItem]:
    """Every item that is no longer asked, in the order of files and lines."""
    sets = {each.id for each in content.every_set()}
    gone = {entry.id: entry for file in content.recommendations for entry in file.retired}
    for file in content.recommendations:
        for entry in file.retired:
            yield RetiredItem(entry, _home_of(entry, sets, gone), file.thematic)


def _home_of(entry: Retired, sets: Container[str], gone: Mapping[Id, Retired]) -> str:
    """The set it names, else the one that its id begins with; what belongs to none was a set and keeps a page of its own."""
    if entry.set is not None:
        return entry.set
    above = entry.id.rpartition("-")[0]
    while above:
        if above in sets:
            return above
        if above in gone:
            return _home_of(gone[Id(above)], sets, gone)
        above = above.rpartition("-")[0]
    return entry.id


def item_addresses(content: Content) -> dict[str, str]:
    """The address of every item by its id, of those that are asked and of those that are not any more."""
    return {str(item.entry.id): item.address for found in (items(content), retired_items(content)) for item in found}
