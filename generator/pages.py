"""Content in, pages out: address, title, HTML, headings and search entries of every page. Knows no site engine and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from generator.addresses import address_of, address_of_item, item_addresses, retired_items
from generator.content import Content
from generator.model import (
    Audience,
    Checklist,
    EvidenceItem,
    EvidenceType,
    Id,
    Recommendation,
    RecommendationSet,
    Retired,
    RetiredKind,
    Term,
    Text,
    Thematic,
    Topic,
)
from generator.templates import environment, words
from generator.terms import TermFinder


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a search finds, and where: `location` is an address with its anchor."""

    location: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `address` is relative to the site; `title` and headings are plain text, `html` is safe to print."""

    address: str
    title: str
    html: str
    headings: tuple[Heading, ...] = ()
    entries: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What one set asks of a reader, as far as a page shows it."""

    thematic: Thematic
    set: RecommendationSet
    recommendations: tuple[Recommendation, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()


@dataclass(slots=True)
class Renderer:
    """Renders templates with what every page needs."""

    content: Content
    checklist: Checklist
    finder: TermFinder = field(init=False)
    addresses: dict[str, str] = field(init=False)
    """Where each item stands, and each that is no longer asked."""
    gone: dict[str, tuple[Retired, ...]] = field(init=False)
    """What is no longer asked, by the set on whose page it stood."""

    def __post_init__(self) -> None:
        self.finder = TermFinder(self.content.terms.values())
        self.addresses = item_addresses(self.content)
        self.gone = {}
        for item in retired_items(self.content):
            self.gone[item.set] = (*self.gone.get(item.set, ()), item.entry)

    def html(self, template: str, address: str, **given: Any) -> str:
        return (
            environment()
            .get_template(f"pages/{template}.html.j2")
            .render(
                content=self.content,
                toolkit=self.content.toolkit,
                checklist=self.checklist,
                root="../" * address.count("/"),
                **given,
            )
        )


def render_pages(content: Content, checklist: Checklist) -> Iterator[Page]:
    """Every page of the site but the hand-written ones, in the order of the navigation."""
    renderer = Renderer(content, checklist)
    yield _home(renderer)
    yield from _thematics(renderer)
    yield from _sets(renderer)
    yield from _audiences(renderer)
    yield from _topics(renderer)
    yield from _evidence(renderer)
    yield _glossary(renderer)
    yield _checklists(renderer)


def _home(renderer: Renderer) -> Page:
    name = renderer.content.toolkit.name
    return Page("index.html", name, renderer.html("home", "index.html"))


def _thematics(renderer: Renderer) -> Iterator[Page]:
    content = renderer.content
    yield Page("thematics.html", "Thematics", renderer.html("thematics", "thematics.html"))
    for thematic in content.thematics:
        address = address_of(Thematic, thematic.id)
        sets = content.sets_of(thematic.id)
        html = renderer.html("thematic", address, thematic=thematic, sets=sets, terms=renderer.finder.found_in(thematic))
        entry = SearchEntry(address, thematic.title, f"{thematic.summary} {_names(content.topics, thematic.topics)}")
        yield Page(address, thematic.short_title, html, _headings(sets), (entry,))


def _sets(renderer: Renderer) -> Iterator[Page]:
    content = renderer.content
    asked = {section.id for section in renderer.checklist.sections}
    for thematic, each in content.all_sets():
        address, gone = address_of(RecommendationSet, each.id), renderer.gone.get(each.id, ())
        html = renderer.html(
            "set",
            address,
            thematic=thematic,
            set=each,
            terms=renderer.finder.found_in(each),
            is_assessed=each.id in asked,
            gone=gone,
            addresses=renderer.addresses,
        )
        headings = [Heading("recommendations", "Recommendations")]
        if each.enquiries:
            headings.append(Heading("lines-of-enquiry", "Lines of enquiry"))
        if each.evidence:
            headings.append(Heading("how-do-we-know", "How do we know"))
        if gone:
            headings.append(Heading("no-longer", "No longer asked"))
        yield Page(address, each.title, html, tuple(headings), tuple(_set_entries(renderer, thematic, each, address)))


def _set_entries(renderer: Renderer, thematic: Thematic, each: RecommendationSet, address: str) -> Iterator[SearchEntry]:
    content = renderer.content
    about = f"{thematic.short_title}. {each.addressed_to} {_names(content.topics, each.topics)} {_names(content.audiences, each.audiences)}"
    yield SearchEntry(address, f"{each.title} ({thematic.short_title})", about)
    for kind, items in (
        ("Recommendation", each.recommendations),
        ("Line of enquiry", each.enquiries),
        ("How do we know", each.evidence),
    ):
        for item in items:
            text = " ".join([item.text, *(part.text for part in item.parts)])
            yield SearchEntry(address_of_item(item.id, each.id), f"{kind} {item.id}: {thematic.short_title}", text)


def _audiences(renderer: Renderer) -> Iterator[Page]:
    content = renderer.content
    yield Page(
        "audiences.html", "What is asked of me", renderer.html("audiences", "audiences.html", counts=_audience_counts(content))
    )
    for audience in content.audiences.values():
        address = address_of(Audience, audience.id)
        asked = tuple(_asked_of(content, audience.id))
        html = renderer.html("audience", address, audience=audience, asked=asked)
        entry = SearchEntry(
            address, f"Asked of: {audience.name}", " ".join([audience.description, audience.today or "", *audience.also])
        )
        yield Page(address, audience.name, html, _headings(each.set for each in asked), (entry,))


def _asked_of(content: Content, audience: Id) -> Iterator[Asked]:
    """What each set asks of an audience: all of it where the set is addressed to it, else the recommendations that name it."""
    for thematic, each in content.all_sets():
        own = tuple(item for item in each.recommendations if audience in (item.audiences or each.audiences))
        if own:
            yield Asked(thematic, each, own)


def _audience_counts(content: Content) -> dict[str, int]:
    return {name: sum(len(asked.recommendations) for asked in _asked_of(content, Id(name))) for name in content.audiences}


def _topics(renderer: Renderer) -> Iterator[Page]:
    content = renderer.content
    about = {name: tuple(_about(content, Id(name))) for name in content.topics}
    counts = {name: sum(len(asked.recommendations) for asked in found) for name, found in about.items()}
    yield Page("topics.html", "Topics", renderer.html("topics", "topics.html", counts=counts))
    for topic in content.topics.values():
        address = address_of(Topic, topic.id)
        html = renderer.html("topic", address, topic=topic, asked=about[topic.id])
        entry = SearchEntry(address, f"Topic: {topic.name}", " ".join([topic.description, *topic.also]))
        yield Page(address, topic.name, html, _headings(each.set for each in about[topic.id]), (entry,))


def _about(content: Content, topic: Id) -> Iterator[Asked]:
    for thematic, each in content.all_sets():
        own = tuple(item for item in each.recommendations if topic in (item.topics or each.topics))
        if own:
            yield Asked(thematic, each, own)


def _evidence(renderer: Renderer) -> Iterator[Page]:
    content = renderer.content
    asking = {name: tuple(_asking_for(content, Id(name))) for name in content.evidence_types}
    counts = {name: sum(len(asked.evidence) for asked in found) for name, found in asking.items()}
    yield Page("evidence.html", "Evidence library", renderer.html("evidence", "evidence.html", counts=counts))
    for kind in content.evidence_types.values():
        address = address_of(EvidenceType, kind.id)
        html = renderer.html("evidence_type", address, kind=kind, asked=asking[kind.id], count=counts[kind.id])
        entry = SearchEntry(address, f"Evidence: {kind.name}", " ".join([kind.description, *kind.also]))
        yield Page(address, kind.name, html, _headings(each.set for each in asking[kind.id]), (entry,))


def _asking_for(content: Content, kind: Id) -> Iterator[Asked]:
    for thematic, each in content.all_sets():
        own = tuple(item for item in each.evidence if kind in item.types)
        if own:
            yield Asked(thematic, each, evidence=own)


def _glossary(renderer: Renderer) -> Page:
    terms = sorted(renderer.content.terms.values(), key=lambda term: term.term.casefold())
    entries = tuple(
        SearchEntry(
            address_of(Term, term.id),
            f"Term: {term.term}",
            " ".join([term.meaning, *term.also, *(now.text for now in term.now)]),
        )
        for term in terms
    )
    gone = [entry for entry in renderer.content.retired if entry.kind is RetiredKind.TERM]
    addresses = {str(name): address_of(Term, name) for entry in gone for name in entry.replaced_by}
    html = renderer.html("glossary", "glossary.html", terms=terms, gone=gone, addresses=addresses)
    return Page("glossary.html", "Glossary: then and now", html, entries=entries)


def _checklists(renderer: Renderer) -> Page:
    regions: dict[str, list[Any]] = {}
    for partnership in renderer.content.partnerships.values():
        regions.setdefault(partnership.region, []).append(partnership)
    html = renderer.html("checklists", "checklists.html", regions=regions)
    entries = tuple(
        SearchEntry(f"checklists.html#{each.id}", f"Checklist: {each.name}", " ".join([each.name, each.region, *each.also]))
        for each in renderer.content.partnerships.values()
    )
    return Page("checklists.html", "Checklists", html, tuple(Heading(_anchor(region), region) for region in regions), entries)


def _anchor(name: str) -> str:
    """A region has no id of its own; its name makes one that is stable as long as the name is."""
    return "region-" + "-".join("".join(character if character.isalnum() else " " for character in name.lower()).split())


def _headings(sets: Any) -> tuple[Heading, ...]:
    return tuple(Heading(f"set-{each.id}", each.title) for each in sets)


def _names(named: dict[str, Any], ids: tuple[Id, ...]) -> str:
    return " ".join(str(named[each].name) for each in ids)


def month(date: Text) -> str:
    """`2010-06` as people write it: June 2010."""
    year, *rest = date.split("-")
    names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return " ".join([*(str(int(day)) for day in rest[1:]), *(names[int(number) - 1] for number in rest[:1]), year])


environment().filters.update(month=month, anchor=_anchor)


def safe_title(title: str) -> Markup:
    """A title for an engine that prints titles as they are."""
    return words(title)
