"""Lists of numbers and of words in few bytes. `site_templates/find/packing.ts` unpacks them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

_SIGNS = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\"]
_LAST, _HIGH = _SIGNS[:64], _SIGNS[64:]


def packed_numbers(numbers: Iterable[int]) -> str:
    """Numbers that do not fall, in signs that JSON need not escape: each as its gap to the one before it.

    A sign of the first sort ends a gap, and those of the second before it say what is high in it.
    """
    made, before = "", 0
    for number in numbers:
        high, last = divmod(number - before, len(_LAST))
        made += _digits(high) + _LAST[last]
        before = number
    return made


def _digits(high: int) -> str:
    above, digit = divmod(high, len(_HIGH))
    return _digits(above) + _HIGH[digit] if high else ""


def packed_words(words: Iterable[str]) -> str:
    """Words without capitals in their order: before each a capital says how many letters it shares with the one before it."""
    made, before = "", ""
    for word in words:
        alike = takewhile(lambda letters: letters[0] == letters[1], zip(before, word[:25], strict=False))
        shared = sum(1 for _ in alike)
        made += chr(ord("A") + shared) + word[shared:]
        before = word
    return made
