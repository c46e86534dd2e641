"""Every kind of page for every reader: by keyboard, enlarged, narrow, dark, in forced colours, on paper,
without scripting.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from axe import NARROW, violations_in_every_look
from visiting import CHECKLISTS, KINDS, Elements, Visiting, search


def _focused(page: Page) -> str:
    """The element that has the focus, as its id or else its text."""
    script = "() => document.activeElement.id || document.activeElement.textContent.trim()"
    return str(page.evaluate(script))


def _tab_stops(page: Page) -> list[dict[str, Any]]:
    """Every stop that Tab makes, with its place in the window once it has the focus."""
    stops = []
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const at = document.activeElement
              if (at === document.body) return null
              const {top, left, right, bottom, width} = at.getBoundingClientRect()
              const style = getComputedStyle(at)
              const header = document.querySelector(".hk-header").getBoundingClientRect()
              return {what: at.outerHTML.slice(0, 120), top, left, right, bottom, width,
                inHeader: Boolean(at.closest(".hk-header, .hk-skip")),
                header: getComputedStyle(document.querySelector(".hk-header")).position === "sticky"
                  ? header.bottom : 0,
                ring: style.outlineStyle + " " + style.outlineWidth + " " + style.outlineColor,
                outer: style.boxShadow}
            }"""
        )
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_axe_finds_nothing_wide_or_narrow_light_or_dark(visit: Visiting, address: str) -> None:
    assert violations_in_every_look(visit().open(address)) == {}


def test_axe_finds_nothing_where_something_is_open_or_meant(visit: Visiting) -> None:
    visitor = visit(width=NARROW)
    page = visitor.open("audiences/team-managers.html")
    page.click("#hk-menu-button")
    page.click("#hk-contents summary")
    assert violations_in_every_look(page) == {}
    page = visitor.open("sets/mib-1.html#mib-1-q3")
    search(page, "alcohol")
    assert violations_in_every_look(page) == {}


def test_every_page_has_one_main_heading_and_a_language(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.parent.name not in CHECKLISTS:
            elements = Elements(path.read_text("utf-8")).found
            assert [tag for tag, _ in elements].count("h1") == 1, path.name
            assert elements[0][1]["lang"] == "en", path.name


def test_the_first_stop_of_every_page_skips_to_its_content(visit: Visiting) -> None:
    visitor = visit()
    for address in KINDS.values():
        page = visitor.open(address)
        page.keyboard.press("Tab")
        assert _focused(page) == "Skip to the content", address
        assert page.evaluate("() => document.activeElement.getBoundingClientRect().left") >= 0, address
        page.keyboard.press("Enter")
        assert _focused(page) == "hk-content", address
        page.keyboard.press("Tab")
        assert page.evaluate("() => Boolean(document.activeElement.closest('#hk-content, .hk-footer'))"), (
            address
        )


def test_a_single_key_does_nothing_outside_a_text_field(visit: Visiting) -> None:
    page = visit().open("audiences.html")
    for start in ("body", ".hk-name", "article a"):
        for key in ("n", "p", ".", ",", "s", "f", "/"):
            page.locator(start).first.evaluate("at => at.focus()")
            before = page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)")
            page.keyboard.press(key)
            page.wait_for_timeout(20)
            assert page.url.endswith("audiences.html"), key
            assert page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)") == before, key


def test_the_menu_of_a_narrow_window_opens_by_keyboard_and_escape_brings_the_focus_back(
    visit: Visiting,
) -> None:
    page = visit(width=NARROW).open("sets/mib-1.html")
    button, menu = page.locator("#hk-menu-button"), page.locator("#hk-menu")
    expect(menu).to_be_hidden()
    button.focus()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert _focused(page) == "Home"
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("width", [1280, NARROW])
def test_every_tab_stop_is_in_sight_with_a_ring_that_shows_on_any_ground(visit: Visiting, width: int) -> None:
    page = visit(width=width).open("sets/mib-1.html")
    stops = _tab_stops(page)
    assert len(stops) > 40
    for stop in stops:
        assert stop["left"] >= 0, stop
        assert stop["right"] <= width + 1, stop
        assert stop["inHeader"] or stop["top"] >= stop["header"] - 1, stop
        assert stop["bottom"] <= 801, stop
        assert stop["ring"] == "solid 3px rgb(255, 212, 0)", stop
        assert "rgb(17, 17, 17) 0px 0px 0px 6px" in stop["outer"], stop


def test_a_reader_with_a_keyboard_reaches_a_set_and_the_address_of_one_item(visit: Visiting) -> None:
    page = visit(width=NARROW).open("index.html")

    def go_to(text: str, address: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if _focused(page) == text:
                break
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(address) + "$"))
        page.wait_for_load_state()

    go_to("Skip to the content", "index.html#hk-content")
    go_to("Thematics", "/thematics.html")
    go_to("Health assessment and priority for substance misuse", "/sets/mib-1.html")
    go_to("mib-1-q3", "/sets/mib-1.html#mib-1-q3")


@pytest.mark.parametrize("width", [1280, NARROW])
def test_the_search_works_by_keyboard_and_says_how_much_it_found(visit: Visiting, width: int) -> None:
    page = visit(width=width).open("topics.html")
    for _ in range(6):
        page.keyboard.press("Tab")
        if _focused(page) == "hk-search-button":
            page.keyboard.press("Enter")
        if _focused(page) == "hk-search-input":
            break
    page.keyboard.type("alcohol")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
    first = page.locator("#hk-search-list a").first
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#hk-search-input")).to_be_focused()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#hk-search-results")).to_be_hidden()
    expect(page.locator("#hk-search-input")).to_be_focused()
    assert page.input_value("#hk-search-input") == "alcohol"
    page.keyboard.press("Escape")
    expect(page.locator("#hk-search-button" if width == NARROW else "#hk-search-input")).to_be_focused()


def test_results_go_away_when_the_focus_or_the_pointer_goes_elsewhere(visit: Visiting) -> None:
    page = visit().open("topics.html")
    search(page, "alcohol")
    page.locator("article a").first.focus()
    expect(page.locator("#hk-search-results")).to_be_hidden()
    page.locator("#hk-search-input").focus()
    expect(page.locator("#hk-search-results")).to_be_visible()
    page.mouse.click(200, 700)
    expect(page.locator("#hk-search-results")).to_be_hidden()


def test_links_in_text_are_underlined(visit: Visiting) -> None:
    visitor = visit()
    for address in ("privacy.html", "sets/mib-1.html", "glossary.html"):
        links = visitor.open(address).locator("article :is(p, li, dd) a:not(.hk-tag, .hk-id, .hk-button)")
        assert links.count() > 0
        lines = links.evaluate_all("all => all.map(each => getComputedStyle(each).textDecorationLine)")
        assert set(lines) == {"underline"}, address


def test_what_is_wider_than_the_window_can_be_scrolled_by_keyboard_and_has_a_name(visit: Visiting) -> None:
    page = visit(width=NARROW).open("wide.html")
    regions = page.get_by_role("region")
    expect(regions).to_have_count(2)
    for number, name in enumerate(("Figures, scrolls sideways", "Code, scrolls sideways")):
        region = regions.nth(number)
        expect(region).to_have_accessible_name(name)
        region.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(200)
        assert region.evaluate("at => at.scrollLeft") > 0


def test_what_fits_the_window_is_no_stop_for_the_keyboard(visit: Visiting) -> None:
    page = visit(width=NARROW).open("wide.html")
    page.locator("td, th").evaluate_all(
        "all => all.forEach(each => { if (each.cellIndex > 0) each.remove() })"
    )
    expect(page.get_by_role("region")).to_have_count(1)


def test_nothing_scrolls_sideways_in_a_window_320_pixels_wide(visit: Visiting) -> None:
    visitor = visit(width=NARROW)
    for address in KINDS.values():
        page = visitor.open(address)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW, address
    search(page, "alcohol")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW


def test_text_twice_as_large_hides_and_cuts_nothing(visit: Visiting) -> None:
    page = visit().open("sets/mib-1.html")
    page.evaluate("() => { document.documentElement.style.fontSize = '250%' }")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 1280


def test_a_link_to_one_item_shows_which_is_meant(visit: Visiting) -> None:
    visitor = visit()
    ground = "item => getComputedStyle(item).backgroundColor"
    plain = visitor.open("sets/mib-1.html").locator("#mib-1-q3").evaluate(ground)
    page = visitor.open("sets/mib-1.html#mib-1-q3")
    expect(page.locator("#mib-1-q3")).to_be_in_viewport()
    assert page.locator("#mib-1-q3").evaluate(ground) != plain
    header = page.locator(".hk-header").bounding_box()
    item = page.locator("#mib-1-q3").bounding_box()
    assert header is not None
    assert item is not None
    assert item["y"] >= header["height"]


def test_enquiries_and_evidence_stand_side_by_side_where_there_is_room_and_else_in_order(
    visit: Visiting,
) -> None:
    tops = {}
    for width in (1280, NARROW):
        page = visit(width=width).open("sets/mib-1.html")
        boxes = [page.locator(f"#{name}").bounding_box() for name in ("lines-of-enquiry", "how-do-we-know")]
        tops[width] = [box["y"] for box in boxes if box]
    assert tops[1280][0] == tops[1280][1]
    assert tops[NARROW][0] < tops[NARROW][1]


def test_forced_colours_leave_edges_and_show_what_is_meant(visit: Visiting) -> None:
    page = visit(forced_colors="active").open("sets/mib-1.html#mib-1-q3")
    for part in (".hk-header", ".hk-footer", ".hk-then-now", "a.hk-button", ".hk-search__input"):
        width = page.locator(part).first.evaluate("part => getComputedStyle(part).borderTopWidth")
        assert width != "0px", part
    outline = page.locator("#mib-1-q3").evaluate("item => getComputedStyle(item).outlineStyle")
    assert outline == "solid"


def test_the_sign_beside_a_heading_is_not_copied_with_it(visit: Visiting) -> None:
    page = visit().open("privacy.html")
    selectable = page.locator(".headerlink").evaluate_all(
        "all => all.map(each => getComputedStyle(each).userSelect)"
    )
    assert set(selectable) == {"none"}


def test_paper_gets_the_content_its_ids_and_the_addresses_of_links_elsewhere(visit: Visiting) -> None:
    visitor = visit(color_scheme="dark")
    page = visitor.open("sets/mib-1.html")
    page.emulate_media(media="print")
    for part in (".hk-header", "#hk-menu", ".hk-skip", "a.hk-button", ".hk-footer nav"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("#mib-1-q3 > .hk-id")).to_be_visible()
    assert (
        page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    page = visitor.open("accessibility.html")
    page.emulate_media(media="print")
    link = page.locator("article a[href^='https://']").first
    assert "https://" in link.evaluate("link => getComputedStyle(link, '::after').content")


@pytest.mark.parametrize("width", [1280, NARROW])
def test_without_scripting_everything_is_readable_and_the_menu_is_there(visit: Visiting, width: int) -> None:
    page = visit(width=width, java_script_enabled=False).open("sets/mib-1.html")
    expect(page.locator("#hk-menu")).to_be_visible()
    expect(page.locator("#hk-menu-button")).to_be_hidden()
    expect(page.locator("#hk-search-button")).to_be_hidden()
    expect(page.locator("#hk-search-input")).to_be_hidden()
    expect(page.locator("#mib-1-q3")).to_be_visible()


def test_the_contents_of_a_long_page_stand_open_beside_it_or_folded_above_it(visit: Visiting) -> None:
    contents = visit().open("checklists.html").locator("#hk-contents")
    expect(contents.locator("a").first).to_be_visible()
    folded = visit(width=NARROW).open("checklists.html").locator("#hk-contents")
    expect(folded.locator("a").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("a").first).to_be_visible()


def test_every_page_links_to_the_pages_about_the_site_and_names_its_source(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.parent.name in CHECKLISTS:
            continue
        html = path.read_text("utf-8")
        footer = html[html.index("<footer") :]
        for name in ("about.html", "accessibility.html", "privacy.html"):
            assert name in footer, path.name
        assert "attributed to HM Inspectorate of Probation" in html, path.name
