"""A checklist with every question answered, as a self-assessment for ours and as a form and its answers for
the rival.
"""

from __future__ import annotations

import json
import random
from typing import Any

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Day, FreeText, Id
from howdoweknow.model.checklists import Checklist, ChecklistSection, Question
from howdoweknow.model.self_assessment import Answer, EvidenceHeld, SelfAssessment

PIECES = 200
_REASONS = (
    "It happens in most teams and is looked at every quarter, but nobody has yet checked the "
    "quality of what is written. "
)


def filled(checklist: Checklist, content: Content, partnership: str) -> SelfAssessment:
    """Every question of a checklist answered with reasons and three of 200 pieces of evidence, the same each
    time.
    """
    chance = random.Random(1)
    keys = [Id(f"piece-{number}") for number in range(PIECES)]
    items = [item.id for section in checklist.sections for item in section.evidence]
    return SelfAssessment(
        format=FreeText("self-assessment/1"),
        toolkit=content.toolkit.id,
        checklist=Id(checklist.id),
        edition=FreeText(content.toolkit.edition),
        partnership=Id(partnership),
        evidence={key: _piece(number, items, content, chance) for number, key in enumerate(keys)},
        answers={
            Id(question.id): _answer(question, section, keys, chance)
            for section in checklist.sections
            for question in section.questions
        },
    )


def _piece(number: int, items: list[Id], content: Content, chance: random.Random) -> EvidenceHeld:
    return EvidenceHeld(
        title=FreeText(f"Report number {number} about the work"),
        type=Id(chance.choice(list(content.evidence_types))),
        where=FreeText("Shared drive, reports folder"),
        dated=Day("2026-03-01"),
        review_by=Day(chance.choice(("2026-06-01", "2027-06-01"))),
        strength=Id(chance.choice(content.toolkit.evidence_strengths).id),
        evidence_items=tuple(Id(each) for each in chance.sample(items, 3)),
    )


def _answer(question: Question, section: ChecklistSection, keys: list[Id], chance: random.Random) -> Answer:
    return Answer(
        question_fingerprint=FreeText(question.fingerprint),
        judgement=Id(chance.choice(section.scale).id),
        because=FreeText(_REASONS * chance.randint(1, 4)),
        evidence=tuple(chance.sample(keys, 3)),
    )


def as_form(
    checklist: Checklist, content: Content, assessment: SelfAssessment, paged: bool
) -> tuple[str, str]:
    """The rival's form and its answers as JSON: the same texts, choices and evidence; `paged` shows one
    section at a time, as ours does.
    """
    sections = [_page(section) for section in checklist.sections]
    pages = [*sections, {"name": "evidence", "title": "Evidence held", "elements": [_panels(content)]}]
    form = {
        "showQuestionNumbers": False,
        "questionsOnPageMode": "standard" if paged else "singlePage",
        "showTOC": paged,
        "pages": pages,
    }
    data: dict[str, Any] = {}
    for name, answer in assessment.answers.items():
        data[name] = str(answer.judgement)
        data[f"{name}-because"] = str(answer.because)
        data[f"{name}-evidence"] = [str(key) for key in answer.evidence]
    data["evidence"] = [
        {
            "title": held.title,
            "type": held.type,
            "where": held.where,
            "dated": held.dated,
            "review_by": held.review_by,
        }
        for held in assessment.evidence.values()
    ]
    return json.dumps(form), json.dumps(data)


def _page(section: Any) -> dict[str, Any]:
    elements: list[dict[str, Any]] = []
    for question in section.questions:
        choices = [{"value": each.id, "text": each.label} for each in section.scale]
        elements.append(
            {"type": "radiogroup", "name": question.id, "title": question.text, "choices": choices}
        )
        elements.append({"type": "comment", "name": f"{question.id}-because", "title": "Reasons"})
        # A box that is searched, where ours has a tick for each piece: the rival's lightest way to choose
        # among 200.
        pieces = [
            {"value": f"piece-{number}", "text": f"Report number {number} about the work"}
            for number in range(PIECES)
        ]
        elements.append(
            {"type": "tagbox", "name": f"{question.id}-evidence", "title": "Evidence", "choices": pieces}
        )
    asked = "".join(f"<li>{each.text}</li>" for each in (*section.recommendations, *section.evidence))
    elements.append({"type": "html", "name": f"{section.id}-asked", "html": f"<ul>{asked}</ul>"})
    return {"name": section.id, "title": section.title, "elements": elements}


def _panels(content: Content) -> dict[str, Any]:
    kinds = [{"value": str(each.id), "text": str(each.name)} for each in content.evidence_types.values()]
    return {
        "type": "paneldynamic",
        "name": "evidence",
        "title": "Evidence held",
        "panelsState": "collapsed",
        "templateElements": [
            {"type": "text", "name": "title", "title": "Title"},
            {"type": "dropdown", "name": "type", "title": "Kind", "choices": kinds},
            {"type": "text", "name": "where", "title": "Where"},
            {"type": "text", "name": "dated", "title": "Dated", "inputType": "date"},
            {"type": "text", "name": "review_by", "title": "Review by", "inputType": "date"},
        ],
    }
