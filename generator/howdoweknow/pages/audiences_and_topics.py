"""The pages of what is asked, by who must act and by what it is about: each one paper, in the order of publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from howdoweknow.content.addresses import SitePage, address_of
from howdoweknow.content.inherited_scope import wider_audiences
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id
from howdoweknow.model.inspections import Inspection, InspectionRecommendation
from howdoweknow.model.recommendations import Recommendation, RecommendationSet, Thematic
from howdoweknow.model.vocabulary import Audience, Topic
from howdoweknow.pages.page import (
    Asked,
    Page,
    Renderer,
    headings_of,
    headings_of_related_findings,
)

Named = Callable[[Recommendation, RecommendationSet], tuple[Id, ...]]


def render_audiences(renderer: Renderer) -> Iterator[Page]:
    """The list of audiences, and what is asked of each: by name, as part of wider audiences, and by inspections."""
    content = renderer.content
    asked = {name: _asked_of_audience(content, name) for name in content.audiences}
    inspected = {name: _recommended_by_inspections(content, name) for name in content.audiences}
    counts = {
        name: _total(asked[name]) + sum(len(items) for _, items in inspected[name])
        for name in content.audiences
    }
    yield Page(
        SitePage.AUDIENCES,
        "What is asked of me",
        renderer.html("audiences", SitePage.AUDIENCES, counts=counts),
    )
    for audience in content.audiences.values():
        address = address_of(Audience, audience.id)
        yield _paper(
            renderer,
            "audience",
            address,
            asked[audience.id],
            audience=audience,
            inspected=inspected[audience.id],
            wider=[content.audiences[name] for name in wider_audiences(content, audience.id)],
            narrower=[each for each in content.audiences.values() if audience.id in each.part_of],
        )


def render_topics(renderer: Renderer) -> Iterator[Page]:
    """The list of topics, and what is asked about each."""
    content = renderer.content
    asked = {
        name: _asked(content, name, lambda item, each: item.topics or each.topics) for name in content.topics
    }
    yield Page(SitePage.TOPICS, "Topics", renderer.html("topics", SitePage.TOPICS, counts=_counts(asked)))
    for topic in content.topics.values():
        address = address_of(Topic, topic.id)
        related = renderer.related_findings.on_topic(topic.id)
        page = _paper(renderer, "topic", address, asked[topic.id], topic=topic, related_findings=related)
        yield replace(page, headings=(*page.headings, *headings_of_related_findings(related)))


def by_thematic(asked: Iterable[Asked]) -> list[tuple[Thematic, list[Asked]]]:
    """What is asked under the thematics it comes from, in order."""
    grouped = (list(found) for _, found in groupby(asked, key=lambda each: each.thematic.id))
    return [(found[0].thematic, found) for found in grouped]


def _paper(
    renderer: Renderer,
    template: str,
    address: str,
    asked: tuple[Asked, ...],
    **about: Any,
) -> Page:
    named = about[template]
    totals = {
        "recommendations": _total(asked),
        "enquiries": sum(len(each.enquiries) for each in asked),
        "sets": len(asked),
    }
    html = renderer.html(template, address, groups=by_thematic(asked), totals=totals, **about)
    return Page(address, named.name, html, headings_of(each.set for each in asked))


def _asked_of_audience(content: Content, name: str) -> tuple[Asked, ...]:
    """What each set asks of an audience, by name or as part of wider ones, with the questions that ask about it."""
    wider = wider_audiences(content, name)
    return tuple(_of_audience(content, name, wider))


def _of_audience(content: Content, name: str, wider: list[Id]) -> Iterator[Asked]:
    for thematic, each in content.all_sets():
        named = {item.id: set(item.audiences or each.audiences) for item in each.recommendations}
        reaching = {name, *wider}
        own = tuple(item for item in each.recommendations if named[item.id] & reaching)
        ids = {item.id for item in own}
        enquiries = tuple(
            item
            for other in content.sets_of(thematic.id)
            for item in other.enquiries
            if not ids.isdisjoint(item.tests) or (other is each and name in item.audiences)
        )
        if own or enquiries:
            directly = any(name in named[item.id] for item in own) or any(
                name in item.audiences for item in enquiries
            )
            through = (
                ()
                if directly
                else tuple(
                    content.audiences[other]
                    for other in wider
                    if any(other in named[item.id] for item in own)
                )
            )
            yield Asked(thematic, each, own, enquiries, through=through)


def _recommended_by_inspections(
    content: Content, name: str
) -> list[tuple[Inspection, tuple[InspectionRecommendation, ...]]]:
    """The recommendations of inspections that are addressed to an audience, or to a wider one that it is part of."""
    reaching = {name, *wider_audiences(content, name)}
    found = (
        (each, tuple(item for item in each.recommendations if reaching & set(item.audiences)))
        for each in content.inspections
    )
    return [(each, items) for each, items in found if items]


def _asked(content: Content, name: str, named: Named) -> tuple[Asked, ...]:
    """The recommendations of each set for which `named` gives this id, with the lines of enquiry that test them."""
    return tuple(_of_sets(content, name, named))


def _of_sets(content: Content, name: str, named: Named) -> Iterator[Asked]:
    for thematic, each in content.all_sets():
        own = tuple(item for item in each.recommendations if name in named(item, each))
        if own:
            ids = {item.id for item in own}
            sets = content.sets_of(thematic.id)
            testing = (item for other in sets for item in other.enquiries if not ids.isdisjoint(item.tests))
            yield Asked(thematic, each, own, tuple(testing))


def _total(asked: Iterable[Asked]) -> int:
    return sum(len(each.recommendations) for each in asked)


def _counts(asked: dict[str, tuple[Asked, ...]]) -> dict[str, int]:
    return {name: _total(found) for name, found in asked.items()}
