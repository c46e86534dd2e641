"""Finds glossary terms in the texts of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from howdoweknow.model.base import Entry, Text
from howdoweknow.model.vocabulary import Term
from howdoweknow.schema.decoder import own_texts, walk_entries


class TermFinder:
    """Finds terms and their other forms as whole words, ignoring case except for abbreviations."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.id: term for term in terms}
        self._by_form: dict[str, str] = {}
        for term in self._terms.values():
            for form in (term.term, *term.also):
                self._by_form.setdefault(_search_form(form), term.id)
        # Longest first: 'National Standards' before 'Standards'.
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)")
            if forms
            else None
        )

    def find_in(self, entry: Entry) -> tuple[Term, ...]:
        """The terms in any text of the entry or below it, in the order of the glossary."""
        if self._pattern is None:
            return ()
        found: set[str] = set()
        for below in walk_entries(entry):
            for text in own_texts(below):
                if type(text) is Text:
                    found.update(self._by_form[form] for form in self._pattern.findall(_searched_text(text)))
        return tuple(term for term in self._terms.values() if term.id in found)


def _search_form(form: str) -> str:
    """The form as it is searched for: an abbreviation (one word with two capitals, 'QA') keeps its case."""
    return form if sum(character.isupper() for character in form) > 1 and " " not in form else form.casefold()


def _searched_text(text: str) -> str:
    """The text as written, for abbreviations, and then without case, for all other forms."""
    return f"{text}\n{text.casefold()}"
