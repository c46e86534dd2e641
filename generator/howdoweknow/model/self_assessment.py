"""A self-assessment file, format `self-assessment/1`.

The annotations of these classes are the file's only definition. From them follow reading and writing, the
JSON Schema, unknown ids, what a redacted copy keeps (`Public`), and the contract that the checklist's script
reads (`assessments.contract`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from howdoweknow.model.base import (
    ChecklistRef,
    Code,
    Day,
    Entry,
    EvidenceHeldRef,
    EvidenceItemRef,
    EvidenceTypeRef,
    FormatName,
    FreeText,
    Id,
    JudgementRef,
    PartnershipRef,
    PeriodRef,
    Public,
    QuestionRef,
    StrengthRef,
    ToolkitRef,
    Unresolved,
    yaml_key,
)

FORMAT = "self-assessment/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Entry):
    """Who did something, and when: `prepared`, `approved`, `completed`, `answered`."""

    by: FreeText | None = None
    date: Public[Day | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assured(Entry):
    """Quality assurance: who looked at the answers, at what, and what changed because of it."""

    by: FreeText | None = None
    independent: Public[bool | None] = None
    date: Public[Day | None] = None
    looked_at: FreeText | None = None
    changed: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Entry):
    """Why a section does not apply, who does this work instead, what we add to it and need from it."""

    because: FreeText | None = None
    who: FreeText | None = None
    adds: FreeText | None = None
    needs: FreeText | None = None
    date: Public[Day | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState(Entry):
    """The state of a section: who answers it, whether it is completed or set aside."""

    who: FreeText | None = None
    completed: Public[Signed | None] = None
    set_aside: Public[SetAside | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated(Entry):
    """A moderator's judgement, in addition to the partnership's own."""

    judgement: Public[JudgementRef]
    by: FreeText | None = None
    role: FreeText | None = None
    independent: Public[bool | None] = None
    date: Public[Day | None] = None
    looked_at: FreeText | None = None
    because: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Entry):
    """The judgement on one question, the reason, and the evidence held for it."""

    question_fingerprint: Public[Code | None] = field(default=None, metadata=yaml_key("asked"))
    judgement: Public[JudgementRef | None] = None
    because: FreeText | None = None
    evidence: Public[tuple[EvidenceHeldRef, ...]] = ()
    moderated: Public[Moderated | None] = None
    answered: Public[Signed | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHeld(Entry):
    """A document or data set that the partnership has: where it is kept, never its content."""

    title: Public[FreeText | None] = None
    type: Public[EvidenceTypeRef | None] = None
    where: FreeText | None = None
    dated: Public[Day | None] = None
    review_by: Public[Day | None] = None
    strength: Public[StrengthRef | None] = None
    evidence_items: Public[tuple[EvidenceItemRef, ...]] = field(default=(), metadata=yaml_key("for"))


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

    agency: Public[FreeText | None] = None
    post: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(Entry):
    """A changed due date, when it was changed and why; the first one stays in `due` of the action."""

    due: Public[Day]
    date: Public[Day | None] = None
    why: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Entry):
    """Who confirmed that an action is done, when, and on what evidence held."""

    by: FreeText | None = None
    date: Public[Day | None] = None
    evidence: Public[tuple[EvidenceHeldRef, ...]] = ()
    because: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Entry):
    """What will be done about a gap, by whom and by when.

    `wanted`: a decision or help that the board is asked for.
    """

    questions: Public[tuple[QuestionRef, ...]] = field(default=(), metadata=yaml_key("for"))
    what: Public[FreeText | None] = None
    level: Public[ActionLevel | None] = None
    lead: Public[Lead | None] = None
    partners: FreeText | None = None
    due: Public[Day | None] = None
    revised: Public[tuple[Revised, ...]] = ()
    status: Public[ActionStatus | None] = None
    wanted: FreeText | None = None
    closed: Public[Closed | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment(Entry):
    """One partnership's answers for one period.

    `label` distinguishes several for the same period, such as a trial run. `archived` has answers to questions
    that are no longer asked; `end` is the last line, and without it the file was cut short.
    """

    format: Public[FormatName]
    toolkit: Public[ToolkitRef]
    checklist: Public[ChecklistRef]
    edition: Public[Code]
    partnership: Public[PartnershipRef]
    period: Public[PeriodRef | None] = None
    label: FreeText | None = None
    marking: Public[FreeText | None] = None
    prepared: Public[Signed | None] = None
    assured: Public[Assured | None] = None
    approved: Public[Signed | None] = None
    dates: Public[dict[Id, Day]] = field(default_factory=dict)
    sections: Public[dict[Id, SectionState]] = field(default_factory=dict)
    answers: Public[dict[Id, Answer]] = field(default_factory=dict)
    evidence: Public[dict[Id, EvidenceHeld]] = field(default_factory=dict)
    actions: Public[dict[Id, Action]] = field(default_factory=dict)
    decisions: tuple[dict[Id, FreeText], ...] = ()
    archived: Public[Unresolved[dict[Id, Answer]]] = field(default_factory=dict)
    end: FormatName | None = None
