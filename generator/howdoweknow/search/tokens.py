"""How a text falls into the forms that Find compares. `site_templates/find/words.ts` does the same with what somebody types."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from howdoweknow.rendering.jinja import TEMPLATES
from howdoweknow.text_folding import fold_accents

_APOSTROPHES = "'’‘ʼ"
# A word, and the hyphen behind it where another begins with a letter.
_WORD = re.compile(rf"([^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*[{_APOSTROPHES}]?)([-‐‑](?=[^\W\d_]))?")
_RULES = json.loads((TEMPLATES / "find" / "engine" / "words.json").read_text("utf-8"))
# English words that hold sentences together. In capitals such a word is a short form and counts.
_SMALL = frozenset(_RULES["stop_words"].split())
# What ends a plural, with what it leaves of it. The form need not be a word, only the same for both.
_ENDINGS = [(re.compile(ending), left) for ending, left in _RULES["endings"]]


class _Word(NamedTuple):
    form: str
    is_small: bool
    is_short: bool
    is_joined: bool
    """Joined to the next word by a hyphen."""


class Phrases:
    """Phrases that mean the same. A text that holds one of them is marked with the sign of their group."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        for number, forms in enumerate(groups):
            known = set()
            for written in forms:
                words = _words_in(written)
                phrase = tuple(word.form for word in words)
                if phrase and phrase not in known:
                    known.add(phrase)
                    is_short = len(words) == 1 and words[0].is_short
                    self._by_first.setdefault(phrase[0], []).append((phrase, f"={number}", is_short))

    def said_in(self, text: str) -> Iterator[str]:
        """The words of a text but for the small ones, those that hyphens join also as one, and the signs of its phrases."""
        words = _words_in(text)
        forms = [word.form for word in words]
        yield from (word.form for word in words if not word.is_small)
        yield from _joined(words)
        for at, word in enumerate(words):
            for phrase, sign, is_short in self._by_first.get(word.form, ()):
                # A short form counts where it is written as one: an AIM is no aim.
                if tuple(forms[at : at + len(phrase)]) == phrase and (word.is_short or not is_short):
                    yield sign


def _words_in(text: str) -> list[_Word]:
    return [
        _Word(*_read(match[1]), match[2] is not None and text[match.end()].isalpha())
        for match in _WORD.finditer(text)
    ]


@cache
def _read(written: str) -> tuple[str, bool, bool]:
    """The form of a word, and whether it is small or a short form."""
    is_short = sum(unicodedata.category(letter) == "Lu" for letter in written) > 1
    form = "".join(each for each in fold_accents(written) if each not in _APOSTROPHES)
    for ending, left in _ENDINGS:
        form = ending.sub(rf"\g<1>{left}", form)
    return form, not is_short and written.lower() in _SMALL, is_short


def _joined(words: list[_Word]) -> Iterator[str]:
    """Words that are joined by hyphens, written as one."""
    parts: list[str] = []
    for word in words:
        parts.append(word.form)
        if not word.is_joined:
            if len(parts) > 1:
                yield "".join(parts)
            parts = []
