"""The words of a toolkit as typed, frozen objects. Knows neither files nor YAML nor pages.

The reader fills these from YAML by their annotations (see `decoder`): a field without a default must be written,
`Ref[...]` fields must name an id of that kind, and every object remembers its `place` for messages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from generator.problems import NOWHERE, Place


class Text(str):
    """Words from a content file, in one language, with the place where they stand and their translations."""

    place: Place = NOWHERE
    lang: str = ""
    translations: tuple[Text, ...] = ()


class FreeText(Text):
    """What somebody typed into a checklist: anything at all, kept to the letter."""


class Id(Text):
    """A short readable slug that is never a position and never used again."""


class Date(Text):
    """A year, a month or a day: `2010`, `2010-06` or `2010-06-24`."""


class Day(Date):
    """A whole date, as self-assessments use it: `2026-11-20`."""


class SourceKey(Text):
    """Where a document says it: `[document:]place in the document`."""


@dataclass(frozen=True)
class Names:
    """Mark on a field: its value must be an id of this kind."""

    kind: str


AudienceRef = Annotated[Id, Names("audience")]
TopicRef = Annotated[Id, Names("topic")]
EvidenceTypeRef = Annotated[Id, Names("evidence type")]
ThematicRef = Annotated[Id, Names("thematic")]
SetRef = Annotated[Id, Names("recommendation set")]
RecommendationRef = Annotated[Id, Names("recommendation")]
DocumentRef = Annotated[Id, Names("document")]
NationRef = Annotated[Id, Names("nation")]
PartnershipRef = Annotated[Id, Names("partnership")]
TermRef = Annotated[Id, Names("term")]
FamilyRef = Annotated[Id, Names("family")]
EvidenceFamilyRef = Annotated[Id, Names("evidence family")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Anything that is written as a mapping in a file."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)


# The toolkit


class Standing(StrEnum):
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
    counts_as: Standing
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
class Named(Entry):
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
    licence: Text | None = None
    wording: Wording
    documents: tuple[SourceDocument, ...]
    nations: tuple[Named, ...]
    audience_families: tuple[Named, ...]
    evidence_families: tuple[Named, ...] = ()
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


# What is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Entry):
    """A link that the editors give."""

    title: Text
    url: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Entry):
    """A nested point of an item."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Entry):
    """What must be so, and who must see to it where that is not the whole set's audience."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    parts: tuple[Part, ...] = ()
    audiences: tuple[AudienceRef, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfEnquiry(Entry):
    """A question that tests recommendations of its set; which ones is the editors' link."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    tests: tuple[RecommendationRef, ...]
    parts: tuple[Part, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem(Entry):
    """One `how do we know` entry: something that can be held or pointed at."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    types: tuple[EvidenceTypeRef, ...]
    parts: tuple[Part, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationSet(Entry):
    """What one audience is told in one table. A set without enquiries holds additional recommendations."""

    id: Id
    title: Text
    addressed_to: Text
    audiences: tuple[AudienceRef, ...]
    topics: tuple[TopicRef, ...]
    recommendations: tuple[Recommendation, ...]
    enquiries: tuple[LineOfEnquiry, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    related: tuple[SetRef, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired(Entry):
    """An id that is no longer asked: kept so that links and old answers still find their way.

    `set` is the recommendation set it stood in, or in an inspection the theme; it may be left out where the id begins with that one's.
    """

    id: Id
    on: Date
    why: Text
    replaced_by: tuple[Id, ...] = ()
    set: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations(Entry):
    """`recommendations/<id>.yml`: the sets of one thematic in reading order."""

    thematic: ThematicRef
    sets: tuple[RecommendationSet, ...]
    retired: tuple[Retired, ...] = ()


class Status(StrEnum):
    """What the source gives for a thematic."""

    TOOL = "tool"
    RECOMMENDATIONS_ONLY = "recommendations-only"
    LISTED_ONLY = "listed-only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thematic(Entry):
    """`thematics/<id>.yml`: one inspection report."""

    id: Id
    title: Text
    short_title: Text
    publisher: Text
    published: Date
    status: Status
    summary: Text
    topics: tuple[TopicRef, ...]
    source_document: DocumentRef
    follows: tuple[ThematicRef, ...] = ()
    followed_by: tuple[ThematicRef, ...] = ()
    notes: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()


# The shared vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Entry):
    """Who must act, and what they are called today."""

    id: Id
    name: Text
    family: FamilyRef
    description: Text
    today: Text | None = None
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entry):
    """What a recommendation is about."""

    id: Id
    name: Text
    description: Text
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceType(Entry):
    """What kind of thing a piece of evidence is, with what good and weak ones look like."""

    id: Id
    name: Text
    family: EvidenceFamilyRef | None = None
    description: Text
    good: Text
    weak: Text
    also: tuple[Text, ...] = ()


class Certainty(StrEnum):
    """How sure the editors are of a note."""

    CERTAIN = "certain"
    HIGH = "high"
    MEDIUM = "medium"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Today(Entry):
    """What a term is now: where, since when, and how sure we are."""

    text: Text
    nations: tuple[NationRef, ...]
    certainty: Certainty
    since: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Entry):
    """A term of the documents: what it meant then, what it is now. `also` are the other forms it is found by."""

    id: Id
    term: Text
    meaning: Text
    also: tuple[Text, ...] = ()
    now: tuple[Today, ...] = ()
    see: tuple[TermRef, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Entry):
    """One area that assesses itself. Names change, areas merge and split: the id stays, or names its successors."""

    id: Id
    name: Text
    nation: NationRef
    region: Text
    police_area: Text | None = None
    also: tuple[Text, ...] = ()
    successors: tuple[PartnershipRef, ...] = ()


class RetiredKind(StrEnum):
    """What an id of `retired.yml` was. Items are retired beside their sets; a partnership stays and names its successors."""

    THEMATIC = "thematic"
    AUDIENCE = "audience"
    TOPIC = "topic"
    EVIDENCE_TYPE = "evidence-type"
    TERM = "term"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredName(Entry):
    """An id of the shared vocabulary, or of a thematic, that is no longer used: its page says what took its place."""

    kind: RetiredKind
    id: Id
    on: Date
    why: Text
    replaced_by: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Entry):
    """What an edition changed in the content, for those who use its data and links."""

    edition: Text
    date: Date
    text: Text
