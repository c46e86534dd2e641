"""The page Find as its readers use it: in words, by filters, by address, by keyboard, narrow, on paper,
without a script.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from axe import NARROW, violations_in_every_look
from howdoweknow.content.addresses import items
from howdoweknow.content.inherited_scope import inherited_scope
from howdoweknow.content.loader import read_content
from visiting import ROOT, Visiting

RESULTS = "#hk-find-list > li"


def _find(page: Page, query: str) -> list[str]:
    """Types a query as a reader does; returns the addresses of what is shown, relative to the site."""
    page.fill("#hk-find-query", query)
    expect(page.locator("#hk-find-status")).to_have_text(re.compile(f"for {re.escape(query)}$"))
    return _shown(page)


def _settle(page: Page) -> None:
    """Waits until it is shown what was asked for last."""
    expect(page.locator("#hk-find-results")).not_to_have_attribute("aria-busy", "true")


def _shown(page: Page) -> list[str]:
    _settle(page)
    found: list[str] = page.locator("#hk-find-list a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return found


def _all(page: Page) -> list[str]:
    """Shows everything that was found."""
    _settle(page)
    while page.locator("#hk-find-more").is_visible():
        page.click("#hk-find-more")
        _settle(page)
    return _shown(page)


def _number(page: Page) -> int:
    _settle(page)
    met = re.match(r"\d+", page.inner_text("#hk-find-status"))
    return int(met[0]) if met else 0


def _choose(page: Page, facet: str, value: str) -> None:
    """Opens what is folded away, and ticks the box."""
    if not page.locator("#hk-find-filters").evaluate("filters => filters.open"):
        page.click("#hk-find-filters > summary")
    folded = page.locator("details", has=page.locator(f"[data-facet='{facet}']")).last
    if not folded.evaluate("folded => folded.open"):
        folded.locator("summary").click()
    page.check(f"input[name='{facet}'][value='{value}']")


def test_words_find_what_says_them_and_lead_to_the_very_item(anywhere: str, visit: Visiting) -> None:
    page = visit(anywhere).open("find.html")
    assert _find(page, "alcohol")[0] == "thematics/message-in-a-bottle.html"
    item = page.locator(RESULTS, has_text="mib-1-r3")
    expect(item.locator("mark").first).to_have_text("alcohol")
    expect(item).to_contain_text(
        "Health assessment and priority for substance misuse, Message in a Bottle: alcohol misuse, 2010"
    )
    item.locator("a").click()
    expect(page).to_have_url(anywhere + "sets/mib-1.html#mib-1-r3")
    expect(page.locator("#mib-1-r3")).to_be_in_viewport()


def test_what_is_asked_of_somebody_about_something_is_two_filters_away(
    anywhere: str, visit: Visiting
) -> None:
    page = visit(anywhere).open("find.html")
    page.check("input[name=audience][value=police]")
    page.check("input[name=topic][value=information-sharing]")
    expected = {
        item.address
        for item in items(read_content(ROOT / "content"))
        if item.part_of == ""
        for audiences, topics in [inherited_scope(item.entry, item.set)]
        if "police" in audiences and "information-sharing" in topics
    }
    found = _all(page)
    shown = {address for address in found if address.startswith("sets/")}
    assert shown == expected
    assert len(shown) > 5
    expect(page.get_by_role("status")).to_have_text(f"{len(found)} results")


def test_filters_of_every_kind_work_together(visit: Visiting) -> None:
    page = visit().open("find.html")
    _find(page, "training")
    for facet, value in (
        ("kind", "evidence"),
        ("evidence", "training-record"),
        ("year", "2012"),
        ("thematic", "transitions"),
    ):
        before = _number(page)
        _choose(page, facet, value)
        assert 0 < _number(page) <= before
    assert set(_shown(page)) <= {f"sets/tra-1.html#tra-1-e{number}" for number in range(1, 18)}


def test_the_number_beside_a_filter_is_the_number_of_results_it_gives(visit: Visiting) -> None:
    page = visit().open("find.html?q=training")
    for box in page.locator("[data-facet=audience] label").all()[:8]:
        number = int(box.locator(".hk-choice__count").inner_text())
        box.locator("input").check()
        assert _number(page) == number
        box.locator("input").uncheck()


def test_two_values_of_one_facet_give_the_results_of_either(visit: Visiting) -> None:
    page = visit().open("find.html?kind=term")
    terms = _number(page)
    _choose(page, "kind", "topic")
    assert _number(page) == terms + 18


def test_many_results_are_shown_a_few_at_a_time(visit: Visiting) -> None:
    page = visit().open("find.html?kind=evidence")
    expect(page.locator(RESULTS)).to_have_count(10)
    page.click("#hk-find-more")
    expect(page.locator(RESULTS)).to_have_count(20)
    expect(page.locator(RESULTS).nth(10).locator("a")).to_be_focused()


def test_what_results_say_is_loaded_with_them_and_said_to_be_missing_where_it_cannot_be(
    visit: Visiting,
) -> None:
    visitor = visit()
    page = visitor.open("find.html")
    assert [url for url in visitor.requests if "/texts/" in url] == []
    visitor.context.route("**/find/texts/*", lambda route: route.abort())
    page.fill("#hk-find-query", "dip sampling")
    first = page.locator(RESULTS).first
    expect(first).to_contain_text("The text could not be loaded. Follow the link to read it.")
    visitor.context.unroute("**/find/texts/*")
    page.fill("#hk-find-query", "dip sampling ")
    page.keyboard.press("Enter")
    expect(first).to_contain_text("Looking closely at a few records")
    asked = [url for url in visitor.requests if "/texts/" in url]
    page.keyboard.press("Enter")
    _settle(page)
    assert [url for url in visitor.requests if "/texts/" in url] == asked
    visitor.complaints.clear()


def test_only_the_last_question_is_answered(visit: Visiting) -> None:
    """What an earlier one would show comes later than what the last one does, and is not shown any more."""
    visitor = visit()
    page = visitor.open("find.html")
    held: list[Route] = []
    visitor.context.route(
        "**/find/texts/*", lambda route: held.append(route)
    )  # its own method is none of Python’s
    page.fill("#hk-find-query", "breach")
    expect(page.locator("#hk-find-results")).to_have_attribute("aria-busy", "true")
    page.fill("#hk-find-query", "zebra")
    expect(page.locator("#hk-find-status")).to_have_text("Nothing found for zebra")
    with page.expect_event("requestfinished"):
        for route in held:
            route.continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#hk-find-status")).to_have_text("Nothing found for zebra")
    expect(page.locator(RESULTS)).to_have_count(0)


def test_an_address_holds_the_whole_search_and_back_goes_through_it(anywhere: str, visit: Visiting) -> None:
    page = visit(anywhere).open("find.html")
    _find(page, "custody")
    _choose(page, "kind", "recommendation")
    _choose(page, "audience", "police")
    address = anywhere + "find.html?q=custody&kind=recommendation&audience=police"
    expect(page).to_have_url(address)
    shown = _shown(page)
    assert shown
    page.go_back()
    expect(page).to_have_url(anywhere + "find.html?q=custody&kind=recommendation")
    expect(page.locator("input[value=police]")).not_to_be_checked()
    page.go_back()
    page.go_back()
    expect(page).to_have_url(anywhere + "find.html")
    expect(page.locator("#hk-find-query")).to_have_value("")
    for _ in range(3):
        page.go_forward()
    expect(page).to_have_url(address)
    assert _shown(page) == shown

    other = visit(anywhere).open("find.html?q=custody&kind=recommendation&audience=police")
    assert _shown(other) == shown
    expect(other.locator("#hk-find-query")).to_have_value("custody")
    expect(other.locator("input[value=police]")).to_be_checked()
    expect(other).to_have_title(
        re.compile("^custody, Recommendation, Police|^custody, Police, Recommendation")
    )


def test_back_from_a_result_finds_the_results_again(visit: Visiting) -> None:
    page = visit().open("find.html")
    shown = _find(page, "dip sampling")
    page.locator("#hk-find-list a").first.click()
    expect(page).to_have_url(re.compile("glossary.html#dip-sampling$"))
    page.go_back()
    expect(page.locator("#hk-find-query")).to_have_value("dip sampling")
    expect(page.locator(RESULTS)).to_have_count(len(shown))


def test_what_an_address_says_that_nobody_offers_is_left_out(visit: Visiting) -> None:
    page = visit().open("find.html?q=alcohol&audience=nobody&kind=%3Cb%3E&colour=red")
    assert _shown(page) == _shown(visit().open("find.html?q=alcohol"))


def test_a_filter_in_use_is_taken_away_by_its_button_and_the_focus_stays_near(visit: Visiting) -> None:
    page = visit().open("find.html?audience=police&topic=health&kind=recommendation")
    both = _number(page)
    page.get_by_role("button", name="Remove the filter Health").click()
    assert _number(page) > both
    expect(page.locator("#hk-find-chosen button:focus")).to_have_count(1)
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("#hk-find-chosen")).to_be_hidden()
    expect(page.locator("#hk-find-query")).to_be_focused()


def test_a_misspelling_is_forgiven_and_told(visit: Visiting) -> None:
    page = visit().open("find.html?q=safegaurding")
    assert _number(page) > 10
    expect(page.locator("#hk-find-corrections")).to_have_text(
        "No results for “safegaurding”. Showing results for “safeguarding”."
    )
    _find(page, "safeguarding")
    expect(page.locator("#hk-find-corrections")).to_be_hidden()


def test_what_is_not_there_is_said_not_to_be_found(visit: Visiting) -> None:
    page = visit().open("find.html")
    assert _find(page, "zebra") == []
    expect(page.get_by_role("status")).to_have_text("Nothing found for zebra")
    page.check("input[name=audience][value=police]")
    expect(page.get_by_role("status")).to_have_text("Nothing found for zebra with these filters")


def test_what_is_chosen_far_down_a_list_is_in_sight(visit: Visiting) -> None:
    page = visit().open("find.html?audience=department-of-health")
    box, frame = (
        page.locator(selector).bounding_box()
        for selector in ("input[value=department-of-health]", "[data-facet=audience]")
    )
    assert box is not None
    assert frame is not None
    assert frame["y"] <= box["y"] <= frame["y"] + frame["height"] - box["height"]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("mib-1-q3", "sets/mib-1.html#mib-1-q3"),
        ("MIB 1 Q3", "sets/mib-1.html#mib-1-q3"),
        ("cwr-1-r1-p2", "sets/cwr-1.html#cwr-1-r1-p2"),
        ("Lac", "glossary.html#looked-after-child"),
        ("cse", "glossary.html#child-sexual-exploitation"),
        ("Ynys Mon", "checklists/gwynedd-and-ynys-mon.html"),
        ("Ŵrecsam", "checklists/wrexham.html"),
        ("caerffili", "checklists/blaenau-gwent-and-caerphilly.html"),
    ],
)
def test_ids_short_forms_and_welsh_letters_find_what_they_mean(
    query: str, address: str, visit: Visiting
) -> None:
    assert _find(visit().open("find.html"), query)[0] == address


def test_the_search_box_of_other_pages_gives_the_same_results_and_leads_here(visit: Visiting) -> None:
    visitor = visit()
    here = _shown(visitor.open("find.html?q=dip+sampling"))
    page = visitor.open("sets/mib-1.html")
    page.fill("#hk-search-input", "dip sampling")
    links = page.locator("#hk-search-list a")
    expect(links.first).to_be_visible()
    addresses = links.evaluate_all("links => links.map(link => link.href)")
    assert [address.removeprefix(visitor.base) for address in addresses][: len(here)] == here
    page.click("#hk-search-filter")
    expect(page).to_have_url(visitor.base + "find.html?q=dip+sampling")
    expect(page.locator(RESULTS)).to_have_count(len(here))
    assert _shown(page) == here
    expect(page.locator("#hk-search-input")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, NARROW])
def test_a_reader_with_a_keyboard_searches_filters_and_follows(width: int, visit: Visiting) -> None:
    page = visit(width=width).open("find.html")

    def go_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}")

    go_to("#hk-find-query")
    page.keyboard.type("detention")
    expect(page.get_by_role("status")).to_have_text(re.compile("for detention$"))
    if width == NARROW:
        go_to("#hk-find-filters > summary")
        page.keyboard.press("Enter")
        go_to(".hk-facet > summary")
        page.keyboard.press("Enter")
    go_to("input[value=police]")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("q=detention&audience=police$"))
    go_to("#hk-find-chosen button")
    go_to("#hk-find-list a")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("find.html"))


def test_enter_goes_to_the_results(visit: Visiting) -> None:
    page = visit().open("find.html")
    page.fill("#hk-find-query", "breach")
    page.keyboard.press("Enter")
    expect(page.locator("#hk-find-heading")).to_be_focused()
    expect(page).to_have_url(re.compile("q=breach$"))
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#hk-find-list') !== null")


def test_without_a_script_the_page_says_so_and_leads_to_the_lists(visit: Visiting) -> None:
    page = visit(java_script_enabled=False).open("find.html")
    expect(page.get_by_text("This page searches with a script")).to_be_visible()
    expect(page.locator("#hk-find")).to_be_hidden()
    listed = page.locator("#hk-find-without a")
    for name in ("What is asked of me", "Thematics", "Topics", "Evidence library", "Glossary: then and now"):
        expect(listed.filter(has_text=name)).to_be_visible()


def test_axe_finds_nothing_with_results_and_filters_open(visit: Visiting) -> None:
    page = visit().open("find.html?q=polcie+cells&kind=recommendation&kind=enquiry&audience=police")
    page.locator("summary").evaluate_all("all => all.forEach(each => { each.parentElement.open = true })")
    assert violations_in_every_look(page) == {}
    assert violations_in_every_look(visit().open("find.html?q=zebra")) == {}


def test_nothing_scrolls_sideways_in_a_window_320_pixels_wide(visit: Visiting) -> None:
    page = visit(width=NARROW).open("find.html?q=court&kind=recommendation&audience=management-board")
    page.click("#hk-find-filters > summary")
    page.locator(".hk-facet > summary").first.click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW


def test_paper_gets_what_was_looked_for_and_what_was_found(visit: Visiting) -> None:
    page = visit().open("find.html?q=cells&audience=police")
    page.emulate_media(media="print")
    expect(page.locator("#hk-find-form")).to_be_hidden()
    expect(page.locator("#hk-find-status")).to_have_text(re.compile("results for cells$"))
    expect(page.locator("#hk-find-chosen")).to_contain_text("Police")
    expect(page.locator(RESULTS).first).to_be_visible()


def test_the_form_offers_what_the_index_holds(site: Path, visit: Visiting) -> None:
    script = (site / "find" / "index.js").read_text("utf-8")
    index = json.loads(script[script.index("{") : script.rindex(";")])
    page = visit().open("find.html")
    for facet, table in (
        ("kind", "kinds"),
        ("audience", "audiences"),
        ("topic", "topics"),
        ("evidence", "types"),
        ("thematic", "reports"),
        ("set", "sets"),
    ):
        boxes = page.locator(f"[data-facet={facet}] input").evaluate_all("all => all.map(each => each.value)")
        assert sorted(boxes) == sorted(name for name, *_ in index[table])
