"""What answers, evidence and actions come to: the derived facts that checklists, reports and checks agree on, each worked out here once."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from howdoweknow.model.base import Id
from howdoweknow.model.checklists import Checklist, ChecklistSection, Question
from howdoweknow.model.score_bands import band_of
from howdoweknow.model.self_assessment import (
    Action,
    ActionLevel,
    ActionStatus,
    Answer,
    EvidenceHeld,
    SelfAssessment,
)
from howdoweknow.model.toolkit import Band, JudgementOutcome, Toolkit

UNANSWERED = "unanswered"
NO_ANSWER = Answer()
# Claims in order of risk: nothing held, only what is out of date, nothing strong.
RISKS = ("none", "stale", "weak")
OFTEN_MOVED = 3
"""From this many postponements on an action is flagged for those who oversee the plan. Chosen by hand."""


@dataclass(frozen=True)
class Stand:
    """How one partnership's answers to a checklist stand on a day."""

    assessment: SelfAssessment
    checklist: Checklist
    toolkit: Toolkit
    on: str
    """The day, as `2026-11-20`."""

    def answer(self, question: str) -> Answer:
        """The answer to a question, an empty one where there is none."""
        return self.assessment.answers.get(Id(question), NO_ANSWER)

    def counts(self, section: ChecklistSection) -> bool:
        """Whether a section counts: it does unless it is set aside."""
        state = self.assessment.sections.get(Id(section.id))
        return state is None or state.set_aside is None

    def standing(self, question: str) -> str:
        """`met`, `short`, `unknown`, `excluded`, or `unanswered` for no judgement and one that the scale does not have."""
        return self._standings.get(self.answer(question).judgement or "", UNANSWERED)

    def rank(self, question: str) -> int | None:
        """Where a claim stands on the scale, the best first; None where nothing is claimed."""
        judgement, claims = self.answer(question).judgement, (JudgementOutcome.MET, JudgementOutcome.SHORT)
        return next(
            (
                rank
                for rank, step in enumerate(self.checklist.scale)
                if step.id == judgement and step.counts_as in claims
            ),
            None,
        )

    def is_moderated_differently(self, question: str) -> bool:
        """Whether a moderator's judgement is another than the partnership's own."""
        answer = self.answer(question)
        return answer.moderated is not None and answer.moderated.judgement not in ("", answer.judgement)

    def is_stale(self, held: EvidenceHeld) -> bool:
        """Whether its review date has passed or, without one, whether it is older than evidence is good for."""
        if held.review_by:
            return held.review_by < self.on
        months = self.toolkit.evidence_good_for_months
        return bool(held.dated) and months is not None and months_later(held.dated or "", months) < self.on

    def is_strong(self, held: EvidenceHeld) -> bool:
        """Whether its strength is one that carries a claim."""
        return any(
            strength.supports for strength in self.toolkit.evidence_strengths if strength.id == held.strength
        )

    def support(self, question: str) -> str:
        """`good`, `weak`, `stale` or `none`: what the evidence held that an answer cites comes to."""
        held = [
            self.assessment.evidence[key]
            for key in self.answer(question).evidence
            if key in self.assessment.evidence
        ]
        current = [each for each in held if not self.is_stale(each)]
        if not current:
            return "stale" if held else "none"
        return "good" if any(self.is_strong(each) for each in current) else "weak"

    def is_gap_without_action(self, question: str) -> bool:
        """Whether a question falls short and no action names it."""
        return self.standing(question) == JudgementOutcome.SHORT and question not in self._acted_on

    @cached_property
    def _acted_on(self) -> set[str]:
        return {str(name) for action in self.assessment.actions.values() for name in action.questions}

    @cached_property
    def _standings(self) -> dict[str, str]:
        return {str(step.id): str(step.counts_as) for step in self.checklist.scale}

    def is_overdue(self, action: Action) -> bool:
        """Whether an action that is not done should have been."""
        due = due_of(action)
        return action.status is not ActionStatus.DONE and bool(due) and due < self.on

    def counting(self, sections: Iterable[ChecklistSection]) -> list[Question]:
        """The questions of those of the sections that count."""
        return [question for section in sections if self.counts(section) for question in section.questions]

    def count(self, sections: Iterable[ChecklistSection]) -> dict[str, int]:
        """The counts of sections, by name: `questions` asked, how they stand, and what is made of that."""
        asked = [question.id for question in self.counting(sections)]
        stands = [self.standing(question) for question in asked]
        claims = [
            question for question, stand in zip(asked, stands, strict=True) if stand == JudgementOutcome.MET
        ]
        supports = [self.support(question) for question in claims]
        stood = {name: stands.count(name) for name in (*JudgementOutcome, UNANSWERED)}
        return {
            "questions": len(asked),
            "answered": len(asked) - stood[UNANSWERED],
            "applicable": len(asked) - stood[JudgementOutcome.EXCLUDED],
            **{str(name): count for name, count in stood.items()},
            **{f"met_on_{name}": supports.count(name) for name in ("good", *reversed(RISKS))},
            "needs_action": sum(self.is_gap_without_action(question) for question in asked),
            "differently": sum(self.is_moderated_differently(question) for question in asked),
        }

    def band(self, counts: Mapping[str, int]) -> Band | None:
        """The band of a score, only where nothing is unanswered and something applies."""
        if counts[UNANSWERED] or not counts["applicable"]:
            return None
        return band_of(counts["met"], counts["applicable"], self.toolkit.score_bands)

    def moved_since(self, before: Stand, question: str) -> str:
        """`up` or `down` where a claim stands higher or lower than it did in the file of before, `same` or nothing."""
        now, then = self.rank(question), before.rank(question)
        if now is None or then is None:
            return ""
        return "same" if now == then else "up" if now < then else "down"


_SAID = (
    ("short", "short of it"), ("unknown", "not known"), (UNANSWERED, "unanswered"), ("excluded", "not applicable"),
    ("met_on_none", "met on nothing held"), ("met_on_stale", "met on stale evidence only"), ("met_on_weak", "met on weak evidence only"),
    ("needs_action", "short without an action"), ("differently", "moderated differently"),
)  # fmt: skip


def summary(counts: Mapping[str, int]) -> str:
    """The counts in one line, for a terminal."""
    said = [
        f"{counts['met']} of {counts['applicable']} met",
        *(f"{counts[name]} {words}" for name, words in _SAID if counts[name]),
    ]
    return ", ".join(said)


def due_of(action: Action) -> str:
    """When an action is due at present: as last revised, else as first set; nothing where no date was ever given."""
    return str(action.revised[-1].due if action.revised else action.due or "")


def all_operational(actions: Iterable[Action]) -> bool:
    """Whether some actions say how far they reach and none reaches further than operations."""
    levels = [action.level for action in actions if action.level is not None]
    return bool(levels) and all(level is ActionLevel.OPERATIONAL for level in levels)


def months_later(day: str, months: int) -> str:
    """The same day so many months later, or the last of that month where it has no such day."""
    given = date.fromisoformat(day)
    year, month = divmod(given.year * 12 + given.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}-{min(given.day, monthrange(year, month + 1)[1]):02}"


def months_between(earlier: str, later: str) -> int:
    """Whole months from one day to a later one; none where it is not later."""
    first, last = date.fromisoformat(earlier), date.fromisoformat(later)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return max(months, 0)
