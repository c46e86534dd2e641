"""Which audiences and topics apply to an item: its own, or those it inherits."""

from __future__ import annotations

from howdoweknow.model.base import Entry, Id
from howdoweknow.model.recommendations import LineOfEnquiry, Recommendation, RecommendationSet


def inherited_scope(item: Entry, item_set: RecommendationSet) -> tuple[list[Id], list[Id]]:
    """The audiences and the topics of an item of `item_set`, without duplicates.

    A recommendation without its own inherits those of the set; a line of enquiry has those of the
    recommendations it tests; anything else has those of the set.
    """
    if isinstance(item, Recommendation):
        sources = [item]
    elif isinstance(item, LineOfEnquiry):
        sources = [each for each in item_set.recommendations if each.id in item.tests]
    else:
        sources = []
    audiences = dict.fromkeys(name for each in sources for name in each.audiences or item_set.audiences)
    topics = dict.fromkeys(name for each in sources for name in each.topics or item_set.topics)
    return list(audiences or item_set.audiences), list(topics or item_set.topics)
