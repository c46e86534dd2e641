"""Finds a published document's own structure in its pieces: sections, blocks of three lists, additional recommendations.

Knows the names of the columns and of nothing else: which titles make a section is told from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from howdoweknow.importing.document.headings import LONGEST_HEADING, Titles
from howdoweknow.importing.document.pieces import (
    ADDITIONAL,
    ENQUIRY,
    EVIDENCE,
    FOOTNOTE,
    HEADING,
    RECOMMENDATION,
    SPACED,
    Piece,
    label_of,
    words_of,
)

_ADDITIONAL = re.compile(r"\badditional recommendations?\b", re.IGNORECASE)
_SHORT_LEAD = 6
_DEEPEST = 6
_PARAGRAPH = 12
_SHIFT = 2


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of words in a list. An item is a fragment and those after it that join it."""

    text: str
    line: int
    level: int = 0
    """How deep its item stands: 0, or deeper where its mark is that of an inner list."""
    marked: bool = False
    """A mark stands before it: it certainly starts an item."""
    joins: bool = False
    """As far as the layout tells, it carries on what stands before it."""
    gap: bool = True
    """An empty line stands before it, so that what joins may yet be an item of its own."""
    torn: bool = False
    """Some of it may belong to the other column."""
    lead: bool = False
    """Words above a list, such as who is told: no item, unless ours say so."""


@dataclass(slots=True)
class Block:
    """One set of the document: a list for each column. A block of additional recommendations has that list only."""

    line: int
    lists: dict[str, list[Fragment]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(fragment.text for fragments in self.lists.values() for fragment in fragments)


@dataclass(slots=True)
class Section:
    """What stands under one heading: the name of its title, or none where its heading was not found."""

    name: str | None
    line: int
    blocks: list[Block] = field(default_factory=list)


def outline(pieces: Iterable[Piece], titles: Mapping[str, tuple[str, ...]]) -> list[Section]:
    """The sections that hold blocks, in the document's order. `titles` gives the titles that each name may go by."""
    return _Outline(pieces, titles).sections


class _Outline:
    """Goes through the pieces once; remembers in which section, block and list it stands."""

    def __init__(self, pieces: Iterable[Piece], titles: Mapping[str, tuple[str, ...]]) -> None:
        self.pieces = list(pieces)
        self.titles = Titles(titles)
        self.sections: list[Section] = []
        self.section = Section(None, 1)
        self.block: Block | None = None
        self.kind = ""
        """The list that words across the page belong to."""
        self.columns: dict[int, str] = {}
        self.levels: dict[str, list[tuple[int | None, str]]] = {}
        self.rows: dict[str, int] = {}
        self.footnote = self.reopened = self.labelled = False
        self.paragraph = ""
        at = 0
        while at < len(self.pieces):
            at += self.take(at)

    def take(self, at: int) -> int:
        """One piece, or a heading that runs over several; returns how many were taken."""
        piece = self.pieces[at]
        if piece.cell == 1 and not label_of(piece.text) and (not self.columns or self.ends_table(at)):
            # No table is open any more: what looks like a first cell runs across the page.
            piece = self.pieces[at] = replace(piece, row=0, cell=0)
        if piece.mark == FOOTNOTE or (self.footnote and not piece.mark and not piece.gap and not piece.cell):
            self.footnote = True
            return 1
        self.footnote = False
        self.paragraph = self.paragraph_at(at)
        if self.labelled:  # below a column's name something new begins, with or without an empty line
            piece = self.pieces[at] = replace(piece, gap=True)
        self.labelled = False
        if label := label_of(piece.text):
            self.open_list(label, piece)
            self.labelled = True
            return 1
        if piece.mark in ("", HEADING) and not piece.cell:
            name, taken = self.titles.at(self.pieces, at)
            if taken:
                self.section, self.block, self.kind, self.columns = Section(name, piece.line), None, "", {}
                return taken
            if self.across(piece):
                return 1
        kind = self.columns.get(piece.cell, "") if piece.cell else self.kind
        if kind:
            self.add(kind, piece)
        return 1

    def ends_table(self, at: int) -> bool:
        """Whether a line below a table whose columns are but spaces is a heading, and so no cell of it."""
        piece = self.pieces[at]
        if piece.row != SPACED or not piece.gap or piece.mark:
            return False
        return bool(self.titles.at(self.pieces, at)[1]) or bool(_ADDITIONAL.search(self.paragraph_at(at)))

    def paragraph_at(self, at: int) -> str:
        """The whole paragraph that a piece opens, over its lines; the same one for those lines."""
        piece = self.pieces[at]
        if not piece.gap and not piece.mark and at and not self.pieces[at - 1].mark and not self.labelled:
            return self.paragraph
        texts = [piece.text]
        for following in self.pieces[at + 1 : at + _PARAGRAPH]:
            if following.gap or following.mark or following.row != piece.row or following.cell != piece.cell:
                break
            texts.append(following.text)
        return " ".join(texts)

    def open_list(self, label: str, piece: Piece) -> None:
        """A column's name: a new block, the columns of a table, or the same columns again on a new page."""
        if label == RECOMMENDATION:
            only_recommendations = self.block is not None and set(self.block.lists) == {RECOMMENDATION}
            self.reopened = only_recommendations and self.kind == RECOMMENDATION
            if not self.reopened:
                self.open_block(piece)
            self.kind, self.columns = RECOMMENDATION, {}
            return
        if self.block is None or ADDITIONAL in self.block.lists:
            self.open_block(piece)
        if piece.cell:
            self.columns[piece.cell], self.kind = label, ""
        else:
            self.kind, self.columns = label, {}

    def open_block(self, piece: Piece) -> Block:
        self.block = Block(piece.line)
        if not self.section.blocks:
            self.sections.append(self.section)
        self.section.blocks.append(self.block)
        self.levels, self.rows = {}, {}
        return self.block

    def across(self, piece: Piece) -> bool:
        """Whether unmarked words across the page are no item: they open the additional recommendations, or a block."""
        text = self.paragraph
        inside = self.block is not None or self.section.name is not None
        if inside and _ADDITIONAL.search(text) and len(words_of(text)) <= LONGEST_HEADING:
            if piece.gap or self.block is None or ADDITIONAL not in self.block.lists:
                self.open_block(piece).lists[ADDITIONAL] = []
            self.kind, self.columns = ADDITIONAL, {}
            return True
        lead = text.endswith(":")
        reopened, self.reopened = self.reopened, False
        told = (
            self.kind == RECOMMENDATION
            and self.block is not None
            and bool(self.block.lists.get(RECOMMENDATION))
        )
        # Who is told stands above each set: where it comes again, so does the set.
        if told and not _continues(piece.text) and ((lead and piece.gap) or reopened):
            self.open_block(piece)
        if piece.mark == HEADING and not lead:
            self.kind = ""
            return True
        return False

    def add(self, kind: str, piece: Piece) -> None:
        """Puts a piece into a list of the block."""
        assert self.block is not None  # noqa: S101  a list is only ever opened in a block
        fragments = self.block.lists.setdefault(kind, [])
        items = [fragment for fragment in fragments[-1:] if not fragment.lead]
        marked = bool(piece.mark) and piece.mark != HEADING and not piece.loose
        lead = self.is_lead(kind, piece, fragments)
        first_in_row = piece.cell > 0 and self.rows.get(kind) != piece.row
        self.rows[kind] = piece.row
        joins = not marked and not lead and bool(items) and self.carries_on(piece, first_in_row)
        level = self.level(kind, piece) if piece.mark and piece.mark != HEADING else 0
        if joins:
            level = items[0].level
        gap = piece.gap and not first_in_row
        fragments.append(Fragment(piece.text, piece.line, level, marked, joins, gap, piece.torn, lead))

    def is_lead(self, kind: str, piece: Piece, fragments: list[Fragment]) -> bool:
        """Whether words stand above a list: a paragraph of their own that ends with a colon."""
        if piece.mark not in ("", HEADING) or not self.paragraph.endswith(":"):
            return False
        if not piece.gap:
            return bool(fragments) and fragments[-1].lead
        started = any(not fragment.lead for fragment in fragments[-1:])
        short = len(words_of(self.paragraph)) <= _SHORT_LEAD
        return not _continues(self.paragraph) and (kind not in (ENQUIRY, EVIDENCE) or short or not started)

    @staticmethod
    def carries_on(piece: Piece, first_in_row: bool) -> bool:
        """Whether unmarked words go on with the item before them: across a line, or a cell that a page has parted."""
        if not piece.gap or _continues(piece.text):
            return True
        return first_in_row and not piece.loose

    def level(self, kind: str, piece: Piece) -> int:
        """How deep a marked item stands: by its indent, and where that does not tell, by the kind of its mark."""
        stack = self.levels.setdefault(kind, [])
        # A page may shift what only spaces indent.
        shift = _SHIFT if piece.row == SPACED else 0
        for at, (indent, mark) in enumerate(stack):
            if mark == piece.mark and (
                indent is None or piece.indent is None or abs(indent - piece.indent) <= shift
            ):
                del stack[at + 1 :]
                return at
        while stack and piece.indent is not None and (stack[-1][0] or 0) > piece.indent:
            stack.pop()
        if len(stack) < _DEEPEST:
            stack.append((piece.indent, piece.mark))
        return len(stack) - 1


def _continues(text: str) -> bool:
    """Whether a text starts in the middle of a sentence: its first letter is small."""
    return next((letter.islower() for letter in text if letter.isalpha()), False)
