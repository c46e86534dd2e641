"""The band that a score falls into."""

from __future__ import annotations

import pytest

from howdoweknow.model.base import Text
from howdoweknow.model.score_bands import band_of
from howdoweknow.model.toolkit import Band

BANDS = tuple(Band(at_least=limit, label=Text(str(limit))) for limit in (80, 50, 0))


@pytest.mark.parametrize(
    ("count", "total", "label"), [(4, 5, "80"), (79, 100, "50"), (1, 2, "50"), (0, 7, "0"), (5, 7, "50")]
)
def test_a_score_falls_into_the_highest_band_it_reaches(count: int, total: int, label: str) -> None:
    assert [band.label for band in [band_of(count, total, BANDS)] if band] == [label]


def test_a_score_is_not_rounded_up_into_a_band() -> None:
    band = band_of(795, 1000, BANDS)
    assert band is not None
    assert band.label == "50"


def test_a_score_below_every_band_has_none() -> None:
    assert band_of(1, 2, BANDS[:1]) is None
