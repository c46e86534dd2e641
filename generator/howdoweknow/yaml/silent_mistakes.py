"""Warns about valid YAML that is read as something else than its author is likely to have meant.

Works on the text and the positions of its scalars, which `reader` takes from the parser's events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from howdoweknow.problems import Problem, error, printable, warning
from howdoweknow.yaml.tree import Document

# A quick search in the whole text: the spans of scalars are needed only if it matches.
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
    "t": "a tab",
    "_": "a no-break space",
    **dict.fromkeys("nrNLP", "a line break"),
    **dict.fromkeys("bfvae0", "a control character"),
}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
# A Windows path with single backslashes: one after the drive, or after the server of a share. Within a text the drive may
# not be followed by "\\n", which is how a line that ends in "Option A:" is written.
_DRIVE_OR_SHARE = re.compile(
    r"^[A-Za-z]:\\[A-Za-z]\w{2,}|[\s(][A-Za-z]:\\(?!n)[A-Za-z]\w{2,}|(?:^|[\s(])\\\\[\w.-]{2,}\\[A-Za-z]\w"
)
_CURLY = {"“": "”", "‘": "’"}
_DASHES = ("– ", "— ", "• ")


@dataclass(frozen=True, slots=True)
class Span:
    """Start, end and quote sign of a scalar in the text: '' for plain text, '|' or '>' for a block."""

    start: int
    end: int
    style: str


def is_suspect(text: str) -> bool:
    """Whether `mistakes` could find anything; much quicker than finding the spans it needs."""
    return _SUSPECT.search(text) is not None


def conflict_markers(document: Document, text: str) -> Iterator[Problem]:
    """A problem at the first conflict marker of an unfinished merge of a version control system."""
    if (marker := _CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, marker.start()) + 1
        yield error(
            document.place(line, 1),
            f"this file has conflict markers of an unfinished merge ({marker[1]}); "
            "choose one side, and delete the lines with the markers",
        )


def mistakes(document: Document, text: str, spans: Iterable[Span]) -> Iterator[Problem]:
    """A warning for each scalar that is probably read differently than meant."""
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
    """Where each line's first comment starts: a '#' at its start or after a space, outside of scalars."""
    starts = [
        match.end() - 1
        for match in re.finditer(r"(?:^|[ \t])#", text, re.MULTILINE)
        if not text.startswith("%", text.rfind("\n", 0, match.start()) + 1)
    ]
    comment_starts, covered = [], sorted((span.start, span.end) for span in spans)
    last_line = -1
    index = 0
    for start in starts:
        while index < len(covered) and covered[index][1] <= start:
            index += 1
        line_start = text.rfind("\n", 0, start) + 1
        if (index == len(covered) or start < covered[index][0]) and line_start != last_line:
            comment_starts.append(start)
            last_line = line_start
    return comment_starts


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
        lost = printable(text[rest.end() - 1 :].partition("\n")[0].strip())
        yield locate.warn(
            rest.end() - 1,
            f"'{lost}' is lost: after a space, '#' starts a comment. Put the whole text in quotes",
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
    """The index of each backslash that forms an escape with the letter after it."""
    return [match.start() for match in _ESCAPE.finditer(inside) if match[1] in _ESCAPES]


def _curly_quotes(locate: _Locator, raw: str, span: Span) -> Iterator[Problem]:
    closing = _CURLY.get(raw[:1])
    if closing is not None and len(raw) > 1 and raw.endswith(closing) and raw.count(raw[0]) == 1:
        yield locate.warn(
            span.start,
            f"the curly quotes {raw[0]} and {closing} are read as part of the text; "
            "use straight quotes, or none",
        )


def _dash_of_a_list(locate: _Locator, raw: str, span: Span) -> Iterator[Problem]:
    if raw.startswith(_DASHES):
        yield locate.warn(
            span.start,
            f"'{raw[0]}' starts no list: an item starts with a hyphen and a space ('- '); "
            "this is read as text",
        )
