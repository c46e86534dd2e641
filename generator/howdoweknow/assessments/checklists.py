"""The checklists of a toolkit: the main one made from its recommendation sets, and those that are described in YAML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from howdoweknow.content.addresses import address_of
from howdoweknow.content.citations import source_keys_of
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Text
from howdoweknow.model.checklists import (
    MAIN,
    AdditionalRecommendation,
    Checklist,
    ChecklistSection,
    DescribedChecklist,
    DescribedQuestion,
    DescribedSection,
    Question,
)
from howdoweknow.model.recommendations import ItemPart, LineOfEnquiry, RecommendationSet, Thematic, lead_in
from howdoweknow.model.toolkit import Judgement
from howdoweknow.text_folding import fold_space


def every_checklist(content: Content) -> tuple[Checklist, ...]:
    """Every checklist of a toolkit: the main one first, then those that are described, in the order of their ids."""
    return (main_checklist(content), *(described_checklist(each, content) for each in content.checklists))


def checklist_called(content: Content, name: str) -> Checklist:
    """The checklist with this id, or the main one if there is none: the checks of a file report a wrong id."""
    described = next((each for each in content.checklists if each.id == name), None)
    return described_checklist(described, content) if described is not None else main_checklist(content)


def main_checklist(content: Content) -> Checklist:
    """The checklist of every recommendation set that asks something, in the order of publication."""
    sections = tuple(
        _set_section(thematic, each, content)
        for thematic in content.thematics
        for each in content.sets_of(thematic.id)
        if each.enquiries
    )
    return Checklist(
        id=MAIN, title=Text("Self-assessment"), sections=sections, scale=content.toolkit.judgements
    )


def described_checklist(described: DescribedChecklist, content: Content) -> Checklist:
    """A checklist as it is filled in, from a description that is free of errors."""
    own = described.scale or content.toolkit.judgements
    scales: dict[str | None, tuple[Judgement, ...]] = {None: own}
    scales.update((scale.id, scale.judgements) for scale in described.scales)
    sections = tuple(_described_section(each, scales[each.scale], described) for each in described.sections)
    every = {judgement.id: judgement for section in sections for judgement in section.scale}
    return Checklist(
        id=described.id,
        title=described.title,
        sections=sections,
        scale=tuple(every.values()),
        described=described,
    )


def fingerprint(text: str, parts: Iterable[ItemPart] = ()) -> str:
    """Eight letters that change when a question is reworded: of its text and its parts, white space folded."""
    return hashlib.sha256("\n".join(_wording(text, parts)).encode()).hexdigest()[:8]


def _set_section(thematic: Thematic, each: RecommendationSet, content: Content) -> ChecklistSection:
    return ChecklistSection(
        id=each.id,
        title=each.title,
        group=thematic.title,
        group_id=thematic.id,
        questions=tuple(_question(enquiry, tests=enquiry.tests) for enquiry in each.enquiries),
        scale=content.toolkit.judgements,
        lead=lead_in(each),
        note=each.note,
        report_notes=thematic.notes,
        recommendations=each.recommendations,
        additional=tuple(_additional(thematic, each, content)),
        evidence=each.evidence,
        topics=each.topics,
        audiences=each.audiences,
        page=address_of(RecommendationSet, each.id),
    )


def _additional(
    thematic: Thematic, each: RecommendationSet, content: Content
) -> Iterator[AdditionalRecommendation]:
    """The recommendations of other sets of the thematic that the questions of a set test, in reading order."""
    tested = {name for enquiry in each.enquiries for name in enquiry.tests}
    for other in content.sets_of(thematic.id):
        if other.id == each.id:
            continue
        for item in other.recommendations:
            if item.id in tested:
                page = address_of(RecommendationSet, other.id)
                yield AdditionalRecommendation(recommendation=item, lead=lead_in(other, item), page=page)


def _described_section(
    each: DescribedSection, scale: tuple[Judgement, ...], described: DescribedChecklist
) -> ChecklistSection:
    return ChecklistSection(
        id=each.id,
        title=each.title,
        group=each.group or described.title,
        group_id=str(each.group or described.id),
        questions=tuple(_question(question) for question in each.questions),
        scale=scale,
        lead=each.lead,
        expects=each.expects,
        evidence=each.evidence,
    )


def _question(asked: LineOfEnquiry | DescribedQuestion, tests: tuple[str, ...] = ()) -> Question:
    return Question(
        id=asked.id,
        text=asked.text,
        fingerprint=fingerprint(asked.text, asked.parts),
        parts=asked.parts,
        note=asked.note,
        tests=tests,
        source=source_keys_of(asked),
    )


def _wording(text: str, parts: Iterable[ItemPart], depth: int = 0) -> Iterator[str]:
    """Each line of a question with its white space folded, set in by how deep it stands."""
    yield "\t" * depth + fold_space(text)
    for part in parts:
        yield from _wording(part.text, part.parts, depth + 1)
