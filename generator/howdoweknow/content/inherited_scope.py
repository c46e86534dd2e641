"""Which audiences and topics apply to an item, and which wider audiences an audience belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.recommendations import LineOfEnquiry, Recommendation, RecommendationSet


def inherited_scope(
    item: Entry, item_set: RecommendationSet, thematic_sets: Iterable[RecommendationSet] = ()
) -> tuple[list[Id], list[Id]]:
    """The audiences and the topics of an item of `item_set`, without duplicates.

    A recommendation without its own inherits those of its set. A line of enquiry has its own, then those of
    the recommendations it tests, which may be in another set of `thematic_sets`. Anything else has those of
    its set.
    """
    if isinstance(item, Recommendation):
        sources = [(item, item_set)]
    elif isinstance(item, LineOfEnquiry):
        sets = {each.id: each for each in (item_set, *thematic_sets)}
        sources = [
            (each, owner)
            for owner in sets.values()
            for each in owner.recommendations
            if each.id in item.tests
        ]
    else:
        sources = []
    own = item.audiences if isinstance(item, LineOfEnquiry) else ()
    inherited = (name for each, owner in sources for name in each.audiences or owner.audiences)
    audiences = dict.fromkeys((*own, *inherited))
    topics = dict.fromkeys(name for each, owner in sources for name in each.topics or owner.topics)
    return list(audiences or item_set.audiences), list(topics or item_set.topics)


def wider_audiences(content: Content, name: str) -> list[Id]:
    """The known audiences that an audience is part of, directly or through others, the nearest first."""
    wider: dict[Id, None] = {}
    queue = [name]
    while queue:
        audience = content.audiences.get(queue.pop(0))
        for other in audience.part_of if audience else ():
            if other in content.audiences and other not in wider:
                wider[other] = None
                queue.append(other)
    return list(wider)
