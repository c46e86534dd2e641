"""Print how long and how hard to read the items of a content folder are, also against an earlier revision.

Usage: python scripts/wording.py [CONTENT] [--against REVISION]

Counts words as runs of letters, digits and apostrophes, and sentences by their closing marks. The reading age
is the Automated Readability Index (Smith and Senter, 1967: from letters a word and words a sentence) plus
five years.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from howdoweknow.content.git_revision import write_revision
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.recommendations import EvidenceItem, ItemPart, LineOfEnquiry, Recommendation

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’]*")
_SENTENCE_END = re.compile(r"[.?!:;]+(?=\s|$)")


@dataclass(frozen=True)
class Reading:
    """Totals over a list of texts."""

    texts: int
    words: int
    sentences: int
    letters: int

    @property
    def words_per_text(self) -> float:
        return self.words / max(self.texts, 1)

    @property
    def words_per_sentence(self) -> float:
        return self.words / max(self.sentences, 1)

    @property
    def reading_age(self) -> float:
        """The Automated Readability Index plus five, in years."""
        return 4.71 * self.letters / max(self.words, 1) + 0.5 * self.words_per_sentence - 21.43 + 5


def read_texts(texts: Iterable[str]) -> Reading:
    """The totals of texts; each text has at least one sentence."""
    words = sentences = letters = count = 0
    for text in texts:
        found = _WORD.findall(text)
        count += 1
        words += len(found)
        letters += sum(map(len, found))
        sentences += max(len(_SENTENCE_END.findall(text)), 1)
    return Reading(count, words, sentences, letters)


def texts_by_kind(content: Content) -> dict[str, list[str]]:
    """The texts of all items, with their nested points, by kind."""
    return {
        "recommendations": [text for each in content.every_set() for text in _texts(each.recommendations)],
        "lines of enquiry": [text for each in content.every_set() for text in _texts(each.enquiries)],
        "evidence": [text for each in content.every_set() for text in _texts(each.evidence)],
    }


def _texts(items: Iterable[Recommendation | LineOfEnquiry | EvidenceItem]) -> Iterator[str]:
    for item in items:
        yield str(item.text)
        yield from _part_texts(item.parts)


def _part_texts(parts: Iterable[ItemPart]) -> Iterator[str]:
    for part in parts:
        yield str(part.text)
        yield from _part_texts(part.parts)


def table(kinds: dict[str, list[str]]) -> dict[str, Reading]:
    """The reading of each kind and of all together."""
    every = [text for texts in kinds.values() for text in texts]
    return {name: read_texts(texts) for name, texts in {**kinds, "all items": every}.items()}


def _print(title: str, readings: dict[str, Reading]) -> None:
    print(f"{title:<18}{'texts':>7}{'words':>8}{'words/text':>12}{'words/sentence':>16}{'reading age':>13}")
    for name, reading in readings.items():
        print(
            f"{name:<18}{reading.texts:>7}{reading.words:>8}{reading.words_per_text:>12.1f}"
            f"{reading.words_per_sentence:>16.1f}{reading.reading_age:>13.1f}"
        )


def main() -> None:
    """Print the table of a content folder, after that of an earlier revision where one is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("content", type=Path, nargs="?", default=Path("content"))
    parser.add_argument("--against", metavar="REVISION", help="a git revision to compare with")
    options = parser.parse_args()
    if options.against:
        with TemporaryDirectory() as folder:
            write_revision(options.content, options.against, Path(folder))
            _print(f"at {options.against[:12]}", table(texts_by_kind(read_content(Path(folder)))))
        print()
    _print("now", table(texts_by_kind(read_content(options.content))))


if __name__ == "__main__":
    main()
