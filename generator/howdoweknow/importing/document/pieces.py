"""The pieces of a published document: runs of its own words, each with the mark that stood before it.

Knows the marks of lists, footnotes and emphasis; knows neither files nor tables nor what the words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from howdoweknow.text_folding import fold_space

# The kinds of mark, and of list.
BULLET, DASH, ROUND, NUMBER, LETTER, HEADING, FOOTNOTE = "•", "-", "o", "1", "a", "#", "^"
RECOMMENDATION, ENQUIRY, EVIDENCE, ADDITIONAL = "recommendation", "enquiry", "evidence", "additional"
SPACED = -1
"""Stands for the row of a table whose columns only spaces make."""
_LABELS = {
    "recommendation": RECOMMENDATION,
    "recommendations": RECOMMENDATION,
    "line of enquiry": ENQUIRY,
    "lines of enquiry": ENQUIRY,
    "how do we know": EVIDENCE,
}


def label_of(text: str) -> str:
    """Which list a column's name stands above, or an empty text where it is no such name."""
    return _LABELS.get(" ".join(words_of(text)), "") if len(text) < 40 else ""


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, whatever stands between them; an apostrophe parts no word."""
    return re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "").replace("‘", ""))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that nothing breaks but white space. `line` counts from 1, `indent` is None where the layout says nothing."""

    line: int
    text: str
    mark: str = ""
    indent: int | None = None
    gap: bool = True
    """Whether an empty line, a paragraph's end or the like stands before it."""
    loose: bool = False
    """In a list, but without a mark of its own: it may hold several items whose marks are lost."""
    torn: bool = False
    """Its line runs across two columns that only spaces part, so that some of it may belong to the other."""
    row: int = 0
    """The row of a table it stands in: 0 outside of tables, SPACED where only spaces make the columns."""
    cell: int = 0
    """The cell of a table's row, from 1; 0 where the row has one cell only, or there is no table."""


# The second half are the marks of inner lists in most documents.
_INLINE = re.compile("([•●∙\uf0b7]|·(?=\\s)|[▪■◦‣⁃➢➤✓❖\uf0a7\uf0d8\uf0fc\uf076])")
_START = re.compile(
    r"(?P<heading>\#{1,6})\s+ | (?P<dash>[-–—*+])\s+ | (?P<round>o)\s+"
    r"| (?P<number>\d{1,2})[.)]\s+ | \((?P<bracket>\d{1,2})\)\s+ | \(?(?P<letter>[a-z]|[ivx]{2,4})[.)]\s+",
    re.VERBOSE,
)
_KINDS = {
    "heading": HEADING,
    "dash": DASH,
    "round": ROUND,
    "number": NUMBER,
    "bracket": NUMBER,
    "letter": LETTER,
}
_FOOTNOTE = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\[\^\w+\]:)\s*(?=\S)")
_FOOTNOTE_MARK = re.compile(r"(?<=\S)(?:[⁰¹²³⁴-⁹]+|\[\^\w+\])")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])|(?<!\w)(_{1,3})(?=[^\s_])([^_]*[^\s_])\3(?!\w)"
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:\bof\b|/)\s*\d{1,4})?", re.IGNORECASE)


def _unmarked(text: str) -> str:
    """The words alone: white space folded, marks of emphasis, links and footnotes taken off."""
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda match: match.group(2) or match.group(4), text)
    return fold_space(_ESCAPED.sub(r"\1", _FOOTNOTE_MARK.sub("", text)))


def split(piece: Piece, in_numbers: bool) -> Iterator[Piece]:
    """The pieces within a run of words: one for each mark in it. `in_numbers`: it stands in a numbered list."""
    rest = piece.text.strip()
    if _FOOTNOTE.match(rest):
        yield replace(piece, text=_unmarked(_FOOTNOTE.sub("", rest, count=1)), mark=FOOTNOTE, loose=False)
        return
    head, *others = _INLINE.split(rest)
    yield from _part(piece, head, in_numbers)
    # Where words stand before the first mark, the line's indent is theirs.
    indent = None if head else piece.indent
    for glyph, part in zip(others[::2], others[1::2], strict=True):
        made = replace(piece, mark=BULLET if glyph in "•●∙·\uf0b7" else ROUND, indent=indent, loose=False)
        yield from _part(made, part.strip(), in_numbers)


def _part(piece: Piece, text: str, in_numbers: bool) -> Iterator[Piece]:
    """The pieces between two marks."""
    if start := _START.match(text):
        kind = _KINDS[start.lastgroup or "dash"]
        piece = replace(piece, mark=kind if piece.loose or not piece.mark else piece.mark, loose=False)
        in_numbers = in_numbers and kind in (NUMBER, LETTER)
        text = text if in_numbers else text[start.end() :]
    for number, each in _numbered(text) if in_numbers else (("", text),):
        words = _unmarked(each)
        if words and not _PAGE_NUMBER.fullmatch(words):
            yield replace(piece, text=words, mark=number or piece.mark, loose=piece.loose and not number)


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    """The items of a numbered run, each mark being the one that follows the last, even where it is glued to a word."""
    match = _START.match(text)
    if match is None or match.lastgroup not in ("number", "letter"):
        yield "", text
        return
    kind, start = _KINDS[match.lastgroup], match.end()
    label = str(match.group(match.lastgroup))
    while True:
        label = str(int(label) + 1) if kind == NUMBER else chr(ord(label[0]) + 1)
        pattern = rf"(?<!\d){label}[.)]\s" if kind == NUMBER else rf"(?<=\s){re.escape(label)}[.)]\s"
        following = re.compile(pattern).search(text, start)
        yield kind, text[start : following.start() if following else None]
        if following is None:
            return
        start = following.end()
