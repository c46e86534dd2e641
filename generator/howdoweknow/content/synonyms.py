"""What means the same, by the terms of the content: each with its other forms and the names it has today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Text
from howdoweknow.model.vocabulary import Term
from howdoweknow.text_folding import fold_space

# How many words a note on what a term is called today may have to be taken for a name.
_LONGEST_NAME = 6
_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")


def every_form(*given: Iterable[Text | None]) -> list[str]:
    """Every other form, in every language it is written in, each once."""
    found = [each for forms in given for each in forms if each is not None]
    return list(dict.fromkeys(str(version) for each in found for version in each.versions))


def synonyms(content: Content) -> Iterator[list[str]]:
    """For each term that goes by more than one form all that it is called."""
    for term in content.terms.values():
        forms = names_of_term(term)
        if len(forms) > 1:
            yield forms


def names_of_term(term: Term) -> list[str]:
    """The term, its other forms, and the names that it has today."""
    names = [name for now in term.now for name in names_in_note(str(now.text))]
    return list(dict.fromkeys([*every_form([term.term], term.also), *names]))


def names_in_note(note: str) -> Iterator[str]:
    """The names in a note on today: the whole of a short first sentence, and short forms in brackets."""
    first = re.split(r"\.(?:\s|$)", note.strip())[0]
    name = _SHORT_FORM.sub("", first).strip()
    if name and not re.search(r"[,;:]", name) and len(name.split()) <= _LONGEST_NAME:
        yield fold_space(name)
    yield from _SHORT_FORM.findall(note)
