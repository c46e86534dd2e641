"""Every number and every row that a report shows, worked out in one place: a self-assessment in, plain dicts and lists out.

What comes out holds only dicts, lists, texts, whole numbers, true, false and None, all in the order in which they are shown, so that
it can be written as JSON and laid beside what a checklist's script makes of the same file. Nothing in it is a sentence: ids of a
closed set (`standing`, `support`, `status`, `level`, `timing`) are put into words by the templates of reports. A day stands as
`2026-11-20`, a text that was not given as an empty text. Texts are as they were typed.

    on, checklist (the title of one beside the main one), edition, partnership, period, label, marking, prepared, assured, approved, dates    the head of the file
    deadlines         those whose clock has begun: label, the day due (nothing where no calendar knows), the day met, whether it was missed, by how many working days
    looks             how a checklist that asks for two judgements calls them, and of the questions that both told on how many were met; None for ours and a moderator's
    before            the head of the file of before, or None
    counts            of everything (see `Stand.count`), with `band`, `up`, `down`, `same`
    set_aside         how many sections are set aside
    key               the shapes of the pictures: shape, label, count
    groups            the thematics: title, short title, picture, publisher, published, counts, their sections; of these title, picture, counts, what is said of them, questions
    questions         every question, also of sections that are set aside, in the order of the checklist
    claims            claimed met, and supported by nothing, only by what is out of date, or only weakly: in this order
    first_claims      the first of these, for a paper that has to be short; `more_claims` is how many there are beyond them
    differences       questions that a moderator judged otherwise
    gaps, unknown, unanswered    questions, in the order of the checklist
    actions, overdue, moved, wanted, all_operational     actions, numbered as they stand in the file; `pressing` are overdue or much moved
    sources           the recommendations that actions serve, each once
    agencies          who leads: name, actions, and how many are overdue
    teams             who is asked: name, claims, gaps, counts
    evidence          what is held; `stale`, `unused` are the counts
    items             every `how do we know` entry of sections that count; `items_without` is the count of those with nothing held
    inspection        notice, working days of it, the day it starts, and how far that is
    plan              the headings of the plan extract that hold on the day, or None
    elsewhere         answers to what is not asked here, archived ones, sections that the checklist does not have, decisions
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from howdoweknow.assessments.scoring import OFTEN_MOVED, RISKS, UNANSWERED, Stand, all_operational
from howdoweknow.content.loader import Content
from howdoweknow.model.checklists import Checklist, ChecklistSection
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.model.toolkit import JudgementOutcome
from howdoweknow.reports.figures_header import deadlines, head, inspection, looks, plan, signatures, signed_by
from howdoweknow.reports.figures_rows import Row, Rows, short_of
from howdoweknow.text_folding import fold_case
from howdoweknow.working_days import WorkingDays

# By standing; of several judgements that fall short the first has the half circle.
_SHAPES = {
    JudgementOutcome.MET: "●",
    JudgementOutcome.SHORT: "○",
    JudgementOutcome.UNKNOWN: "?",
    JudgementOutcome.EXCLUDED: "–",
}
_PARTLY, _BLANK = "◐", "·"
_FIRST = 6


def figures(
    assessment: SelfAssessment,
    checklist: Checklist,
    content: Content,
    on: date,
    before: SelfAssessment | None = None,
    *,
    notice: date | None = None,
    site: str = "",
) -> dict[str, Any]:
    """All that reports show of a self-assessment on a day, as the module describes it.

    `before` is the file that it is compared with, `notice` the day an inspection was announced, `site` the address that
    permanent links begin with.
    """
    stand = Stand(assessment, checklist, content.toolkit, on.isoformat())
    then = None if before is None else Stand(before, checklist, content.toolkit, on.isoformat())
    days = WorkingDays(content.toolkit.calendar)
    rows = Rows(stand, then, content, days, site)
    shapes = _shapes(checklist)
    groups = [
        _group(list(sections), stand, then, content, rows, shapes)
        for _, sections in groupby(checklist.sections, lambda each: each.group_id)
    ]
    sections = [section for group in groups for section in group["sections"]]
    noted = _noted(
        [question for section in sections if not section["aside"] for question in section["questions"]]
    )
    return {
        "on": stand.on,
        "checklist": str(checklist.title) if checklist.described else "",
        **head(assessment, content),
        **signatures(assessment, checklist),
        "deadlines": list(deadlines(assessment, checklist, days, on)),
        "looks": looks(checklist, stand),
        "before": None
        if before is None
        else {**head(before, content), "prepared": signed_by(before.prepared)},
        "counts": _counted(checklist.sections, stand, then),
        "set_aside": sum(section["aside"] is not None for section in sections),
        "key": _key(checklist, stand, shapes),
        "groups": groups,
        "questions": [question for section in sections for question in section["questions"]],
        **noted,
        **_actions(rows.actions()),
        "all_operational": all_operational(assessment.actions.values()),
        "teams": _teams(checklist.sections, stand, then, content, noted["claims"], noted["gaps"]),
        **_evidence(rows.evidence(), rows.items()),
        "inspection": inspection(notice, on, content, days),
        "plan": plan(content, stand.on),
        "elsewhere": rows.elsewhere(),
    }


def _noted(counting: list[Row]) -> dict[str, Any]:
    """The questions that reports list, out of those that count."""
    claims = [
        each for risk in RISKS for each in counting if each["standing"] == "met" and each["support"] == risk
    ]
    return {
        "claims": claims,
        "first_claims": claims[:_FIRST],
        "more_claims": len(claims[_FIRST:]),
        "differences": [each for each in counting if each["moderated"] and each["moderated"]["differs"]],
        "gaps": [each for each in counting if each["standing"] == "short"],
        "unknown": [each for each in counting if each["standing"] == "unknown"],
        "unanswered": [each for each in counting if each["standing"] == UNANSWERED],
    }


def _actions(actions: list[Row]) -> dict[str, Any]:
    """The actions, whole and as reports list them."""
    moved = [action for action in actions if action["times"] >= OFTEN_MOVED and action["status"] != "done"]
    return {
        "actions": actions,
        "overdue": [action for action in actions if action["overdue"]],
        "moved": moved,
        "pressing": [action for action in actions if action["overdue"] or action in moved],
        "wanted": [action for action in actions if action["wanted"] and action["status"] != "done"],
        "sources": _sources(actions),
        "agencies": _agencies(actions),
    }


def _evidence(evidence: list[Row], items: list[Row]) -> dict[str, Any]:
    return {
        "evidence": evidence,
        "stale": sum(piece["stale"] for piece in evidence),
        "unused": sum(not piece["answers"] and not piece["items"] for piece in evidence),
        "items": items,
        "items_without": sum(not item["held"] for item in items),
    }


def _counted(sections: Iterable[ChecklistSection], stand: Stand, then: Stand | None) -> dict[str, Any]:
    """The counts of sections, with the band of their score and which claims have moved since the file of before."""
    sections = list(sections)
    counts: dict[str, Any] = stand.count(sections)
    band = stand.band(counts)
    moves = [stand.moved_since(then, question.id) for question in stand.counting(sections)] if then else []
    return {
        **counts,
        "band": str(band.label) if band else "",
        **{way: moves.count(way) for way in ("up", "down", "same")},
    }


def _shapes(checklist: Checklist) -> dict[str, str]:
    """The shape of each judgement of the scale."""
    short = [step.id for step in checklist.scale if step.counts_as is JudgementOutcome.SHORT]
    partly = short[0] if len(short) > 1 else None
    return {
        str(step.id): _PARTLY if step.id == partly else _SHAPES[step.counts_as] for step in checklist.scale
    }


def _key(checklist: Checklist, stand: Stand, shapes: dict[str, str]) -> list[dict[str, Any]]:
    """What each shape means and how often it is there; what has no label is unanswered."""
    given = [_shape_of(question.id, stand, shapes) for question in stand.counting(checklist.sections)]
    judged = [
        str(stand.answer(question.id).judgement or "") for question in stand.counting(checklist.sections)
    ]
    steps = [
        {"shape": shapes[step.id], "label": str(step.label), "count": judged.count(step.id)}
        for step in checklist.scale
    ]
    return [*steps, {"shape": _BLANK, "label": "", "count": given.count(_BLANK)}]


def _shape_of(question: str, stand: Stand, shapes: dict[str, str]) -> str:
    return shapes.get(stand.answer(question).judgement or "", _BLANK)


def _group(
    sections: list[ChecklistSection],
    stand: Stand,
    then: Stand | None,
    content: Content,
    rows: Rows,
    shapes: dict[str, str],
) -> dict[str, Any]:
    first = sections[0]
    report = next((thematic for thematic in content.thematics if thematic.id == first.group_id), None)
    return {
        "id": first.group_id,
        "title": str(first.group),
        "short": short_of(content, first),
        "picture": " ".join(
            "".join(_shape_of(question.id, stand, shapes) for question in section.questions)
            for section in sections
            if stand.counts(section)
        ),
        "publisher": str(report.publisher) if report else "",
        "published": str(report.published) if report else "",
        "counts": _counted(sections, stand, then),
        "sections": [
            {
                **rows.section(section),
                "counts": _counted([section], stand, then),
                "picture": "".join(_shape_of(question.id, stand, shapes) for question in section.questions),
            }
            for section in sections
        ],
    }


def _agencies(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who leads actions, by name and in the order of the file; last those that nobody leads, under an empty name."""
    names: dict[str, str] = {}
    for action in actions:
        names.setdefault(fold_case(action["agency"]), action["agency"])
    return [
        {
            "name": name,
            "actions": led,
            "overdue": sum(action["overdue"] for action in led),
        }
        for key, name in sorted(names.items(), key=lambda each: each[0] == "")
        for led in [[action for action in actions if fold_case(action["agency"]) == key]]
    ]


def _sources(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The recommendations that are tested by the questions that actions are for, with the thematic of each."""
    served = [
        (question, tested) for action in actions for question in action["for"] for tested in question["tests"]
    ]
    return list(
        {tested["id"]: {**tested, "group": question["group"]} for question, tested in served}.values()
    )


def _teams(
    sections: Iterable[ChecklistSection],
    stand: Stand,
    then: Stand | None,
    content: Content,
    claims: list[dict[str, Any]],
    gaps: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Who is asked, by the families of audiences in the toolkit's order, with their claims at risk and their gaps."""
    made = []
    for family in content.toolkit.audience_families:
        asked = [
            section
            for section in sections
            if stand.counts(section)
            and any(content.audiences[name].family == family.id for name in section.audiences)
        ]
        own = {section.id for section in asked}
        if own:
            made.append(
                {
                    "name": str(family.name),
                    "counts": _counted(asked, stand, then),
                    "claims": [question for question in claims if question["section"] in own],
                    "gaps": [question for question in gaps if question["section"] in own],
                }
            )
    return made
