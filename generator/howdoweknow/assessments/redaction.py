"""A self-assessment without names, posts and notes, for those who ask to see it. What stays is named here; all else goes."""

from __future__ import annotations

from howdoweknow.model.base import Id
from howdoweknow.model.self_assessment import (
    Action,
    Answer,
    Assured,
    Closed,
    EvidenceHeld,
    Lead,
    Moderated,
    Revised,
    SectionState,
    SelfAssessment,
    SetAside,
    Signed,
)


def disclosed(given: SelfAssessment) -> SelfAssessment:
    """A copy that holds judgements, dates, titles of evidence, actions and their lead agencies, and no name, post or note.

    Every count of it is that of the whole file.
    """
    return SelfAssessment(
        format=given.format,
        toolkit=given.toolkit,
        checklist=given.checklist,
        edition=given.edition,
        partnership=given.partnership,
        period=given.period,
        marking=given.marking,
        prepared=_signed(given.prepared),
        assured=None
        if given.assured is None
        else Assured(date=given.assured.date, independent=given.assured.independent),
        approved=_signed(given.approved),
        dates=given.dates,
        sections={name: _section(state) for name, state in given.sections.items()},
        answers=_answers(given.answers),
        evidence={key: _held(held) for key, held in given.evidence.items()},
        actions={key: _action(action) for key, action in given.actions.items()},
        archived=_answers(given.archived),
    )


def _signed(signed: Signed | None) -> Signed | None:
    return None if signed is None else Signed(date=signed.date)


def _section(state: SectionState) -> SectionState:
    aside = None if state.set_aside is None else SetAside(date=state.set_aside.date)
    return SectionState(completed=_signed(state.completed), set_aside=aside)


def _answers(answers: dict[Id, Answer]) -> dict[Id, Answer]:
    return {name: _answer(answer) for name, answer in answers.items()}


def _answer(answer: Answer) -> Answer:
    given = answer.moderated
    moderated = None
    if given is not None:
        moderated = Moderated(judgement=given.judgement, independent=given.independent, date=given.date)
    return Answer(
        question_fingerprint=answer.question_fingerprint,
        judgement=answer.judgement,
        evidence=answer.evidence,
        moderated=moderated,
        answered=_signed(answer.answered),
    )


def _held(held: EvidenceHeld) -> EvidenceHeld:
    return EvidenceHeld(
        title=held.title,
        type=held.type,
        dated=held.dated,
        review_by=held.review_by,
        strength=held.strength,
        evidence_items=held.evidence_items,
    )


def _action(action: Action) -> Action:
    return Action(
        questions=action.questions,
        what=action.what,
        level=action.level,
        lead=None if action.lead is None else Lead(agency=action.lead.agency),
        due=action.due,
        revised=tuple(Revised(due=move.due, date=move.date) for move in action.revised),
        status=action.status,
        closed=None
        if action.closed is None
        else Closed(date=action.closed.date, evidence=action.closed.evidence),
    )
