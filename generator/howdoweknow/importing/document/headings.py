"""Knows a title again where a published document prints it as a heading, with a word before it, a date after it, over lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from howdoweknow.importing.document.pieces import SPACED, Piece, words_of

LONGEST_HEADING = 60
"""In words."""
_SHORT_TITLE = 3
_LINES = 4
_ALIKE = 0.85


class Titles:
    """The titles to be looked for, each with the name it stands for."""

    def __init__(self, titles: Mapping[str, tuple[str, ...]]) -> None:
        self.titles = [(name, words_of(title)) for name, each in titles.items() for title in each]

    def at(self, pieces: Sequence[Piece], at: int) -> tuple[str | None, int]:
        """The name of the title that starts at this piece, and over how many pieces it runs: None and 0 where none does."""
        words: list[str] = []
        # A title of few words may stand in any sentence that a line's end parts.
        titles = (
            self.titles if pieces[at].gap else [each for each in self.titles if len(each[1]) > _SHORT_TITLE]
        )
        for taken, piece in enumerate(pieces[at : at + _LINES], 1):
            if taken > 1 and (piece.gap or piece.mark or (piece.cell and piece.row != SPACED)):
                break
            words += words_of(piece.text[:1000])
            if len(words) > LONGEST_HEADING:
                break
            found = max(((_match(title, words), name) for name, title in titles), default=(0.0, ""))
            if found[0] > 0:
                return found[1], taken
        return None, 0


def _match(title: list[str], words: list[str]) -> float:
    """How well a line is this title; 0 where it is not. A title of few words must stand there to the letter."""
    if len(title) <= _SHORT_TITLE:
        extra = len(words) - len(title)
        framed = extra == 1 and title in (words[1:], words[:-1]) and _is_frame(words)
        return 1.0 if title and (words == title or framed) else 0.0
    if not len(title) * 0.8 <= len(words) <= len(title) + 8:
        return 0.0
    if len(set(title) & set(words)) < 0.8 * len(set(title)):
        return 0.0
    matcher = SequenceMatcher(None, title, words, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    share = same / len(title)
    return share + same / 1000 if share >= _ALIKE else 0.0


def _is_frame(words: list[str]) -> bool:
    """Whether a year stands last, or a word such as 'Report' first."""
    return words[-1].isdigit() or words[0].startswith(("themat", "report", "chapter", "section", "part"))
