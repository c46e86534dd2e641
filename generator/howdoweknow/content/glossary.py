"""Finds the terms of the glossary in what a page says, so that their meaning then and now can stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from howdoweknow.model.base import Entry, Text
from howdoweknow.model.vocabulary import Term
from howdoweknow.schema.decoder import own_texts, walk_entries


class TermFinder:
    """Looks for every term and its other forms as whole words; short forms in capitals only as written."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.id: term for term in terms}
        self._by_form: dict[str, str] = {}
        for term in self._terms.values():
            for form in (term.term, *term.also):
                self._by_form.setdefault(_folded(form), term.id)
        # Longest first, so that 'National Standards' is found before 'Standards'.
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)")
            if forms
            else None
        )

    def found_in(self, entry: Entry) -> tuple[Term, ...]:
        """The terms met in any text of the entry or below it, in the order of the glossary."""
        if self._pattern is None:
            return ()
        met: set[str] = set()
        for each in walk_entries(entry):
            for text in own_texts(each):
                if type(text) is Text:
                    met.update(self._by_form[form] for form in self._pattern.findall(_folded_text(text)))
        return tuple(term for term in self._terms.values() if term.id in met)


def _folded(form: str) -> str:
    """A form with two capitals or more ('QA') is an abbreviation: its case counts. Others may start a sentence."""
    return form if sum(character.isupper() for character in form) > 1 and " " not in form else form.casefold()


def _folded_text(text: str) -> str:
    """Both ways of reading at once: as written, and in small letters."""
    return f"{text}\n{text.casefold()}"
