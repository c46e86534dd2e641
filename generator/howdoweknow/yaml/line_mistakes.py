"""Explains why a line is not valid YAML: looks for common mistakes where the parser stopped.

Each rule looks at one line and returns the column of a mistake and a message; the first that applies counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_LINES_BEFORE = 3
"""How far above the parser's position to look: it often stops only at the next key. Chosen."""

_VALUE = r"(?:[:\-][ ]+|^[ ]*)"
_SINGLE = re.compile(_VALUE + r"('(?:[^'\n]|'')*')(?=([^\s,\]}#:'][^\s]*))")
_DOUBLE = re.compile(_VALUE + r'("(?:[^"\\\n]|\\.)*")(?=([^\s,\]}#:][^\s]*))')
_AFTER_QUOTE = re.compile(_VALUE + r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')[ ]+(?=[^\s#,\]}:])""")
_NO_BREAK_SPACE = re.compile(r"^[ ]*(?:- )?[\w-]+:(\u00a0)|^[ ]*(\u00a0)")
_NO_SPACE = re.compile(r"^[ ]*(?:- )?([A-Za-z_][\w-]*):(?=[^\s/\\])")
_LIST_ON_LINE = re.compile(r"^[ ]*(?:- )?[\w-]+:[ ]+(-[ ])")
_BLOCK = re.compile(r"^([ ]*)(?:- )?[\w-]+:[ ]*[>|][-+]?[ ]*$")

Mistake = tuple[int, str]
"""The column, from 1, and the message."""


def explain_line(text: str, line: int) -> tuple[int, int, str] | None:
    """Line, column and message of a mistake in `line` (from 1) or just above it; None if no rule applies."""
    rows = text.split("\n")
    for number in range(min(line, len(rows)), max(0, line - 1 - _LINES_BEFORE), -1):
        for rule in _RULES:
            if (mistake := rule(rows, number - 1)) is not None:
                return number, *mistake
    return None


def _no_break_space(rows: list[str], index: int) -> Mistake | None:
    match = _NO_BREAK_SPACE.search(rows[index])
    if match is None:
        return None
    return (
        match.end(),
        "there is a no-break space here, which looks like a space but is not one; type an ordinary space",
    )


def _quote_inside_quotes(rows: list[str], index: int) -> Mistake | None:
    row = rows[index]
    if (match := _SINGLE.search(row)) is not None:
        word = re.split(r"\s", row[: match.end(1)])[-1] + match[2]
        return match.start(1) + 1, (
            f"the quote opened here is closed by the apostrophe of {word.lstrip(chr(39))}; "
            "use double quotes, or write the apostrophe twice"
        )
    if (match := _DOUBLE.search(row)) is not None:
        return match.start(1) + 1, (
            f"the quote opened here is closed before {match[2]}; "
            'use single quotes around the whole, or write \\" inside it'
        )
    return None


def _text_after_a_quote(rows: list[str], index: int) -> Mistake | None:
    match = _AFTER_QUOTE.search(rows[index])
    if match is None:
        return None
    return match.end() + 1, "text follows the closing quote; put the whole value into one pair of quotes"


def _no_space_after_colon(rows: list[str], index: int) -> Mistake | None:
    match = _NO_SPACE.search(rows[index])
    if match is None:
        return None
    return match.end() + 1, f"a space is missing after '{match[1]}:'"


def _list_on_the_line_of_its_key(rows: list[str], index: int) -> Mistake | None:
    match = _LIST_ON_LINE.search(rows[index])
    if match is None:
        return None
    return match.start(1) + 1, (
        "a list cannot start on the line of its key; "
        "put '- ' on the next line, or the text in quotes if it is not a list"
    )


def _block_not_indented(rows: list[str], index: int) -> Mistake | None:
    above = next((number for number in range(index - 1, -1, -1) if rows[number].strip()), None)
    if above is None or (match := _BLOCK.search(rows[above])) is None:
        return None
    indent = len(rows[index]) - len(rows[index].lstrip())
    if not rows[index].strip() or indent > len(match[1]) or re.match(r"\s*[\w-]+:(\s|$)", rows[index]):
        return None
    return indent + 1, "the lines of a text after '>' or '|' must be indented further than its key"


_RULES: tuple[Callable[[list[str], int], Mistake | None], ...] = (
    _no_break_space,
    _quote_inside_quotes,
    _text_after_a_quote,
    _list_on_the_line_of_its_key,
    _no_space_after_colon,
    _block_not_indented,
)
