"""Rules for described checklists."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.checks.recommendations import without_question_mark
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id
from howdoweknow.model.checklists import MAIN, Deadline, DescribedChecklist
from howdoweknow.model.toolkit import Judgement, JudgementOutcome
from howdoweknow.problems import Problem, did_you_mean, error, printable


def described_checklists_are_not_the_main_one(content: Content) -> Iterator[Problem]:
    """A described checklist does not have the id of the one that is generated from the recommendations."""
    for checklist in content.checklists:
        if checklist.id == MAIN:
            yield error(
                checklist.id.place,
                f"'{MAIN}' is the checklist made from the recommendations; choose another id",
            )


def described_checklists_name_what_they_have(content: Content) -> Iterator[Problem]:
    """A section's scale is in its checklist, and a deadline refers to dates that its checklist asks for."""
    for checklist in content.checklists:
        scales = [scale.id for scale in checklist.scales]
        dates = [date.id for date in checklist.dates]
        for section in checklist.sections:
            name = section.scale
            if name is not None and name not in scales:
                yield error(
                    name.place, f"there is no scale '{printable(name)}' here.{did_you_mean(name, scales)}"
                )
        for deadline in checklist.deadlines:
            yield from _check_deadline(deadline, dates)


def _check_deadline(deadline: Deadline, dates: list[Id]) -> Iterator[Problem]:
    for name in (deadline.after, deadline.met_by):
        if name is not None and name not in dates:
            yield error(
                name.place, f"no date '{printable(name)}' is asked for here.{did_you_mean(name, dates)}"
            )
    if deadline.working_days < 0:
        yield error(
            deadline.place, f"{deadline.working_days} working days cannot be counted; write 0 or more"
        )


def described_questions_are_questions(content: Content) -> Iterator[Problem]:
    """A question ends with a question mark, or with a colon before its parts."""
    for checklist in content.checklists:
        for section in checklist.sections:
            for question in section.questions:
                for version in without_question_mark(question):
                    yield error(version.place, "a question must end with '?'")


def judgements_of_one_id_mean_the_same(content: Content) -> Iterator[Problem]:
    """Judgements with one id have the same label and count the same in all scales of a checklist."""
    for checklist in content.checklists:
        by_id: dict[str, Judgement] = {}
        for judgement in _judgements(checklist):
            first = by_id.setdefault(judgement.id, judgement)
            if _meaning(first) != _meaning(judgement):
                yield error(
                    judgement.id.place,
                    f"'{judgement.id}' has another meaning in {first.id.place}; give one of them another id",
                )


RULES = (
    described_checklists_are_not_the_main_one,
    described_checklists_name_what_they_have,
    described_questions_are_questions,
    judgements_of_one_id_mean_the_same,
)


def _judgements(checklist: DescribedChecklist) -> Iterator[Judgement]:
    yield from checklist.scale
    for scale in checklist.scales:
        yield from scale.judgements


def _meaning(judgement: Judgement) -> tuple[str, JudgementOutcome, bool]:
    return judgement.label, judgement.counts_as, judgement.needs_reason
