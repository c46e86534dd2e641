"""The judged queries: sound in themselves, and answered as well as the bar asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.finding import ask_ours
from bench.judged import addresses_of, judged_queries, rank, score
from howdoweknow.content.addresses import items
from howdoweknow.content.loader import Content, read_content

ROOT = Path(__file__).parents[3]
SUCCESS = 0.95
RECIPROCAL = 0.85
AT_LEAST = 80


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "content")


def test_every_judgement_names_what_there_is(content: Content) -> None:
    addresses = addresses_of(content)
    unknown = {(each.query, name) for each in judged_queries() for name in each.find if name not in addresses}
    assert unknown == set()


def test_there_are_enough_queries_and_none_twice() -> None:
    queries = [each.query.casefold() for each in judged_queries()]
    assert len(queries) >= AT_LEAST
    assert len(set(queries)) == len(queries)
    assert all(each.find for each in judged_queries())


def test_every_thematic_is_asked_for(content: Content) -> None:
    thematic_of = {str(item.entry.id): str(item.thematic) for item in items(content)}
    thematic_of |= {f"thematic/{each.id}": str(each.id) for each in content.thematics}
    met = {thematic_of.get(name) for each in judged_queries() for name in each.find}
    assert {str(each.id) for each in content.thematics} - met == set()


def test_the_search_is_as_good_as_the_bar(browser: Browser, site: Path, content: Content) -> None:
    judged, addresses = judged_queries(), addresses_of(content)
    answers = ask_ours(browser, site, [each.query for each in judged])
    ranks = [rank(each, answer["found"], addresses) for each, answer in zip(judged, answers, strict=True)]
    missed = [each.query for each, place in zip(judged, ranks, strict=True) if not 0 < place <= 3]
    reached = score(ranks)
    assert reached.success >= SUCCESS, missed
    assert reached.reciprocal >= RECIPROCAL
    unseen = score([place for each, place in zip(judged, ranks, strict=True) if each.held_back])
    assert unseen.success >= SUCCESS
    assert unseen.reciprocal >= RECIPROCAL
