"""Which places of which published document the content cites, and what it says there in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import Content
from generator.decoder import entries
from generator.model import Entry, EvidenceItem, LineOfEnquiry, Part, Recommendation, SourceKey, Text, Thematic

_ITEMS = (Recommendation, LineOfEnquiry, EvidenceItem, Part)


@dataclass(frozen=True, slots=True)
class Citation:
    """One item of ours and the place it cites: `key` without its document."""

    document: str
    key: str
    written: SourceKey
    text: Text
    thematic: Thematic


def keys_of(entry: Entry) -> tuple[SourceKey, ...]:
    """Every place that an entry, and all below it, cites: its own first."""
    return tuple(key for each in entries(entry) if isinstance(each, _ITEMS) for key in each.source)


def citations(content: Content) -> Iterator[Citation]:
    """Every citation, in reading order. A key that names no document speaks of the one its thematic is taken from."""
    for thematic, each in content.all_sets():
        for entry in entries(each):
            if not isinstance(entry, _ITEMS):
                continue
            for written in entry.source:
                document, colon, key = written.partition(":")
                if not colon:
                    document, key = thematic.source_document, written
                yield Citation(str(document), str(key), written, entry.text, thematic)
