"""What filling adds, for everybody: with axe, on a small screen, in the dark, in forced colours, by keyboard
alone, and without script.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Make, opened, tab_to, violations
from support import ANSWERS

LAST = (ANSWERS / "valid" / "full.yml").read_bytes()


@pytest.fixture
def under_way(open_checklist: Make) -> Page:
    """A checklist in which each thing that filling can show is shown somewhere."""
    page = opened(open_checklist, LAST, "details")
    page.set_input_files("#before-file", {"name": "last.yml", "mimeType": "application/yaml", "buffer": LAST})
    expect(page.locator("#before-name")).to_contain_text("last.yml")
    page.evaluate("location.hash = 'pum-1'")
    page.check("#pum-1-q1--shaky")
    page.click("#pum-1-q1 [data-action=moderate]")
    page.check("#m-pum-1-q1--unseen")
    page.check("#pum-1--completed")
    page.click("#pum-1 .section-tools [data-action=set-aside]")
    page.fill("#a-because", "Springs only")
    page.click("#ask-aside [data-part=yes]")
    return page


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_state_and_nothing_scrolls_sideways(
    under_way: Page, look: str, width: int
) -> None:
    page = under_way
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    page.set_viewport_size({"width": width, "height": 800})

    def fine(state: str) -> None:
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{state} scrolls sideways"
        )

    fine("set aside and moderated")
    for view in ("tasks", "smo-1", "questions", "details", "check", "check--smo-1", "finish"):
        page.evaluate("view => { location.hash = view }", view)
        page.wait_for_selector(f"#{view}:visible")
        fine(view)
    page.click("[data-action=look-for-missing]")
    fine("missing")
    page.evaluate("location.hash = 'smo-1'")
    page.click("#smo-1 .section-tools [data-action=set-aside]")
    page.click("#ask-aside [data-part=yes]")
    fine("dialog with its error")


def test_a_section_is_set_aside_and_taken_back_by_keyboard_alone(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.focus("#pum-1 h2")
    tab_to(page, "#pum-1 [data-action=set-aside]")
    page.keyboard.press("Enter")
    expect(page.locator("#a-because")).to_be_focused()
    page.keyboard.type("Springs only")
    tab_to(page, "#ask-aside [data-part=yes]")
    page.keyboard.press("Enter")
    expect(page.locator("#pum-1 [data-part=aside] [data-action=set-aside]")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#pum-1 [data-part=aside] [data-action=set-aside]")).to_be_focused()
    tab_to(page, "[data-action=take-back]")
    page.keyboard.press("Enter")
    expect(page.locator("#pum-1 .section-tools [data-action=set-aside]")).to_be_focused()


def test_a_question_is_moderated_and_found_by_keyboard_alone(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.check("#pum-1-q2--sound")
    tab_to(page, "#pum-1-q2 [data-action=moderate]")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#m-pum-1-q2--shaky")).to_be_checked()
    expect(page.locator("#m-pum-1-q2--shaky")).to_be_focused()
    tab_to(page, "#m-by--pum-1-q2")
    page.keyboard.type("Peer")
    tab_to(page, ".bar a[href='#questions']", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#questions h2")).to_be_focused()
    tab_to(page, "#filter--differently")
    page.keyboard.press("Space")
    expect(page.locator("#questions-found")).to_have_text("1 question.")
    tab_to(page, "#question-list a")
    page.keyboard.press("Enter")
    expect(page.locator("#pum-1-q2")).to_be_focused()


def test_what_is_missing_is_found_and_reached_by_keyboard_alone(open_checklist: Make) -> None:
    page = open_checklist("finish")
    page.focus("#finish h2")
    tab_to(page, "[data-action=look-for-missing]")
    page.keyboard.press("Enter")
    expect(page.locator(".findings").first).to_be_focused()
    tab_to(page, ".findings a")
    page.keyboard.press("Enter")
    expect(page.locator("#smo-1-q1")).to_be_focused()


@pytest.mark.parametrize("state", ["tasks", "smo-1", "pum-1", "questions", "check", "finish"])
def test_everything_that_can_be_pressed_is_large_enough_and_has_a_name_of_its_own(
    under_way: Page, state: str
) -> None:
    page = under_way
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("view => { location.hash = view }", state)
    page.wait_for_selector(f"#{state}:visible")
    if state == "finish":
        page.click("[data-action=look-for-missing]")
    small = page.evaluate(
        """[...document.querySelectorAll(`main button, main input, main select, main summary, .findings a,
             .group-head a, .beside`)].filter((each) => {
             const box = each.getBoundingClientRect(); return each.checkVisibility() &&
             (box.width < 24 || box.height < 24) }).map((each) => each.outerHTML)"""
    )
    assert small == []
    names = page.evaluate(
        """[...document.querySelectorAll('main button, main a')].filter((each) => each.checkVisibility())
             .map((each) =>
               `${each.tagName} ${each.textContent.replace(/\\s+/g, ' ').trim()} ${each.href ?? ''}`)"""
    )
    assert sorted(names) == sorted(set(names))


@pytest.fixture
def without_script(browser: Browser, checklists: Path) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((checklists / "eagle-hut.html").as_uri())
    yield page
    context.close()


def test_without_script_nothing_of_it_is_in_the_way_of_the_paper_form(without_script: Page) -> None:
    for place in ("questions", "check", "finish", "last-time", "moderating"):
        expect(without_script.locator(f"#{place}")).to_be_hidden()
    expect(
        without_script.locator(
            ".section-end, .section-tools, .moderation, [data-action=set-aside-group]"
        ).locator("visible=true")
    ).to_have_count(0)
    expect(without_script.locator("[data-task=pum-1]")).to_contain_text("3 questions")
    expect(without_script.locator("[data-task=pum-1]")).to_contain_text("with: Wardens")
