"""The words of `toolkit.yml` and `changes.yml`: what holds for all of the content, as typed, frozen objects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from howdoweknow.model.base import Date, Entry, Id, SourceKey, Text


class JudgementOutcome(StrEnum):
    """What a judgement means for a score, whatever the toolkit calls it."""

    MET = "met"
    SHORT = "short"
    UNKNOWN = "unknown"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Entry):
    """One step of the scale, with the written anchor that tells when to choose it."""

    id: Id
    label: Text
    meaning: Text
    counts_as: JudgementOutcome
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength(Entry):
    """How far a piece of evidence carries. A claim that rests on no evidence that `supports` is weakly supported."""

    id: Id
    label: Text
    meaning: Text
    supports: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Entry):
    """A band of the score: from this percentage of applicable questions met."""

    at_least: int
    label: Text
    stars: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringRule(Entry):
    """One rule of how inspections score work, and where a document states it."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring(Entry):
    """How inspections score work. The notes say where their documents disagree."""

    rules: tuple[ScoringRule, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Entry):
    """A span that one self-assessment speaks about."""

    id: Id
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Entry):
    """An id with a name: nations, families of audiences and of evidence types."""

    id: Id
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument(Entry):
    """A published document that content cites."""

    id: Id
    title: Text
    publisher: Text
    published: Date
    licence: Text
    note: Text | None = None
    url: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Entry):
    """What this field calls the things that pages and checklists speak about."""

    partnership: Text
    partnerships: Text
    not_a_rating: Text
    never_write: Text
    plan: Text | None = None
    """What a partnership writes each year, in which it cites what is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Entry):
    """Whose public holidays are no working days: a country and, where it has its own, a subdivision (ISO 3166)."""

    country: Text
    subdivision: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Entry):
    """What in a free text may tell who somebody is. The pattern is a regular expression of the kind that `patterns` allows."""

    id: Id
    label: Text
    pattern: Text
    example: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolkit(Entry):
    """`toolkit.yml`: what holds for all of the content."""

    id: Id
    name: Text
    purpose: Text
    edition: Text
    published: Date
    languages: tuple[Text, ...]
    attribution: Text
    imprint: Text | None = None
    """Attribution and licence in one line, for each page of a report; the attribution whole where it is left out."""
    licence: Text | None = None
    wording: Wording
    documents: tuple[SourceDocument, ...]
    nations: tuple[Category, ...]
    audience_families: tuple[Category, ...]
    evidence_families: tuple[Category, ...] = ()
    judgements: tuple[Judgement, ...]
    evidence_strengths: tuple[Strength, ...]
    score_bands: tuple[Band, ...]
    scoring: Scoring | None = None
    periods: tuple[Period, ...]
    calendar: Calendar | None = None
    evidence_good_for_months: int | None = None
    """How long evidence without a review date counts as current; for ever where it is left out."""
    minutes_per_question: int | None = None
    """How long a question takes, by the editors' reckoning."""
    cautions: tuple[Caution, ...] = ()
    """What a checklist looks for before its answers leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Entry):
    """What an edition changed in the content, for those who use its data and links."""

    edition: Text
    date: Date
    text: Text
