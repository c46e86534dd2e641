"""The checklists that are described in YAML, made ready like the main one, and any checklist of a toolkit by its id."""

from __future__ import annotations

from generator.checklist_model import Checklist, DescribedChecklist, DescribedQuestion, DescribedSection, Question, Section
from generator.checklists import fingerprint, main_checklist
from generator.content import Content
from generator.model import Judgement


def every_checklist(content: Content) -> tuple[Checklist, ...]:
    """Every checklist of a toolkit: the main one first, then those that are described, in the order of their ids."""
    return (main_checklist(content), *(described_checklist(each, content) for each in content.checklists))


def checklist_called(content: Content, name: str) -> Checklist:
    """The checklist of that id; the main one where there is none, so that a file that names another is told so."""
    return next((each for each in every_checklist(content) if each.id == name), main_checklist(content))


def described_checklist(described: DescribedChecklist, content: Content) -> Checklist:
    """A checklist as it is filled in, from a description that is free of errors."""
    own = described.scale or content.toolkit.judgements
    scales: dict[str | None, tuple[Judgement, ...]] = {None: own}
    scales.update((scale.id, scale.judgements) for scale in described.scales)
    sections = tuple(_section(each, scales[each.scale], described) for each in described.sections)
    every = {judgement.id: judgement for section in sections for judgement in section.scale}
    return Checklist(id=described.id, title=described.title, sections=sections, scale=tuple(every.values()), described=described)


def _section(each: DescribedSection, scale: tuple[Judgement, ...], described: DescribedChecklist) -> Section:
    return Section(
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


def _question(each: DescribedQuestion) -> Question:
    return Question(
        id=each.id,
        text=each.text,
        fingerprint=fingerprint(each.text, each.parts),
        parts=each.parts,
        note=each.note,
        source=each.source,
    )
