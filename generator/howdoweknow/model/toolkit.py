"""Settings of all content, `toolkit.yml`, and its history, `changes.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from howdoweknow.model.base import Date, Entry, Id, SourceKey, Text


class JudgementOutcome(StrEnum):
    """What a judgement means for the score, independent of its name in the toolkit."""

    MET = "met"
    SHORT = "short"
    UNKNOWN = "unknown"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Entry):
    """One step of the scale; `meaning` says when to choose it."""

    id: Id
    label: Text
    meaning: Text
    counts_as: JudgementOutcome
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength(Entry):
    """How strong a piece of evidence is.

    A claim without any evidence that `supports` it is weakly supported.
    """

    id: Id
    label: Text
    meaning: Text
    supports: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Entry):
    """A band of the score: from this percentage of applicable questions that are met."""

    at_least: int
    label: Text
    stars: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringRule(Entry):
    """One rule by which inspections score work, and the place in a document that states it."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring(Entry):
    """How inspections score work. `notes` say where the documents disagree."""

    rules: tuple[ScoringRule, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Entry):
    """A period that a self-assessment is about."""

    id: Id
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Entry):
    """A category with a name: a nation, a family of audiences or of evidence types."""

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
    """The field's own words for what pages and checklists are about."""

    partnership: Text
    partnerships: Text
    not_a_rating: Text
    never_write: Text
    plan: Text | None = None
    """The plan that a partnership writes each year, which cites recommendations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Entry):
    """Whose public holidays apply: a country and, if it has its own, a subdivision (ISO 3166)."""

    country: Text
    subdivision: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Entry):
    """Text that may identify a person.

    `pattern` is a regular expression of the restricted kind; see `safe_regex`.
    """

    id: Id
    label: Text
    pattern: Text
    example: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolkit(Entry):
    """`toolkit.yml`: settings of all content."""

    id: Id
    name: Text
    purpose: Text
    edition: Text
    published: Date
    languages: tuple[Text, ...]
    attribution: Text
    imprint: Text | None = None
    """Attribution and licence in one line, for each page of a report; by default the full attribution."""
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
    """How long evidence without a review date is current; by default for ever."""
    minutes_per_question: int | None = None
    """How long a question takes, estimated by the editors."""
    cautions: tuple[Caution, ...] = ()
    """What a checklist warns about before answers leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Entry):
    """What an edition changed, for those who use the data and links."""

    edition: Text
    date: Date
    text: Text
