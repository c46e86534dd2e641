"""The rules that a self-assessment keeps against the toolkit it answers. One rule, one small generator; `RULES` holds them all."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Day, Id
from howdoweknow.model.checklists import Checklist, Question
from howdoweknow.model.recommendations import Retired
from howdoweknow.model.self_assessment import Action, ActionStatus, SelfAssessment
from howdoweknow.model.toolkit import Judgement
from howdoweknow.problems import Place, Problem, did_you_mean, error, printable, warning
from howdoweknow.schema.decoder import own_texts, walk_entries
from howdoweknow.text_folding import fold_case

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""Years outside these are taken for slips; the checklist's date fields have the same limits."""


@dataclass(frozen=True)
class Case:
    """A self-assessment beside the content and the checklist it answers."""

    assessment: SelfAssessment
    content: Content
    checklist: Checklist

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions that are asked, by their ids."""
        return {
            question.id: question for section in self.checklist.sections for question in section.questions
        }

    @cached_property
    def items(self) -> set[str]:
        """The ids of all that evidence can be held for."""
        return {item.id for section in self.checklist.sections for item in section.evidence}

    @cached_property
    def scale(self) -> dict[str, Judgement]:
        """The judgements that there are, by their ids."""
        return {judgement.id: judgement for judgement in self.checklist.scale}

    @cached_property
    def retired(self) -> dict[str, Retired]:
        """What is no longer asked, by its id."""
        return {gone.id: gone for file in self.content.recommendations for gone in file.retired}


Rule = Callable[[Case], Iterator[Problem]]


def check_answers(assessment: SelfAssessment, content: Content, checklist: Checklist) -> list[Problem]:
    """Every problem of a self-assessment against the content, in the order of lines."""
    case = Case(assessment, content, checklist)
    return sorted(problem for rule in RULES for problem in rule(case))


def the_head_is_known(case: Case) -> Iterator[Problem]:
    """Toolkit, checklist, partnership and period are ones that the toolkit has; a partnership that has successors still is."""
    toolkit, given = case.content.toolkit, case.assessment
    yield from _known(given.toolkit, [toolkit.id], "toolkit")
    yield from _known(given.checklist, [case.checklist.id], "checklist")
    yield from _known(given.partnership, case.content.partnerships, "partnership")
    partnership = case.content.partnerships.get(given.partnership)
    if partnership is not None and partnership.successors:
        yield warning(
            given.partnership.place,
            f"the place of '{given.partnership}' was taken by {', '.join(partnership.successors)}, in whose checklist this file opens",
        )
    if given.period is not None:
        yield from _known(given.period, [period.id for period in toolkit.periods], "period")


def dates_are_plausible(case: Case) -> Iterator[Problem]:
    """A year has four figures and is neither long past nor far off: '0026' is the year 26."""
    for entry in walk_entries(case.assessment):
        for text in (
            (*own_texts(entry), *case.assessment.dates.values())
            if entry is case.assessment
            else own_texts(entry)
        ):
            if isinstance(text, Day) and text and not EARLIEST_YEAR <= int(text[:4]) <= LATEST_YEAR:
                yield warning(
                    text.place,
                    f"the year of '{text}' is {int(text[:4])}; write all four figures of a year "
                    f"between {EARLIEST_YEAR} and {LATEST_YEAR}",
                )


def answers_answer_questions(case: Case) -> Iterator[Problem]:
    """An answer stands under the id of a question that is asked. One that does not is never dropped: a checklist archives it."""
    for name in case.assessment.answers:
        if name in case.questions:
            continue
        if name in case.retired:
            gone = case.retired[name]
            instead = f" Asked instead: {', '.join(gone.replaced_by)}." if gone.replaced_by else ""
            yield warning(
                name.place,
                f"'{name}' is not asked since {gone.on}; the answer is kept under 'archived'.{instead}",
            )
        else:
            meant = did_you_mean(name, case.questions)
            yield warning(
                name.place,
                f"there is no question '{printable(name)}' here; a checklist keeps the answer under 'archived'.{meant}",
            )


def sections_are_the_checklists(case: Case) -> Iterator[Problem]:
    """What is said of a section stands under the id of one; one that is set aside has a reason and is not completed as well."""
    known = {section.id for section in case.checklist.sections}
    for name, state in case.assessment.sections.items():
        if name not in known:
            yield warning(
                name.place,
                f"there is no section '{printable(name)}' here; what is said of it is kept.{did_you_mean(name, known)}",
            )
        aside = state.set_aside
        if aside is None:
            continue
        if not (aside.because or "").strip():
            place = aside.place if aside.because is None else aside.because.place
            yield error(place, f"'{name}' is set aside without a reason; write it under 'because'")
        if state.completed is not None:
            yield warning(
                state.completed.place, f"'{name}' is set aside and completed; it counts as set aside"
            )


def questions_stand_as_answered(case: Case) -> Iterator[Problem]:
    """An answer was given to the question as it is worded now."""
    for name, answer in case.assessment.answers.items():
        question = case.questions.get(name)
        if (
            question
            and answer.question_fingerprint is not None
            and answer.question_fingerprint != question.fingerprint
        ):
            yield warning(
                answer.question_fingerprint.place,
                f"'{name}' has been reworded since it was answered; read it again and confirm the answer",
            )


def judgements_are_on_the_scale(case: Case) -> Iterator[Problem]:
    """A judgement is one of the toolkit's, and one that needs a reason has it."""
    for name, answer in case.assessment.answers.items():
        moderated = answer.moderated
        if answer.judgement is not None:
            yield from _known(answer.judgement, case.scale, "judgement")
            yield from _reasoned(case, name, answer.judgement, answer.because)
        if moderated is not None and moderated.judgement:
            yield from _known(moderated.judgement, case.scale, "judgement")
            yield from _reasoned(case, name, moderated.judgement, moderated.because)


def _reasoned(case: Case, name: Id, judgement: Id, because: str | None) -> Iterator[Problem]:
    known = case.scale.get(judgement)
    if known is not None and known.needs_reason and not (because or "").strip():
        yield error(
            judgement.place,
            f"'{name}' is judged '{judgement}', which needs a reason; write it under 'because'",
        )


def evidence_cited_is_held(case: Case) -> Iterator[Problem]:
    """Evidence named by an answer, or on which an action is closed, stands under 'evidence'."""
    held = case.assessment.evidence
    cited = [key for answer in case.assessment.answers.values() for key in answer.evidence]
    shown = [
        key for action in case.assessment.actions.values() if action.closed for key in action.closed.evidence
    ]
    for key in cited + shown:
        if key not in held:
            yield error(
                key.place,
                f"'{printable(key)}' is cited here but not held: add it under 'evidence', or leave it out.{did_you_mean(key, held)}",
            )


def evidence_is_described_in_the_toolkits_words(case: Case) -> Iterator[Problem]:
    """Evidence held has a title, and its type, strength and items are ones that the toolkit has."""
    strengths = [strength.id for strength in case.content.toolkit.evidence_strengths]
    for key, held in case.assessment.evidence.items():
        if held.title is None or not held.title.strip():
            yield error(key.place, f"'{key}' has no title; write what it is called under 'title'")
        if held.type is not None:
            yield from _known(held.type, case.content.evidence_types, "evidence type")
        if held.strength is not None:
            yield from _known(held.strength, strengths, "strength")
        for name in held.evidence_items:
            yield from _known(name, case.items, "evidence item")


def actions_serve_questions(case: Case) -> Iterator[Problem]:
    """An action is for questions that are asked or were asked."""
    known = {*case.questions, *case.retired, *case.assessment.answers, *case.assessment.archived}
    for action in case.assessment.actions.values():
        for name in action.questions:
            yield from _known(name, known, "question")


def actions_are_closed_by_others(case: Case) -> Iterator[Problem]:
    """An action that is done says who closed it on what evidence, and that is somebody other than its lead."""
    for key, action in case.assessment.actions.items():
        if action.status is ActionStatus.DONE and action.closed is None:
            yield warning(
                key.place,
                f"'{key}' is done and nobody has closed it; say under 'closed' who saw it, when and on what evidence",
            )
        if action.closed is None:
            continue
        if not action.closed.evidence:
            yield warning(
                action.closed.place, f"'{key}' is closed on no evidence; name evidence held that shows it"
            )
        if _closed_by_its_lead(action):
            yield warning(
                action.closed.place, f"'{key}' is closed by its own lead; somebody else should look"
            )


def _closed_by_its_lead(action: Action) -> bool:
    post = action.lead.post if action.lead is not None else None
    by = action.closed.by if action.closed is not None else None
    return bool(post and by and fold_case(post) == fold_case(by))


def dates_are_asked_for(case: Case) -> Iterator[Problem]:
    """A date stands under the id of one that the checklist asks for."""
    described = case.checklist.described
    known = {date.id for date in described.dates} if described is not None else set()
    for name in case.assessment.dates:
        if name not in known:
            yield warning(
                name.place,
                f"this checklist asks for no date '{printable(name)}'; it is kept.{did_you_mean(name, known)}",
            )


def dates_are_in_order(case: Case) -> Iterator[Problem]:
    """Prepared, assured, approved come in this order; a review comes after the date of what is reviewed; dates are moved one after another."""
    given = case.assessment
    steps = (("prepared", given.prepared), ("assured", given.assured), ("approved", given.approved))
    yield from _ordered(
        [(name, step.date) for name, step in steps if step is not None and step.date is not None]
    )
    for held in given.evidence.values():
        yield from _ordered(
            [(name, date) for name, date in (("dated", held.dated), ("review_by", held.review_by)) if date]
        )
    for action in given.actions.values():
        yield from _ordered(
            [("the move before", move.date) for move in action.revised if move.date is not None]
        )


def _ordered(steps: Iterable[tuple[str, Day]]) -> Iterator[Problem]:
    listed = list(steps)
    for (before, earlier), (_, later) in itertools.pairwise(listed):
        if later < earlier:
            yield error(later.place, f"{later} is before {earlier} ({before}); put the dates in order")


RULES: tuple[Rule, ...] = (
    dates_are_plausible,
    the_head_is_known,
    answers_answer_questions,
    sections_are_the_checklists,
    questions_stand_as_answered,
    judgements_are_on_the_scale,
    evidence_cited_is_held,
    evidence_is_described_in_the_toolkits_words,
    actions_serve_questions,
    actions_are_closed_by_others,
    dates_are_asked_for,
    dates_are_in_order,
)


def _known(name: Id, allowed: Iterable[str], kind: str) -> Iterator[Problem]:
    choices = set(allowed)
    if name and name not in choices:
        place: Place = name.place
        yield error(place, f"there is no {kind} '{printable(name)}'.{did_you_mean(name, choices)}")
