"""Rules for ids: each names something that exists, and answers are to the questions that are asked now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from howdoweknow.assessments.rules.context import CheckContext, Rule
from howdoweknow.model.base import Id, Trait
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.problems import Problem, did_you_mean, error, printable, warning
from howdoweknow.schema.decoder import references, shape, walk_entries


def references_are_known(context: CheckContext) -> Iterator[Problem]:
    """An id names something that exists, of the kind that the model annotates."""
    known = _known_ids(context)
    for kind, name in _references(context.assessment):
        if name not in known[kind]:
            yield error(name.place, _unknown(kind, name, known[kind]))


def the_partnership_has_no_successors(context: CheckContext) -> Iterator[Problem]:
    """The partnership still exists: no other has taken its place."""
    name = context.assessment.partnership
    partnership = context.content.partnerships.get(name)
    if partnership is not None and partnership.successors:
        successors = ", ".join(partnership.successors)
        message = f"the place of '{name}' was taken by {successors}, in whose checklist this file opens"
        yield warning(name.place, message)


def answers_have_questions(context: CheckContext) -> Iterator[Problem]:
    """An answer is under the id of a question of the checklist; a checklist archives any other."""
    for name in context.assessment.answers:
        if name in context.questions:
            continue
        if retired := context.retired.get(name):
            since = f"'{name}' is not asked since {retired.on}; the answer is kept under 'archived'."
            instead = f" Asked instead: {', '.join(retired.replaced_by)}." if retired.replaced_by else ""
            yield warning(name.place, since + instead)
        else:
            message = f"there is no question '{printable(name)}' here; a checklist keeps the answer under 'archived'."
            yield warning(name.place, message + did_you_mean(name, context.questions))


def answers_are_to_the_present_wording(context: CheckContext) -> Iterator[Problem]:
    """A question has not been reworded since it was answered."""
    for name, answer in context.assessment.answers.items():
        question, fingerprint = context.questions.get(name), answer.question_fingerprint
        if question and fingerprint is not None and fingerprint != question.fingerprint:
            message = (
                f"'{name}' has been reworded since it was answered; read it again and confirm the answer"
            )
            yield warning(fingerprint.place, message)


def sections_are_known(context: CheckContext) -> Iterator[Problem]:
    """The state of a section is under the id of a section of the checklist."""
    known = {section.id for section in context.checklist.sections}
    for name in context.assessment.sections:
        if name not in known:
            message = f"there is no section '{printable(name)}' here; its entries are kept."
            yield warning(name.place, message + did_you_mean(name, known))


def dates_are_known(context: CheckContext) -> Iterator[Problem]:
    """A date is under the id of a date field of the checklist."""
    described = context.checklist.described
    known = {date.id for date in described.dates} if described is not None else set()
    for name in context.assessment.dates:
        if name not in known:
            message = f"this checklist asks for no date '{printable(name)}'; it is kept."
            yield warning(name.place, message + did_you_mean(name, known))


RULES: tuple[Rule, ...] = (
    references_are_known,
    the_partnership_has_no_successors,
    answers_have_questions,
    answers_are_to_the_present_wording,
    sections_are_known,
    dates_are_known,
)

_EVIDENCE_HELD = "evidence held"


def _references(assessment: SelfAssessment) -> Iterator[tuple[str, Id]]:
    """Every id that must exist, with the kind of thing that it names."""
    unresolved: dict[str, Any] = {
        field.attribute: field.placeholder
        for field in shape(SelfAssessment).fields.values()
        if Trait.UNRESOLVED in field.traits
    }
    for entry in walk_entries(replace(assessment, **unresolved)):
        yield from references(entry)


def _known_ids(context: CheckContext) -> dict[str, Collection[str]]:
    """The ids that exist, by kind."""
    toolkit, assessment = context.content.toolkit, context.assessment
    # An action may be for a question that is no longer asked.
    questions = {*context.questions, *context.retired, *assessment.answers, *assessment.archived}
    return {
        "toolkit": {toolkit.id},
        "checklist": {context.checklist.id},
        "partnership": context.content.partnerships,
        "period": {period.id for period in toolkit.periods},
        "judgement": context.scale,
        "evidence type": context.content.evidence_types,
        "strength": {strength.id for strength in toolkit.evidence_strengths},
        "evidence item": {item.id for section in context.checklist.sections for item in section.evidence},
        "question": questions,
        _EVIDENCE_HELD: assessment.evidence,
    }


def _unknown(kind: str, name: str, known: Collection[str]) -> str:
    if kind == _EVIDENCE_HELD:
        message = f"'{printable(name)}' is cited here but not held: add it under 'evidence', or leave it out."
    else:
        message = f"there is no {kind} '{printable(name)}'."
    return message + did_you_mean(name, known)
