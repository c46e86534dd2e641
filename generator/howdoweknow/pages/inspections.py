"""The pages of what inspections found: the list of them with how they score, each inspection, and the library of practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from howdoweknow.content.addresses import InspectionItem, SitePage, address_of, inspection_items
from howdoweknow.content.loader import Content
from howdoweknow.model.inspections import Finding, FindingType, Inspection, Practice, Theme
from howdoweknow.model.vocabulary import Topic
from howdoweknow.pages.comparisons import (
    areas_of,
    optimism_gaps,
    render_compare,
    render_optimism,
)
from howdoweknow.pages.page import Heading, Page, Renderer


@dataclass(frozen=True, slots=True)
class PracticePlace:
    """A place, and what was seen done well there."""

    name: str
    practice: tuple[InspectionItem, ...]


def render_inspections(renderer: Renderer) -> Iterator[Page]:
    """The list, each inspection, two areas side by side, desk against full review, and the practice; nothing where there is none."""
    content = renderer.content
    if not content.inspections:
        return
    pictures = {
        SitePage.COMPARE: bool(areas_of(content)),
        SitePage.OPTIMISM_GAP: bool(optimism_gaps(content)),
    }
    yield _list(renderer, [address for address, is_there in pictures.items() if is_there])
    for inspection in content.inspections:
        yield _inspection(renderer, inspection)
        yield from _themes(renderer, inspection)
    if pictures[SitePage.COMPARE]:
        yield render_compare(renderer)
    if pictures[SitePage.OPTIMISM_GAP]:
        yield render_optimism(renderer)
    if any(inspection.practice for inspection in content.inspections):
        yield _practice(renderer)


def _list(renderer: Renderer, pictures: list[str]) -> Page:
    content = renderer.content
    counts = {inspection.id: _counts(inspection) for inspection in content.inspections}
    scoring = content.toolkit.scoring
    html = renderer.html(
        "inspections", SitePage.INSPECTIONS, counts=counts, pictures=pictures, scoring=scoring
    )
    headings = [Heading("pictures", "As pictures")] if pictures else []
    headings.append(Heading("read", "Inspections"))
    if scoring:
        headings.append(Heading("scoring", "How inspections score"))
    keywords = "inspections findings strengths weaknesses scores key findings good practice"
    return Page(SitePage.INSPECTIONS, "What inspections found", html, tuple(headings), keywords)


def _counts(inspection: Inspection) -> dict[str, int]:
    """How much an inspection says, by its kind."""
    findings = [finding for theme in inspection.themes for finding in theme.findings]
    return {
        "recommendations": len(inspection.recommendations),
        "findings": len(findings),
        "tables": len(inspection.tables),
        "practice": len(inspection.practice),
    }


def _inspection(renderer: Renderer, inspection: Inspection) -> Page:
    address = address_of(Inspection, inspection.id)
    document = next(
        each for each in renderer.content.toolkit.documents if each.id == inspection.source_document
    )
    html = renderer.html(
        "inspection",
        address,
        inspection=inspection,
        document=document,
        shown={theme.id: shown_of(theme.findings) for theme in inspection.themes},
        gone=renderer.gone.get(address, ()),
        addresses=renderer.addresses,
    )
    return Page(address, inspection.short_title, html, tuple(_headings(inspection)))


def _headings(inspection: Inspection) -> Iterator[Heading]:
    for name, title, found in (
        ("themes", "Themes", inspection.themes),
        ("recommendations", "Recommendations", inspection.recommendations),
        ("tables", "Tables of judgements", inspection.tables),
        ("figures", "Figures", inspection.figures),
        ("template", "Sections of the report template", inspection.template),
        ("practice", "What others did", inspection.practice),
    ):
        if found:
            yield Heading(name, title)


def _themes(renderer: Renderer, inspection: Inspection) -> Iterator[Page]:
    """A page for each theme, with the way to the one before and the one after."""
    for number, theme in enumerate(inspection.themes):
        address = address_of(Theme, theme.id)
        html = renderer.html(
            "theme",
            address,
            inspection=inspection,
            theme=theme,
            shown=shown_of(theme.findings),
            around=(
                inspection.themes[number - 1] if number else None,
                *inspection.themes[number + 1 : number + 2],
            ),
            gone=renderer.gone.get(address, ()),
            terms=renderer.finder.find_in(theme),
            addresses=renderer.addresses,
        )
        told = (
            (theme.expected, "expected", "What is expected to be seen"),
            (theme.findings, "findings", "What was found"),
        )
        headings = tuple(Heading(name, title) for found, name, title in told if found)
        yield Page(address, theme.title, html, headings)


def shown_of(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings show each: strength, weakness, both."""
    counts = Counter(finding.shows for finding in findings)
    return {shows.value: counts[shows] for shows in FindingType}


# Practice


def _practice(renderer: Renderer) -> Page:
    content = renderer.content
    found = tuple(each for each in inspection_items(content) if isinstance(each.entry, Practice))
    places = _places(content, found)
    topics = _topics(content, found)
    html = renderer.html("practice", SitePage.PRACTICE, places=places, topics=topics, total=len(found))
    headings = (Heading("by-topic", "By topic"), Heading("by-place", "By place"))
    keywords = "good practice examples from other places what others did"
    return Page(SitePage.PRACTICE, "Practice library", html, headings, keywords)


def _topics(content: Content, found: tuple[InspectionItem, ...]) -> list[tuple[Topic, list[InspectionItem]]]:
    by = {
        name: [each for each in found if name in getattr(each.entry, "topics", ())] for name in content.topics
    }
    return [(content.topics[name], practice) for name, practice in by.items() if practice]


def _places(content: Content, found: tuple[InspectionItem, ...]) -> list[PracticePlace]:
    """By the name that the place has among the partnerships, or else in the document; the newest inspection first within one."""
    by: dict[str, list[InspectionItem]] = {}
    for each in reversed(found):
        if isinstance(each.entry, Practice):
            area = content.partnerships.get(each.entry.partnership or "")
            by.setdefault(str(area.name if area else each.entry.where), []).append(each)
    return [PracticePlace(name, tuple(by[name])) for name in sorted(by, key=str.casefold)]
