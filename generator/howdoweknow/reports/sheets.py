"""The tables of a report as the sheets of a workbook, with all that stands outside of tables on a first one. Knows no file format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from howdoweknow.reports.blocks import Block, Heading, Imprint, Paragraph, Table, counts_once, plain
from howdoweknow.text_folding import fold_space

# What a cell of a workbook can hold; a longer text goes on in the next row.
LONGEST = 32_767
GOES_ON = " …▼"
_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
_SHARE = 130
_FIRST, _ABOUT = "About", (36.0, 90.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of texts, and the widths of its columns in characters. Headers are its first row where it is `headed`, else its
    first column."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    headed: bool


def sheets(report: Iterable[Block], imprint: Imprint) -> list[Sheet]:
    """The sheets of a report in its order; each has a name of its own."""
    names: set[str] = set()
    first = _named(_FIRST, names)
    about: list[tuple[str, str]] = []
    made: list[Sheet] = []
    for block in report:
        if not isinstance(block, Table):
            about += _lines(block)
        elif block.columns:
            made.append(_sheet(block, _named(block.caption, names)))
            about.append(("", f"→ {made[-1].name}"))
    about.append(("", imprint.foot))
    return [Sheet(first, tuple(_whole(about)), _ABOUT, headed=False), *made]


def _sheet(table: Table, name: str) -> Sheet:
    rows = [tuple(plain(cell.runs) for cell in row) for row in (table.head, *table.rows) if row]
    widths = tuple(max(9.0, share * max(_SHARE, 16 * table.columns)) for share in table.widths)
    return Sheet(name, tuple(_whole(rows)), widths, headed=bool(table.head))


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    """What a block says outside of tables: headings and labels on the left, all else beside them."""
    if isinstance(block, Heading):
        yield plain(block.runs), ""
    elif isinstance(block, Paragraph):
        yield block.label, plain(block.runs)


def _whole(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows, each with what is too long for its cell in rows that go on below it."""
    for row in rows:
        pieces = [_pieces(text) for text in row]
        for number in range(max(map(len, pieces), default=1)):
            yield tuple(piece[number] if number < len(piece) else "" for piece in pieces)


def _pieces(text: str) -> list[str]:
    """A text cut so that a cell can hold each piece; those that go on say so."""
    # One more may come to guard a text from being a formula.
    room = (LONGEST if counts_once(text) else LONGEST // 2) - 1
    if len(text) <= room:
        return [text]
    room -= len(GOES_ON)
    cut = [text[start : start + room] for start in range(0, len(text), room)]
    return [piece + GOES_ON for piece in cut[:-1]] + [cut[-1]]


def _fitting(text: str, longest: int) -> str:
    """As many whole words as there is room for, or as much of the first."""
    room = longest if counts_once(text) else longest // 2
    cut = text[: room + 1]
    return text if len(text) <= room else cut[: cut.rfind(" ")] if " " in cut else text[:room]


def _named(caption: str, names: set[str]) -> str:
    """A name that a workbook takes and that no other sheet has."""
    wanted = fold_space(_NAME.sub(" ", caption)) or "Table"
    name, number = _fitting(wanted, _LONGEST_NAME), 1
    while name.casefold() in names:
        number += 1
        end = f" {number}"
        name = _fitting(wanted, _LONGEST_NAME - len(end)) + end
    names.add(name.casefold())
    return name
