"""The sheets of a report as an Excel workbook and as CSV, in which no text is ever a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.writer.excel import ExcelWriter

from howdoweknow.formula_guard import guard_formula
from howdoweknow.reports.blocks import Block, Imprint, shortened
from howdoweknow.reports.sheets import sheets
from howdoweknow.reports.writers.fixed_dates import DOCUMENT_DATE, with_fixed_zip_times

# Points: a line of a cell, and the most that a row can have.
_LINE, _HIGHEST = 13.5, 409
# Characters that a head or foot of a page can have beside its codes; with more of them Excel holds the file for broken.
_MARGIN = 230
_TOP = Alignment(wrap_text=True, vertical="top")
_BOLD, _SHADE = Font(name="Calibri", size=11, bold=True), PatternFill("solid", fgColor="E8EEF4")
# What Excel would take for a character that is written by its number.
_NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def as_xlsx(report: Iterable[Block], imprint: Imprint) -> bytes:
    """The workbook's bytes: every cell is text, and what could be a formula is marked as text for good."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator, book.properties.language = imprint.title, "", imprint.lang
    book.properties.created = book.properties.modified = DOCUMENT_DATE
    for sheet in sheets(report, imprint):
        made = book.create_sheet(sheet.name)
        for number, width in enumerate(sheet.widths, 1):
            made.column_dimensions[get_column_letter(number)].width = min(width, 90)
        made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9
        made.sheet_properties.pageSetUpPr.fitToPage, made.page_setup.fitToHeight = True, 0
        made.print_options.gridLines = True
        _on_each_page(made, imprint)
        if sheet.headed:
            made.freeze_panes = "A2"
            made.print_title_rows = "1:1"
            made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.widths))}{len(sheet.rows)}"
        looks = _Looks(made)
        for number, row in enumerate(sheet.rows):
            made.row_dimensions[number + 1].height = _height(row, sheet.widths)
            heads = sheet.headed and not number
            made.append(
                [
                    looks.cell(text, heads, heads or not (sheet.headed or column))
                    for column, text in enumerate(row)
                ]
            )
    data = io.BytesIO()
    # `Workbook.save` would write the current time into the properties.
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return with_fixed_zip_times(data.getvalue())


def _on_each_page(sheet: WriteOnlyWorksheet, imprint: Imprint) -> None:
    """The imprint over and under each printed page: together they are more than a foot can hold."""
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(left=_in_margin(imprint.rights))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_in_margin(imprint.foot), right=_HeaderFooterPart("&P / &N", size=8)
    )


def _in_margin(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(shortened(text, _MARGIN - text.count("&")).replace("&", "&&"), size=8)


def _height(row: tuple[str, ...], widths: tuple[float, ...]) -> float:
    """How high a row has to be for its texts, in points: not every program finds that out by itself."""
    lines = (
        sum(max(1, -(-len(line) // max(1, int(min(width, 90) * 0.95)))) for line in text.split("\n"))
        for text, width in zip(row, widths, strict=False)
    )
    return min(_HIGHEST, _LINE * max(lines, default=1) + 2)


class _Looks:
    """The looks of cells, each worked out once: the library would work them out anew for every cell."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._known: dict[tuple[bool, bool, bool], Any] = {}

    def cell(self, text: str, shaded: bool, bold: bool) -> Cell:
        """A cell that holds a text, whatever it looks like."""
        cell = WriteOnlyCell(self._sheet)
        # Given as a value, the library would make a formula, a date or an error of it; as text it is written as it is.
        cell._value, cell.data_type = _NUMBERED.sub("_x005F_", text), "s"  # type: ignore[attr-defined]
        quoted = guard_formula(text) != text
        look = shaded, bold, quoted
        if look not in self._known:
            cell.alignment, cell.quotePrefix = _TOP, quoted
            if bold:
                cell.font = _BOLD
            if shaded:
                cell.fill = _SHADE
            self._known[look] = cell._style  # type: ignore[attr-defined]
        cell._style = self._known[look]  # type: ignore[attr-defined]
        return cell


def as_csv(report: Iterable[Block], imprint: Imprint) -> bytes:
    """The same sheets one after another, each under its name: UTF-8 with the mark by which Excel knows it, every cell quoted."""
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, sheet in enumerate(sheets(report, imprint)):
        if number:
            table.write("\r\n")
        writer.writerow([guard_formula(sheet.name)])
        writer.writerows([[guard_formula(text) for text in row] for row in sheet.rows])
    return b"\xef\xbb\xbf" + table.getvalue().encode()
