"""The reports that are made of a self-assessment: which there are, in which forms, and the making of one. Reads and writes no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from howdoweknow.content.loader import Content
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.toolkit import Toolkit
from howdoweknow.rendering.jinja import environment
from howdoweknow.reports.blocks import Block, Imprint, blocks, imprint_of
from howdoweknow.reports.kinds import Kind, OutputFormat
from howdoweknow.reports.template import Element, fill, parse
from howdoweknow.reports.writers.docx import as_docx
from howdoweknow.reports.writers.html import as_html
from howdoweknow.reports.writers.markdown import as_markdown
from howdoweknow.reports.writers.odf import as_ods, as_odt
from howdoweknow.reports.writers.xlsx_csv import as_csv, as_xlsx
from howdoweknow.text_folding import fold_case

_WRITERS: dict[OutputFormat, Callable[[Iterable[Block], Imprint], bytes]] = {
    OutputFormat.DOCX: as_docx,
    OutputFormat.ODT: as_odt,
    OutputFormat.XLSX: as_xlsx,
    OutputFormat.ODS: as_ods,
    OutputFormat.CSV: as_csv,
    OutputFormat.MARKDOWN: as_markdown,
}
_TABLES = (OutputFormat.XLSX, OutputFormat.ODS, OutputFormat.CSV)
# The templates of the reports that are not their own; those in full are laid out anew as tables.
_TEMPLATES = {Kind.DISCLOSURE: "answers"}
_AS_TABLES = {Kind.ANSWERS: "tracker", Kind.DISCLOSURE: "tracker"}
_LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Source:
    """The file that a report comes from: its name and the fingerprint of its bytes."""

    name: str
    sha256: str


def make_report(
    kind: Kind, form: OutputFormat, figures: dict[str, Any], toolkit: Toolkit, source: Source | None = None
) -> bytes:
    """One report in one form. Those for disclosure and the blank ones expect figures of what `disclosing` and `blank` leave."""
    file = {"name": source.name, "sha256": source.sha256} if source else None
    told = {**figures, "file": file, "disclosed": kind is Kind.DISCLOSURE}
    name = _AS_TABLES.get(kind) if form in _TABLES else None
    filled = fill(_template(toolkit, name or _TEMPLATES.get(kind, kind.value)), told)
    imprint = imprint_of(filled, _LANGUAGE)
    return as_html(filled, imprint) if form is OutputFormat.HTML else _WRITERS[form](blocks(filled), imprint)


def agency_names(figures: dict[str, Any]) -> list[str]:
    """Everybody for whom a report can be narrowed: who leads actions, and who is asked."""
    named = [part["name"] for part in (*figures["agencies"], *figures["teams"]) if part["name"]]
    return list({fold_case(name): name for name in reversed(named)}.values())[::-1]


def for_agency(figures: dict[str, Any], name: str) -> dict[str, Any]:
    """The figures with the papers of one agency only."""
    own = {
        part: [each for each in figures[part] if fold_case(each["name"]) == fold_case(name)]
        for part in ("agencies", "teams")
    }
    return {**figures, **own, "only": True}


def of_thematic(checklist: Checklist, thematic: str) -> Checklist:
    """The part of a checklist that one thematic asks."""
    return Checklist(
        id=checklist.id,
        title=checklist.title,
        sections=tuple(section for section in checklist.sections if section.group_id == thematic),
        scale=checklist.scale,
        described=checklist.described,
    )


def rendered(content_toolkit: Toolkit, name: str) -> str:
    """The template of a report in the words of a toolkit, its slots not yet filled."""
    return environment().get_template(f"reports/{name}.html.j2").render(toolkit=content_toolkit)


@lru_cache(maxsize=32)
def _template(toolkit: Toolkit, name: str) -> Element:
    return parse(rendered(toolkit, name))


def thematics_of(content: Content, checklist: Checklist) -> list[str]:
    """The ids of the thematics that a checklist asks about."""
    asked = {section.group_id for section in checklist.sections}
    return [str(thematic.id) for thematic in content.thematics if thematic.id in asked]
