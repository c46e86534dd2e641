"""The index of Find: content in, the bytes of classic scripts out, each of which sets one global. Knows no engine, no page and no disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.addresses import Seen, address_of, address_of_item, seen
from generator.content import Content
from generator.inspection_model import Figure, Inspection, JudgementTable, Owned, Practice, TemplateSection, Theme
from generator.model import (
    Audience,
    Entry,
    EvidenceItem,
    EvidenceType,
    Id,
    LineOfEnquiry,
    Part,
    Partnership,
    Recommendation,
    RecommendationSet,
    Term,
    Text,
    Thematic,
    Topic,
)
from generator.open_data import asked_of
from generator.synonyms import forms_of, synonyms

ADDRESS = "find/index.js"
GLOBAL = "howDoWeKnowIndex"
# What only the page Find loads besides: with it every page's search box would weigh more than it may.
MORE_ADDRESS = "find/more.js"
MORE_GLOBAL = "howDoWeKnowMore"
FORMAT = "find/1"

# What can be found: the name of each kind in addresses, and what one of them is called.
KINDS = {
    "recommendation": "Recommendation",
    "enquiry": "Line of enquiry",
    "evidence": "Evidence",
    "set": "Recommendation set",
    "thematic": "Thematic",
    "audience": "Audience",
    "topic": "Topic",
    "evidence-type": "Evidence type",
    "term": "Term",
    "checklist": "Checklist",
    "inspection": "Inspection",
    "theme": "Inspection theme",
    "finding": "Finding",
    "practice": "Practice",
    "inspection-recommendation": "Inspection recommendation",
    "figure": "Table or figure",
    "page": "Page",
}
_KINDS = list(KINDS)

Said = str | list[list[str]]
"""Words as the script reads them: plain, or by language where it is known in which they are."""


@dataclass(frozen=True, slots=True)
class Written:
    """A page that is no entry of the content, or a part of one under a heading."""

    address: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One thing that can be found. What it shares with others it names by number."""

    kind: str
    name: str
    address: str
    title: Said = ""
    text: Said = ""
    set: int = -1
    thematic: int = -1
    audiences: Sequence[int] = ()
    topics: Sequence[int] = ()
    types: Sequence[int] = ()
    also: Sequence[str] = ()
    parts: Sequence[Any] = ()
    sets: Sequence[int] = ()
    """The sets that it bears on, but for the one it stands in."""

    def row(self) -> list[Any]:
        """Its values in the order that the script reads; those that say nothing are left out at the end."""
        page, mark, _ = self.address.partition("#")
        made = [_KINDS.index(self.kind), str(self.name), page + mark, self.title, self.text, self.set, self.thematic]
        made += [list(each) for each in (self.audiences, self.topics, self.types, self.also, self.parts, self.sets)]
        while made[-1] in ([], -1, ""):
            made.pop()
        return made


def find_index(content: Content, written: Iterable[Written] = ()) -> bytes:
    """The index as a script. A page opened from a disk may not fetch, but it may run a script. Same content, same bytes."""
    tree = _Index(content).tree(written)
    return _script(GLOBAL, tree)


def more_index(content: Content) -> bytes:
    """The records that only the page Find loads, as a script that belongs to the index of the same content."""
    return _script(MORE_GLOBAL, [record.row() for record in _Index(content).said_by_inspections()])


def _script(name: str, tree: Any) -> bytes:
    return f"self.{name}={json.dumps(tree, ensure_ascii=False, separators=(',', ':'))};\n".encode()


class _Index:
    """Numbers what records share, so that each is said once."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.audiences = {name: number for number, name in enumerate(content.audiences)}
        self.topics = {name: number for number, name in enumerate(content.topics)}
        self.types = {name: number for number, name in enumerate(content.evidence_types)}
        self.reports: tuple[Thematic | Inspection, ...] = (*content.thematics, *content.inspections)
        self.thematics = {str(each.id): number for number, each in enumerate(content.thematics)}
        self.inspections = {str(each.id): len(content.thematics) + number for number, each in enumerate(content.inspections)}
        self.sets = {str(each.id): number for number, (_, each) in enumerate(content.all_sets())}
        self.families = {str(each.id): each.name for each in content.toolkit.audience_families}
        self.nations = {str(each.id): each.name for each in content.toolkit.nations}

    def tree(self, written: Iterable[Written]) -> dict[str, Any]:
        content = self.content
        records = (
            *(self._thematics(), self._sets(), self._vocabulary()),
            *(self._checklists(), self._inspections(), _pages(written)),
        )
        return {
            "format": FORMAT,
            "kinds": [[name, label] for name, label in KINDS.items()],
            "thematics": [[each.id, _said(each.short_title), str(each.published)] for each in self.reports],
            "audiences": [
                [each.id, _said(each.name), forms_of(each.also, [each.today, self.families.get(each.family)])]
                for each in content.audiences.values()
            ],
            "topics": [[each.id, _said(each.name), forms_of(each.also)] for each in content.topics.values()],
            "types": [[each.id, _said(each.name), forms_of(each.also)] for each in content.evidence_types.values()],
            "sets": [[each.id, _said(each.title), self.thematics[thematic.id]] for thematic, each in content.all_sets()],
            "synonyms": list(synonyms(content)),
            "records": [record.row() for some in records for record in some],
        }

    def _thematics(self) -> Iterator[_Record]:
        for each in self.content.thematics:
            audiences = dict.fromkeys(name for asked in self.content.sets_of(each.id) for name in asked.audiences)
            yield _Record(
                kind="thematic",
                name=each.id,
                address=address_of(Thematic, each.id),
                title=_said(each.short_title),
                text=_said(each.summary),
                thematic=self.thematics[each.id],
                audiences=[self.audiences[name] for name in audiences],
                topics=[self.topics[name] for name in each.topics],
                also=forms_of([each.title, each.publisher]),
            )

    def _sets(self) -> Iterator[_Record]:
        for number, (_, each) in enumerate(self.content.all_sets()):
            own = self._item("set", each, each, number)
            yield replace(own, title=_said(each.title), text=_said(each.addressed_to))
            for kind, items in (
                ("recommendation", each.recommendations),
                ("enquiry", each.enquiries),
                ("evidence", each.evidence),
            ):
                for item in items:
                    yield replace(self._item(kind, item, each, number), text=_said(item.text), parts=_parts(item.parts))

    def _item(self, kind: str, item: _Item, each: RecommendationSet, number: int) -> _Record:
        """What all that stands in a set has in common."""
        audiences, topics = asked_of(item, each)
        return _Record(
            kind=kind,
            name=item.id,
            address=address_of_item(item.id, each.id),
            set=number,
            audiences=[self.audiences[name] for name in audiences],
            topics=[self.topics[name] for name in topics],
            types=[self.types[name] for name in item.types] if isinstance(item, EvidenceItem) else [],
        )

    def _vocabulary(self) -> Iterator[_Record]:
        """Audiences, topics and evidence types have their other forms from the facet, which all that has it shares."""
        for audience in self.content.audiences.values():
            own = _named("audience", Audience, audience.id, audience.name, audience.description)
            yield replace(own, audiences=[self.audiences[audience.id]])
        for topic in self.content.topics.values():
            own = _named("topic", Topic, topic.id, topic.name, topic.description)
            yield replace(own, topics=[self.topics[topic.id]])
        for kind in self.content.evidence_types.values():
            own = _named("evidence-type", EvidenceType, kind.id, kind.name, kind.description)
            yield replace(own, types=[self.types[kind.id]])
        for term in self.content.terms.values():
            own = _named("term", Term, term.id, term.term, term.meaning)
            yield replace(own, also=forms_of(term.also, [now.text for now in term.now]))

    def _checklists(self) -> Iterator[_Record]:
        for each in self.content.partnerships.values():
            also = forms_of(each.also, [each.region, each.police_area, self.nations.get(each.nation)])
            yield _Record(
                kind="checklist", name=each.id, address=address_of(Partnership, each.id), title=_said(each.name), also=also
            )

    def _inspections(self) -> Iterator[_Record]:
        for each in self.content.inspections:
            yield _Record(
                kind="inspection",
                name=each.id,
                address=address_of(Inspection, each.id),
                title=_said(each.short_title),
                text=_said(each.summary),
                thematic=self.inspections[each.id],
                topics=[self.topics[name] for name in each.topics],
                also=forms_of([each.title, each.publisher]),
            )

    def said_by_inspections(self) -> Iterator[_Record]:
        """What inspections found, commended, expected and recommended, point by point."""
        for found in seen(self.content):
            if found.kind in _POINTS:
                yield self._of_inspection(_POINTS[found.kind], found)

    def _of_inspection(self, kind: str, found: Seen) -> _Record:
        entry = found.entry
        title, text, also = _telling(found)
        return _Record(
            kind=kind,
            name=entry.id,
            address=found.address,
            title=_said(title) if title else "",
            text=_said(text) if text else "",
            thematic=self.inspections[found.inspection.id],
            audiences=[self.audiences[name] for name in getattr(entry, "audiences", ())],
            topics=[self.topics[name] for name in getattr(entry, "topics", ())],
            also=forms_of(also),
            parts=_parts(getattr(entry, "parts", ())),
            sets=[self.sets[name] for name in getattr(entry, "sets", ())],
        )


# The kind in the index of each kind of thing that an inspection says; a part stands with what it is a part of.
_POINTS = {
    "theme": "theme",
    "practice": "practice",
    "inspection recommendation": "inspection-recommendation",
    "what is expected": "theme",
    "finding": "finding",
    "table": "figure",
    "figure": "figure",
    "template section": "figure",
}


def _telling(found: Seen) -> tuple[Text | None, Text | None, tuple[Text, ...]]:
    """Title, text and other names of something that an inspection says."""
    entry = found.entry
    if isinstance(entry, Theme):
        return entry.title, entry.summary, ()
    if isinstance(entry, Practice):
        return entry.title, entry.text, (entry.where,)
    if isinstance(entry, TemplateSection):
        return entry.title, entry.purpose, ()
    if isinstance(entry, JudgementTable | Figure):
        return entry.title, None, tuple(each.of for each in entry.values) if isinstance(entry, Figure) else ()
    return None, entry.text, entry.owners if isinstance(entry, Owned) else ()


_Item = RecommendationSet | Recommendation | LineOfEnquiry | EvidenceItem


def _named(kind: str, of: type[Entry], name: Id, title: Text, text: Text) -> _Record:
    return _Record(kind=kind, name=name, address=address_of(of, name), title=_said(title), text=_said(text))


def _pages(written: Iterable[Written]) -> Iterator[_Record]:
    for each in written:
        name = each.address.partition("#")[2]
        yield _Record(kind="page", name=name, address=each.address, title=each.title, text=each.text)


def _parts(parts: tuple[Part, ...]) -> list[Any]:
    return [[part.id, _said(part.text), *([_parts(part.parts)] if part.parts else [])] for part in parts]


def _said(text: Text) -> Said:
    """A text with its translations; words of no stated language stand by themselves."""
    versions = (text, *text.translations)
    return [[each.lang, str(each)] for each in versions] if any(each.lang for each in versions) else str(text)
