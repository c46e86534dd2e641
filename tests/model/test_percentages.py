"""Percentages as documents print them: whole, halves rounded up."""

from __future__ import annotations

import pytest

from howdoweknow.model.percentages import percentage


@pytest.mark.parametrize(
    ("count", "base", "share"),
    [
        (0, 8, 0),
        (1, 8, 13),
        (3, 8, 38),
        (1, 3, 33),
        (2, 3, 67),
        (1, 200, 1),
        (199, 200, 100),
        (8, 8, 100),
        (0, 0, 0),
        (3, 0, 0),
        (3, -1, 0),
    ],
)
def test_a_percentage_is_whole_and_halves_are_rounded_up(count: int, base: int, share: int) -> None:
    assert percentage(count, base) == share
