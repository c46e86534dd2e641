"""Inspections, `inspections/<id>.yml`: findings, scores, tables, recommendations and examples of practice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from howdoweknow.model.base import (
    AudienceRef,
    Date,
    DocumentRef,
    Entry,
    Id,
    PartnershipRef,
    SetRef,
    SourceKey,
    Text,
    TopicRef,
)
from howdoweknow.model.recommendations import ItemPart, Link, Retired


class InspectionScope(StrEnum):
    """What was inspected: all work in one area, or one subject in several areas."""

    AREA = "area"
    SUBJECT = "subject"


class FindingType(StrEnum):
    """Whether a finding is a strength, a weakness or both."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecommendation(Entry):
    """A recommendation of an inspection, with the posts that own it as the document names them."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    owners: tuple[Text, ...] = ()
    audiences: tuple[AudienceRef, ...] = ()
    parts: tuple[ItemPart, ...] = ()
    chapters: tuple[Text, ...] = ()
    """The chapters that the document refers to."""
    topics: tuple[TopicRef, ...] = ()
    sets: tuple[SetRef, ...] = ()
    """The recommendation sets that it is relevant to."""
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Entry):
    """One key finding, restated, with the recommendation sets that it is relevant to."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    shows: FindingType
    topics: tuple[TopicRef, ...]
    sets: tuple[SetRef, ...] = ()
    parts: tuple[ItemPart, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Entry):
    """The share of work done well enough, in whole per cent."""

    percent: int
    of: Text
    """What was scored, in words."""
    source: tuple[SourceKey, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeExpectation(Entry):
    """One thing that inspectors expect to see."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Entry):
    """A theme or chapter of an inspection: what was expected, how it was judged, and what was found.

    `alike` is a name that the same theme has in all inspections, so that areas can be compared. `descriptor`
    and `stars` are what the document gives for the score.
    """

    id: Id
    title: Text
    source: tuple[SourceKey, ...]
    alike: Id | None = None
    expected: tuple[ThemeExpectation, ...] = ()
    score: Score | None = None
    descriptor: Text | None = None
    stars: int | None = None
    summary: Text | None = None
    findings: tuple[Finding, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Entry):
    """Something that an organisation did and inspectors commended; never the story of a person."""

    id: Id
    title: Text
    text: Text
    source: tuple[SourceKey, ...]
    where: Text
    """The place as the document names it."""
    partnership: PartnershipRef | None = None
    topics: tuple[TopicRef, ...]
    sets: tuple[SetRef, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn(Entry):
    """One column of a table of judgements: what was reviewed.

    `base` is the number of cases that are 100 per cent.
    """

    id: Id
    label: Text
    base: int
    means: Text | None = None
    """What the label means, for readers who do not know it."""
    as_printed: bool = False
    """Whether the counts do not add up to the base in the document either; the table's note says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell(Entry):
    """A count, and its share in whole per cent as printed; a count without one is not part of the base."""

    column: Id
    count: int
    percent: int | None = None
    as_printed: bool = False
    """Whether the share does not follow from the count in the document either; the table's note says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Entry):
    """One judgement of a table.

    `enough`: whether it is at least sufficient, if the scale has such a threshold.
    """

    id: Id
    label: Text
    enough: bool | None = None
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementTable(Entry):
    """A table of judgements as data."""

    id: Id
    title: Text
    of: Text | None = None
    """What was counted, in words."""
    source: tuple[SourceKey, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    topics: tuple[TopicRef, ...] = ()
    sets: tuple[SetRef, ...] = ()
    note: Text | None = None
    """Says so if the table contradicts itself or the text, or if its shares do not add up to 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue(Entry):
    """A number, what it is about, and when it applied."""

    of: Text
    value: Decimal
    when: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Entry):
    """A figure of the document: cases inspected, an indicator with its comparators, the size of a sample."""

    id: Id
    title: Text
    unit: Text
    """The unit of all values: `%`, `cases`, `per 100,000`."""
    source: tuple[SourceKey, ...]
    values: tuple[FigureValue, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSection(Entry):
    """A section of a form or report template in the document, and its purpose."""

    id: Id
    title: Text
    purpose: Text
    source: tuple[SourceKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Entry):
    """`inspections/<id>.yml`: one inspection of an area or of a subject."""

    id: Id
    title: Text
    short_title: Text
    kind: InspectionScope
    publisher: Text
    published: Date
    source_document: DocumentRef
    summary: Text
    topics: tuple[TopicRef, ...]
    partnership: PartnershipRef | None = None
    figures: tuple[Figure, ...] = ()
    recommendations_lead: Text | None = None
    """How the document puts its recommendations on those it names; they read on from it."""
    recommendations: tuple[InspectionRecommendation, ...] = ()
    themes: tuple[Theme, ...] = ()
    tables: tuple[JudgementTable, ...] = ()
    template: tuple[TemplateSection, ...] = ()
    practice: tuple[Practice, ...] = ()
    notes: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    retired: tuple[Retired, ...] = ()
    """Ids that are no longer in use. A retired theme names itself under `set`."""
