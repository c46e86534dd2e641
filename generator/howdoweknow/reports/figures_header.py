"""What stands at the head of a report: whose it is, who signed it, what its clocks say, and what is announced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from howdoweknow.assessments.scoring import Stand
from howdoweknow.content.loader import Content
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.report_settings import in_force, plain_values
from howdoweknow.model.self_assessment import Assured, SelfAssessment, Signed
from howdoweknow.model.toolkit import JudgementOutcome
from howdoweknow.reports.figures_rows import yes_or_no
from howdoweknow.working_days import WorkingDays


def head(assessment: SelfAssessment, content: Content) -> dict[str, Any]:
    """Whose file it is, of which edition and period; an id that is not known stands as it is."""
    partnership = content.partnerships.get(assessment.partnership)
    periods = {str(period.id): str(period.label) for period in content.toolkit.periods}
    return {
        "edition": assessment.edition,
        "partnership": str(partnership.name if partnership else assessment.partnership),
        "period": periods.get(assessment.period or "", assessment.period or ""),
        "label": assessment.label or "",
        "marking": assessment.marking or "",
    }


def signatures(assessment: SelfAssessment, checklist: Checklist) -> dict[str, Any]:
    """Who prepared, assured and approved it, and the days that the checklist asks for."""
    return {
        "prepared": signed_by(assessment.prepared),
        "assured": _assured(assessment.assured),
        "approved": signed_by(assessment.approved),
        "dates": _dates(assessment, checklist),
    }


def signed_by(signed: Signed | None) -> dict[str, Any] | None:
    """Who signed and when; None where nobody did."""
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


def _dates(assessment: SelfAssessment, checklist: Checklist) -> list[dict[str, Any]]:
    labels = (
        {str(asked.id): str(asked.label) for asked in checklist.described.dates}
        if checklist.described
        else {}
    )
    return [{"label": labels.get(name, str(name)), "date": day} for name, day in assessment.dates.items()]


def deadlines(
    assessment: SelfAssessment, checklist: Checklist, days: WorkingDays, on: date
) -> Iterator[dict[str, Any]]:
    """Those whose clock has begun, in the order of the checklist; `late` is None where the calendar does not tell."""
    for each in checklist.described.deadlines if checklist.described else ():
        start, met = (
            assessment.dates.get(each.after),
            assessment.dates.get(each.met_by) if each.met_by else None,
        )
        if start is not None:
            due, end = (
                days.after(date.fromisoformat(start), each.working_days),
                date.fromisoformat(met) if met else on,
            )
            missed = due is not None and end > due
            late = days.between(due, end) if due is not None and missed else 0
            yield {
                "label": str(each.label),
                "due": due.isoformat() if due else "",
                "met": met or "",
                "missed": missed,
                "late": late,
            }


def looks(checklist: Checklist, stand: Stand) -> dict[str, Any] | None:
    """How a checklist that asks for two judgements calls them, and how many were met by each; None for any other."""
    described = checklist.described
    if described is None or described.first is None or described.second is None:
        return None
    met = {
        str(step.id): step.counts_as is JudgementOutcome.MET
        for step in checklist.scale
        if step.counts_as in (JudgementOutcome.MET, JudgementOutcome.SHORT)
    }
    answers = [stand.answer(question.id) for question in stand.counting(checklist.sections)]
    pairs = [
        (answer.judgement or "", answer.moderated.judgement or "") for answer in answers if answer.moderated
    ]
    both = [pair for pair in pairs if met.keys() >= set(pair)]
    return {
        "first": str(described.first),
        "second": str(described.second),
        "both": len(both),
        "first_met": sum(met[first] for first, _ in both),
        "second_met": sum(met[second] for _, second in both),
    }


def inspection(notice: date | None, on: date, content: Content, days: WorkingDays) -> dict[str, Any] | None:
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


def plan(content: Content, on: str) -> Mapping[str, Any] | None:
    """The headings of the plan extract that hold on a day, or None."""
    form = in_force(content.reports.plans, on) if content.reports else None
    return None if form is None else plain_values(form)
