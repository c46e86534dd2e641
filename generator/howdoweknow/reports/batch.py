"""What `howdoweknow report` does: works out which reports are wanted, and makes them one by one. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from howdoweknow.assessments.checklists import checklist_called
from howdoweknow.assessments.checks import check_answers
from howdoweknow.assessments.redaction import redact
from howdoweknow.assessments.yaml_file import read_answers, read_answers_and_digest
from howdoweknow.content.loader import Content
from howdoweknow.model.base import FreeText, Id
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.report_settings import in_force
from howdoweknow.model.self_assessment import FORMAT, SelfAssessment
from howdoweknow.problems import Problem, error, warning
from howdoweknow.reports.figures import figures
from howdoweknow.reports.kinds import BY_AGENCY, BY_THEMATIC, Kind, OutputFormat
from howdoweknow.reports.render import (
    Source,
    agency_names,
    for_agency,
    make_report,
    of_thematic,
    thematics_of,
)
from howdoweknow.slugs import file_name_part


@dataclass(frozen=True)
class Wanted:
    """One report in one form: for one agency, or about one thematic, where they are named."""

    kind: Kind
    form: OutputFormat
    agency: str = ""
    thematic: str = ""

    def file_name(self, stem: str) -> str:
        """What its file is called: nothing but small letters, digits and hyphens before its end."""
        parts = (stem, self.kind.value, self.agency, self.thematic)
        return f"{'-'.join(slug for part in parts if (slug := file_name_part(part)))}.{self.form.value}"


@dataclass(frozen=True)
class Reporting:
    """A self-assessment that is read, with what its reports are made with."""

    content: Content
    checklist: Checklist
    assessment: SelfAssessment
    before: SelfAssessment | None
    source: Source | None
    on: date
    notice: date | None
    site: str

    def figures(self, kind: Kind = Kind.ANSWERS, thematic: str = "") -> dict[str, Any]:
        """The figures that a report of this kind shows."""
        assessment = redact(self.assessment) if kind is Kind.DISCLOSURE else self.assessment
        checklist = of_thematic(self.checklist, thematic) if thematic else self.checklist
        return figures(
            assessment, checklist, self.content, self.on, self.before, notice=self.notice, site=self.site
        )

    def make(self, wanted: Sequence[Wanted]) -> Iterator[tuple[Wanted, bytes]]:
        """Each report with its bytes; the figures are worked out once for all that show the same."""
        known: dict[tuple[bool, str], dict[str, Any]] = {}
        for each in wanted:
            key = each.kind is Kind.DISCLOSURE, each.thematic
            if key not in known:
                known[key] = self.figures(each.kind, each.thematic)
            shown = for_agency(known[key], each.agency) if each.agency else known[key]
            yield each, make_report(each.kind, each.form, shown, self.content.toolkit, self.source)

    def note_of_plan(self) -> str:
        """What the editors say of the plan's headings and recipient, for whoever sends it; not for its readers."""
        form = in_force(self.content.reports.plans, self.on.isoformat()) if self.content.reports else None
        return str(form.note or "") if form else ""

    def agencies(self) -> list[str]:
        """The names that reports can be narrowed to."""
        return agency_names(self.figures())

    def everything(self, forms: Sequence[OutputFormat]) -> list[Wanted]:
        """Every report, those by agency and by thematic too."""
        agencies, thematics = self.agencies(), thematics_of(self.content, self.checklist)
        return [
            wanted
            for form in forms
            for kind in Kind
            for wanted in (
                Wanted(kind, form),
                *(Wanted(kind, form, agency=name) for name in agencies if kind in BY_AGENCY),
                *(Wanted(kind, form, thematic=name) for name in thematics if kind in BY_THEMATIC),
            )
        ]


def read_reporting(
    path: Path | None, before: Path | None, content: Content, on: date, notice: date | None, site: str | None
) -> tuple[Reporting | None, list[Problem]]:
    """What reports are made of, None where the file cannot be read, and every problem of it and of the file of before.

    Without a file there is nothing but the checklist itself.
    """
    given, problems, digest = (_blank(content), [], "") if path is None else read_answers_and_digest(path)
    then, problems_before = (None, []) if before is None else read_answers(before)
    problems = [*problems, *problems_before]
    if given is None or (before is not None and then is None):
        return None, problems
    problems += _of_another(given, then) if then is not None else ()
    checklist = checklist_called(content, given.checklist)
    source = None
    if path is not None:
        problems += check_answers(given, content, checklist)
        source = Source(path.name, digest)
    published = site or (str(content.reports.site or "") if content.reports else "")
    base = published.rstrip("/") + "/" if published else ""
    return Reporting(content, checklist, given, then, source, on, notice, base), sorted(problems)


def _of_another(given: SelfAssessment, then: SelfAssessment) -> Iterator[Problem]:
    """Why the file of before may not be last time's: a service may have had another id, but a checklist compares with itself alone."""
    if then.checklist != given.checklist:
        yield error(
            then.checklist.place,
            f"this file answers '{then.checklist}', not '{given.checklist}'; nothing in it can be compared",
        )
    if then.partnership != given.partnership:
        yield warning(
            then.partnership.place,
            f"this file is of '{then.partnership}', not of '{given.partnership}'; compare the two only where they are one service",
        )


def _blank(content: Content) -> SelfAssessment:
    toolkit = content.toolkit
    return SelfAssessment(
        format=FreeText(FORMAT),
        toolkit=toolkit.id,
        checklist=Id(""),
        edition=FreeText(toolkit.edition),
        partnership=Id(""),
    )
