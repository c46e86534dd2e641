"""The words of `inspections/<id>.yml`: what an inspection asked, found and saw done well, as typed, frozen objects."""

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
    """What was inspected: one area whole, or one subject in several areas."""

    AREA = "area"
    SUBJECT = "subject"


class FindingType(StrEnum):
    """What a finding shows of the work that was seen."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecommendation(Entry):
    """A recommendation of an inspection, with the posts that own it as the document names them, and where it sends the reader."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    lead_in: Text | None = None
    """Who should do it, in the words that it reads on from: "The board should". Left out where its own text says so."""
    owners: tuple[Text, ...] = ()
    audiences: tuple[AudienceRef, ...] = ()
    parts: tuple[ItemPart, ...] = ()
    chapters: tuple[Text, ...] = ()
    """The chapters that the document itself refers to."""
    topics: tuple[TopicRef, ...] = ()
    sets: tuple[SetRef, ...] = ()
    """The recommendation sets that it bears on."""
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Entry):
    """One key finding, restated, with the recommendation sets that it bears on."""

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
    """The share of work done well enough, in whole per cent, and the descriptor that the document gives it."""

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
    """A theme or chapter of an inspection: what is expected to be seen, how it was judged, and what was found.

    `alike` names the theme under one name for all inspections, so that two areas can be laid side by side.
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
    """One column of a table of judgements: what was reviewed, and how many. `base` is the number that the shares are of."""

    id: Id
    label: Text
    base: int
    means: Text | None = None
    """What was looked at, for who does not know the label."""
    as_printed: bool = False
    """The document prints a base that its counts do not add up to; the table's note says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell(Entry):
    """A count, and the share in whole per cent as the document prints it; without one it stands outside the base."""

    column: Id
    count: int
    percent: int | None = None
    as_printed: bool = False
    """The document prints a share that does not follow from its count; the table's note says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Entry):
    """One judgement of a table. `enough` says whether it is at least sufficient, where the scale has such a line."""

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
    """Where the table disagrees with itself or with the text, or its shares do not add up to 100, this says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue(Entry):
    """A number, of whom or of what, and when it was so."""

    of: Text
    value: Decimal
    when: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Entry):
    """A figure that the document gives: cases inspected, a context indicator with its comparators, the size of a sample."""

    id: Id
    title: Text
    unit: Text
    """What is counted: `%`, `cases`, `per 100,000`."""
    source: tuple[SourceKey, ...]
    values: tuple[FigureValue, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSection(Entry):
    """A section of a form or report template that the document describes, and what it is for."""

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
    recommendations: tuple[InspectionRecommendation, ...] = ()
    themes: tuple[Theme, ...] = ()
    tables: tuple[JudgementTable, ...] = ()
    template: tuple[TemplateSection, ...] = ()
    practice: tuple[Practice, ...] = ()
    notes: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    retired: tuple[Retired, ...] = ()
    """What stood here and does not any more. A theme that is retired names itself under `set`."""
