"""Which band of the toolkit's scale a score falls into."""

from __future__ import annotations

from collections.abc import Iterable

from howdoweknow.model.toolkit import Band


def band_of(count: int, total: int, bands: Iterable[Band]) -> Band | None:
    """The highest band that `count` out of `total` reaches, without rounding; None if it reaches none."""
    reached = (band for band in bands if count * 100 >= band.at_least * total)
    return max(reached, key=lambda band: band.at_least, default=None)
