"""The pages of what is asked, by who must act and by what it is about: each one paper, in the order of publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from howdoweknow.content.addresses import address_of
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id
from howdoweknow.model.recommendations import Recommendation, RecommendationSet, Thematic
from howdoweknow.model.vocabulary import Audience, Topic
from howdoweknow.pages.page import (
    Asked,
    Page,
    Renderer,
    SearchEntry,
    headings_of,
    headings_of_related_findings,
)

Named = Callable[[Recommendation, RecommendationSet], tuple[Id, ...]]


def render_audiences(renderer: Renderer) -> Iterator[Page]:
    """The list of audiences, and what is asked of each."""
    content = renderer.content
    asked = {
        name: _asked(content, name, lambda item, each: item.audiences or each.audiences)
        for name in content.audiences
    }
    html = renderer.html("audiences", "audiences.html", counts=_counts(asked))
    yield Page("audiences.html", "What is asked of me", html)
    for audience in content.audiences.values():
        words = " ".join([audience.description, audience.today or "", *audience.also])
        address = address_of(Audience, audience.id)
        entry = SearchEntry(address, f"Asked of: {audience.name}", words)
        yield _paper(renderer, "audience", address, asked[audience.id], entry, audience=audience)


def render_topics(renderer: Renderer) -> Iterator[Page]:
    """The list of topics, and what is asked about each."""
    content = renderer.content
    asked = {
        name: _asked(content, name, lambda item, each: item.topics or each.topics) for name in content.topics
    }
    yield Page("topics.html", "Topics", renderer.html("topics", "topics.html", counts=_counts(asked)))
    for topic in content.topics.values():
        address = address_of(Topic, topic.id)
        entry = SearchEntry(address, f"Topic: {topic.name}", " ".join([topic.description, *topic.also]))
        related = renderer.related_findings.on_topic(topic.id)
        page = _paper(
            renderer, "topic", address, asked[topic.id], entry, topic=topic, related_findings=related
        )
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
    entry: SearchEntry,
    **about: Any,
) -> Page:
    named = about[template]
    totals = {
        "recommendations": _total(asked),
        "enquiries": sum(len(each.enquiries) for each in asked),
        "sets": len(asked),
    }
    html = renderer.html(template, address, groups=by_thematic(asked), totals=totals, **about)
    return Page(address, named.name, html, headings_of(each.set for each in asked), (entry,))


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
