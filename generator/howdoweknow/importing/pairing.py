"""Pairs the blocks of a published document with the sets of places that the content cites.

Headings and the number of blocks below them settle most; likeness settles what is left, such as a block whose heading is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from howdoweknow.content.citations import Citation
from howdoweknow.importing.alignment import Number
from howdoweknow.importing.document.outline import Block, Section
from howdoweknow.importing.document.pieces import ADDITIONAL
from howdoweknow.importing.similarity import Bag, Likeness, bag

_KEY = re.compile(
    r"([^/]+)/(?:(\d{1,3})/(recommendation|enquiry|evidence)|additional)/(\d{1,3}(?:/\d{1,3}){0,3})"
)
_SAME_BLOCK = 0.08
_HEADING_HELPS = 0.1


@dataclass(slots=True)
class CitedBlock:
    """A block that is cited: by list, every place expected in it with our words for it."""

    name: str
    block: str
    lists: dict[str, dict[Number, set[str]]] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What its keys start with."""
        return f"{self.name}/{self.block}"

    @property
    def words(self) -> Bag:
        """All our words for it."""
        return bag(
            " ".join(text for places in self.lists.values() for texts in places.values() for text in texts)
        )

    def key(self, kind: str, path: Number) -> str:
        """The key of one of its items."""
        parts = [self.name, kind] if kind == ADDITIONAL else [self.name, self.block, kind]
        return "/".join([*parts, *map(str, path)])


def places_of(cited: Iterable[Citation]) -> dict[str, CitedBlock]:
    """The blocks that are cited, by the beginning of their keys, with every place up to the last one cited."""
    places: dict[str, CitedBlock] = {}
    for each in cited:
        if not (match := _KEY.fullmatch(each.key)):
            continue
        name, block, kind = match.group(1), match.group(2) or ADDITIONAL, match.group(3) or ADDITIONAL
        place = places.setdefault(f"{name}/{block}", CitedBlock(name, block))
        paths = place.lists.setdefault(kind, {})
        path = tuple(int(number) for number in match.group(4).split("/"))
        for depth in range(len(path)):
            for number in range(1, path[depth] + 1):
                paths.setdefault((*path[:depth], number), set())
        if path in paths:
            paths[path].add(str(each.text))
    return places


@dataclass(frozen=True, slots=True)
class Pair:
    """A block of the document and the place it is laid under; why one should look, where the headings do not say so."""

    block: Block
    place: CitedBlock
    why: str = ""


def pair(
    sections: Sequence[Section], places: dict[str, CitedBlock], likeness: Likeness
) -> tuple[list[Pair], list[Block]]:
    """The pairs, and the blocks for which there is no place."""
    free = dict(places)
    pairs: list[Pair] = []
    unsettled: list[tuple[Section, Block]] = []
    for section in _told_apart(sections, places.values(), likeness):
        for additional in (False, True):
            blocks = [block for block in _blocks(section) if (ADDITIONAL in block.lists) is additional]
            mine = [
                each
                for each in free.values()
                if each.name == section.name and (each.block == ADDITIONAL) is additional
            ]
            mine.sort(key=lambda each: (len(each.block), each.block))
            if len(blocks) == len(mine):
                pairs += [
                    Pair(block, free.pop(place.prefix)) for block, place in zip(blocks, mine, strict=True)
                ]
            else:
                unsettled += [(section, block) for block in blocks]
    by_likeness = list(_most_alike(unsettled, list(free.values()), likeness))
    taken = {id(each.block) for each in by_likeness}
    return [*pairs, *by_likeness], [block for _, block in unsettled if id(block) not in taken]


def _told_apart(
    sections: Sequence[Section], places: Iterable[CitedBlock], likeness: Likeness
) -> Iterator[Section]:
    """The sections; of those with the same heading, the one most like ours keeps it."""
    ours: dict[str, Bag] = {}
    for place in places:
        ours[place.name] = ours.get(place.name, frozenset()) | place.words
    alike = [
        likeness.of(
            bag(" ".join(block.text for block in section.blocks)), ours.get(section.name or "", frozenset())
        )
        for section in sections
    ]
    best: dict[str | None, float] = {}
    for section, like in zip(sections, alike, strict=True):
        best[section.name] = max(best.get(section.name, -1.0), like)
    for section, like in zip(sections, alike, strict=True):
        keeps = section.name is not None and best.get(section.name) == like
        if keeps:
            del best[section.name]
        yield section if keeps else replace(section, name=None)


def _most_alike(
    unsettled: Sequence[tuple[Section, Block]], places: Sequence[CitedBlock], likeness: Likeness
) -> Iterator[Pair]:
    """The most alike are paired first."""
    ours = [(place, place.words) for place in places]
    found = []
    for number, (section, block) in enumerate(unsettled):
        words = bag(block.text)
        for at, (place, our_words) in enumerate(ours):
            if (place.block == ADDITIONAL) is (ADDITIONAL in block.lists):
                helped = _HEADING_HELPS if place.name == section.name else 0.0
                found.append((-likeness.of(words, our_words) - helped, number, at))
    blocks, taken = set(), set()
    for unlike, number, at in sorted(found):
        if -unlike >= _SAME_BLOCK and number not in blocks and at not in taken:
            blocks.add(number)
            taken.add(at)
            section, block = unsettled[number]
            yield Pair(block, places[at], _why(section, places[at]))


def _blocks(section: Section) -> list[Block]:
    """A section's blocks, its additional recommendations as one."""
    additional = [block for block in section.blocks if ADDITIONAL in block.lists]
    if len(additional) < 2:
        return section.blocks
    one = Block(
        additional[0].line, {ADDITIONAL: [each for block in additional for each in block.lists[ADDITIONAL]]}
    )
    return [*(block for block in section.blocks if ADDITIONAL not in block.lists), one]


def _why(section: Section, place: CitedBlock) -> str:
    if section.name == place.name:
        return "under its heading the document has another number of sets than is cited; told apart by their likeness to ours"
    return "its heading was not found; known by its likeness to ours"
