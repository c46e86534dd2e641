"""Normalises text for comparison: white space, case and accents."""

from __future__ import annotations

import unicodedata


def fold_space(text: str) -> str:
    """Collapse every run of white space to one space and strip both ends."""
    return " ".join(text.split())


def fold_case(text: str) -> str:
    """Collapse white space and ignore case: two spellings of one name fold to the same text."""
    return fold_space(text).casefold()


def fold_accents(text: str) -> str:
    """Lower case without accents or other combining marks (Unicode category M, after NFD)."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(
        character for character in decomposed if not unicodedata.category(character).startswith("M")
    ).lower()
