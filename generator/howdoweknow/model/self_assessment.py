"""The words of a self-assessment file, `self-assessment/1`, as typed, frozen objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from howdoweknow.model.base import Day, Entry, FreeText, Id, yaml_key

FORMAT = "self-assessment/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Entry):
    """Who did something, and when: `prepared` and `approved`."""

    by: FreeText | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assured(Entry):
    """Who looked at the answers, at what, and what changed because of it."""

    by: FreeText | None = None
    independent: bool | None = None
    date: Day | None = None
    looked_at: FreeText | None = None
    changed: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Entry):
    """A section that is not this partnership's to answer: why, who does it instead, what is added to that and needed from it."""

    because: FreeText | None = None
    who: FreeText | None = None
    adds: FreeText | None = None
    needs: FreeText | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState(Entry):
    """What is said of a section as a whole: who answers it, that it is completed, or that it is set aside."""

    who: FreeText | None = None
    completed: Signed | None = None
    set_aside: SetAside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated(Entry):
    """A moderator's judgement, beside the partnership's own."""

    judgement: Id
    by: FreeText | None = None
    role: FreeText | None = None
    independent: bool | None = None
    date: Day | None = None
    looked_at: FreeText | None = None
    because: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Entry):
    """What is claimed for one question, why, and on what evidence held."""

    question_fingerprint: FreeText | None = field(default=None, metadata=yaml_key("asked"))
    judgement: Id | None = None
    because: FreeText | None = None
    evidence: tuple[Id, ...] = ()
    moderated: Moderated | None = None
    answered: Signed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHeld(Entry):
    """A document or data set the partnership has; where it is, never the thing itself."""

    title: FreeText | None = None
    type: Id | None = None
    where: FreeText | None = None
    dated: Day | None = None
    review_by: Day | None = None
    strength: Id | None = None
    evidence_items: tuple[Id, ...] = field(default=(), metadata=yaml_key("for"))


class ActionLevel(StrEnum):
    """How far an action reaches."""

    OPERATIONAL = "operational"
    STRATEGIC = "strategic"
    PARTNERSHIP = "partnership"


class ActionStatus(StrEnum):
    """How far an action has come."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    PAUSED = "paused"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Entry):
    """Who carries an action: an agency and a post, not a name."""

    agency: FreeText | None = None
    post: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(Entry):
    """A moved date, when it was moved and why; the first date stays."""

    due: Day
    date: Day | None = None
    why: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Entry):
    """Who saw that an action is done, when, and on what evidence held."""

    by: FreeText | None = None
    date: Day | None = None
    evidence: tuple[Id, ...] = ()
    because: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Entry):
    """What will be done about a gap, by whom and by when. `wanted` is a decision or help that is asked of the board."""

    questions: tuple[Id, ...] = field(default=(), metadata=yaml_key("for"))
    what: FreeText | None = None
    level: ActionLevel | None = None
    lead: Lead | None = None
    partners: FreeText | None = None
    due: Day | None = None
    revised: tuple[Revised, ...] = ()
    status: ActionStatus | None = None
    wanted: FreeText | None = None
    closed: Closed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment(Entry):
    """One partnership's answers for one period. `label` tells apart several for the same period: a trial run, the third report."""

    format: FreeText
    toolkit: Id
    checklist: Id
    edition: FreeText
    partnership: Id
    period: Id | None = None
    label: FreeText | None = None
    marking: FreeText | None = None
    prepared: Signed | None = None
    assured: Assured | None = None
    approved: Signed | None = None
    dates: dict[Id, Day] = field(default_factory=dict)
    sections: dict[Id, SectionState] = field(default_factory=dict)
    answers: dict[Id, Answer] = field(default_factory=dict)
    evidence: dict[Id, EvidenceHeld] = field(default_factory=dict)
    actions: dict[Id, Action] = field(default_factory=dict)
    decisions: tuple[dict[Id, FreeText], ...] = ()
    archived: dict[Id, Answer] = field(default_factory=dict)
    end: FreeText | None = None
