"""Rules for what an entry must have: reasons, titles, and somebody else who closes an action."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.assessments.rules.context import CheckContext, Rule
from howdoweknow.model.base import Id
from howdoweknow.model.self_assessment import Action, ActionStatus
from howdoweknow.problems import Problem, error, warning
from howdoweknow.text_folding import fold_case


def sections_set_aside_have_a_reason(context: CheckContext) -> Iterator[Problem]:
    """A section that is set aside has a reason, and is not completed as well."""
    for name, state in context.assessment.sections.items():
        aside = state.set_aside
        if aside is None:
            continue
        if _is_blank(aside.because):
            place = aside.place if aside.because is None else aside.because.place
            yield error(place, f"'{name}' is set aside without a reason; write it under 'because'")
        if state.completed is not None:
            message = f"'{name}' is set aside and completed; it counts as set aside"
            yield warning(state.completed.place, message)


def judgements_have_a_reason(context: CheckContext) -> Iterator[Problem]:
    """A judgement that needs a reason has one, the partnership's own and a moderator's alike."""
    for name, answer in context.assessment.answers.items():
        yield from _missing_reason(context, name, answer.judgement, answer.because)
        if answer.moderated is not None:
            yield from _missing_reason(context, name, answer.moderated.judgement, answer.moderated.because)


def _missing_reason(
    context: CheckContext, question: Id, judgement: Id | None, because: str | None
) -> Iterator[Problem]:
    known = context.scale.get(judgement) if judgement is not None else None
    if judgement is not None and known is not None and known.needs_reason and _is_blank(because):
        message = f"'{question}' is judged '{judgement}', which needs a reason; write it under 'because'"
        yield error(judgement.place, message)


def evidence_has_a_title(context: CheckContext) -> Iterator[Problem]:
    """Evidence held has a title."""
    for key, held in context.assessment.evidence.items():
        if _is_blank(held.title):
            yield error(key.place, f"'{key}' has no title; write what it is called under 'title'")


def actions_are_closed_by_others(context: CheckContext) -> Iterator[Problem]:
    """An action that is done is closed, on evidence, by somebody other than its lead."""
    for key, action in context.assessment.actions.items():
        if action.closed is None:
            if action.status is ActionStatus.DONE:
                message = "nobody has closed it; write under 'closed' who saw it, when and on what evidence"
                yield warning(key.place, f"'{key}' is done and {message}")
            continue
        place = action.closed.place
        if not action.closed.evidence:
            yield warning(place, f"'{key}' is closed on no evidence; name evidence held that shows it")
        if _is_closed_by_lead(action):
            yield warning(place, f"'{key}' is closed by its own lead; somebody else should look")


def _is_closed_by_lead(action: Action) -> bool:
    post = action.lead.post if action.lead is not None else None
    by = action.closed.by if action.closed is not None else None
    return bool(post and by and fold_case(post) == fold_case(by))


def _is_blank(text: str | None) -> bool:
    return not (text or "").strip()


RULES: tuple[Rule, ...] = (
    sections_set_aside_have_a_reason,
    judgements_have_a_reason,
    evidence_has_a_title,
    actions_are_closed_by_others,
)
