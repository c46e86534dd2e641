"""What Material's own search is given of our pages: for each page a title and a text, as a site would write
them for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from howdoweknow.content.addresses import address_of, address_of_item, kinds_and_items
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id
from howdoweknow.model.inspections import Inspection, Theme
from howdoweknow.model.recommendations import RecommendationSet, Thematic
from howdoweknow.model.vocabulary import Audience, EvidenceType, Term, Topic
from howdoweknow.site.site import Site


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One document of the index: `location` is an address with its anchor."""

    location: str
    title: str
    text: str


def entries_by_page(site: Site) -> dict[str, list[SearchEntry]]:
    """The entries of each page that has any, by the page's address."""
    entries: dict[str, list[SearchEntry]] = {
        page.address: [SearchEntry(page.address, page.title, page.keywords)]
        for page in site.pages
        if page.keywords
    }
    for entry in (*_recommendations(site.content), *_vocabulary(site.content), *_inspections(site.content)):
        entries.setdefault(entry.location.partition("#")[0], []).append(entry)
    return entries


def material_documents(site: Site) -> Iterator[dict[str, str]]:
    """The documents of Material's index: every page before its items, or its first item would be taken for
    the page.
    """
    entries = entries_by_page(site)
    for page in site.pages:
        own = entries.get(page.address, [])
        if own and all(entry.location != page.address for entry in own):
            yield {"location": page.address, "title": escape(page.title), "text": ""}
        for entry in own:
            yield {"location": entry.location, "title": escape(entry.title), "text": escape(entry.text)}


def _recommendations(content: Content) -> Iterator[SearchEntry]:
    for thematic in content.thematics:
        text = f"{thematic.summary} {_names(content.topics, thematic.topics)}"
        yield SearchEntry(address_of(Thematic, thematic.id), thematic.title, text)
    for thematic, each in content.all_sets():
        yield from _set(content, thematic, each)


def _set(content: Content, thematic: Thematic, each: RecommendationSet) -> Iterator[SearchEntry]:
    about = (
        f"{thematic.short_title}. {each.addressed_to} {_names(content.topics, each.topics)} "
        f"{_names(content.audiences, each.audiences)}"
    )
    title = f"{each.title} ({thematic.short_title})"
    yield SearchEntry(address_of(RecommendationSet, each.id), title, about)
    for kind, item in kinds_and_items(each):
        text = " ".join([item.text, *(part.text for part in item.parts)])
        title = f"{kind.capitalize()} {item.id}: {thematic.short_title}"
        yield SearchEntry(address_of_item(item.id, each.id), title, text)


def _vocabulary(content: Content) -> Iterator[SearchEntry]:
    for audience in content.audiences.values():
        words = " ".join([audience.description, audience.today or "", *audience.also])
        yield SearchEntry(address_of(Audience, audience.id), f"Asked of: {audience.name}", words)
    for topic in content.topics.values():
        words = " ".join([topic.description, *topic.also])
        yield SearchEntry(address_of(Topic, topic.id), f"Topic: {topic.name}", words)
    for kind in content.evidence_types.values():
        words = " ".join([kind.description, *kind.also])
        yield SearchEntry(address_of(EvidenceType, kind.id), f"Evidence: {kind.name}", words)
    for term in sorted(content.terms.values(), key=lambda term: term.term.casefold()):
        words = " ".join([term.meaning, *term.also, *(now.text for now in term.now)])
        yield SearchEntry(address_of(Term, term.id), f"Term: {term.term}", words)
    for each in content.partnerships.values():
        words = " ".join([each.name, each.region, *each.also])
        yield SearchEntry(f"checklists.html#{each.id}", f"Checklist: {each.name}", words)


def _inspections(content: Content) -> Iterator[SearchEntry]:
    for inspection in content.inspections:
        text = f"{inspection.summary} {_names(content.topics, inspection.topics)}"
        yield SearchEntry(address_of(Inspection, inspection.id), inspection.title, text)
        for theme in inspection.themes:
            title = f"{theme.title} ({inspection.short_title})"
            yield SearchEntry(address_of(Theme, theme.id), title, theme.summary or "")


def _names(named: dict[str, Any], ids: Iterable[Id]) -> str:
    return " ".join(str(named[each].name) for each in ids)
