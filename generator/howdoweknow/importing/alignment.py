"""Lays the fragments of one list of a document under the places of that list which are cited.

Where the document's own items and their numbers agree with what is cited, that is all. Where they do not, because marks,
levels or breaks are lost, the best cut in reading order is chosen by likeness, and every text so laid says why it is unsure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from howdoweknow.importing.document.outline import Fragment
from howdoweknow.importing.similarity import Bag, Likeness, bag

Number = tuple[int, ...]
Run = tuple[int, str]
"""Words of the document with nothing but white space between them, and their line."""

# What a choice is worth. A place that gets any words is better than one that gets none; beyond that likeness decides.
_LAID, _UNCITED, _LEVEL, _LEFT, _PARAGRAPH_LEFT = 0.35, 0.2, 0.05, 0.25, 0.05
_AGAINST_LAYOUT, _MID_SENTENCE, _SENTENCE, _CAPITAL, _UNMARKED_SENTENCE, _UNMARKED_CAPITAL = (
    0.1,
    0.6,
    0.1,
    0.3,
    0.02,
    0.08,
)
_LATER = 1e-6  # of two places that are equally like it, words belong to the first
_LONGEST_RUN = 80
_MOST_WORK = 300_000


@dataclass(frozen=True, slots=True)
class Expected:
    """A place that is cited, with our words for it; without words it only must be there, for a later one to be cited."""

    path: Number
    words: Bag = frozenset()


@dataclass(frozen=True, slots=True)
class Laid:
    """The document's words for a place, and why one should look at them, if one should."""

    path: Number
    runs: tuple[Run, ...]
    why: str = ""

    @property
    def text(self) -> str:
        """The words in one piece."""
        return joined(text for _, text in self.runs)


def joined(texts: Iterable[str]) -> str:
    """Runs put together again; a word that a line's end has parted at its hyphen is one word."""
    whole: list[str] = []
    for text in texts:
        if whole and not (_PARTED.search(whole[-1][-2:]) and not _PAIRED.match(text)):
            whole.append(" ")
        whole.append(text)
    return "".join(whole)


_PARTED = re.compile(r"[^\W\d_]-$")
_PAIRED = re.compile(r"(?:and|or|to)\b|\W")


def align(
    fragments: Sequence[Fragment], expected: Sequence[Expected], likeness: Likeness
) -> tuple[list[Laid], list[Run]]:
    """What is laid under which place, in reading order, and the runs that are left over."""
    items = _items(fragments)
    certain = all(fragment.marked or fragment.lead for fragment in fragments)
    if certain and [path for path, _ in items] == [each.path for each in expected]:
        return [Laid(path, runs) for path, runs in items], []
    few = len(items) < len(expected)
    for units in (_units(fragments, few), _units(fragments, False)):
        if _work(units, len(expected)) <= _MOST_WORK:
            laid, left = _best(units, expected, likeness)
            shifts = bool(left) or len(laid) < len(expected)
            return _explained(laid, dict(items), few, shifts), left
    numbers = {each.path for each in expected}
    why = "the list is too long to be compared; the numbers alone were followed"
    left = [run for path, runs in items if path not in numbers for run in runs]
    return [Laid(path, runs, why) for path, runs in items if path in numbers], left


def _items(fragments: Sequence[Fragment]) -> list[tuple[Number, tuple[Run, ...]]]:
    """The items as the layout shows them, numbered by their levels."""
    items: list[tuple[Number, tuple[Run, ...]]] = []
    path: list[int] = []
    for fragment in fragments:
        run = (fragment.line, fragment.text)
        if fragment.lead:
            continue
        if fragment.joins and items:
            items[-1] = (items[-1][0], (*items[-1][1], run))
            continue
        level = min(fragment.level, len(path))
        path = [*path[:level], path[level] + 1 if level < len(path) else 1]
        items.append((tuple(path), (run,)))
    return items


@dataclass(frozen=True, slots=True)
class _Unit:
    """The smallest run that is never cut, and what it costs to part it from the one before, to join it, to leave it."""

    text: str
    line: int
    words: Bag
    level: int
    part: float = 0.0
    join: float = math.inf
    leave: float = _LEFT


def _units(fragments: Sequence[Fragment], cut: bool) -> list[_Unit]:
    units: list[_Unit] = []
    for fragment in fragments:
        join, part = math.inf, 0.0
        if fragment.joins:
            join, part = 0.0, _parting(fragment, units[-1].text if units else "", cut)
        elif not fragment.marked and not fragment.lead and units:
            join = _AGAINST_LAYOUT
        pieces = list(_cuts(fragment)) if cut and not fragment.lead else [(fragment.text, part)]
        for number, (text, cost) in enumerate(pieces):
            if number:
                join, part = 0.0, cost
            leave = (
                0.0
                if fragment.lead
                else (_LEFT if fragment.marked else _PARAGRAPH_LEFT) * len(text) / len(fragment.text)
            )
            units.append(_Unit(text, fragment.line, bag(text), fragment.level, part, join, leave))
    return units


def _parting(fragment: Fragment, before: str, cut: bool) -> float:
    """What it costs to part a fragment that joins from what stands before it."""
    if cut and fragment.text[:1].isupper() and _ENDED.search(before[-2:]):
        return _UNMARKED_SENTENCE
    return _AGAINST_LAYOUT if fragment.gap else _MID_SENTENCE


_ENDED = re.compile(r"[.?!;]\W?$")
_SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+(?=[\"'‘“(]?[A-Z0-9])")
_BEFORE_CAPITAL = re.compile(r"\s+(?=[A-Z])")
# No item ends with one of these.
_MIDDLE = re.compile(
    r"\b(?:a|an|and|any|as|at|by|e\.g\.|for|from|i\.e\.|in|into|its|of|on|or|that|the|their|to|which|with)$",
    re.IGNORECASE,
)


def _cuts(fragment: Fragment) -> Iterator[tuple[str, float]]:
    """A fragment cut where an item may have lost its mark, each part with the cost of that cut."""
    sentence, capital = (_SENTENCE, _CAPITAL) if fragment.marked else (_UNMARKED_SENTENCE, _UNMARKED_CAPITAL)
    ends = {match.start(): (match.end(), sentence) for match in _SENTENCE_END.finditer(fragment.text)}
    if not fragment.marked:
        for match in _BEFORE_CAPITAL.finditer(fragment.text):
            ends.setdefault(match.start(), (match.end(), capital))
    start, cost = 0, 0.0
    for stop, (following, price) in sorted(ends.items()):
        if not _MIDDLE.search(fragment.text[max(start, stop - 10) : stop]):
            yield fragment.text[start:stop], cost
            start, cost = following, price
    yield fragment.text[start:], cost


def _work(units: Sequence[_Unit], places: int) -> int:
    """How many comparisons the best cut would take."""
    runs = length = 0
    for unit in units:
        length = min(length + 1, _LONGEST_RUN) if unit.join < math.inf else 1
        runs += length
    return (runs + len(units)) * (places + 1)


def _best(
    units: Sequence[_Unit], expected: Sequence[Expected], likeness: Likeness
) -> tuple[list[Laid], list[Run]]:
    """The choice of highest worth: each place gets the next run of units or none, each unit goes to one place or is left."""
    width = len(expected) + 1
    worth = [[-math.inf] * width for _ in range(len(units) + 1)]
    before: list[list[tuple[int, int]]] = [[(0, 0)] * width for _ in range(len(units) + 1)]
    worth[0][0] = 0.0

    def offer(at: int, place: int, value: float, since: tuple[int, int]) -> None:
        if value > worth[at][place]:
            worth[at][place], before[at][place] = value, since

    for start in range(len(units) + 1):
        row = worth[start]
        for place in range(len(expected)):
            offer(start, place + 1, row[place], (start, place))
        if start == len(units):
            break
        part = units[start].part if start else 0.0
        for place in range(width):
            offer(start + 1, place, row[place] - part - units[start].leave, (start, place))
        for stop, words, joins in _runs(units, start):
            for place, each in enumerate(expected):
                gain = _gain(units[start], words, each, likeness) - place * _LATER
                offer(stop, place + 1, row[place] + gain - part - joins, (start, place))
    return _traced(units, expected, before)


def _runs(units: Sequence[_Unit], start: int) -> Iterator[tuple[int, Bag, float]]:
    """Every run that starts at a unit: where it stops, its words, and what joining it costs."""
    words, joins = units[start].words, 0.0
    yield start + 1, words, joins
    for stop in range(start + 1, min(len(units), start + _LONGEST_RUN)):
        joins += units[stop].join
        if joins == math.inf:
            return
        words |= units[stop].words
        yield stop + 1, words, joins


def _gain(first: _Unit, words: Bag, each: Expected, likeness: Likeness) -> float:
    if not first.leave:  # what looks like the words above a list is an item only where it is like one
        return likeness.of(words, each.words)
    level = _LEVEL if first.level == len(each.path) - 1 else 0.0
    return level + (_LAID + likeness.of(words, each.words) if each.words else _UNCITED)


def _traced(
    units: Sequence[_Unit], expected: Sequence[Expected], before: list[list[tuple[int, int]]]
) -> tuple[list[Laid], list[Run]]:
    """Reads the best choice backwards."""
    laid: list[Laid] = []
    left: list[Run] = []
    at, place = len(units), len(expected)
    while at or place:
        start, since = before[at][place]
        runs = tuple((unit.line, unit.text) for unit in units[start:at])
        if runs and since < place:
            laid.append(Laid(expected[since].path, runs))
        elif runs and units[start].leave:
            left += runs
        at, place = start, since
    return laid[::-1], left[::-1]


def _explained(laid: list[Laid], items: dict[Number, tuple[Run, ...]], few: bool, shifts: bool) -> list[Laid]:
    """Each text with the reason to look at it, where it is not the very item that the document has in that place.

    `few`: there are fewer items than places, so that any may hold two. `shifts`: a number that is another one is a reason.
    """
    texts = {path: joined(text for _, text in runs) for path, runs in items.items()}
    numbers = {text: path for path, text in texts.items()}
    explained = []
    for each in laid:
        path = each.path if texts.get(each.path) == each.text else numbers.get(each.text)
        explained.append(replace(each, why=_reason(each, path, few, shifts)))
    return explained


def _reason(each: Laid, path: Number | None, few: bool, shifts: bool) -> str:
    if path is None:
        return "the layout does not show where it starts and ends; it is cut by its likeness to ours"
    if few:
        return "its list has fewer items in the document than are cited"
    if len(path) != len(each.path):
        return "it stands at another level of its list"
    if shifts and path != each.path:
        return f"it is number {'/'.join(map(str, path))} of its list"
    return ""
