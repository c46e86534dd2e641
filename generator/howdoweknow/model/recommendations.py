"""Thematics and their recommendation sets: `thematics/<id>.yml` and `recommendations/<id>.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from howdoweknow.model.base import (
    AudienceRef,
    Date,
    DocumentRef,
    Entry,
    EvidenceTypeRef,
    Id,
    RecommendationRef,
    SetRef,
    SourceKey,
    Text,
    ThematicRef,
    TopicRef,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Entry):
    """A link to another site."""

    title: Text
    url: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPart(Entry):
    """A nested point of an item."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    parts: tuple[ItemPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Entry):
    """One recommendation. `audiences` and `topics` are those of its set unless it has its own."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    duty: Text | None = None
    """The duty of this recommendation, if it differs from that of its set."""
    parts: tuple[ItemPart, ...] = ()
    audiences: tuple[AudienceRef, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfEnquiry(Entry):
    """A question that tests recommendations of its set, or additional ones of its thematic.

    The editors decide which.
    """

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    tests: tuple[RecommendationRef, ...]
    audiences: tuple[AudienceRef, ...] = ()
    """Who it asks about, if its recommendations are not addressed to them."""
    parts: tuple[ItemPart, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem(Entry):
    """One `how do we know` entry: a document or data set that would be evidence."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...]
    types: tuple[EvidenceTypeRef, ...]
    parts: tuple[ItemPart, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationSet(Entry):
    """One table of a document, addressed to one audience.

    A set without enquiries has additional recommendations.
    """

    id: Id
    title: Text
    addressed_to: Text
    audiences: tuple[AudienceRef, ...]
    topics: tuple[TopicRef, ...]
    recommendations: tuple[Recommendation, ...]
    duty: Text | None = None
    """The words of the source between who is addressed and what to do: "should ensure that", "will"."""
    enquiries: tuple[LineOfEnquiry, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    related: tuple[SetRef, ...] = ()
    note: Text | None = None


def lead_in(addressed: RecommendationSet, item: Recommendation | None = None) -> Text:
    """Who should do it, as words that the recommendations of a set, or one of them, continue.

    "Wardens should ensure that:" in each language that has both parts, or "Wardens:" without a duty.
    """
    duty = (item.duty if item else None) or addressed.duty
    if duty is None:
        return _in_versions([(version.lang, f"{version}:") for version in addressed.addressed_to.versions])
    words = {version.lang: version for version in duty.versions}
    versions = [
        (version.lang, f"{version} {words[version.lang]}:")
        for version in addressed.addressed_to.versions
        if version.lang in words
    ]
    return _in_versions(versions or [("", f"{addressed.addressed_to} {duty}:")])


def _in_versions(versions: list[tuple[str, str]]) -> Text:
    texts = []
    for lang, words in versions:
        text = Text(words)
        text.lang = lang
        texts.append(text)
    first, *rest = texts
    first.translations = tuple(rest)
    return first


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired(Entry):
    """An id that is no longer in use, kept so that links and old answers still lead somewhere.

    `set` is the recommendation set it was in, or the theme of an inspection; it may be left out if the id
    begins with the id of that set or theme.
    """

    id: Id
    on: Date
    why: Text
    replaced_by: tuple[Id, ...] = ()
    set: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations(Entry):
    """`recommendations/<id>.yml`: the sets of one thematic in reading order; none if all are retired."""

    thematic: ThematicRef
    sets: tuple[RecommendationSet, ...] = ()
    retired: tuple[Retired, ...] = ()


class Status(StrEnum):
    """How much the toolkit has for a thematic."""

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
