"""Permanent addresses: items, and retired items at the address they had."""

from __future__ import annotations

from pathlib import Path

import pytest

from howdoweknow.content.addresses import (
    inspection_items,
    item_addresses,
    items,
    retired_inspection_items,
    retired_items,
)
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.base import Date, Id, Text
from howdoweknow.model.recommendations import Recommendations, RecommendationSet, Retired
from support import HUTS


def _set(name: str) -> RecommendationSet:
    return RecommendationSet(
        id=Id(name), title=Text("x"), addressed_to=Text("x"), audiences=(), topics=(), recommendations=()
    )


def _retired(name: str, item_set: str | None = None) -> Retired:
    return Retired(id=Id(name), on=Date("2031"), why=Text("x"), set=Id(item_set) if item_set else None)


def _content(sets: tuple[str, ...], retired: tuple[Retired, ...]) -> Content:
    file = Recommendations(thematic=Id("t"), sets=tuple(map(_set, sets)), retired=retired)
    return Content(Path(), recommendations=(file,))


@pytest.mark.parametrize(
    ("retired", "address"),
    [
        (_retired("a-1-r1"), "sets/a-1.html#a-1-r1"),
        (_retired("a-2-r1"), "sets/a.html#a-2-r1"),
        (_retired("a-1-r1", "a"), "sets/a.html#a-1-r1"),
        (_retired("a-12"), "sets/a.html#a-12"),
        (_retired("b"), "sets/b.html"),
    ],
)
def test_a_retired_item_is_on_the_page_of_the_longest_id_it_begins_with(
    retired: Retired, address: str
) -> None:
    content = _content(("a", "a-1"), (retired,))
    assert [item.address for item in retired_items(content)] == [address]


def test_an_item_of_a_retired_set_is_on_the_page_of_that_set() -> None:
    content = _content(("a",), (_retired("b-1"), _retired("b-1-r1"), _retired("b-1-r1-p1")))
    assert [item.address for item in retired_items(content)] == [
        "sets/b-1.html",
        "sets/b-1.html#b-1-r1",
        "sets/b-1.html#b-1-r1-p1",
    ]


def test_every_item_has_an_address_of_its_own() -> None:
    content = read_content(HUTS)
    addresses = item_addresses(content)
    everything = (
        *items(content),
        *retired_items(content),
        *inspection_items(content),
        *retired_inspection_items(content),
    )
    assert len(addresses) == len(set(addresses.values())) == len(everything)


def test_a_part_knows_its_parent_and_the_item_it_belongs_to() -> None:
    parts = {str(item.entry.id): item for item in items(read_content(HUTS)) if item.kind == "part"}
    assert parts["smo-1-r2-p1"].part_of == "smo-1-r2"
    assert parts["smo-1-r2-p1"].holder.id == "smo-1-r2"
