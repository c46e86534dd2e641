"""Lays the words of a published document under the items that cite it. Text and content in, `Imported` out; only
`import_file` touches the disk.

The document's own structure leads. What our content cites, and the likeness of the document's words to ours, check it,
and mend it where it is lost. Every text is words of the document, in its order; nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from howdoweknow.content.citations import Citation, citations
from howdoweknow.content.loader import Content
from howdoweknow.importing.alignment import Expected, Laid, Number, Run, align
from howdoweknow.importing.document.outline import Block, outline
from howdoweknow.importing.document.text import MAX_BYTES, decode_document, pieces_of
from howdoweknow.importing.pairing import CitedBlock, Pair, pair, places_of
from howdoweknow.importing.similarity import Bag, Likeness, bag
from howdoweknow.problems import Place, Problem, error, printable, warning

_LONGEST_ITEM = 5_000
_HARDLY_LIKE = 0.06
_SWAPPED = 0.25
_STRAY = 0.3
_NO_MARK = "no mark parts it from the words above its list"
_BESIDE_LOST = "the item beside it was not found; its words may stand here"


@dataclass(frozen=True, slots=True)
class ImportedText:
    """The document's words for one key. `runs` are the parts a page or a cell had put asunder, each with its line."""

    key: str
    text: str
    line: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """A key whose text an editor should look at, or a whole set of keys by their beginning; why, and where it stands."""

    key: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a document."""

    texts: dict[str, ImportedText]
    """By key, in the order of the content."""
    unsure: tuple[Unsure, ...]
    only_there: tuple[Run, ...]
    """Items of the document that nothing cites."""
    not_found: tuple[Citation, ...]
    """What is cited and was not found, one citation a key."""

    @property
    def summary(self) -> str:
        """How it went, in one line."""
        found, lost = len(self.texts), len(self.not_found)
        return (
            f"Found {found} of {found + lost} keys; {len(self.unsure)} to look at, {lost} not found, "
            f"{len(self.only_there)} only in the document."
        )


def import_document(text: str, name: str, content: Content, document: str) -> Imported:
    """The words of `text`, a file called `name`, for every key of `document` that the content cites."""
    cited = {each.key: each for each in citations(content) if each.document == document}
    places = places_of(each for each in citations(content) if each.document == document)
    likeness = Likeness(each.text for each in cited.values())
    sections = outline(pieces_of(text, name), _titles(content, places, cited.values()))
    importer = _Importer(likeness)
    importer.lay(*pair(sections, places, likeness))
    texts = {key: importer.texts[key] for key in cited if key in importer.texts}
    return Imported(
        texts,
        tuple(sorted(importer.unsure, key=lambda each: (each.line, each.key))),
        tuple(sorted(importer.only_there)),
        tuple(each for key, each in cited.items() if key not in texts),
    )


def import_bytes(
    data: bytes, name: str, content: Content, document: str
) -> tuple[Imported | None, list[Problem]]:
    """The same from the bytes of a file, or None with what stands in the way; else with what an editor is to be told."""
    text, problems = decode_document(data, name)
    if text is None:
        return None, problems
    imported = import_document(text, name, content, document)
    if why := _why_another(imported, document):
        return None, [error(Place(name), why)]
    return imported, sorted(_problems(imported, name))


def _why_another(imported: Imported, document: str) -> str:
    """Why the file is hardly the document that is meant, so that nothing of it may be laid under what cites that one."""
    found, lost = len(imported.texts), len(imported.not_found)
    if not found + lost:
        return f"no recommendation cites '{document}', so there is nothing to lay its words under"
    if found < lost:
        return (
            f"only {found} of {found + lost} places where '{document}' is cited are found here: "
            "this is another document, or part of it, and nothing is taken from it"
        )
    return ""


def import_file(path: Path, content: Content, document: str) -> tuple[Imported | None, list[Problem]]:
    """The same from a file on disk; one that is no file, or cannot be read, is a problem."""
    try:
        if not path.is_file():
            return None, [error(Place(str(path)), "this is not an ordinary file")]
        with path.open("rb") as stream:
            return import_bytes(stream.read(MAX_BYTES + 1), str(path), content, document)
    except OSError as problem:
        return None, [error(Place(str(path)), f"the file cannot be read: {problem.strerror}")]


def _problems(imported: Imported, name: str) -> Iterator[Problem]:
    """What is cited and not there is an error of the content; the rest is said, and may stand."""
    for cited in imported.not_found:
        yield error(
            cited.written.place, f"'{printable(cited.written)}' is not found in {printable(name, 400)}"
        )
    for each in imported.unsure:
        yield warning(Place(name, each.line), f"'{printable(each.key)}' is unsure: {each.why}")
    for line, text in imported.only_there:
        yield warning(Place(name, line), f'nothing cites this item: "{printable(text)}"')


def _titles(
    content: Content, places: dict[str, CitedBlock], cited: Iterable[Citation]
) -> dict[str, tuple[str, ...]]:
    """The titles that stand above what is cited, by the first part of its keys; and those of thematics nothing is cited from."""
    titles: dict[str, tuple[str, ...]] = {}
    names = {place.name for place in places.values()}
    for each in cited:
        name = each.key.split("/")[0]
        if name in names:
            titles.setdefault(name, (each.thematic.title, each.thematic.short_title))
    for thematic in content.thematics:
        if (thematic.title, thematic.short_title) not in titles.values():
            titles.setdefault(f"({thematic.id})", (thematic.title, thematic.short_title))
    return titles


class _Importer:
    """Gathers what the lists of each pair of block and place come to."""

    def __init__(self, likeness: Likeness) -> None:
        self.likeness = likeness
        self.texts: dict[str, ImportedText] = {}
        self.unsure: list[Unsure] = []
        self.only_there: list[Run] = []

    def lay(self, pairs: list[Pair], left: list[Block]) -> None:
        """Every list of every block."""
        for each in pairs:
            if each.why:
                self.unsure.append(Unsure(each.place.prefix, each.why, each.block.line))
            self.lay_block(each.block, each.place)
        for block in left:
            for fragments in block.lists.values():
                self.only_there += align(fragments, (), self.likeness)[1]

    def lay_block(self, block: Block, place: CitedBlock) -> None:
        """Every list of a block under its place."""
        torn = {
            fragment.line for fragments in block.lists.values() for fragment in fragments if fragment.torn
        }
        # Where a line runs across both columns, the item beside it may lack that line's words.
        torn |= {near for line in torn for near in (line - 1, line + 1)}
        for kind, fragments in block.lists.items():
            ours = place.lists.get(kind, {})
            expected = [Expected(path, bag(" ".join(sorted(ours[path])))) for path in sorted(ours)]
            laid, left = align(fragments, expected, self.likeness)
            self.only_there += left
            words = {each.path: each.words for each in expected}
            beside_lost = _beside_lost(expected, laid)
            marked = {(fragment.line, fragment.text) for fragment in fragments if fragment.marked}
            for each in laid:
                refused = _refused(each, torn)
                why = (
                    refused or self.why(each, laid, words) or self.stray(each, words[each.path], place, kind)
                )
                if not why and each.path in beside_lost:
                    why = _BESIDE_LOST
                elif not why and each.runs[0] not in marked and ": " in each.text:
                    why = _NO_MARK
                self.keep(
                    place.key(kind, each.path), each, why, cited=bool(ours[each.path]), refused=bool(refused)
                )

    def stray(self, laid: Laid, own: Bag, place: CitedBlock, kind: str) -> str:
        """Whether a text is rather like ours for another list of the same set: a column may have been mistaken."""
        text = bag(laid.text)
        like = self.likeness.of(text, own)
        for other, places in place.lists.items():
            for path, ours in places.items() if other != kind else ():
                if ours and self.likeness.of(text, bag(" ".join(ours))) - like > _STRAY:
                    return f"it is more like ours for {other} {'/'.join(map(str, path))}; the columns may be mixed up"
        return ""

    def keep(self, key: str, laid: Laid, why: str, cited: bool, refused: bool) -> None:
        """Takes a text in, unless nothing cites it or it cannot be one item."""
        line = laid.runs[0][0]
        if not cited:
            self.only_there += laid.runs
            return
        if not refused:
            self.texts[key] = ImportedText(key, laid.text, line, laid.runs)
        if why:
            self.unsure.append(Unsure(key, why, line))

    def why(self, laid: Laid, others: list[Laid], words: dict[Number, Bag]) -> str:
        """Why an editor should look at a text: its layout, or words that are not like ours for that place."""
        if laid.why or not words[laid.path]:
            return laid.why
        text = bag(laid.text)
        own = self.likeness.of(text, words[laid.path])
        if own < _HARDLY_LIKE:
            return "it has hardly a word in common with ours"
        for other in others:
            if other.path != laid.path and words[other.path]:
                theirs = bag(other.text)
                crossed = self.likeness.of(text, words[other.path]) + self.likeness.of(
                    theirs, words[laid.path]
                )
                if crossed - own - self.likeness.of(theirs, words[other.path]) > _SWAPPED:
                    return f"it is more like ours for number {'/'.join(map(str, other.path))}; the order may differ"
        return ""


def _beside_lost(expected: list[Expected], laid: list[Laid]) -> set[Number]:
    """The places next to one that is cited and got no words."""
    found = {each.path for each in laid}
    lost = [number for number, each in enumerate(expected) if each.words and each.path not in found]
    return {each.path for number in lost for each in expected[max(number - 1, 0) : number + 2]}


def _refused(laid: Laid, torn: set[int]) -> str:
    """Why a text is not taken at all, although it is in the right place."""
    if torn & {line for line, _ in laid.runs}:
        return (
            "one of its lines runs across both columns and may hold words of the other, so it was not taken"
        )
    if len(laid.text) > _LONGEST_ITEM:
        return f"it runs on for {len(laid.text)} characters, so it was not taken"
    return ""
