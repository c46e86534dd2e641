"""The tables of a report as the sheets of a workbook, with all that stands outside of tables on a first one. Knows no file format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.report_blocks import Block, Heading, Imprint, NewPage, Paragraph, Table, plain

# What a cell of a workbook can hold; a longer text goes on in the next row.
LONGEST = 32_767
GOES_ON = " …▼"
_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
_SHARE = 130


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of texts, the first of them headers where it is `headed`, and the widths of its columns in characters."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    headed: bool


def sheets(report: Iterable[Block], imprint: Imprint) -> list[Sheet]:
    """The sheets of a report in its order; each has a name of its own."""
    listed = list(report)
    names: set[str] = set()
    about = [row for block in listed for row in _lines(block)]
    made = [Sheet(_named(_FIRST, names), tuple(_whole([*about, (imprint.foot, "")])), (28.0, 90.0), headed=False)]
    for table in listed:
        if isinstance(table, Table) and table.columns:
            rows = [tuple(plain(cell.runs) for cell in row) for row in (table.head, *table.rows) if row]
            widths = tuple(max(9.0, share * max(_SHARE, 16 * table.columns)) for share in table.widths)
            made.append(Sheet(_named(table.caption, names), tuple(_whole(rows)), widths, headed=bool(table.head)))
    return made


_FIRST = "About"


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    """What a block says outside of tables: a label and its value."""
    if isinstance(block, Paragraph):
        yield (block.label, plain(block.runs)) if block.label else (plain(block.runs), "")
    elif not isinstance(block, Table | NewPage):
        assert isinstance(block, Heading)  # noqa: S101 - nothing else is left
        yield plain(block.runs), ""


def _whole(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows, each with what is too long for its cell in rows that go on below it."""
    for row in rows:
        pieces = [_pieces(text) for text in row]
        for number in range(max(map(len, pieces), default=1)):
            yield tuple(piece[number] if number < len(piece) else "" for piece in pieces)


def _pieces(text: str) -> list[str]:
    """A text cut so that a cell can hold each piece; those that go on say so."""
    # Excel counts a character beyond the first plane twice; one more may come to guard a text from being a formula.
    room = (LONGEST if max(text, default="") <= "\uffff" else LONGEST // 2) - 1
    if len(text) <= room:
        return [text]
    room -= len(GOES_ON)
    cut = [text[start : start + room] for start in range(0, len(text), room)]
    return [piece + GOES_ON for piece in cut[:-1]] + [cut[-1]]


def _named(caption: str, names: set[str]) -> str:
    """A name that a workbook takes and that no other sheet has."""
    wanted = " ".join(_NAME.sub(" ", caption).split()) or "Table"
    name, number = wanted[:_LONGEST_NAME].strip(), 1
    while name.casefold() in names:
        number += 1
        end = f" {number}"
        name = wanted[: _LONGEST_NAME - len(end)].strip() + end
    names.add(name.casefold())
    return name
