"""The index of Find: content in, the bytes of classic scripts out. Knows no engine, no page and no disk.

What is looked through goes with the index: titles, and which record says which word. What a result says is longer: it stands in many
small scripts, of which those that hold what is shown are loaded. A page opened from a disk may not fetch, but it may run a script.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from howdoweknow.content.addresses import address_of_find
from howdoweknow.content.loader import Content
from howdoweknow.content.synonyms import every_form, synonyms
from howdoweknow.model.base import Id, Text
from howdoweknow.model.inspections import Inspection
from howdoweknow.model.recommendations import ItemPart, Thematic
from howdoweknow.search.packing import packed_numbers, packed_words
from howdoweknow.search.records import (
    KINDS,
    Record,
    Written,
    every_part,
    records,
    said_by_inspections,
    texts_of,
)
from howdoweknow.search.tokens import Phrases
from howdoweknow.slugs import slug

FORMAT = "find/3"
ADDRESS = address_of_find("index.js")
GLOBAL = "howDoWeKnowIndex"
# What only the page Find loads besides: with it every page's search box would weigh more than it may.
MORE_ADDRESS = address_of_find("more.js")
MORE_GLOBAL = "howDoWeKnowMore"
TEXTS_GLOBAL = "howDoWeKnowTexts"
# How many records have their texts in one script: few, so that what is shown brings little else with it.
TOGETHER = 8

# The kinds that stand in the vocabulary themselves.
_NAMED = {"set", "thematic", "inspection", "audience", "topic", "evidence-type"}

Said = str | list[list[str]]
"""Words as the script reads them: plain, or by language where it is known in which they are."""


def find_scripts(content: Content, written: Iterable[Written] = ()) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of each script: the index, what only Find loads besides, and the texts. Same content, same bytes."""
    known, more = list(records(content, written)), list(said_by_inspections(content))
    index = _Index(content)
    # Words near words, and lists near lists: packed on its way it is shorter so.
    tree = {"format": FORMAT, **index.part(known), "synonyms": index.synonyms, **index.vocabulary()}
    yield ADDRESS, _script(GLOBAL, tree)
    yield MORE_ADDRESS, _script(MORE_GLOBAL, index.part(more))
    every = [*known, *more]
    for number in range(-(-len(every) // TOGETHER)):
        told = [_told(each.text, each.parts) for each in every[number * TOGETHER : (number + 1) * TOGETHER]]
        yield (
            text_address(number),
            f"(self.{TEXTS_GLOBAL}=self.{TEXTS_GLOBAL}||{{}})[{number}]={_json(told)};\n".encode(),
        )


def text_address(number: int) -> str:
    """Where the texts of the records stand that begin with `number * TOGETHER`."""
    return address_of_find(f"texts/{number}.js")


def _script(name: str, tree: Any) -> bytes:
    return f"self.{name}={_json(tree)};\n".encode()


def _json(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


class _Index:
    """Numbers what records share, so that each is said once."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.reports: tuple[Thematic | Inspection, ...] = (*content.thematics, *content.inspections)
        self.synonyms = list(synonyms(content))
        self.phrases = Phrases(self.synonyms)
        self.alike = {tuple(others): number for number, (_, *others) in enumerate(self.synonyms)}
        """The number of each group of what means the same, by all of its forms but the first."""
        self.words: list[str] = []
        """Every word of the parts that were made, in their order."""
        self.numbers = {
            table: {str(name): number for number, name in enumerate(names)}
            for table, names in (
                ("kinds", KINDS),
                ("reports", [each.id for each in self.reports]),
                ("audiences", content.audiences),
                ("topics", content.topics),
                ("types", content.evidence_types),
                ("sets", [each.id for _, each in content.all_sets()]),
            )
        }

    def vocabulary(self) -> dict[str, Any]:
        """What records name by number."""
        content = self.content
        families = {each.id: each.name for each in content.toolkit.audience_families}
        return {
            "kinds": [[name, label] for name, label in KINDS.items()],
            "reports": [[each.id, _said(each.short_title), str(each.published)] for each in self.reports],
            "audiences": [
                [each.id, _said(each.name), every_form(each.also, [each.today, families.get(each.family)])]
                for each in content.audiences.values()
            ],
            "topics": [
                [each.id, _said(each.name), every_form(each.also)] for each in content.topics.values()
            ],
            "types": [
                [each.id, _said(each.name), every_form(each.also)] for each in content.evidence_types.values()
            ],
            "sets": [
                [each.id, _said(each.title), self._number("reports", thematic.id)]
                for thematic, each in content.all_sets()
            ],
        }

    def part(self, found: Sequence[Record]) -> dict[str, Any]:
        """Records, and the words that they say: those that parts before have not said come last, under `words`."""
        holders: dict[str, list[int]] = {word: [] for word in self.words}
        for number, record in enumerate(found):
            for text in texts_of(record):
                for word in self.phrases.said_in(text):
                    holders.setdefault(word, []).append(number)
        new = sorted(holders.keys() - set(self.words))
        self.words += new
        return {
            "words": packed_words(new),
            "holders": " ".join(packed_numbers(holders[word]) for word in self.words),
            "records": [self._row(record) for record in found],
        }

    def _row(self, record: Record) -> list[Any]:
        """Its values in the order that the script reads; those that say nothing are left out at the end.

        What others name by number has its id and its title there, and 0 here; so has an id that follows from the title. Other words
        that a group of what means the same has already are the number of that group.
        """
        is_named = record.kind in _NAMED
        made = [
            self._number("kinds", record.kind),
            0 if is_named or (record.title and slug(record.title) == record.id) else str(record.id),
            _without(record.id, record.address),
            0 if is_named else _said(record.title),
            self._number("sets", record.set),
            self._number("reports", record.report),
            self._all("audiences", record.audiences),
            self._all("topics", record.topics),
            self._all("types", record.types),
            self.alike.get(tuple(record.also), list(record.also)),
            [_without(record.id, part.id) for part in every_part(record.parts)],
            self._all("sets", record.bears_on),
        ]
        while made[-1] in ([], -1, ""):
            made.pop()
        return made

    def _number(self, table: str, name: str) -> int:
        return self.numbers[table].get(name, -1)

    def _all(self, table: str, names: Iterable[Id]) -> list[int]:
        return [self._number(table, name) for name in names]


def _without(name: str, written: str) -> str:
    """What is written with an id, which stands beside it: a star in its place."""
    return written.replace(name, "*") if name else written


def _told(text: Text, parts: tuple[ItemPart, ...]) -> list[Any]:
    below = [_told(part.text, part.parts) for part in parts]
    return [_said(text), below] if below else [_said(text)] if text else []


def _said(text: Text) -> Said:
    """A text with its translations; words of no stated language stand by themselves."""
    return (
        [[each.lang, str(each)] for each in text.versions]
        if any(each.lang for each in text.versions)
        else str(text)
    )
