"""Pages about the record itself: the open data, what each edition changed, and what is no longer in use. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.content.addresses import (
    RETIRABLE,
    SitePage,
    address_of,
    retired_inspection_items,
    retired_items,
)
from howdoweknow.content.json_schema import schemas
from howdoweknow.model.base import Entry
from howdoweknow.model.inspections import Inspection, Theme
from howdoweknow.model.recommendations import RecommendationSet, Retired, Thematic
from howdoweknow.model.vocabulary import RetiredId, RetiredIdKind
from howdoweknow.opendata.inspections import INSPECTION_COLUMNS, JUDGEMENT_COLUMNS
from howdoweknow.opendata.register import COLUMNS
from howdoweknow.pages.page import Heading, Page, Renderer

# The page that lists what is in use, for each kind of id that had a page of its own.
_ABOVE = {
    RetiredIdKind.THEMATIC: (SitePage.THEMATICS, "Thematics"),
    RetiredIdKind.AUDIENCE: (SitePage.AUDIENCES, "What is asked of me"),
    RetiredIdKind.TOPIC: (SitePage.TOPICS, "Topics"),
    RetiredIdKind.EVIDENCE_TYPE: (SitePage.EVIDENCE, "Evidence library"),
}


def render_record(renderer: Renderer) -> Iterator[Page]:
    """The page of the open data, and a page for each retired id that had one, so that every old address still lands."""
    yield _open_data(renderer)
    yield from _retired_sets(renderer)
    for entry in renderer.content.retired:
        if entry.kind is not RetiredIdKind.TERM:
            kind = RETIRABLE[entry.kind]
            instead = {str(name): address_of(kind, name) for name in entry.replaced_by}
            yield _retired(renderer, entry, kind, _ABOVE[entry.kind], instead)


def _open_data(renderer: Renderer) -> Page:
    tables = {"register.csv": COLUMNS}
    if renderer.content.inspections:
        tables |= {"inspections.csv": INSPECTION_COLUMNS, "judgements.csv": JUDGEMENT_COLUMNS}
    html = renderer.html("data", SitePage.DATA, tables=tables, schemas=list(schemas()))
    headings = [
        Heading("files", "Files"),
        Heading("layout", "How they are laid out"),
        Heading("licence", "Licence and attribution"),
        Heading("schemas", "Schemas"),
    ]
    if renderer.content.changes:
        headings.append(Heading("changes", "Changes to the content"))
    keywords = "download register CSV spreadsheet JSON YAML licence attribution schema edition changes"
    return Page(SitePage.DATA, "Open data", html, tuple(headings), keywords)


def _retired_sets(renderer: Renderer) -> Iterator[Page]:
    """A set that is no longer asked, or a theme that is gone, keeps its page, with the anchors of all that stood on it."""
    thematics = {thematic.id: thematic for thematic in renderer.content.thematics}
    for item in retired_items(renderer.content):
        if item.set == item.entry.id:
            thematic = thematics[item.thematic]
            above = (address_of(Thematic, thematic.id), str(thematic.short_title))
            yield _retired(renderer, item.entry, RecommendationSet, above, renderer.addresses)
    for gone in retired_inspection_items(renderer.content):
        if gone.theme == gone.entry.id:
            above = (address_of(Inspection, gone.inspection.id), str(gone.inspection.short_title))
            yield _retired(renderer, gone.entry, Theme, above, renderer.addresses)


def _retired(
    renderer: Renderer,
    entry: Retired | RetiredId,
    kind: type[Entry],
    above: tuple[str, str],
    addresses: dict[str, str],
) -> Page:
    """The page that stands where something of this kind stood; `above` is the page over it, with its title."""
    address = address_of(kind, entry.id)
    gone = [other for other in renderer.gone.get(address, ()) if other is not entry]
    html = renderer.html("retired", address, entry=entry, above=above, gone=gone, addresses=addresses)
    return Page(address, f"No longer in use: {entry.id}", html)
