"""What the words of a toolkit are made of: texts, ids, dates, and entries that hold them. Knows neither files nor YAML nor pages.

The reader fills these from YAML by their annotations (see `decoder`): a field without a default must be written,
a `...Ref` must be an id of that kind, and every object remembers its `place` for messages.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import Annotated, Any

from howdoweknow.problems import NOWHERE, Place


class Text(str):
    """Words from a content file, in one language, with the place where they stand and their translations."""

    place: Place = NOWHERE
    lang: str = ""
    translations: tuple[Text, ...] = ()

    @property
    def versions(self) -> tuple[Text, ...]:
        """The words in every language they are in."""
        return self, *self.translations


class FreeText(Text):
    """What somebody typed into a checklist: anything at all, kept to the letter."""


class Id(Text):
    """A short readable slug that is never a position and never used again."""


class Date(Text):
    """A year, a month or a day: `2010`, `2010-06` or `2010-06-24`."""


class Day(Date):
    """A whole date, as self-assessments use it: `2026-11-20`."""


class SourceKey(Text):
    """Where a document says it: `[document:]place in the document`."""


@dataclass(frozen=True)
class Names:
    """Mark on a field: its value must be an id of this kind."""

    kind: str


AudienceRef = Annotated[Id, Names("audience")]
TopicRef = Annotated[Id, Names("topic")]
EvidenceTypeRef = Annotated[Id, Names("evidence type")]
ThematicRef = Annotated[Id, Names("thematic")]
SetRef = Annotated[Id, Names("recommendation set")]
RecommendationRef = Annotated[Id, Names("recommendation")]
DocumentRef = Annotated[Id, Names("document")]
NationRef = Annotated[Id, Names("nation")]
PartnershipRef = Annotated[Id, Names("partnership")]
TermRef = Annotated[Id, Names("term")]
FamilyRef = Annotated[Id, Names("family")]
EvidenceFamilyRef = Annotated[Id, Names("evidence family")]


def yaml_key(key: str) -> dict[str, str]:
    """Metadata for a field whose YAML key differs from its attribute name: `field(metadata=yaml_key("for"))`."""
    return {_YAML_KEY: key}


def key_of(attribute: Field[Any]) -> str:
    """The YAML key under which a field is read and written."""
    return str(attribute.metadata.get(_YAML_KEY, attribute.name))


_YAML_KEY = "yaml key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Anything that is written as a mapping in a file."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)
