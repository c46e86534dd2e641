"""A filled report as a flat list of headings, paragraphs, items and tables, from which every form but HTML is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.filling import Element


class Voice(StrEnum):
    """Whose words they are: the report's own, the toolkit's, or the partnership's."""

    REPORT = "report"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Run:
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
    """A paragraph. `label` is what it is the value of; `item` is its number in an ordered list, 0 in another, None outside of lists."""

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
        columns = [
            [plain(row[number].runs) for row in (self.head, *self.rows) if number < len(row)] for number in range(self.columns)
        ]
        asked = [
            max(
                max((len(word) for text in texts for word in text.split()[:40]), default=0),
                min(sum(len(text) for text in texts) / len(texts), 400) ** 0.5 * 2.2,
                4,
            )
            for texts in columns
        ]
        capped = [min(each, 44) for each in asked]
        return tuple(each / sum(capped) for each in capped)

    @property
    def columns(self) -> int:
        return max((len(row) for row in (self.head, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Heading | Paragraph | Table | NewPage


@dataclass(frozen=True, slots=True)
class Imprint:
    """What each page of a report carries, whatever its form."""

    title: str
    lang: str
    marking: str
    edition: str
    day: str
    """The day on which the report holds, in words."""

    @property
    def foot(self) -> str:
        """The line at the foot of each page, but for its number."""
        return " · ".join(part for part in (self.marking, self.edition, self.day) if part)


_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_SPACES = re.compile(r"[ \t\r\n\f]+")


def blocks(report: Element) -> tuple[Block, ...]:
    """The blocks of a report in reading order."""
    return tuple(_blocks(report))


def plain(runs: Runs) -> str:
    """The text of runs, its lines kept."""
    return "".join(run.text for run in runs)


def _blocks(element: Element) -> Iterator[Block]:
    if "paper" in _classes(element):
        yield NewPage()
    label = ""
    for number, inner in enumerate(element, 1):
        tag = inner.tag
        if tag in _HEADINGS:
            yield Heading(_HEADINGS[tag], _runs(inner))
        elif tag == "p":
            yield from _paragraph(inner, Paragraph(_runs(inner), _classes(inner)[0] if _classes(inner) else ""))
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
        plain(_runs(caption)) if caption is not None else "", rows[0] if headed else (), tuple(rows[1:] if headed else rows)
    )


def _cell(cell: Element) -> Cell:
    classes = _classes(cell)
    return Cell(_runs(cell), cell.tag == "th", "number" in classes, "space" in classes)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _runs(element: Element) -> Runs:
    """The text of an element: white space of the template folded, typed text as it is, lines on their own."""
    return tuple(_trimmed(list(_walk(element, Run("")))))


def _walk(element: Element, around: Run) -> Iterator[Run]:
    classes = _classes(element)
    voice = next((Voice(name) for name in ("ours", "theirs") if name in classes), around.voice)
    run = Run(
        "",
        voice,
        around.strong or element.tag == "strong",
        element.get("href") or around.href,
        element.get("lang") or around.lang,
    )
    around_it = element.getparent()
    # The first line of a wording goes on from what stands before it.
    apart = "line" in classes and (around_it is None or "wording" not in _classes(around_it) or element.getprevious() is not None)
    if apart:
        yield _LINE
    # A leaf holds a text that was filled in or stands in the template alone: nothing of it is folded.
    if element.text:
        yield _with(run, element.text if not len(element) else _SPACES.sub(" ", element.text))
    for inner in element:
        yield from _walk(inner, run)
        if inner.tail:
            yield _with(run, _SPACES.sub(" ", inner.tail))
    if apart:
        yield _LINE


# A place where a new line begins, if it is not the beginning or the end.
_LINE = Run("\n", lang="line")


def _with(run: Run, text: str) -> Run:
    return Run(text, run.voice, run.strong, run.href, run.lang)


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    """The runs without what only the template's layout brought: blanks at a line's edge, and lines that hold nothing."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run is _LINE:
            lines.append([])
        elif run.text:
            lines[-1].append(run)
    kept = [merged for line in lines if (merged := _merged(line))]
    for number, line in enumerate(kept):
        if number:
            yield Run("\n")
        yield from line


def _merged(line: list[Run]) -> list[Run]:
    """The runs of a line, those that look alike as one, without blanks of the report's own at its edges."""
    made: list[Run] = []
    for run in line:
        if made and _with(run, "") == _with(made[-1], ""):
            made[-1] = _with(run, made[-1].text + run.text)
        else:
            made.append(run)
    if made and made[0].voice is Voice.REPORT:
        made[0] = _with(made[0], made[0].text.lstrip(" "))
    if made and made[-1].voice is Voice.REPORT:
        made[-1] = _with(made[-1], made[-1].text.rstrip(" "))
    return [run for run in made if run.text]
