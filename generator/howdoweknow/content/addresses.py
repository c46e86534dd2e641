"""Where each thing of the content stands on the site, for good: pages, data and comparisons take its address from here."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.checklists import DescribedChecklist
from howdoweknow.model.inspections import (
    Figure,
    Finding,
    Inspection,
    InspectionRecommendation,
    JudgementTable,
    Practice,
    TemplateSection,
    Theme,
    ThemeExpectation,
)
from howdoweknow.model.recommendations import (
    EvidenceItem,
    ItemPart,
    LineOfEnquiry,
    Recommendation,
    RecommendationSet,
    Retired,
    Thematic,
)
from howdoweknow.model.vocabulary import Audience, EvidenceType, Partnership, RetiredIdKind, Term, Topic

ItemEntry = RecommendationSet | Recommendation | LineOfEnquiry | EvidenceItem | ItemPart
InspectionEntry = (
    InspectionRecommendation
    | Theme
    | ThemeExpectation
    | Finding
    | JudgementTable
    | Figure
    | TemplateSection
    | Practice
    | ItemPart
)

SETS = "sets"
_FOLDERS: dict[type[Entry], str] = {
    Thematic: "thematics",
    RecommendationSet: SETS,
    Audience: "audiences",
    Topic: "topics",
    EvidenceType: "evidence",
    Partnership: "checklists",
    Inspection: "inspections",
    Theme: "themes",
    DescribedChecklist: "other-checklists",
}
_GLOSSARY = "glossary.html"
# The class of what each kind of retired id was.
RETIRABLE: dict[RetiredIdKind, type[Entry]] = {
    RetiredIdKind.THEMATIC: Thematic,
    RetiredIdKind.AUDIENCE: Audience,
    RetiredIdKind.TOPIC: Topic,
    RetiredIdKind.EVIDENCE_TYPE: EvidenceType,
    RetiredIdKind.TERM: Term,
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
class InspectionItem:
    """Something that an inspection says, and where: `theme` is the one it stands in, if any; `part_of` as for an item."""

    kind: str
    entry: InspectionEntry
    holder: InspectionEntry
    part_of: str
    inspection: Inspection
    theme: Theme | None = None

    @property
    def address(self) -> str:
        """Its address relative to the site."""
        return _address_of_inspection_item(
            self.entry.id, self.theme.id if self.theme else "", self.inspection.id
        )


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


@dataclass(frozen=True, slots=True)
class RetiredInspectionItem:
    """Something that an inspection no longer says, with the theme on whose page it stood; it may be that theme itself."""

    entry: Retired
    inspection: Inspection
    theme: str

    @property
    def address(self) -> str:
        """The address it had, and has."""
        return _address_of_inspection_item(self.entry.id, self.theme, self.inspection.id)


def address_of(kind: type[Entry], name: str) -> str:
    """The address of a page, or of a term's place in the glossary."""
    return f"{_GLOSSARY}#{name}" if kind is Term else f"{_FOLDERS[kind]}/{name}.html"


def address_of_item(name: str, set_id: str) -> str:
    """The address of a recommendation set, or of an item on its page."""
    page = f"{SETS}/{set_id}.html"
    return page if name == set_id else f"{page}#{name}"


def _address_of_inspection_item(name: str, theme: str, inspection: str) -> str:
    """What stands in a theme stands on its page, anything else on the page of the inspection."""
    page = address_of(Theme, theme) if theme else address_of(Inspection, inspection)
    return page if name == theme else f"{page}#{name}"


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
                    for part, above in _parts_below(entry):
                        yield Item("part", part, entry, above.id, each, file.thematic)


def inspection_items(content: Content) -> Iterator[InspectionItem]:
    """Everything that each inspection says, in reading order."""
    for inspection in content.inspections:
        yield from _with_parts("inspection recommendation", inspection.recommendations, inspection)
        for theme in inspection.themes:
            yield InspectionItem("theme", theme, theme, "", inspection, theme)
            yield from _with_parts("what is expected", theme.expected, inspection, theme)
            yield from _with_parts("finding", theme.findings, inspection, theme)
        yield from _with_parts("table", inspection.tables, inspection)
        yield from _with_parts("figure", inspection.figures, inspection)
        yield from _with_parts("template section", inspection.template, inspection)
        yield from _with_parts("practice", inspection.practice, inspection)


def _with_parts(
    kind: str, found: Iterable[InspectionEntry], inspection: Inspection, theme: Theme | None = None
) -> Iterator[InspectionItem]:
    for entry in found:
        yield InspectionItem(kind, entry, entry, "", inspection, theme)
        for part, above in _parts_below(entry):
            yield InspectionItem("part", part, entry, above.id, inspection, theme)


def _parts_below(
    above: ItemEntry | InspectionEntry,
) -> Iterator[tuple[ItemPart, ItemEntry | InspectionEntry]]:
    """Every part at whatever depth, with what it is a part of."""
    for part in getattr(above, "parts", ()):
        yield part, above
        yield from _parts_below(part)


def retired_inspection_items(content: Content) -> Iterator[RetiredInspectionItem]:
    """Everything that inspections no longer say, in the order of publication."""
    for inspection in content.inspections:
        themes = {theme.id for theme in inspection.themes} | {
            entry.id for entry in inspection.retired if entry.set == entry.id
        }
        for entry in inspection.retired:
            yield RetiredInspectionItem(entry, inspection, str(entry.set or _above(entry.id, themes) or ""))


def retired_items(content: Content) -> Iterator[RetiredItem]:
    """Every item that is no longer asked, in the order of files and lines."""
    sets = {each.id for each in content.every_set()}
    gone = {entry.id: entry for file in content.recommendations for entry in file.retired}
    for file in content.recommendations:
        for entry in file.retired:
            yield RetiredItem(entry, _home_of(entry, sets, gone), file.thematic)


def _home_of(entry: Retired, sets: Set[str], gone: Mapping[Id, Retired]) -> str:
    """The set it names, else the one that its id begins with; what belongs to none was a set and keeps a page of its own."""
    if entry.set is not None:
        return entry.set
    above = _above(entry.id, {*sets, *gone})
    if above is None:
        return entry.id
    return above if above in sets else _home_of(gone[Id(above)], sets, gone)


def _above(name: str, known: Container[str]) -> str | None:
    """The longest known id that a name begins with, but for the name itself."""
    above = name.rpartition("-")[0]
    while above and above not in known:
        above = above.rpartition("-")[0]
    return above or None


def item_addresses(content: Content) -> dict[str, str]:
    """The address by its id of everything that is asked or that an inspection says, and of what is not any more."""
    every = (
        items(content),
        retired_items(content),
        inspection_items(content),
        retired_inspection_items(content),
    )
    return {str(item.entry.id): item.address for found in every for item in found}
