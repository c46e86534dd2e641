"""Self-assessments in which every field holds a text of its own, and what each form of a report says when it
is read back.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import fields
from enum import StrEnum
from typing import Any

import docx
import odfdo
import openpyxl
from lxml import etree

from howdoweknow.model.base import Day, Entry, FreeText, Id
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.reports.kinds import OutputFormat
from howdoweknow.reports.sheets import GOES_ON

# Every field is filled; those that hold ids or what the reports need not say get these.
KNOWN = {
    "format": "self-assessment/1", "toolkit": "mountain-huts", "checklist": "recommendations",
    "question_fingerprint": "01234567",
    "partnership": "eagle-hut", "period": "winter-2031", "judgement": "shaky", "type": "log-book",
    "strength": "told",
}  # fmt: skip
KEYS = {
    "sections": ("smo-1", "smo-9"), "answers": ("smo-1-q1", "smo-9-q9"), "evidence": ("log",),
    "archived": ("smo-0-q1",),
    "actions": ("walk",), "dates": ("seen",),
}  # fmt: skip


def filled(text: str) -> tuple[SelfAssessment, list[str]]:
    """A self-assessment in which every field there is holds something, each free text one of its own, and all
    of these texts.
    """
    numbers, typed = itertools.count(), []

    def made(hint: Any, name: str) -> Any:
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin in (types.UnionType, typing.Union):
            return made(next(each for each in inner if each is not type(None)), name)
        if origin is tuple:
            return (made(inner[0], name),)
        if origin is dict:
            return {Id(key): made(inner[1], name) for key in KEYS.get(name, ("about", "by"))}
        if issubclass(hint, Entry):
            return entry(hint)
        if issubclass(hint, FreeText) and name not in KNOWN:
            typed.append(f"{text}#{next(numbers)};")
            return FreeText(typed[-1])
        if issubclass(hint, StrEnum):
            return list(hint)[1]
        return {
            Day: Day("2031-01-09"),
            bool: True,
            Id: Id(
                KNOWN.get(
                    name,
                    {"evidence": "log", "evidence_items": "smo-1-q1", "questions": "smo-1-q1"}.get(
                        name, "log"
                    ),
                )
            ),
        }.get(hint, FreeText(KNOWN.get(name, "")))

    def entry(of: type[Entry]) -> Any:
        hints = typing.get_type_hints(of)
        return of(
            **{
                each.name: made(hints[each.name], each.name)
                for each in fields(of)
                if each.name not in ("place", "end")
            }
        )

    return entry(SelfAssessment), typed


# Reading each form back, with the library that people's programs are nearest to


def html_text(data: bytes) -> str:
    return "".join(etree.fromstring(data, etree.HTMLParser(encoding="utf-8")).find("body").itertext())


def docx_text(data: bytes) -> str:
    return "".join(_docx_lines(docx.Document(io.BytesIO(data)).element.body))


def _docx_lines(body: Any) -> Iterator[str]:
    for element in body.iter():
        name = etree.QName(element).localname
        yield {"t": element.text or "", "br": "\n", "tab": "\t", "p": "\n"}.get(name, "")


def odf_text(data: bytes) -> str:
    document = odfdo.Document(io.BytesIO(data))
    if document.get_type() == "spreadsheet":
        return by_columns(
            [
                [str(value or "") for value in row]
                for table in document.body.tables
                for row in table.iter_values()
            ]
        )
    return "".join(odf_lines(etree.fromstring(document.body.serialize(with_ns=True).encode())))


def odf_lines(element: Any) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        yield {"s": " ", "tab": "\t", "line-break": "\n", "p": "\n", "h": "\n"}.get(
            etree.QName(inner).localname, ""
        )
        yield from odf_lines(inner)
        yield inner.tail or ""


def xlsx_text(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = [row for sheet in book for row in sheet.iter_rows()]
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} <= {"s"}
    return by_columns([[str(cell.value or "").replace("_x005F_", "_") for cell in row] for row in rows])


def csv_text(data: bytes) -> str:
    return by_columns(list(csv.reader(io.StringIO(data.decode("utf-8-sig")))))


def by_columns(rows: list[list[str]]) -> str:
    """The cells of a workbook column by column, what goes on in the next row joined to where it began."""
    cells = [cell for column in itertools.zip_longest(*rows, fillvalue="") for cell in column if cell]
    return "\n".join(cells).replace(f"{GOES_ON}\n", "")


def markdown_text(data: bytes) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"<br>|&nbsp;|\\\n", "\n", data.decode()))


def cells_of(form: OutputFormat, data: bytes) -> list[str]:
    """Every cell of a workbook."""
    if form is OutputFormat.CSV:
        return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    if form is OutputFormat.XLSX:
        return [
            str(cell.value)
            for sheet in openpyxl.load_workbook(io.BytesIO(data))
            for row in sheet.iter_rows()
            for cell in row
        ]
    return [
        str(value)
        for table in odfdo.Document(io.BytesIO(data)).body.tables
        for row in table.iter_values()
        for value in row
    ]


READERS: dict[OutputFormat, Callable[[bytes], str]] = {
    OutputFormat.HTML: html_text,
    OutputFormat.DOCX: docx_text,
    OutputFormat.ODT: odf_text,
    OutputFormat.XLSX: xlsx_text,
    OutputFormat.ODS: odf_text,
    OutputFormat.CSV: csv_text,
    OutputFormat.MARKDOWN: markdown_text,
}


def squeezed(text: str) -> str:
    """Without white space, which forms may lay out otherwise."""
    return "".join(text.split())
