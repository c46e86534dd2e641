"""Every generated page that people read, in the order of the navigation: the home page, and those of the modules above."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from howdoweknow.content.addresses import SitePage, address_of
from howdoweknow.model.vocabulary import RetiredIdKind, Term
from howdoweknow.pages.audiences_and_topics import render_audiences, render_topics
from howdoweknow.pages.evidence import render_evidence
from howdoweknow.pages.inspections import render_inspections
from howdoweknow.pages.page import Heading, Page, Renderer
from howdoweknow.pages.sets_and_thematics import render_sets, render_thematics
from howdoweknow.rendering.jinja import region_anchor


def render_pages(renderer: Renderer) -> Iterator[Page]:
    """Every generated page that people read, except Find and those about the record itself."""
    yield Page(SitePage.HOME, renderer.content.toolkit.name, renderer.html("home", SitePage.HOME))
    yield from render_thematics(renderer)
    yield from render_sets(renderer)
    yield from render_audiences(renderer)
    yield from render_topics(renderer)
    yield from render_evidence(renderer)
    yield from render_inspections(renderer)
    yield _glossary(renderer)
    yield _checklists(renderer)


def _glossary(renderer: Renderer) -> Page:
    terms = sorted(renderer.content.terms.values(), key=lambda term: term.term.casefold())
    gone = [entry for entry in renderer.content.retired if entry.kind is RetiredIdKind.TERM]
    addresses = {str(name): address_of(Term, name) for entry in gone for name in entry.replaced_by}
    html = renderer.html("glossary", SitePage.GLOSSARY, terms=terms, gone=gone, addresses=addresses)
    return Page(SitePage.GLOSSARY, "Glossary: then and now", html)


def _checklists(renderer: Renderer) -> Page:
    regions: dict[str, list[Any]] = {}
    for partnership in renderer.content.partnerships.values():
        regions.setdefault(partnership.region, []).append(partnership)
    html = renderer.html("checklists", SitePage.CHECKLISTS, regions=regions)
    headings = tuple(Heading(region_anchor(region), region) for region in regions)
    return Page(SitePage.CHECKLISTS, "Checklists", html, headings)
