"""A self-assessment file, format `self-assessment/1`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from howdoweknow.model.base import Day, Entry, FreeText, Id, yaml_key

FORMAT = "self-assessment/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Entry):
    """Who did something, and when: `prepared`, `approved`, `completed`, `answered`."""

    by: FreeText | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assured(Entry):
    """Quality assurance: who looked at the answers, at what, and what changed because of it."""

    by: FreeText | None = None
    independent: bool | None = None
    date: Day | None = None
    looked_at: FreeText | None = None
    changed: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Entry):
    """Why a section does not apply, who does this work instead, what we add to it and need from it."""

    because: FreeText | None = None
    who: FreeText | None = None
    adds: FreeText | None = None
    needs: FreeText | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState(Entry):
    """The state of a section: who answers it, whether it is completed or set aside."""

    who: FreeText | None = None
    completed: Signed | None = None
    set_aside: SetAside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated(Entry):
    """A moderator's judgement, in addition to the partnership's own."""

    judgement: Id
    by: FreeText | None = None
    role: FreeText | None = None
    independent: bool | None = None
    date: Day | None = None
    looked_at: FreeText | None = None
    because: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Entry):
    """The judgement on one question, the reason, and the evidence held for it."""

    question_fingerprint: FreeText | None = field(default=None, metadata=yaml_key("asked"))
    judgement: Id | None = None
    because: FreeText | None = None
    evidence: tuple[Id, ...] = ()
    moderated: Moderated | None = None
    answered: Signed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHeld(Entry):
    """A document or data set that the partnership has: where it is kept, never its content."""

    title: FreeText | None = None
    type: Id | None = None
    where: FreeText | None = None
    dated: Day | None = None
    review_by: Day | None = None
    strength: Id | None = None
    evidence_items: tuple[Id, ...] = field(default=(), metadata=yaml_key("for"))


class ActionLevel(StrEnum):
    """How far an action reaches: daily work, management or the partners together."""

    OPERATIONAL = "operational"
    STRATEGIC = "strategic"
    PARTNERSHIP = "partnership"


class ActionStatus(StrEnum):
    """The progress of an action."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    PAUSED = "paused"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Entry):
    """Who is responsible for an action: an agency and a post, not a name."""

    agency: FreeText | None = None
    post: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(Entry):
    """A changed due date, when it was changed and why; the first one stays in `due` of the action."""

    due: Day
    date: Day | None = None
    why: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Entry):
    """Who confirmed that an action is done, when, and on what evidence held."""

    by: FreeText | None = None
    date: Day | None = None
    evidence: tuple[Id, ...] = ()
    because: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Entry):
    """What will be done about a gap, by whom and by when.

    `wanted`: a decision or help that the board is asked for.
    """

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
    """One partnership's answers for one period.

    `label` distinguishes several for the same period, such as a trial run.
    """

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
