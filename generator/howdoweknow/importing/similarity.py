"""Tells how like two texts are by the words they share, rare words counting more. Knows nothing of where they come from."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
# Endings change when a sentence is put in other words; beginnings stay.
_STEM = 5

Bag = frozenset[str]


def bag(text: str) -> Bag:
    """The beginnings of a text's words."""
    return frozenset(
        word[:_STEM] for word in _WORD.findall(text.casefold().replace("’", "'").replace("'s", ""))
    )


class Likeness:
    """Weighs words by how few of the given texts have them."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        number = 0
        for text in texts:
            counts.update(bag(text))
            number += 1
        self.weights = {word: math.log((1 + number) / count) for word, count in counts.items()}
        self.unseen = math.log(1 + number) + 1

    def weigh(self, words: Iterable[str]) -> float:
        """The weight of a bag of words."""
        weights, unseen = self.weights, self.unseen
        return sum(weights.get(word, unseen) for word in words)

    def of(self, one: Bag, other: Bag) -> float:
        """From 0, no word in common, to 1, the same words."""
        whole = self.weigh(one) + self.weigh(other)
        return 2 * self.weigh(one & other) / whole if whole else 0.0
