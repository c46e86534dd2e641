"""Every number and every row that a report shows, worked out in one place: a self-assessment in, plain dicts and lists out.

What comes out holds only dicts, lists, texts, whole numbers, true, false and None, all in the order in which they are shown, so that
it can be written as JSON and laid beside what a checklist's script makes of the same file. Nothing in it is a sentence: ids of a
closed set (`standing`, `support`, `status`, `level`, `timing`) are put into words by the templates of reports. A day stands as
`2026-11-20`, a text that was not given as an empty text. Texts are as they were typed.

    on, checklist (the title of one beside the main one), edition, partnership, period, label, marking, prepared, assured, approved, dates    the head of the file
    before            the head of the file of before, or None
    counts            of everything (see `Stand.count`), with `band`, `up`, `down`, `same`
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

from generator.answers import Assured, SelfAssessment, Signed
from generator.checklist_model import Checklist, Section
from generator.content import Content
from generator.figure_rows import Rows, short_of
from generator.model import Standing
from generator.report_model import in_force
from generator.standing import MUCH_MOVED, RISKS, UNANSWERED, Stand, all_operational
from generator.working_days import WorkingDays

# By standing; of several judgements that fall short the first has the half circle.
_SHAPES = {Standing.MET: "●", Standing.SHORT: "○", Standing.UNKNOWN: "?", Standing.EXCLUDED: "–"}
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
    counting = [
        question for group in groups for section in group["sections"] if not section["aside"] for question in section["questions"]
    ]
    claims = [
        question for risk in RISKS for question in counting if question["standing"] == "met" and question["support"] == risk
    ]
    gaps = [question for question in counting if question["standing"] == "short"]
    actions = rows.actions()
    moved = [action for action in actions if action["times"] >= MUCH_MOVED and action["status"] != "done"]
    evidence, items = rows.evidence(), rows.items()
    whole = _counted(checklist.sections, stand, then)
    return {
        "on": stand.on,
        "checklist": str(checklist.title) if checklist.described else "",
        **_head(assessment, content),
        "prepared": _signed(assessment.prepared),
        "assured": _assured(assessment.assured),
        "approved": _signed(assessment.approved),
        "dates": _dates(assessment, checklist),
        "before": None if before is None else {**_head(before, content), "prepared": _signed(before.prepared)},
        "counts": whole,
        "key": _key(checklist, stand, shapes),
        "groups": groups,
        "questions": [question for group in groups for section in group["sections"] for question in section["questions"]],
        "claims": claims,
        "first_claims": claims[:_FIRST],
        "more_claims": len(claims[_FIRST:]),
        "differences": [question for question in counting if question["moderated"] and question["moderated"]["differs"]],
        "gaps": gaps,
        "unknown": [question for question in counting if question["standing"] == "unknown"],
        "unanswered": [question for question in counting if question["standing"] == UNANSWERED],
        "actions": actions,
        "overdue": [action for action in actions if action["overdue"]],
        "moved": moved,
        "pressing": [action for action in actions if action["overdue"] or action in moved],
        "wanted": [action for action in actions if action["wanted"] and action["status"] != "done"],
        "all_operational": all_operational(assessment.actions.values()),
        "sources": _sources(actions),
        "agencies": _agencies(actions),
        "teams": _teams(checklist.sections, stand, then, content, claims, gaps),
        "evidence": evidence,
        "stale": sum(piece["stale"] for piece in evidence),
        "unused": sum(not piece["answers"] and not piece["items"] for piece in evidence),
        "items": items,
        "items_without": sum(not item["held"] for item in items),
        "inspection": _inspection(notice, on, content, days),
        "plan": _plan(content, stand.on),
        "elsewhere": rows.elsewhere(),
    }


def _head(assessment: SelfAssessment, content: Content) -> dict[str, Any]:
    partnership = content.partnerships.get(assessment.partnership)
    periods = {str(period.id): str(period.label) for period in content.toolkit.periods}
    return {
        "edition": assessment.edition,
        "partnership": str(partnership.name if partnership else assessment.partnership),
        "period": periods.get(assessment.period or "", assessment.period or ""),
        "label": assessment.label or "",
        "marking": assessment.marking or "",
    }


def _signed(signed: Signed | None) -> dict[str, Any] | None:
    return None if signed is None else {"by": signed.by or "", "date": signed.date or ""}


def _assured(assured: Assured | None) -> dict[str, Any] | None:
    if assured is None:
        return None
    return {
        "by": assured.by or "",
        "date": assured.date or "",
        "independent": yes_or_no(assured.independent),
        "looked_at": assured.looked_at or "",
        "changed": assured.changed or "",
    }


def yes_or_no(given: bool | None) -> str:
    """`yes`, `no`, or nothing where it was not said."""
    return "" if given is None else "yes" if given else "no"


def _dates(assessment: SelfAssessment, checklist: Checklist) -> list[dict[str, Any]]:
    labels = {str(asked.id): str(asked.label) for asked in checklist.described.dates} if checklist.described else {}
    return [{"label": labels.get(name, str(name)), "date": day} for name, day in assessment.dates.items()]


def _counted(sections: Iterable[Section], stand: Stand, then: Stand | None) -> dict[str, Any]:
    """The counts of sections, with the band of their score and which claims have moved since the file of before."""
    sections = list(sections)
    counts: dict[str, Any] = stand.count(sections)
    band = stand.band(counts)
    moves = [stand.moved_since(then, question.id) for question in stand.counting(sections)] if then else []
    return {**counts, "band": str(band.label) if band else "", **{way: moves.count(way) for way in ("up", "down", "same")}}


def _shapes(checklist: Checklist) -> dict[str, str]:
    """The shape of each judgement of the scale."""
    short = [step.id for step in checklist.scale if step.counts_as is Standing.SHORT]
    partly = short[0] if len(short) > 1 else None
    return {str(step.id): _PARTLY if step.id == partly else _SHAPES[step.counts_as] for step in checklist.scale}


def _key(checklist: Checklist, stand: Stand, shapes: dict[str, str]) -> list[dict[str, Any]]:
    """What each shape means and how often it is there; what has no label is unanswered."""
    given = [_shape_of(question.id, stand, shapes) for question in stand.counting(checklist.sections)]
    judged = [str(stand.answer(question.id).judgement or "") for question in stand.counting(checklist.sections)]
    steps = [{"shape": shapes[step.id], "label": str(step.label), "count": judged.count(step.id)} for step in checklist.scale]
    return [*steps, {"shape": _BLANK, "label": "", "count": given.count(_BLANK)}]


def _shape_of(question: str, stand: Stand, shapes: dict[str, str]) -> str:
    return shapes.get(stand.answer(question).judgement or "", _BLANK)


def _group(
    sections: list[Section], stand: Stand, then: Stand | None, content: Content, rows: Rows, shapes: dict[str, str]
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
        names.setdefault(folded(action["agency"]), action["agency"])
    return [
        {
            "name": name,
            "actions": led,
            "overdue": sum(action["overdue"] for action in led),
        }
        for key, name in sorted(names.items(), key=lambda each: each[0] == "")
        for led in [[action for action in actions if folded(action["agency"]) == key]]
    ]


def _sources(actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The recommendations that are tested by the questions that actions are for, with the thematic of each."""
    served = [(question, tested) for action in actions for question in action["for"] for tested in question["tests"]]
    return list({tested["id"]: {**tested, "group": question["group"]} for question, tested in served}.values())


def folded(name: str) -> str:
    """A name by which two ways of writing it are the same: white space and capitals do not count."""
    return " ".join(name.split()).casefold()


def _teams(
    sections: Iterable[Section],
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
            if stand.counts(section) and any(content.audiences[name].family == family.id for name in section.audiences)
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


def _inspection(notice: date | None, on: date, content: Content, days: WorkingDays) -> dict[str, Any] | None:
    """How far an inspection is that was announced on a day; `days` is None where the calendar does not tell."""
    if notice is None:
        return None
    form = in_force(content.reports.notices, notice.isoformat()) if content.reports else None
    starts = days.after(notice, form.working_days) if form else None
    left = days.between(on, starts) if starts else None
    return {
        "notice": notice.isoformat(),
        "notice_days": form.working_days if form else None,
        "note": str(form.note or "") if form else "",
        "starts": starts.isoformat() if starts else "",
        "timing": "" if starts is None else "ahead" if starts > on else "today" if starts == on else "past",
        "days": None if left is None else abs(left),
    }


def _plan(content: Content, on: str) -> dict[str, Any] | None:
    form = in_force(content.reports.plans, on) if content.reports else None
    if form is None:
        return None
    names = ("title", "recipient", "actions", "sections", "evidence", "unanswered", "note")
    return {"from": str(form.from_), **{name: str(getattr(form, name) or "") for name in names}}
