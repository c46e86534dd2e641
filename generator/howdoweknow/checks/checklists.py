"""The rules that a described checklist keeps. `checks` runs them all."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.checks.recommendations import without_question_mark
from howdoweknow.content.loader import Content
from howdoweknow.model.checklists import MAIN, DescribedChecklist
from howdoweknow.model.toolkit import Judgement
from howdoweknow.problems import Problem, did_you_mean, error, printable


def described_checklists_are_not_the_main_one(content: Content) -> Iterator[Problem]:
    """The id of the checklist that is made from the recommendations is taken."""
    for each in content.checklists:
        if each.id == MAIN:
            yield error(
                each.id.place, f"'{MAIN}' is the checklist made from the recommendations; choose another id"
            )


def described_checklists_name_what_they_have(content: Content) -> Iterator[Problem]:
    """A section's scale is one of the checklist's; a deadline counts from, and is met by, dates that the checklist asks for."""
    for each in content.checklists:
        scales, dates = [scale.id for scale in each.scales], [date.id for date in each.dates]
        for section in each.sections:
            if section.scale is not None and section.scale not in scales:
                yield error(
                    section.scale.place,
                    f"there is no scale '{printable(section.scale)}' here.{did_you_mean(section.scale, scales)}",
                )
        for deadline in each.deadlines:
            for name in (deadline.after, deadline.met_by):
                if name is not None and name not in dates:
                    yield error(
                        name.place,
                        f"no date '{printable(name)}' is asked for here.{did_you_mean(name, dates)}",
                    )
            if deadline.working_days < 0:
                yield error(
                    deadline.place, f"{deadline.working_days} working days cannot be counted; write 0 or more"
                )


def described_questions_are_questions(content: Content) -> Iterator[Problem]:
    """A question ends with a question mark, or with a colon and then parts."""
    for each in content.checklists:
        for section in each.sections:
            for question in section.questions:
                for version in without_question_mark(question):
                    yield error(version.place, "a question must end with '?'")


def judgements_of_one_id_mean_the_same(content: Content) -> Iterator[Problem]:
    """Within a checklist a judgement of the same id has the same label and counts the same, whichever scale it stands in."""
    for each in content.checklists:
        seen: dict[str, Judgement] = {}
        for judgement in _judgements(each):
            first = seen.setdefault(judgement.id, judgement)
            if (first.label, first.counts_as, first.needs_reason) != (
                judgement.label,
                judgement.counts_as,
                judgement.needs_reason,
            ):
                yield error(
                    judgement.id.place,
                    f"'{judgement.id}' stands in {first.id.place} with another meaning; give one of them another id",
                )


RULES = (
    described_checklists_are_not_the_main_one,
    described_checklists_name_what_they_have,
    described_questions_are_questions,
    judgements_of_one_id_mean_the_same,
)


def _judgements(each: DescribedChecklist) -> Iterator[Judgement]:
    yield from each.scale
    for scale in each.scales:
        yield from scale.judgements
