"""What people write in YAML that it reads as something else without an error: located warnings that name the mistake.

Works on the text and on the spans of its scalars, which `reader` takes from the parser's events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from howdoweknow.problems import Problem, error, printable, warning
from howdoweknow.yaml.tree import Document

# Cheap tests on the whole text: only where one matches are the spans of scalars asked for.
_SUSPECT = re.compile(
    r"""\S[ \t]+\#\S            # a word, a space, and '#' with something right after it
    | "[^"\n]*\\[a-zA-Z0_]      # a backslash in double quotes
    | [:\-][ ]+[“‘"']?[“‘]      # a curly quote at the start of a value
    | ^[ ]*(?:-[ ]+)?[–—•][ ]   # a dash or bullet that is no hyphen
    """,
    re.VERBOSE | re.MULTILINE,
)
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
# Escapes that turn into white space or a control character, with what a reader sees in their place.
_ESCAPES = {
    "t": "a tab", "n": "a line break", "r": "a line break", "b": "a control character", "f": "a control character",
    "v": "a control character", "a": "a control character", "e": "a control character", "0": "a control character",
    "N": "a line break", "L": "a line break", "P": "a line break", "_": "a no-break space",
}  # fmt: skip
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
# A drive or a share as somebody types it who does not know of escapes: one backslash after the drive, or after the server.
_DRIVE_OR_SHARE = re.compile(r"(?:^|[\s(])(?:[A-Za-z]:\\(?!\\)|\\\\[\w.-]{2,}\\[A-Za-z]\w)")
_CURLY = {"“": "”", "‘": "’"}
_DASHES = ("– ", "— ", "• ")


@dataclass(frozen=True, slots=True)
class Span:
    """A scalar in the text: where it starts and ends, and its quote sign ('' for plain text, '|' or '>' for a block)."""

    start: int
    end: int
    style: str


def is_suspect(text: str) -> bool:
    """Whether `mistakes` could find anything; much cheaper than the spans it needs."""
    return _SUSPECT.search(text) is not None


def conflict_markers(document: Document, text: str) -> Iterator[Problem]:
    """The marks that an unfinished merge of a version control system leaves."""
    if (marker := _CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, marker.start()) + 1
        yield error(
            document.place(line, 1),
            f"this file holds marks of a merge that was not finished ({marker[1]}); "
            "choose one side, and delete the lines with the marks",
        )


def mistakes(document: Document, text: str, spans: Iterable[Span]) -> Iterator[Problem]:
    """A warning for each scalar that YAML reads otherwise than its writer is likely to have meant."""
    locate = _Locator(document, text)
    for span in spans:
        raw = text[span.start : span.end]
        if span.style == "":
            yield from _cut_at_a_hash(locate, text, span)
            yield from _curly_quotes(locate, raw, span)
            yield from _dash_of_a_list(locate, raw, span)
        elif span.style == '"':
            yield from _escapes_in_a_path(locate, raw, span)


def comments(text: str, spans: Iterable[Span]) -> list[int]:
    """Where in the text each comment starts: a '#' at the start of a line or after white space, outside every scalar."""
    starts = [
        match.end() - 1
        for match in re.finditer(r"(?:^|[ \t])#", text, re.MULTILINE)
        if not text.startswith("%", text.rfind("\n", 0, match.start()) + 1)
    ]
    found, covered = [], sorted((span.start, span.end) for span in spans)
    last_line = -1
    index = 0
    for start in starts:
        while index < len(covered) and covered[index][1] <= start:
            index += 1
        line_start = text.rfind("\n", 0, start) + 1
        if (index == len(covered) or start < covered[index][0]) and line_start != last_line:
            found.append(start)
            last_line = line_start
    return found


class _Locator:
    def __init__(self, document: Document, text: str) -> None:
        self._document = document
        self._text = text

    def warn(self, index: int, message: str) -> Problem:
        line = self._text.count("\n", 0, index) + 1
        column = index - (self._text.rfind("\n", 0, index) + 1) + 1
        return warning(self._document.place(line, column), message)


def _cut_at_a_hash(locate: _Locator, text: str, span: Span) -> Iterator[Problem]:
    rest = re.compile(r"[ \t]+#(?=\S)").match(text, span.end)
    if rest is not None and span.end > span.start:
        lost = (
            text[rest.end() - 1 : text.find("\n", rest.end())]
            if "\n" in text[rest.end() :]
            else text[rest.end() - 1 :]
        )
        yield locate.warn(
            rest.end() - 1,
            f"'{printable(lost.strip())}' is lost: after a space, '#' starts a comment. Put the whole text in quotes",
        )


def _escapes_in_a_path(locate: _Locator, raw: str, span: Span) -> Iterator[Problem]:
    inside = raw[1:-1]
    if _DRIVE_OR_SHARE.search(inside) is None:
        return
    escapes = _single_escapes(inside)
    if escapes:
        first = escapes[0]
        names = ", ".join(dict.fromkeys(f"\\{inside[at + 1]}" for at in escapes))
        yield locate.warn(
            span.start + 1 + first,
            f"in double quotes {names} is read as {_ESCAPES[inside[first + 1]]}, not as part of a path; "
            "use single quotes, or write each backslash twice",
        )


def _single_escapes(inside: str) -> list[int]:
    """Where a backslash and a letter turn into something else."""
    return [match.start() for match in _ESCAPE.finditer(inside) if match[1] in _ESCAPES]


def _curly_quotes(locate: _Locator, raw: str, span: Span) -> Iterator[Problem]:
    closing = _CURLY.get(raw[:1])
    if closing is not None and len(raw) > 1 and raw.endswith(closing) and raw.count(raw[0]) == 1:
        yield locate.warn(
            span.start,
            f"the curly quotes {raw[0]} and {closing} are read as part of the text; use straight quotes, or none",
        )


def _dash_of_a_list(locate: _Locator, raw: str, span: Span) -> Iterator[Problem]:
    if raw.startswith(_DASHES):
        yield locate.warn(
            span.start,
            f"'{raw[0]}' starts no list: an item starts with a hyphen and a space ('- '); this is read as text",
        )
