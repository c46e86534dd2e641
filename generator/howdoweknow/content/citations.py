"""Citations: which place of which published document each item restates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Entry, SourceKey, Text
from howdoweknow.model.checklists import DescribedQuestion
from howdoweknow.model.recommendations import EvidenceItem, ItemPart, LineOfEnquiry, Recommendation, Thematic
from howdoweknow.schema.decoder import walk_entries

_ITEMS = (Recommendation, LineOfEnquiry, DescribedQuestion, EvidenceItem, ItemPart)


@dataclass(frozen=True, slots=True)
class Citation:
    """An item's text and the place it restates: `key` without the document, `written` as in the content."""

    document: str
    key: str
    written: SourceKey
    text: Text
    thematic: Thematic


def source_keys_of(entry: Entry) -> tuple[SourceKey, ...]:
    """The source keys of an entry and of everything below it, its own first."""
    return tuple(key for below in walk_entries(entry) if isinstance(below, _ITEMS) for key in below.source)


def resolve_source_key(written: SourceKey, thematic: Thematic) -> tuple[str, str]:
    """The document and the place that a source key names; by default in the thematic's own document."""
    document, colon, key = written.partition(":")
    return (document, key) if colon else (str(thematic.source_document), str(written))


def citations(content: Content) -> Iterator[Citation]:
    """Every citation, in reading order."""
    for thematic, item_set in content.all_sets():
        for entry in walk_entries(item_set):
            if not isinstance(entry, _ITEMS):
                continue
            for written in entry.source:
                yield Citation(*resolve_source_key(written, thematic), written, entry.text, thematic)
