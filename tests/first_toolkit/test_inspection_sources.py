"""What is restated of inspections, held to the documents where they are at hand: each number stands in its
place, no eight words are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from howdoweknow.content.addresses import InspectionEntry, inspection_items
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.base import SourceKey
from howdoweknow.model.checklists import DescribedQuestion, Expectation
from howdoweknow.model.inspections import Figure, JudgementTable, TemplateSection, Theme

INSPECTIONS = ["blackpool-2013", "incident-procedures-2015", "lambeth-2015", "protecting-children-2014"]
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "sources"
RUN = 8
# What is the name of a thing, in these words and no other.
NAMES = (
    "the National Society for the Prevention of Cruelty to Children",
    "Local Safeguarding Children Boards and YOT Management Boards",
)
# Reckoned by the editors, as the note beside it says.
RECKONED = {"pch-fig-yot-cases": "19"}
WORDS = dict(
    enumerate(
        (
            "none",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
) | {14: "fourteen", 30: "thirty", 59: "fifty nine"}
PARTS = {"half": "half", "third": "thirds?", "quarter": "quarters?", "fifth": "fifths?"}


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "content")


@cache
def _lines(document: str) -> tuple[str, ...]:
    path = SHARED / f"{document}.txt"
    if not path.is_file():
        pytest.skip("the documents are not at hand")
    return tuple(path.read_text(encoding="utf-8").splitlines())


def _between(lines: tuple[str, ...], start: str, end: str) -> tuple[str, ...]:
    """From the first heading that is `start` to the next that is `end`; a line with a tab is one of the list
    of contents.
    """
    headings = [(number, line.strip()) for number, line in enumerate(lines) if "\t" not in line]
    at = next(number for number, line in headings if re.fullmatch(start, line))
    return lines[
        at : next(
            (number for number, line in headings if number > at and re.fullmatch(end, line)), len(lines)
        )
    ]


@cache
def _place(key: str) -> str:
    """The text of the place that a source names: its numbered paragraph with what follows it, or else the
    part that holds it.
    """
    document, _, locator = key.partition(":")
    lines = _lines(document)
    if part := re.match(r"(theme-|appendix-|)(\d)(?=/|$)", locator):
        name, number = {"theme-": "Theme ", "appendix-": "Appendix ", "": ""}[part[1]], int(part[2])
        lines = _between(
            lines, rf"{name}{number}(\b\D*)", rf"{name}{number + 1}(\b\D*)|Appendices|Appendix 1|ISBN.*"
        )
    elif locator.startswith("recommendation"):
        lines = _between(
            lines, "Recommendations", "Contents|Scope and Purpose|Community Safeguarding .* a summary"
        )
    elif locator.startswith(("summary", "foreword")):
        lines = _between(lines, "Foreword", "Recommendations")
    if "/key-" in locator:
        lines = _between(lines, "Key ([Ff]indings|facts)", r"Explanation of findings|(- )?[1-4]\.1.*")
    elif locator.endswith("/score"):
        lines = tuple(line for line in lines if line.startswith("Within the case assessment"))
    elif "/paragraph-" in locator or "/comment-after-" in locator:
        lines = _between(lines, "Explanation of findings", "Data Summary")
    numbered = re.search(r"(?:paragraph-|theme-\d/key-finding-)(\d[.\d]*)|^(\d\.\d+)", locator)
    return " ".join((numbered and _numbered(lines, numbered[1] or numbered[2])) or lines)


def _numbered(lines: tuple[str, ...], number: str) -> tuple[str, ...]:
    starts = [
        (at, found[1])
        for at, line in enumerate(lines)
        if (found := re.match(r"\s*(?:- )?(\d[.\d]*\d|\d)\.? ", line))
    ]
    at = next((at for at, name in starts if name == number), None)
    if at is None:
        return ()
    return lines[
        at : next(
            (later for later, name in starts if later > at and name.count(".") == number.count(".")),
            len(lines),
        )
    ]


def _numbers(text: str) -> Iterator[str]:
    """Each number of a text as a pattern that finds it written either way.

    One and two are words that say much else.
    """
    plain = text.casefold().replace("-", " ")
    for digits in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)", plain):
        yield _either(digits)
    for word in re.findall(r"[a-z]+", plain):
        if word in PARTS or word.rstrip("s") in PARTS:
            yield rf"\b{PARTS[word if word in PARTS else word.rstrip('s')]}\b"
        else:
            yield from (_either(str(number)) for number, name in WORDS.items() if word == name and number > 2)


def _either(digits: str) -> str:
    word = WORDS.get(int(digits)) if digits.isdecimal() else None
    return rf"(?<![\d.])0?{digits}(?!\d|\.\d)" + (rf"|\b{word}\b" if word else "")


def _missing(text: str, sources: tuple[str, ...]) -> list[str]:
    place = " ".join(map(_place, sources)).casefold().replace("-", " ").replace(",", "")
    return [pattern for pattern in _numbers(text) if not re.search(pattern, place)]


def _all_between(sources: tuple[SourceKey, ...]) -> tuple[str, ...]:
    """A theme names its first and its last paragraph."""
    ends = [re.fullmatch(r"(.+:\d\.)(\d+)", key) for key in sources]
    if len(ends) == 2 and ends[0] and ends[1]:
        return tuple(f"{ends[0][1]}{number}" for number in range(int(ends[0][2]), int(ends[1][2]) + 1))
    return tuple(map(str, sources))


def _told(entry: InspectionEntry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What an entry says that can hold a number, each with the places that it cites."""
    if isinstance(entry, Figure):
        for value in entry.values:
            if RECKONED.get(entry.id) != str(value.value):
                yield f"{value.value} {value.when or ''}", tuple(map(str, entry.source))
    elif isinstance(entry, Theme):
        yield entry.summary or "", _all_between(entry.source)
        if entry.score:
            yield str(entry.score.percent), tuple(map(str, entry.score.source))
    elif isinstance(entry, TemplateSection):
        yield entry.purpose, tuple(map(str, entry.source))
    elif not isinstance(entry, JudgementTable):
        yield entry.text, tuple(map(str, entry.source))


@pytest.mark.parametrize("name", INSPECTIONS)
def test_each_number_stands_in_the_place_that_is_cited(content: Content, name: str) -> None:
    _lines(name)
    told = [
        (each.entry.id, *pair)
        for each in inspection_items(content)
        if each.inspection.id == name
        for pair in _told(each.entry)
    ]
    assert sum(len(list(_numbers(text))) for _, text, _ in told) > 50
    assert [(id, missing) for id, text, sources in told if (missing := _missing(text, sources))] == []


# The other way round: where the document lists its figures, each of them is among ours. Ages are no figures.
@pytest.mark.parametrize(
    ("places", "apart"),
    [
        (["blackpool-2013:appendix-1"], {"10", "17", "16", "18", "1", "100000"}),
        (
            [
                "protecting-children-2014:1.22",
                "protecting-children-2014:1.23",
                "protecting-children-2014:1.24",
            ],
            {"1.22", "1.23", "1.24"},
        ),
        (["incident-procedures-2015:2.3"], {"2.3", "15"}),
        (["incident-procedures-2015:2.4", "incident-procedures-2015:2.6"], {"2.4", "2.6"}),
        (["incident-procedures-2015:3.36", "incident-procedures-2015:3.37"], {"3.36", "3.37"}),
        (["lambeth-2015:theme-5/paragraph-3.2", "lambeth-2015:theme-5/paragraph-3.3"], {"3.2", "3.3"}),
    ],
)
def test_no_figure_of_a_list_is_missing(content: Content, places: list[str], apart: set[str]) -> None:
    inspection = next(each for each in content.inspections if each.id == places[0].partition(":")[0])
    ours = " ".join(
        f"{figure.title} {figure.unit} {figure.note or ''} {value.value} {value.when or ''} {value.of}"
        for figure in inspection.figures
        for value in figure.values
    )
    printed = re.findall(r"\d+(?:\.\d+)?", " ".join(map(_place, places)).replace(",", ""))
    held = set(re.findall(r"\d+(?:\.\d+)?", ours.replace(",", "")))
    assert {number.removeprefix("0") for number in printed} - apart - held == set()


@pytest.mark.parametrize(
    ("name", "boxed", "number"),
    [
        ("incident-procedures-2015", r".*(?: - |, )([A-Z]\w+) YO[ST]", 8),
        ("protecting-children-2014", r".*\(([A-Z][\w &]+) (?:YOT|Probation Trust)\)", 9),
    ],
)
def test_every_place_whose_good_practice_a_document_sets_apart_has_practice_here(
    content: Content, name: str, boxed: str, number: int
) -> None:
    places = {found[1] for line in _lines(name) if (found := re.fullmatch(boxed, line.strip().strip("*")))}
    wheres = " ".join(
        each.where
        for inspection in content.inspections
        if inspection.id == name
        for each in inspection.practice
    )
    assert len(places) == number
    assert {place for place in places if place not in wheres} == set()


def _plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9%]+", text.casefold().replace("’", "").replace("'", ""))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _plain(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("name", INSPECTIONS)
def test_no_eight_words_in_a_row_are_the_documents(content: Content, name: str) -> None:
    theirs = _runs(" ".join(_lines(name))).difference(*map(_runs, NAMES))
    for entry in content.entries:
        if entry.place.path.endswith(f"{name}.yml") or isinstance(entry, DescribedQuestion | Expectation):
            said = (getattr(entry, key, None) for key in ("text", "summary", "purpose"))
            assert [run for text in said if text for run in _runs(text) & theirs] == [], getattr(
                entry, "id", entry.place
            )
