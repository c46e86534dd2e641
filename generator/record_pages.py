"""Pages about the record itself: the open data, what each edition changed, and what is no longer in use. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import RETIRABLE, address_of
from generator.checklist_model import Checklist
from generator.content import Content
from generator.model import Entry, RecommendationSet, Retired, RetiredKind, RetiredName, Thematic
from generator.open_data import COLUMNS, FOLDER
from generator.pages import Heading, Page, Renderer, SearchEntry
from generator.schema import schemas

SCHEMAS = f"{FOLDER}/schemas"
_DATA = "data.html"
# The page that lists what is in use, for each kind of id that had a page of its own.
_ABOVE = {
    RetiredKind.THEMATIC: ("thematics.html", "Thematics"),
    RetiredKind.AUDIENCE: ("audiences.html", "What is asked of me"),
    RetiredKind.TOPIC: ("topics.html", "Topics"),
    RetiredKind.EVIDENCE_TYPE: ("evidence.html", "Evidence library"),
    RetiredKind.INSPECTION: ("inspections.html", "What inspections found"),
}


def render_record(content: Content, checklist: Checklist) -> Iterator[Page]:
    """The page of the open data, and a page for each retired id that had one, so that every old address still lands."""
    renderer = Renderer(content, checklist)
    yield _open_data(renderer)
    yield from _retired_sets(renderer)
    for entry in content.retired:
        if entry.kind is not RetiredKind.TERM:
            yield _retired(renderer, entry, RETIRABLE[entry.kind], _ABOVE[entry.kind])


def _open_data(renderer: Renderer) -> Page:
    html = renderer.html("data", _DATA, columns=COLUMNS, schemas=list(schemas()))
    headings = [
        Heading("files", "Files"),
        Heading("layout", "How they are laid out"),
        Heading("licence", "Licence and attribution"),
    ]
    headings.append(Heading("schemas", "Schemas"))
    if renderer.content.changes:
        headings.append(Heading("changes", "Changes to the content"))
    entry = SearchEntry(
        _DATA, "Open data", "download register CSV spreadsheet JSON YAML licence attribution schema edition changes"
    )
    return Page(_DATA, "Open data", html, tuple(headings), (entry,))


def _retired_sets(renderer: Renderer) -> Iterator[Page]:
    """A set that is no longer asked keeps its page, with the anchors of all that stood on it."""
    for file in renderer.content.recommendations:
        thematic = next(each for each in renderer.content.thematics if each.id == file.thematic)
        above = (address_of(Thematic, thematic.id), str(thematic.short_title))
        for entry in file.retired:
            if entry in renderer.gone.get(entry.id, ()):
                yield _retired(renderer, entry, RecommendationSet, above)


def _retired(renderer: Renderer, entry: Retired | RetiredName, kind: type[Entry], above: tuple[str, str]) -> Page:
    """The page that stands where something of this kind stood; `above` is the page over it, with its title."""
    address = address_of(kind, entry.id)
    html = renderer.html(
        "retired",
        address,
        entry=entry,
        above=above,
        gone=[other for other in renderer.gone.get(entry.id, ()) if other is not entry] if kind is RecommendationSet else [],
        addresses=renderer.addresses
        if kind is RecommendationSet
        else {str(name): address_of(kind, name) for name in entry.replaced_by},
    )
    return Page(address, f"No longer in use: {entry.id}", html)
