"""What can be found: everything in the content as records of one shape. Knows no index, no page and no disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from howdoweknow.content.addresses import (
    InspectionItem,
    address_of,
    address_of_item,
    inspection_items,
    kinds_and_items,
)
from howdoweknow.content.inherited_scope import inherited_scope
from howdoweknow.content.loader import Content
from howdoweknow.content.synonyms import every_form, names_of_term
from howdoweknow.model.base import Entry, Id, Text
from howdoweknow.model.inspections import (
    Figure,
    Inspection,
    InspectionRecommendation,
    JudgementTable,
    Practice,
    TemplateSection,
    Theme,
)
from howdoweknow.model.recommendations import (
    EvidenceItem,
    ItemPart,
    LineOfEnquiry,
    Recommendation,
    RecommendationSet,
    Thematic,
)
from howdoweknow.model.vocabulary import Audience, EvidenceType, Partnership, Term, Topic

# The name of each kind in addresses, and what one of them is called.
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
# The items of a set, by what `content.addresses` calls their kinds.
_ITEM_KINDS = {"recommendation": "recommendation", "line of enquiry": "enquiry", "evidence item": "evidence"}
_NOTHING = Text()


@dataclass(frozen=True, slots=True)
class Written:
    """A page that is no entry of the content, or a part of one under a heading."""

    address: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that can be found. What it shares with others it names by their ids."""

    kind: str
    id: str
    address: str
    title: Text = _NOTHING
    text: Text = _NOTHING
    parts: tuple[ItemPart, ...] = ()
    set: str = ""
    """The set it stands in; a set stands in itself."""
    report: str = ""
    """The thematic or the inspection, where no set says it."""
    audiences: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    types: tuple[Id, ...] = ()
    also: Sequence[str] = ()
    """Other words it goes by."""
    beside: tuple[Text, ...] = ()
    """What it is found by besides, and no result shows."""
    bears_on: tuple[Id, ...] = ()
    """The sets that it bears on, but for the one it stands in."""


def records(content: Content, written: Iterable[Written] = ()) -> Iterator[Record]:
    """What every page's search box finds, in the order of the content: all but what inspections say point by point."""
    yield from _thematics(content)
    for _, each in content.all_sets():
        yield from _set(each)
    yield from _vocabulary(content)
    yield from _checklists(content)
    yield from _inspections(content)
    for page in written:
        name = page.address.partition("#")[2]
        yield Record(kind="page", id=name, address=page.address, title=Text(page.title), text=Text(page.text))


def said_by_inspections(content: Content) -> Iterator[Record]:
    """What inspections found, commended, expected and recommended, point by point."""
    for found in inspection_items(content):
        if found.kind in _POINTS:
            yield _point(_POINTS[found.kind], found)


def texts_of(record: Record) -> Iterator[str]:
    """What a record says, each text in all of its languages."""
    for text in (record.text, *(part.text for part in every_part(record.parts)), *record.beside):
        yield " ".join(text.versions)


def every_part(parts: tuple[ItemPart, ...]) -> Iterator[ItemPart]:
    """Each part and all below it, the outermost first."""
    return chain.from_iterable((part, *every_part(part.parts)) for part in parts)


def _thematics(content: Content) -> Iterator[Record]:
    for each in content.thematics:
        yield Record(
            kind="thematic",
            id=each.id,
            address=address_of(Thematic, each.id),
            title=each.short_title,
            text=each.summary,
            report=each.id,
            audiences=tuple(
                dict.fromkeys(name for asked in content.sets_of(each.id) for name in asked.audiences)
            ),
            topics=each.topics,
            also=every_form([each.title, each.publisher]),
        )


def _set(each: RecommendationSet) -> Iterator[Record]:
    yield replace(_asked("set", each, each), title=each.title, text=each.addressed_to)
    for kind, item in kinds_and_items(each):
        yield replace(_asked(_ITEM_KINDS[kind], item, each), text=item.text, parts=item.parts)


def _asked(
    kind: str,
    item: RecommendationSet | Recommendation | LineOfEnquiry | EvidenceItem,
    each: RecommendationSet,
) -> Record:
    """What all that stands in a set has in common."""
    audiences, topics = inherited_scope(item, each)
    return Record(
        kind=kind,
        id=item.id,
        address=address_of_item(item.id, each.id),
        set=each.id,
        audiences=tuple(audiences),
        topics=tuple(topics),
        types=item.types if isinstance(item, EvidenceItem) else (),
    )


def _vocabulary(content: Content) -> Iterator[Record]:
    """Audiences, topics and evidence types have their other forms from the facet, which all that has it shares."""
    for audience in content.audiences.values():
        own = _named("audience", Audience, audience.id, audience.name, audience.description)
        yield replace(own, audiences=(audience.id,))
    for topic in content.topics.values():
        yield replace(_named("topic", Topic, topic.id, topic.name, topic.description), topics=(topic.id,))
    for kind in content.evidence_types.values():
        yield replace(
            _named("evidence-type", EvidenceType, kind.id, kind.name, kind.description), types=(kind.id,)
        )
    for term in content.terms.values():
        own = _named("term", Term, term.id, term.term, term.meaning)
        _, *others = names = names_of_term(term)
        # A note that is but a name is said by that name.
        notes = tuple(now.text for now in term.now if str(now.text).rstrip(".") not in names)
        yield replace(own, also=others, beside=notes)


def _named(kind: str, of: type[Entry], name: Id, title: Text, text: Text) -> Record:
    return Record(kind=kind, id=name, address=address_of(of, name), title=title, text=text)


def _checklists(content: Content) -> Iterator[Record]:
    nations = {each.id: each.name for each in content.toolkit.nations}
    for each in content.partnerships.values():
        own = _named("checklist", Partnership, each.id, each.name, _NOTHING)
        yield replace(
            own, also=every_form(each.also, [each.region, each.police_area, nations.get(each.nation)])
        )


def _inspections(content: Content) -> Iterator[Record]:
    for each in content.inspections:
        own = _named("inspection", Inspection, each.id, each.short_title, each.summary)
        yield replace(own, report=each.id, topics=each.topics, also=every_form([each.title, each.publisher]))


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


def _point(kind: str, found: InspectionItem) -> Record:
    entry = found.entry
    title, text, also = _telling(found)
    return Record(
        kind=kind,
        id=entry.id,
        address=found.address,
        title=title,
        text=text,
        parts=getattr(entry, "parts", ()),
        report=found.inspection.id,
        audiences=getattr(entry, "audiences", ()),
        topics=getattr(entry, "topics", ()),
        also=every_form(also),
        bears_on=getattr(entry, "sets", ()),
    )


def _telling(found: InspectionItem) -> tuple[Text, Text, tuple[Text, ...]]:
    """Title, text and other names of something that an inspection says."""
    entry = found.entry
    if isinstance(entry, Theme):
        return entry.title, entry.summary or _NOTHING, ()
    if isinstance(entry, Practice):
        return entry.title, entry.text, (entry.where,)
    if isinstance(entry, TemplateSection):
        return entry.title, entry.purpose, ()
    if isinstance(entry, JudgementTable | Figure):
        return (
            entry.title,
            _NOTHING,
            tuple(each.of for each in entry.values) if isinstance(entry, Figure) else (),
        )
    return _NOTHING, entry.text, entry.owners if isinstance(entry, InspectionRecommendation) else ()
