"""A filled report as a flat list of headings, paragraphs, items and tables, from which every form but HTML is written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from howdoweknow.reports.template import Element
from howdoweknow.text_folding import fold_space


class Voice(StrEnum):
    """Whose words they are: the report's own, the toolkit's, or the partnership's."""

    REPORT = "report"
    OURS = "ours"
    THEIRS = "theirs"


class Run(NamedTuple):
    """A stretch of text in one voice; a line feed in it is a new line."""

    text: str
    voice: Voice = Voice.REPORT
    strong: bool = False
    href: str = ""
    lang: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and how deep it stands, from 1."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `label` is what it is the value of; `item` its number in a list, 0 where that is not ordered, None outside."""

    runs: Runs
    kind: str = ""
    label: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    runs: Runs
    head: bool = False
    number: bool = False
    space: bool = False
    """Left blank to be written in by hand."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and its row of headers, which may be empty."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def widths(self) -> tuple[float, ...]:
        """The share of the whole width that each column asks for: by its longest word and by how much it holds."""
        rows = [row for row in (self.head, *self.rows) if row]
        asked = [_width([row[number] for row in rows if number < len(row)]) for number in range(self.columns)]
        return tuple(each / sum(asked) for each in asked)

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in (self.head, *self.rows)), default=0)


def _width(column: list[Cell]) -> float:
    """What a column asks for, in characters; one to be written in by hand asks for all it can get."""
    if any(cell.space for cell in column):
        return _WIDEST
    texts = [plain(cell.runs) for cell in column]
    longest_word = max((len(word) for text in texts for word in text.split()[:40]), default=0)
    holds = math.sqrt(min(sum(map(len, texts)) / len(texts), 400)) * 3
    return min(max(longest_word + 1, holds, 5), _WIDEST)


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Heading | Paragraph | Table | NewPage


@dataclass(frozen=True, slots=True)
class Imprint:
    """What each page of a report carries, whatever its form."""

    title: str
    lang: str
    foot: str
    """The line at the foot of each page: marking, title, edition and day."""
    rights: str
    """The line below it: attribution and licence."""
    wide: bool
    """Whether paper has to lie on its side."""


_WIDEST = 44
# A table of so many columns does not fit an upright page, and a longer foot no margin.
_WIDE, _LONGEST_FOOT = 8, 200
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_SPACES = re.compile(r"[ \t\r\n\f]+")


def blocks(report: Element) -> tuple[Block, ...]:
    """The blocks of a report in reading order."""
    return tuple(_blocks(report))


def imprint_of(report: Element, lang: str) -> Imprint:
    """What its template says that each page carries."""
    foot, rights = (fold_space(plain(_runs(line))) for line in report.iterfind("div[@class='imprint']/p"))
    heading = next(report.iter("h1"))
    wide = any(len(row) >= _WIDE for row in report.iter("tr"))
    return Imprint(plain(_runs(heading)), lang, shortened(foot, _LONGEST_FOOT), rights, wide)


def shortened(text: str, longest: int) -> str:
    """The text, or as much of it as there is room for, with a sign that it goes on."""
    room = longest if counts_once(text) else longest // 2
    return text if len(text) <= room else text[: room - 1] + "…"


def counts_once(text: str) -> bool:
    """Whether office programs count its characters as we do: those beyond the first plane are two to them."""
    return max(text, default="") <= "\uffff"


def plain(runs: Runs) -> str:
    """The text of runs, its lines kept."""
    return "".join(run.text for run in runs)


def _blocks(element: Element) -> Iterator[Block]:
    if "paper" in _classes(element):
        yield NewPage()
    label = ""
    for number, inner in enumerate(element, 1):
        tag = inner.tag
        if "imprint" in _classes(inner):
            continue
        if tag in _HEADINGS:
            yield Heading(_HEADINGS[tag], _runs(inner))
        elif tag == "p":
            yield from _paragraph(
                inner, Paragraph(_runs(inner), _classes(inner)[0] if _classes(inner) else "")
            )
        elif tag == "li":
            yield Paragraph(_runs(inner), item=number if element.tag == "ol" else 0)
        elif tag == "dt":
            label = plain(_runs(inner))
        elif tag == "dd":
            yield Paragraph(_runs(inner), label=label)
        elif tag == "table":
            yield _table(inner)
        else:
            yield from _blocks(inner)


def _paragraph(element: Element, made: Paragraph) -> Iterator[Paragraph]:
    """A paragraph with something in it."""
    if made.runs:
        yield made


def _table(table: Element) -> Table:
    caption = table.find("caption")
    rows = [tuple(_cell(cell) for cell in row) for row in table.iter("tr")]
    headed = table.find("thead") is not None
    return Table(
        plain(_runs(caption)) if caption is not None else "",
        rows[0] if headed else (),
        tuple(rows[1:] if headed else rows),
    )


def _cell(cell: Element) -> Cell:
    classes = _classes(cell)
    return Cell(_runs(cell), cell.tag == "th", "number" in classes, "space" in classes)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _runs(element: Element) -> Runs:
    """The text of an element: white space of the template folded, typed text as it is, lines on their own."""
    lines: list[list[Run]] = [[]]
    _walk(element, Run(""), lines)
    made: list[Run] = []
    for line in lines:
        trimmed = _trimmed(line)
        if trimmed and made:
            made.append(Run("\n"))
        made += trimmed
    return tuple(made)


def _walk(element: Element, around: Run, lines: list[list[Run]]) -> None:
    """Adds the text of an element to the lines, in the look of what is around it and its own."""
    look, apart = around, False
    if element.keys() or element.tag == "strong":
        classes = _classes(element)
        voice = Voice.OURS if "ours" in classes else Voice.THEIRS if "theirs" in classes else around.voice
        strong = around.strong or element.tag == "strong"
        look = Run("", voice, strong, element.get("href") or around.href, element.get("lang") or around.lang)
        apart = "line" in classes and not _goes_on(element)
    if apart:
        lines.append([])
    # A leaf holds a text that was filled in or stands in the template alone: nothing of it is folded.
    if element.text:
        _add(lines[-1], look, element.text if not len(element) else _SPACES.sub(" ", element.text))
    for inner in element:
        _walk(inner, look, lines)
        if inner.tail:
            _add(lines[-1], look, _SPACES.sub(" ", inner.tail))
    if apart:
        lines.append([])


def _goes_on(line: Element) -> bool:
    """Whether it is the first line of a wording, which goes on from what stands before it."""
    around = line.getparent()
    return around is not None and "wording" in _classes(around) and line.getprevious() is None


def _add(line: list[Run], look: Run, text: str) -> None:
    """Adds a text to a line; what looks alike is one run."""
    if line and line[-1][1:] == look[1:]:
        text = line.pop().text + text
    line.append(Run(text, *look[1:]))


def _trimmed(line: list[Run]) -> list[Run]:
    """The runs of a line without blanks of the report's own at its edges."""
    if line and line[0].voice is Voice.REPORT:
        line[0] = Run(line[0].text.lstrip(" "), *line[0][1:])
    if line and line[-1].voice is Voice.REPORT:
        line[-1] = Run(line[-1].text.rstrip(" "), *line[-1][1:])
    return [run for run in line if run.text]
