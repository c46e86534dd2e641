"""A report in full beside the same rows written with the library alone, as a programmer would first."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import docx
import odfdo
import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill

from howdoweknow.content.loader import Content
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.reports.blocks import Block, Heading, Paragraph, Table, blocks, plain
from howdoweknow.reports.figures import figures
from howdoweknow.reports.kinds import Kind, OutputFormat
from howdoweknow.reports.render import make_report, rendered
from howdoweknow.reports.template import fill, parse

ON = date(2026, 11, 20)
# The template of the answers in full, for texts and for tables.
_LAYOUT = {
    OutputFormat.DOCX: "answers",
    OutputFormat.ODT: "answers",
    OutputFormat.XLSX: "tracker",
    OutputFormat.ODS: "tracker",
}


def ours(form: OutputFormat, assessment: SelfAssessment, checklist: Checklist, content: Content) -> bytes:
    """The answers in full from the file's typed form to bytes: everything reckoned, laid out and written."""
    return make_report(Kind.ANSWERS, form, figures(assessment, checklist, content, ON), content.toolkit)


def rows(
    form: OutputFormat, assessment: SelfAssessment, checklist: Checklist, content: Content
) -> list[Block]:
    """What the rival is given for nothing: all that stands in the report, ready to be written."""
    told = {**figures(assessment, checklist, content, ON), "file": None}
    return list(blocks(fill(parse(rendered(content.toolkit, _LAYOUT[form])), told)))


def word_alone(report: list[Block]) -> bytes:
    """The rows as python-docx is taught to write them."""
    document = docx.Document()
    for block in report:
        if isinstance(block, Heading):
            document.add_heading(plain(block.runs), block.level)
        elif isinstance(block, Paragraph):
            document.add_paragraph(
                f"{block.label}: {plain(block.runs)}" if block.label else plain(block.runs)
            )
        elif isinstance(block, Table):
            table = document.add_table(rows=0, cols=block.columns)
            for row in (block.head, *block.rows):
                for cell, given in zip(table.add_row().cells, row, strict=False):
                    cell.text = plain(given.runs)
    return _saved(document.save)


def text_alone(report: list[Block]) -> bytes:
    """The rows as odfdo is taught to write a text."""
    document = odfdo.Document("text")
    document.body.clear()
    for block in report:
        if isinstance(block, Heading):
            document.body.append(odfdo.Header(block.level, plain(block.runs)))
        elif isinstance(block, Paragraph):
            document.body.append(
                odfdo.Paragraph(f"{block.label}: {plain(block.runs)}" if block.label else plain(block.runs))
            )
        elif isinstance(block, Table):
            document.body.append(_odf_table("Table", block))
    return _saved(document.save)


def workbook_alone(report: list[Block]) -> bytes:
    """The rows as openpyxl is taught to write them, with what makes such a workbook readable: broken lines, a
    head that stands out.
    """
    book = openpyxl.Workbook()
    for table in _tables(report):
        sheet = book.create_sheet()
        for number, row in enumerate((table.head, *table.rows), 1):
            for column, given in enumerate(row, 1):
                cell = sheet.cell(number, column, plain(given.runs))
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF4")
    return _saved(book.save)


def sheets_alone(report: list[Block]) -> bytes:
    """The rows as odfdo is taught to write a workbook."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    for number, table in enumerate(_tables(report)):
        document.body.append(_odf_table(f"Table {number}", table))
    return _saved(document.save)


RIVALS: dict[OutputFormat, tuple[str, Callable[[list[Block]], bytes]]] = {
    OutputFormat.DOCX: ("python-docx", word_alone),
    OutputFormat.ODT: ("odfdo", text_alone),
    OutputFormat.XLSX: ("openpyxl", workbook_alone),
    OutputFormat.ODS: ("odfdo", sheets_alone),
}


def _odf_table(name: str, table: Table) -> odfdo.Table:
    made = odfdo.Table(name)
    for row in (table.head, *table.rows):
        line = odfdo.Row()
        line.set_values([plain(cell.runs) for cell in row])
        made.append_row(line)
    return made


def _tables(report: list[Block]) -> list[Table]:
    return [block for block in report if isinstance(block, Table)]


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    data = io.BytesIO()
    save(data)
    return data.getvalue()
