"""The pages of what was published: the thematics by year, each thematic, and each recommendation set with all that it asks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from howdoweknow.content.addresses import SitePage, address_of
from howdoweknow.content.citations import resolve_source_key
from howdoweknow.content.loader import Content
from howdoweknow.model.recommendations import RecommendationSet, Thematic
from howdoweknow.model.toolkit import SourceDocument
from howdoweknow.pages.page import Heading, Page, Renderer, headings_of
from howdoweknow.schema.decoder import walk_entries


def render_thematics(renderer: Renderer) -> Iterator[Page]:
    """The thematics by year of publication, and a page for each."""
    content = renderer.content
    years = [
        (year, list(found)) for year, found in groupby(content.thematics, key=lambda each: each.published[:4])
    ]
    headings = tuple(Heading(f"year-{year}", year) for year, _ in years)
    yield Page(
        SitePage.THEMATICS, "Thematics", renderer.html("thematics", SitePage.THEMATICS, years=years), headings
    )
    for thematic in content.thematics:
        address = address_of(Thematic, thematic.id)
        sets = content.sets_of(thematic.id)
        html = renderer.html(
            "thematic", address, thematic=thematic, sets=sets, terms=renderer.finder.find_in(thematic)
        )
        yield Page(address, thematic.short_title, html, headings_of(sets))


def render_sets(renderer: Renderer) -> Iterator[Page]:
    """A page for each recommendation set."""
    assessed = {section.id for section in renderer.checklist.sections}
    every = {each.id: (thematic, each) for thematic, each in renderer.content.all_sets()}
    for thematic, each in every.values():
        address = address_of(RecommendationSet, each.id)
        gone = renderer.gone.get(address, ())
        html = renderer.html(
            "set",
            address,
            thematic=thematic,
            set=each,
            terms=renderer.finder.find_in(each),
            is_assessed=each.id in assessed,
            related=[every[name] for name in each.related],
            places=_places(renderer.content, thematic, each),
            gone=gone,
            related_findings=renderer.related_findings.on_set(each.id),
            addresses=renderer.addresses,
        )
        headings = [Heading("recommendations", "Recommendations")]
        if each.enquiries:
            headings.append(Heading("lines-of-enquiry", "Lines of enquiry"))
        if each.evidence:
            headings.append(Heading("how-do-we-know", "How do we know"))
        if gone:
            headings.append(Heading("no-longer", "No longer asked"))
        yield Page(address, each.title, html, tuple(headings))


def _places(
    content: Content, thematic: Thematic, each: RecommendationSet
) -> list[tuple[SourceDocument, list[str]]]:
    """The documents that a set restates, each with the beginnings of the keys under which it does."""
    documents = {str(document.id): document for document in content.toolkit.documents}
    places: dict[str, dict[str, None]] = {}
    for entry in walk_entries(each):
        for written in getattr(entry, "source", ()):
            name, key = resolve_source_key(written, thematic)
            places.setdefault(name, {})["/".join(key.split("/")[:2])] = None
    return [(documents[name], list(keys)) for name, keys in places.items()]
