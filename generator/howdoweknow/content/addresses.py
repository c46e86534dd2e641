"""Permanent addresses of everything in the content, current and retired, relative to the site."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

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


class SitePage(StrEnum):
    """The addresses of the pages that list things, which are not the page of one entry."""

    HOME = "index.html"
    FIND = "find.html"
    AUDIENCES = "audiences.html"
    THEMATICS = "thematics.html"
    TOPICS = "topics.html"
    EVIDENCE = "evidence.html"
    MATRIX = "matrix.html"
    INSPECTIONS = "inspections.html"
    COMPARE = "compare.html"
    OPTIMISM_GAP = "optimism-gap.html"
    PRACTICE = "practice.html"
    CHECKLISTS = "checklists.html"
    GLOSSARY = "glossary.html"
    DATA = "data.html"


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
# The short names of kinds by which templates ask for addresses.
_KINDS: dict[str, type[Entry]] = {
    "thematic": Thematic,
    "set": RecommendationSet,
    "audience": Audience,
    "topic": Topic,
    "evidence_type": EvidenceType,
    "term": Term,
    "partnership": Partnership,
    "inspection": Inspection,
    "theme": Theme,
    "checklist": DescribedChecklist,
}
# The class of the entries that each kind of retired id named.
RETIRABLE: dict[RetiredIdKind, type[Entry]] = {
    RetiredIdKind.THEMATIC: Thematic,
    RetiredIdKind.AUDIENCE: Audience,
    RetiredIdKind.TOPIC: Topic,
    RetiredIdKind.EVIDENCE_TYPE: EvidenceType,
    RetiredIdKind.TERM: Term,
}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a recommendation set, or the set itself.

    For a part, `holder` is the item that it belongs to at any depth and `part_of` the id of its parent;
    for any other item they are the item itself and empty.
    """

    kind: str
    entry: ItemEntry
    holder: ItemEntry
    part_of: str
    set: RecommendationSet
    thematic: Id

    @property
    def address(self) -> str:
        """The address of the item."""
        return address_of_item(self.entry.id, self.set.id)


@dataclass(frozen=True, slots=True)
class InspectionItem:
    """An item of an inspection; `theme` is the theme it is in, if any. `holder` and `part_of`: see `Item`."""

    kind: str
    entry: InspectionEntry
    holder: InspectionEntry
    part_of: str
    inspection: Inspection
    theme: Theme | None = None

    @property
    def address(self) -> str:
        """The address of the item."""
        return _address_of_inspection_item(
            self.entry.id, self.theme.id if self.theme else "", self.inspection.id
        )


@dataclass(frozen=True, slots=True)
class RetiredItem:
    """A retired item, with the id of the set on whose page it was."""

    entry: Retired
    set: str
    thematic: Id

    @property
    def address(self) -> str:
        """The address, which does not change when an item is retired."""
        return address_of_item(self.entry.id, self.set)


@dataclass(frozen=True, slots=True)
class RetiredInspectionItem:
    """A retired item of an inspection, with the id of the theme on whose page it was, which may be itself."""

    entry: Retired
    inspection: Inspection
    theme: str

    @property
    def address(self) -> str:
        """The address, which does not change when an item is retired."""
        return _address_of_inspection_item(self.entry.id, self.theme, self.inspection.id)


def address_of(kind: type[Entry], name: str) -> str:
    """The address of the page of an entry, or of a term in the glossary."""
    return f"{SitePage.GLOSSARY}#{name}" if kind is Term else f"{_FOLDERS[kind]}/{name}.html"


def address_by_kind(kind: str, name: str) -> str:
    """`address_of` for templates: `kind` is a short name such as "thematic" or "evidence_type"."""
    return address_of(_KINDS[kind], name)


def address_of_written(name: str) -> str:
    """The address of the hand-written page whose file is `<name>.md`."""
    return f"{name}.html"


def address_of_data(name: str) -> str:
    """The address of a file of the open data."""
    return f"data/{name}"


def address_of_find(name: str) -> str:
    """The address of a script or style of Find."""
    return f"find/{name}"


def address_of_item(name: str, set_id: str) -> str:
    """The address of a recommendation set, or of an item on its page."""
    page = f"{SETS}/{set_id}.html"
    return page if name == set_id else f"{page}#{name}"


def _address_of_inspection_item(name: str, theme: str, inspection: str) -> str:
    """An item of a theme is on the page of the theme, any other on the page of the inspection."""
    page = address_of(Theme, theme) if theme else address_of(Inspection, inspection)
    return page if name == theme else f"{page}#{name}"


def items(content: Content) -> Iterator[Item]:
    """Every recommendation set and every item in it, in reading order."""
    order = {thematic.id: number for number, thematic in enumerate(content.thematics)}
    for file in sorted(content.recommendations, key=lambda file: order.get(file.thematic, len(order))):
        for item_set in file.sets:
            yield from _items_of_set(item_set, file.thematic)


def _items_of_set(item_set: RecommendationSet, thematic: Id) -> Iterator[Item]:
    yield Item("recommendation set", item_set, item_set, "", item_set, thematic)
    for kind, entry in kinds_and_items(item_set):
        yield Item(kind, entry, entry, "", item_set, thematic)
        for part, parent in _parts_below(entry):
            yield Item("part", part, entry, parent.id, item_set, thematic)


def kinds_and_items(
    item_set: RecommendationSet,
) -> Iterator[tuple[str, Recommendation | LineOfEnquiry | EvidenceItem]]:
    """Every item of a set with the name of its kind, in reading order and without parts."""
    for item in item_set.recommendations:
        yield "recommendation", item
    for enquiry in item_set.enquiries:
        yield "line of enquiry", enquiry
    for evidence in item_set.evidence:
        yield "evidence item", evidence


def inspection_items(content: Content) -> Iterator[InspectionItem]:
    """Every item of every inspection, in reading order."""
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
    kind: str, entries: Iterable[InspectionEntry], inspection: Inspection, theme: Theme | None = None
) -> Iterator[InspectionItem]:
    for entry in entries:
        yield InspectionItem(kind, entry, entry, "", inspection, theme)
        for part, parent in _parts_below(entry):
            yield InspectionItem("part", part, entry, parent.id, inspection, theme)


def _parts_below(
    parent: ItemEntry | InspectionEntry,
) -> Iterator[tuple[ItemPart, ItemEntry | InspectionEntry]]:
    """Every part at any depth, with its parent."""
    for part in getattr(parent, "parts", ()):
        yield part, parent
        yield from _parts_below(part)


def retired_inspection_items(content: Content) -> Iterator[RetiredInspectionItem]:
    """Every retired item of inspections, in the order of publication."""
    for inspection in content.inspections:
        themes = {theme.id for theme in inspection.themes} | {
            entry.id for entry in inspection.retired if entry.set == entry.id
        }
        for entry in inspection.retired:
            yield RetiredInspectionItem(
                entry, inspection, str(entry.set or _longest_known_prefix(entry.id, themes) or "")
            )


def retired_items(content: Content) -> Iterator[RetiredItem]:
    """Every retired item of recommendation sets, in the order of files and lines."""
    sets = {item_set.id for item_set in content.every_set()}
    retired = {entry.id: entry for file in content.recommendations for entry in file.retired}
    for file in content.recommendations:
        for entry in file.retired:
            yield RetiredItem(entry, _set_of(entry, sets, retired), file.thematic)


def _set_of(entry: Retired, sets: Set[str], retired: Mapping[Id, Retired]) -> str:
    """The set that a retired entry names, else the one its id begins with, else its own id: it was a set."""
    if entry.set is not None:
        return entry.set
    prefix = _longest_known_prefix(entry.id, {*sets, *retired})
    if prefix is None:
        return entry.id
    return prefix if prefix in sets else _set_of(retired[Id(prefix)], sets, retired)


def _longest_known_prefix(name: str, known: Container[str]) -> str | None:
    """The longest known id that `name` begins with, cut at a hyphen, other than `name` itself."""
    prefix = name.rpartition("-")[0]
    while prefix and prefix not in known:
        prefix = prefix.rpartition("-")[0]
    return prefix or None


def item_addresses(content: Content) -> dict[str, str]:
    """The addresses of all items of sets and inspections by id, retired ones included."""
    groups = (
        items(content),
        retired_items(content),
        inspection_items(content),
        retired_inspection_items(content),
    )
    return {str(item.entry.id): item.address for group in groups for item in group}
