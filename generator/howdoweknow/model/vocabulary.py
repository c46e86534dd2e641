"""The shared vocabulary: audiences, topics, evidence types, terms, partnerships, and their retired ids."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from howdoweknow.model.base import (
    AudienceRef,
    Date,
    Entry,
    EvidenceFamilyRef,
    FamilyRef,
    Id,
    NationRef,
    PartnershipRef,
    TermRef,
    Text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Entry):
    """Who must act; `today` is their name today, `also` are other names."""

    id: Id
    name: Text
    family: FamilyRef
    description: Text
    today: Text | None = None
    part_of: tuple[AudienceRef, ...] = ()
    """Wider audiences that this one belongs to: what is addressed to them reaches it too."""
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
    """A kind of evidence, with what good and weak examples look like."""

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
    """What a term means or is called now: where, since when, and how sure we are."""

    text: Text
    nations: tuple[NationRef, ...]
    certainty: Certainty
    since: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Entry):
    """A term of the documents: what it meant then and what it is now.

    `also` are other forms to find it by.
    """

    id: Id
    term: Text
    meaning: Text
    also: tuple[Text, ...] = ()
    now: tuple[Today, ...] = ()
    see: tuple[TermRef, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Entry):
    """An area that assesses itself. When areas merge or split, the id stays and names its successors."""

    id: Id
    name: Text
    nation: NationRef
    region: Text
    police_area: Text | None = None
    also: tuple[Text, ...] = ()
    successors: tuple[PartnershipRef, ...] = ()


class RetiredIdKind(StrEnum):
    """What an id of `retired.yml` was.

    Items are retired in the file of their set; partnerships name successors instead.
    """

    THEMATIC = "thematic"
    AUDIENCE = "audience"
    TOPIC = "topic"
    EVIDENCE_TYPE = "evidence-type"
    TERM = "term"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredId(Entry):
    """An id of the vocabulary or of a thematic that is no longer in use; its page says what replaces it."""

    kind: RetiredIdKind
    id: Id
    on: Date
    why: Text
    replaced_by: tuple[Id, ...] = ()
