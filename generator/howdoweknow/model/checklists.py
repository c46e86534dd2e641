"""Checklists: as described in `checklists/<id>.yml`, and as filled in."""

from __future__ import annotations

from dataclasses import dataclass

from howdoweknow.model.base import AudienceRef, Entry, Id, SourceKey, Text, TopicRef
from howdoweknow.model.recommendations import EvidenceItem, ItemPart, Recommendation
from howdoweknow.model.toolkit import Judgement

MAIN = "recommendations"
"""The id of the checklist that is generated from the recommendation sets."""


# Described in YAML


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Entry):
    """A date that a checklist asks for and counts deadlines from."""

    id: Id
    label: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Entry):
    """A number of working days after a date field; the date field `met_by` shows whether it was met."""

    id: Id
    label: Text
    after: Id
    working_days: int
    source: tuple[SourceKey, ...] = ()
    met_by: Id | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Entry):
    """A scale of judgements that sections may use instead of the checklist's own."""

    id: Id
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Entry):
    """What inspectors expect to see, shown with the questions of a section."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...] = ()
    parts: tuple[ItemPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedQuestion(Entry):
    """A question of a described checklist."""

    id: Id
    text: Text
    source: tuple[SourceKey, ...] = ()
    parts: tuple[ItemPart, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedSection(Entry):
    """A section of a described checklist. `scale` names one of the checklist's `scales`."""

    id: Id
    title: Text
    group: Text | None = None
    lead: Text | None = None
    expects: tuple[Expectation, ...] = ()
    questions: tuple[DescribedQuestion, ...]
    evidence: tuple[EvidenceItem, ...] = ()
    scale: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedChecklist(Entry):
    """`checklists/<id>.yml`: a checklist in addition to the main one.

    `one_of` names what each copy is about if a partnership fills in several ("The report that is reviewed").
    `first` and `second` name the two judgements of a question if they are not the partnership's own and a
    moderator's.
    """

    id: Id
    title: Text
    purpose: Text
    source: tuple[SourceKey, ...] = ()
    never_write: Text | None = None
    one_of: Text | None = None
    one_of_hint: Text | None = None
    first: Text | None = None
    second: Text | None = None
    notes: tuple[Text, ...] = ()
    scale: tuple[Judgement, ...] = ()
    """Its own scale; by default the toolkit's."""
    scales: tuple[Scale, ...] = ()
    dates: tuple[DateField, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    sections: tuple[DescribedSection, ...]


# As filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a checklist; `fingerprint` changes when its wording changes."""

    id: str
    text: Text
    fingerprint: str
    parts: tuple[ItemPart, ...] = ()
    note: Text | None = None
    tests: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionalRecommendation:
    """A recommendation of a set without questions that a section's questions test.

    `lead` is who should do it, and `page` the address on the site of the set that it belongs to.
    """

    recommendation: Recommendation
    lead: Text
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistSection:
    """Questions that are answered together, with the recommendations or expectations they are about.

    `page` is the address of the section's page on the site, if it has one.
    """

    id: str
    title: Text
    group: Text
    group_id: str
    questions: tuple[Question, ...]
    scale: tuple[Judgement, ...]
    lead: Text | None = None
    note: Text | None = None
    """The editors' note on the section itself."""
    report_notes: tuple[Text, ...] = ()
    """The editors' notes on the report that the section restates."""
    recommendations: tuple[Recommendation, ...] = ()
    additional: tuple[AdditionalRecommendation, ...] = ()
    expects: tuple[Expectation, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    audiences: tuple[AudienceRef, ...] = ()
    page: str | None = None

    @property
    def tested(self) -> tuple[Recommendation, ...]:
        """Every recommendation that its questions may test: its own, then the additional ones."""
        return (*self.recommendations, *(each.recommendation for each in self.additional))

    def page_of(self, item: str) -> str | None:
        """The page on which an item of the section is: its own, or that of an additional recommendation."""
        pages = {str(each.recommendation.id): each.page for each in self.additional}
        return pages.get(item, self.page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Sections of questions, the same for every partnership.

    `scale` has every judgement that any section uses.
    """

    id: str
    title: Text
    sections: tuple[ChecklistSection, ...]
    scale: tuple[Judgement, ...]
    described: DescribedChecklist | None = None
