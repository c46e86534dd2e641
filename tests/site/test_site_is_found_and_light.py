"""What the search finds, when it loads, and what a page weighs on its way to the reader."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect
from visiting import KINDS, Elements, Visiting, search

# A reading page with its search index over the wire.
HEAVIEST = 100_000
# Find is no page to be read but the search itself, and only there all that inspections found can be searched.
HEAVIEST_FIND = 150_000


@pytest.mark.parametrize("place", ["on_server", "on_disk"])
def test_the_search_finds_sets_by_what_they_say_and_leads_to_the_very_item(
    place: str, visit: Visiting, request: pytest.FixtureRequest
) -> None:
    base = request.getfixturevalue(place)
    page = visit(base).open("topics/substance-misuse.html")
    found = search(page, "alcohol")
    assert found[0] == base + "thematics/message-in-a-bottle.html"
    assert base + "sets/mib-1.html#mib-1-r1" in found
    item = page.locator("#hk-search-list a", has_text="mib-1-r1")
    item.click()
    expect(page).to_have_url(base + "sets/mib-1.html#mib-1-r1")
    expect(page.locator("#mib-1-r1")).to_be_in_viewport()


def test_every_address_that_the_search_knows_lands_on_its_anchor(site: Path) -> None:
    anchors: dict[str, set[str]] = {}
    script = (site / "find" / "index.js").read_text("utf-8")
    for _, name, address, *_ in json.loads(script[script.index("{") : script.rindex(";")])["records"]:
        page, mark, _ = address.partition("#")
        if page not in anchors:
            found = Elements((site / page).read_text("utf-8")).found
            anchors[page] = {str(attributes["id"]) for _, attributes in found if "id" in attributes}
        assert not mark or name in anchors[page], (address, name)


def test_a_heading_of_a_hand_written_page_is_found(visit: Visiting) -> None:
    assert search(visit().open("index.html"), "xylophone")[0].endswith("wide.html#words-that-only-this-heading-has-xylophone")


def test_a_page_of_many_entries_is_found_itself(visit: Visiting) -> None:
    assert search(visit().open("index.html"), "glossary")[0].endswith("glossary.html")


def test_a_term_is_found_under_its_own_anchor(visit: Visiting) -> None:
    found = search(visit().open("index.html"), "holistic health assessment")
    assert any(each.endswith("glossary.html#holistic-health-assessment") for each in found)


def test_what_is_not_there_is_said_not_to_be_found(visit: Visiting) -> None:
    page = visit().open("index.html")
    assert search(page, "zebra") == []
    expect(page.get_by_role("status")).to_have_text("Nothing found for zebra")


def test_a_query_in_the_address_is_answered(visit: Visiting) -> None:
    page = visit().open("index.html?q=alcohol")
    expect(page.locator("#hk-search-list a").first).to_be_visible()
    expect(page.locator("#hk-search-input")).to_have_value("alcohol")


def test_many_results_are_shown_a_few_at_first_and_all_when_asked(visit: Visiting) -> None:
    page = visit().open("index.html")
    assert len(search(page, "assessment")) == 12
    page.click("#hk-search-more")
    links = page.locator("#hk-search-list a")
    assert links.count() > 12
    expect(links.nth(12)).to_be_focused()


def test_what_is_typed_fast_ends_with_the_results_of_the_last_word(visit: Visiting) -> None:
    page = visit().open("index.html")
    page.click("#hk-search-input")
    page.keyboard.type("alcohol")
    for _ in range(7):
        page.keyboard.press("Backspace")
    page.keyboard.type("xylophone")
    expect(page.locator("#hk-search-list a").first).to_contain_text("xylophone")


def test_an_index_that_cannot_be_read_is_said_and_tried_again(visit: Visiting) -> None:
    visitor = visit()
    page = visitor.open("index.html")
    visitor.context.route("**/find/index.js", lambda route: route.abort())
    page.click("#hk-search-input")
    page.keyboard.type("alco")
    expect(page.get_by_role("status")).to_have_text("The search cannot be loaded. Use the menu instead.")
    visitor.context.unroute("**/find/index.js")
    page.keyboard.type("hol")
    expect(page.locator("#hk-search-list a").first).to_be_visible()
    visitor.complaints.clear()


def test_the_search_is_fetched_when_it_is_first_used_and_not_before(visit: Visiting) -> None:
    visitor = visit()
    page = visitor.open("sets/mib-1.html")
    page.wait_for_timeout(200)
    assert [url for url in visitor.requests if "/find/" in url] == []
    search(page, "alcohol")
    assert len([url for url in visitor.requests if "/find/" in url]) == 2


def test_no_reading_page_weighs_more_than_it_may_with_the_search_included(
    visit: Visiting, site: Path, on_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def weight(urls: set[str]) -> int:
        return sum(len(gzip.compress((site / url.removeprefix(on_server)).read_bytes(), 6)) for url in urls)

    visitor = visit()
    search(visitor.open("404.html"), "alcohol")
    of_search = {url for url in visitor.requests if "/find/" in url}
    weights = {}
    for kind, address in KINDS.items():
        visitor.requests.clear()
        visitor.open(address).wait_for_load_state("load")
        weights[kind] = weight(set(visitor.requests)), weight({*visitor.requests, *of_search})
    with capsys.disabled():
        print(f"\n  {'search':20} {weight(of_search) / 1000:5.1f} kB")
        for kind, (alone, whole) in weights.items():
            print(f"  {kind:20} {alone / 1000:5.1f} kB, with the search {whole / 1000:5.1f} kB")
    assert weights.pop("find")[1] <= HEAVIEST_FIND
    assert {kind: whole for kind, (_, whole) in weights.items() if whole > HEAVIEST} == {}
