"""Undoes what pages and files make of a text: the bytes of a published document become its pieces, in reading order.

Plain text and Markdown are read line by line, with tabs or bars between cells; HTML goes through its own reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from howdoweknow.importing.document.columns import Columns
from howdoweknow.importing.document.html import IN_TEXT, Page, tamed, uncommented
from howdoweknow.importing.document.pieces import SPACED, Piece, split
from howdoweknow.problems import Place, Problem, error
from howdoweknow.yaml.text import decode_utf8, end_place

MAX_BYTES = 4_000_000
MAX_BREAKS = 100_000


def decode_document(data: bytes, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, or None with the problem that stands in the way."""
    for start, message in _NOT_TEXT:
        if data.startswith(start):
            return None, [error(Place(shown), message)]
    if len(data) > MAX_BYTES:
        return None, [
            error(Place(shown), f"the file is larger than {MAX_BYTES / 1e6:g} MB; leave out what is not text")
        ]
    text = decode_utf8(data, shown)
    if isinstance(text, Problem):
        return None, [text]
    if (at := text.find("\0")) >= 0:
        place = end_place(shown, text[:at])
        return None, [
            error(
                place, "there is a null character here, so this is not a text file; save the document as text"
            )
        ]
    if sum(map(text.count, _BREAKERS)) > MAX_BREAKS:
        return None, [
            error(
                Place(shown),
                f"the file has more than {MAX_BREAKS} lines, cells and marks; import one document at a time",
            )
        ]
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS), []


_NOT_TEXT = (
    (b"%PDF", "this is a PDF; turn it into text first (pdftotext, or 'save as text'), and import that"),
    (
        b"PK\x03\x04",
        "this is a packed file, as Word and Excel write them; save it as text or HTML, and import that",
    ),
)
_BREAKERS = ("\n", "\r", "\t", "|", "•", "<")
# A page break is a line break; what is invisible separates words at most; a soft hyphen is no letter.
_CONTROLS = {
    code: " " for code in (*range(32), *range(127, 160), 0x2028, 0x2029, 0xFEFF) if code not in (9, 10)
}
_CONTROLS |= {0x0C: "\n", 0x85: "\n", 0xAD: ""}


def pieces_of(text: str, name: str = "") -> tuple[Piece, ...]:
    """The pieces of a document's text; `name` is its file name, whose ending tells HTML from text where its first words do not."""
    if name.lower().endswith((".html", ".htm", ".xhtml")) or _IS_HTML.match(text):
        return tuple(Page().read(tamed(uncommented(text))))
    return tuple(_lines(text))


_IS_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)


_RULE = re.compile(r"[\s|:=+_-]+")
_BAR = re.compile(r"(?<!\\)\|")


def _lines(text: str) -> Iterator[Piece]:
    """The pieces of a text, line by line; a tab, a bar or a column of spaces parts the cells of a row."""
    lines = text.split("\n")
    gap, in_rows, columns = True, False, Columns(lines)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            gap = True
            continue
        if _RULE.fullmatch(line):
            continue
        cells = _cells(line, in_rows)
        in_rows = len(cells) > 1
        if in_rows:
            for at, cell in enumerate(cells, 1):
                yield from _cell(cell, Piece(number, "", row=number, cell=at))
        elif parted := columns.parted(number - 1, gap):
            # Lines of one cell follow each other down the table: only an empty line or a mark parts them.
            for at, cell in enumerate(parted, 1):
                indent = _indent(cell) if at == 1 else None
                yield from _cell(
                    cell, Piece(number, "", indent=indent, gap=gap, row=SPACED, cell=at, torn=columns.torn)
                )
        else:
            yield from _cell(line, Piece(number, "", indent=_indent(line), gap=gap))
        gap = False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cells(line: str, in_rows: bool) -> list[str]:
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        return [cell.replace("\\|", "|") for cell in _BAR.split(bare[1:-1])]
    # A tab before or after the words is an empty cell in a table, and an indent anywhere else.
    if "\t" in bare or (in_rows and "\t" in line):
        return line.split("\t")
    return [line]


def _cell(text: str, at: Piece) -> Iterator[Piece]:
    """The pieces of a line or a cell, which may hold tags."""
    if "<" not in text and "&" not in text:
        yield from split(replace(at, text=text), in_numbers=False)
        return
    yield from Page(at).read(tamed(text, IN_TEXT))
