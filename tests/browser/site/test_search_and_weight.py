"""What the search finds, when it loads, and what a page weighs on its way to the reader."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import expect

from visiting import KINDS, Elements, Visiting, search

# A page over the wire with its search, its index and what is shown of it; Find with all that inspections
# found besides.
HEAVIEST = 100_000
# A word of one subject, and one that is said everywhere, whose results stand far apart.
QUERIES = ("alcohol", "training")


def test_the_search_finds_sets_by_what_they_say_and_leads_to_the_very_item(
    anywhere: str, visit: Visiting
) -> None:
    page = visit(anywhere).open("topics/substance-misuse.html")
    found = search(page, "alcohol")
    assert found[0] == anywhere + "thematics/message-in-a-bottle.html"
    assert anywhere + "sets/mib-1.html#mib-1-r1" in found
    item = page.locator("#hk-search-list a", has_text="mib-1-r1")
    item.click()
    expect(page).to_have_url(anywhere + "sets/mib-1.html#mib-1-r1")
    expect(page.locator("#mib-1-r1")).to_be_in_viewport()


def test_every_address_that_find_knows_lands_on_its_anchor(site: Path, visit: Visiting) -> None:
    anchors: dict[str, set[str]] = {}
    addresses = visit().open("find.html").evaluate("() => howDoWeKnowSearch('').map(hit => hit.address)")
    for address in addresses:
        page, _, name = address.partition("#")
        if page not in anchors:
            found = Elements((site / page).read_text("utf-8")).found
            anchors[page] = {str(attributes["id"]) for _, attributes in found if "id" in attributes}
        assert not name or name in anchors[page], address
    assert len(set(addresses)) == len(addresses) > 1000


def test_a_heading_of_a_hand_written_page_is_found(visit: Visiting) -> None:
    assert search(visit().open("index.html"), "xylophone")[0].endswith(
        "wide.html#words-that-only-this-heading-has-xylophone"
    )


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
    fetched = [url.partition("/find/")[2] for url in visitor.requests if "/find/" in url]
    assert sorted(url for url in fetched if "/" not in url) == ["find.js", "index.js"]
    # What is shown says something, and what is not shown is not fetched.
    texts = [url for url in fetched if url.startswith("texts/")]
    assert 0 < len(texts) == len(set(texts)) <= 12


def test_no_reading_page_weighs_more_than_it_may_with_the_search_included(
    visit: Visiting, site: Path, on_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def weight(urls: set[str]) -> int:
        paths = {site / url.removeprefix(on_server).partition("?")[0] for url in urls}
        return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)

    weights: dict[str, tuple[int, int]] = {}
    for query in QUERIES:
        visitor = visit()
        search(visitor.open("404.html"), query)
        of_search = {url for url in visitor.requests if "/find/" in url}
        for kind, address in KINDS.items():
            visitor.requests.clear()
            page = visitor.open(f"{address}?q={query}" if kind == "find" else address)
            page.wait_for_load_state("networkidle")
            alone = set(visitor.requests)
            whole = alone if kind == "find" else alone | of_search
            weights[kind] = max(
                weights.get(kind, (0, 0)), (weight(alone), weight(whole)), key=lambda each: each[1]
            )
    with capsys.disabled():
        print()
        for kind, (alone, whole) in weights.items():
            print(f"  {kind:20} {alone / 1000:5.1f} kB, with the search {whole / 1000:5.1f} kB")
    assert {kind: whole for kind, (_, whole) in weights.items() if whole > HEAVIEST} == {}
