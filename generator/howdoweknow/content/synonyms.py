"""Synonyms from the glossary: each term with its other forms and its names today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Text
from howdoweknow.model.vocabulary import Term
from howdoweknow.text_folding import fold_space

# A note on a term today with at most so many words is a name. Chosen: longer ones are sentences.
_LONGEST_NAME = 6
_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")


def every_form(*groups: Iterable[Text | None]) -> list[str]:
    """All texts in all their languages, without duplicates."""
    texts = [text for group in groups for text in group if text is not None]
    return list(dict.fromkeys(str(version) for text in texts for version in text.versions))


def synonyms(content: Content) -> Iterator[list[str]]:
    """All names of each term that has more than one."""
    for term in content.terms.values():
        forms = names_of_term(term)
        if len(forms) > 1:
            yield forms


def names_of_term(term: Term) -> list[str]:
    """The term, its other forms and its names today, without duplicates."""
    names = [name for now in term.now for name in names_in_note(str(now.text))]
    return list(dict.fromkeys([*every_form([term.term], term.also), *names]))


def names_in_note(note: str) -> Iterator[str]:
    """The names in a note on a term today: a short first sentence, and abbreviations in brackets."""
    first = re.split(r"\.(?:\s|$)", note.strip())[0]
    name = _SHORT_FORM.sub("", first).strip()
    if name and not re.search(r"[,;:]", name) and len(name.split()) <= _LONGEST_NAME:
        yield fold_space(name)
    yield from _SHORT_FORM.findall(note)
