"""The rows of `figures`: sections with their questions, actions, evidence held, `how do we know` entries, and what is not asked here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from howdoweknow.assessments.scoring import Stand, due_of, months_between
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id, Text
from howdoweknow.model.checklists import ChecklistSection, Question
from howdoweknow.model.recommendations import EvidenceItem, ItemPart, Recommendation
from howdoweknow.model.self_assessment import Action, Answer, EvidenceHeld, Moderated, SectionState
from howdoweknow.working_days import WorkingDays

Row = dict[str, Any]


class Rows:
    """Makes the rows of one file; each question has one row, which every list that holds it shares."""

    def __init__(
        self, stand: Stand, then: Stand | None, content: Content, days: WorkingDays, site: str
    ) -> None:
        self._stand = stand
        self._then = then
        self._content = content
        self._days = days
        self._site = site
        self._given = stand.assessment
        self._judgements = {str(step.id): str(step.label) for step in stand.checklist.scale}
        self._strengths = {
            str(strength.id): str(strength.label) for strength in stand.toolkit.evidence_strengths
        }

    @cached_property
    def _questions(self) -> dict[str, Row]:
        return {
            question.id: self._question(question, number, section)
            for section in self._stand.checklist.sections
            for number, question in enumerate(section.questions, 1)
        }

    def section(self, section: ChecklistSection) -> Row:
        """A section: what is said of it, what it recommends, and its questions."""
        return {
            "id": section.id,
            "title": str(section.title),
            "group": short_of(self._content, section),
            "lead": str(section.lead or ""),
            "audiences": [str(self._content.audiences[name].name) for name in section.audiences],
            "recommendations": [self._recommendation(each, section) for each in section.tested],
            **_said_of(self._given.sections.get(Id(section.id))),
            "questions": [self._questions[question.id] for question in section.questions],
            "items": [self._item(item, number, section) for number, item in enumerate(section.evidence, 1)],
        }

    def _question(self, question: Question, number: int, section: ChecklistSection) -> Row:
        stand, answer = self._stand, self._stand.answer(question.id)
        tested = [each for each in section.tested if each.id in question.tests]
        return {
            "id": question.id,
            "number": number,
            "section": section.id,
            "section_title": str(section.title),
            "group": short_of(self._content, section),
            "wording": list(_wording(question.text, question.parts)),
            **self._address(section, question.id),
            "tests": [self._recommendation(each, section) for each in tested],
            "standing": stand.standing(question.id),
            "support": stand.support(question.id),
            "reworded": bool(answer.question_fingerprint)
            and answer.question_fingerprint != question.fingerprint,
            "before": self._judged(self._then.answer(question.id).judgement) if self._then else "",
            "moved": stand.moved_since(self._then, question.id) if self._then else "",
            **self._answer(answer, question.id),
            "needs_action": stand.is_gap_without_action(question.id),
        }

    def _answer(self, answer: Answer, name: str) -> Row:
        """What is typed of an answer, whether or not its question is asked."""
        return {
            "judgement": self._judged(answer.judgement),
            "because": answer.because or "",
            "answered": None
            if answer.answered is None
            else {"by": answer.answered.by or "", "date": answer.answered.date or ""},
            "evidence": [self._piece(key) for key in answer.evidence],
            "moderated": None if answer.moderated is None else self._moderated(answer.moderated, answer),
            "actions": [
                {
                    "number": number,
                    "key": str(key),
                    "what": action.what or "",
                    **_lead(action),
                    "due": due_of(action),
                    "status": str(action.status or ""),
                }
                for number, (key, action) in enumerate(self._given.actions.items(), 1)
                if name in action.questions
            ],
        }

    def _moderated(self, moderated: Moderated, answer: Answer) -> Row:
        return {
            "judgement": self._judged(moderated.judgement),
            "differs": moderated.judgement not in ("", answer.judgement),
            "by": moderated.by or "",
            "role": moderated.role or "",
            "independent": yes_or_no(moderated.independent),
            "date": moderated.date or "",
            "looked_at": moderated.looked_at or "",
            "because": moderated.because or "",
        }

    def _judged(self, judgement: str | None) -> str:
        return self._judgements.get(judgement or "", judgement or "")

    def _recommendation(self, each: Recommendation, section: ChecklistSection) -> Row:
        return {
            "id": str(each.id),
            "wording": list(_wording(each.text, each.parts)),
            **self._address(section, each.id),
        }

    def _address(self, section: ChecklistSection, name: str) -> Row:
        """Where it stands on the site, and the whole link where it is known where the site is."""
        page = section.page_of(name)
        address = f"{page}#{name}" if page else ""
        return {"address": address, "link": self._site + address if self._site and address else ""}

    # Actions

    def actions(self) -> list[Row]:
        """Every action in the order of the file, numbered from one."""
        return [
            self._action(number, str(key), action)
            for number, (key, action) in enumerate(self._given.actions.items(), 1)
        ]

    def _action(self, number: int, key: str, action: Action) -> Row:
        due, closed = due_of(action), action.closed
        return {
            "number": number,
            "key": key,
            "what": action.what or "",
            "level": str(action.level or ""),
            **_lead(action),
            "partners": action.partners or "",
            "first": action.due or "",
            "due": due,
            "times": len(action.revised),
            "why": (action.revised[-1].why or "") if action.revised else "",
            "moves": [
                {"due": str(move.due), "date": move.date or "", "why": move.why or ""}
                for move in action.revised
            ],
            "status": str(action.status or ""),
            "overdue": self._stand.is_overdue(action),
            **self._timing(due, done=action.status == "done"),
            "wanted": action.wanted or "",
            "closed": None
            if closed is None
            else {
                "by": closed.by or "",
                "date": closed.date or "",
                "because": closed.because or "",
                "evidence": [self._piece(name) for name in closed.evidence],
            },
            "for": [
                self._questions.get(name) or {"id": str(name), "wording": [], "tests": []}
                for name in action.questions
            ],
        }

    def _timing(self, due: str, *, done: bool) -> Row:
        """Whether a day is `ahead`, `today` or `past`, and how many working days away: None where the calendar does not tell."""
        if not due or done:
            return {"timing": "", "days": None}
        on = self._stand.on
        days = self._days.between(date.fromisoformat(on), date.fromisoformat(due))
        return {
            "timing": "ahead" if due > on else "today" if due == on else "past",
            "days": None if days is None else abs(days),
        }

    # Evidence

    def evidence(self) -> list[Row]:
        """Every piece held, with what it answers and meets."""
        return [self._held(str(key), held) for key, held in self._given.evidence.items()]

    def _held(self, key: str, held: EvidenceHeld) -> Row:
        on = self._stand.on
        known = self._content.evidence_types.get(held.type or "")
        return {
            **self._piece(key),
            "type": str(known.name) if known else held.type or "",
            "where": held.where or "",
            "strength": self._strengths.get(held.strength or "", held.strength or ""),
            "months": months_between(held.dated, on) if held.dated and held.dated <= on else None,
            "answers": [
                row for row in self._questions.values() if key in self._stand.answer(row["id"]).evidence
            ],
            "items": [
                self._every_item.get(str(name)) or {"id": str(name), "wording": []}
                for name in held.evidence_items
            ],
        }

    def _piece(self, key: str) -> Row:
        held = self._given.evidence.get(Id(key))
        if held is None:
            return {
                "key": str(key),
                "title": "",
                "dated": "",
                "review_by": "",
                "held": False,
                "stale": False,
                "strong": False,
            }
        return {
            "key": str(key),
            "title": held.title or "",
            "dated": held.dated or "",
            "review_by": held.review_by or "",
            "held": True,
            "stale": self._stand.is_stale(held),
            "strong": self._stand.is_strong(held),
        }

    def items(self) -> list[Row]:
        """Every `how do we know` entry of the sections that count, with what is held for it."""
        counting = [section for section in self._stand.checklist.sections if self._stand.counts(section)]
        return [self._every_item[item.id] for section in counting for item in section.evidence]

    @cached_property
    def _every_item(self) -> dict[str, Row]:
        return {
            item.id: self._item(item, number, section)
            for section in self._stand.checklist.sections
            for number, item in enumerate(section.evidence, 1)
        }

    @cached_property
    def _held_for(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for key, held in self._given.evidence.items():
            for name in held.evidence_items:
                found.setdefault(str(name), []).append(self._piece(key))
        return found

    def _item(self, item: EvidenceItem, number: int, section: ChecklistSection) -> Row:
        return {
            "id": str(item.id),
            "number": number,
            "section": section.id,
            "section_title": str(section.title),
            "group": short_of(self._content, section),
            "wording": list(_wording(item.text, item.parts)),
            **self._address(section, item.id),
            "held": self._held_for.get(item.id, []),
        }

    # What is not asked here

    def elsewhere(self) -> Row:
        """What the file holds beside the checklist: nothing of it counts, and nothing of it is lost."""
        given, known = self._given, {section.id for section in self._stand.checklist.sections}
        unasked = [
            (str(name), answer) for name, answer in given.answers.items() if name not in self._questions
        ]
        kept = [(str(name), answer) for name, answer in given.archived.items()]
        return {
            "answers": [{"id": name, **self._answer(answer, name)} for name, answer in unasked + kept],
            "sections": [
                {"id": str(name), **_said_of(state)}
                for name, state in given.sections.items()
                if name not in known
            ],
            "decisions": [
                {
                    "number": number,
                    "said": [{"name": str(name), "text": str(text)} for name, text in decision.items()],
                }
                for number, decision in enumerate(given.decisions, 1)
            ],
        }


def yes_or_no(given: bool | None) -> str:
    """`yes`, `no`, or nothing where it was not said."""
    return "" if given is None else "yes" if given else "no"


def _lead(action: Action) -> Row:
    return {
        "agency": (action.lead.agency or "") if action.lead else "",
        "post": (action.lead.post or "") if action.lead else "",
    }


def short_of(content: Content, section: ChecklistSection) -> str:
    """The short name of what a section is grouped under."""
    thematic = next((each for each in content.thematics if each.id == section.group_id), None)
    return str(thematic.short_title if thematic else section.group)


def _said_of(state: SectionState | None) -> Row:
    """What the file says of a section as a whole."""
    if state is None:
        return {"who": "", "completed": None, "aside": None}
    aside, completed = state.set_aside, state.completed
    return {
        "who": state.who or "",
        "completed": None if completed is None else {"by": completed.by or "", "date": completed.date or ""},
        "aside": None
        if aside is None
        else {name: getattr(aside, name) or "" for name in ("because", "who", "adds", "needs", "date")},
    }


def _wording(text: Text, parts: Iterable[ItemPart], depth: int = 0) -> Iterator[Row]:
    """The lines of an item: its text, its translations, and its parts, each set in by how deep it stands."""
    for version in (text, *text.translations):
        yield {"text": f"{'– ' * min(depth, 1)}{version}", "lang": version.lang}
    for part in parts:
        yield from _wording(part.text, part.parts, depth + 1)
