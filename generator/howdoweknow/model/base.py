"""Base types of the model: texts, ids, dates, and the entries that hold them.

`schema.decoder` fills them from YAML by their annotations: a field without a default is required, a `...Ref`
must be an existing id of that kind, and every object remembers its `place` for messages.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from enum import Enum
from typing import Annotated, Any, TypeVar

from howdoweknow.problems import NOWHERE, Place


class Text(str):
    """A text of a content file in one language, with its place in the file and its translations."""

    place: Place = NOWHERE
    lang: str = ""
    translations: tuple[Text, ...] = ()

    @property
    def versions(self) -> tuple[Text, ...]:
        """The text and its translations."""
        return self, *self.translations


class FreeText(Text):
    """Text typed into a checklist: any characters, never changed."""


class Id(Text):
    """A short readable slug: it is never derived from a position and never reused."""


class Date(Text):
    """A year, a month or a day: `2010`, `2010-06` or `2010-06-24`."""


class Day(Date):
    """A full date, as self-assessments use it: `2026-11-20`."""


class SourceKey(Text):
    """The place in a published document that an item restates: `[document:]place in the document`."""


@dataclass(frozen=True)
class Names:
    """Annotation of a field: its value must be an existing id of this kind."""

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


ToolkitRef = Annotated[Id, Names("toolkit")]
ChecklistRef = Annotated[Id, Names("checklist")]
PeriodRef = Annotated[Id, Names("period")]
JudgementRef = Annotated[Id, Names("judgement")]
StrengthRef = Annotated[Id, Names("strength")]
QuestionRef = Annotated[Id, Names("question")]
EvidenceItemRef = Annotated[Id, Names("evidence item")]
EvidenceHeldRef = Annotated[Id, Names("evidence held")]


class Trait(Enum):
    """Annotation of a field of a self-assessment: what programs do with its value."""

    PUBLIC = "kept in a redacted copy"
    CODE = "written and compared by programs, not typed by people"
    FORMAT_NAME = "the name of the file's format"
    UNRESOLVED = "may name ids that the toolkit no longer has"


T = TypeVar("T")
Public = Annotated[T, Trait.PUBLIC]
Unresolved = Annotated[T, Trait.UNRESOLVED]
Code = Annotated[FreeText, Trait.CODE]
FormatName = Annotated[FreeText, Trait.FORMAT_NAME]


def yaml_key(key: str) -> dict[str, str]:
    """Metadata of a field whose YAML key is not its attribute name: `field(metadata=yaml_key("for"))`."""
    return {_YAML_KEY: key}


def key_of(attribute: Field[Any]) -> str:
    """The YAML key under which a field is read and written."""
    return str(attribute.metadata.get(_YAML_KEY, attribute.name))


_YAML_KEY = "yaml key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Anything that is written as a mapping in a file."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)
