"""A checklist beside the main one, described in YAML: one page for all partnerships, its own scales, dates
and deadlines.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browsing import Make, open_file, ready, save_file, saved
from howdoweknow.assessments.check_files import check_paths
from howdoweknow.assessments.yaml_file import parse_answers
from support import HUTS
from toolkits import write_described


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_described(HUTS, tmp_path_factory.mktemp("site") / "other-checklists")


def _open(context: BrowserContext, folder: Path, query: str = "", view: str = "") -> Page:
    page = context.new_page()
    page.goto((folder / "opening-day.html").as_uri() + query + (f"#{view}" if view else ""))
    return ready(page)


def test_it_asks_whose_it_is_and_then_is_theirs(context: BrowserContext, described: Path) -> None:
    page = _open(context, described)
    expect(page.locator("#checklist")).to_be_hidden()
    page.get_by_role("button", name="Open the checklist").click()
    expect(page.get_by_label("Choose your hut committee")).to_be_focused()
    page.get_by_label("Choose your hut committee").select_option("eagle-hut")
    page.get_by_role("button", name="Open the checklist").click()
    page.wait_for_url("**?for=eagle-hut")
    ready(page)
    expect(page.locator("#whose")).to_have_text("Eagle Hut")
    expect(page.locator("#choose")).to_be_hidden()


def test_two_partnerships_do_not_mix(context: BrowserContext, described: Path) -> None:
    one = _open(context, described, "?for=eagle-hut", "od-beds")
    one.check("#od-beds-q1--ready")
    saved(one)
    others = list(
        one.evaluate("JSON.parse(document.getElementById('partnership').textContent).map(one => one.id)")
    )
    other = _open(
        context, described, f"?for={next(each for each in others if each != 'eagle-hut')}", "od-beds"
    )
    expect(other.locator("#od-beds-q1--ready")).not_to_be_checked()
    again = _open(context, described, "?for=eagle-hut", "od-beds")
    expect(again.locator("#od-beds-q1--ready")).to_be_checked()


def test_each_section_is_judged_on_its_own_scale(context: BrowserContext, described: Path) -> None:
    page = _open(context, described, "?for=eagle-hut", "od-after")
    expect(page.locator("#od-after .choices").first.get_by_role("radio")).to_have_count(2)
    assert page.locator("#od-after-q1 .choices label").all_inner_texts() == ["Done", "Not done"]
    page.evaluate("location.hash = 'od-beds'")
    expect(page.locator("#od-beds")).to_be_visible()
    assert page.locator("#od-beds-q1 .choices label").all_text_contents() == ["Ready", "Not ready"]
    page.evaluate("location.hash = 'tasks'")
    expect(page.locator("#scale ~ .field-name")).to_have_text(["Beds and blankets", "After the season"])
    assert page.locator("#scale ~ .field-name + dl").first.locator("dt").all_inner_texts() == [
        "Ready",
        "Not ready",
    ]


def test_what_leads_into_a_section_is_read_first_and_is_nothing_that_is_expected(
    context: BrowserContext, described: Path
) -> None:
    page = _open(context, described, "?for=eagle-hut", "od-beds")
    lead = page.get_by_text("What a guest finds.")
    expect(page.locator("#od-beds .asked-about")).not_to_contain_text("What a guest finds.")
    order = lead.evaluate("lead => lead.compareDocumentPosition(document.querySelector('#od-beds h3'))")
    assert order == 4, "the lead stands before the first heading"
    page.evaluate("location.hash = 'od-after'")
    expect(page.get_by_text("Walk round the hut before you answer.")).to_be_visible()
    expect(page.locator("#od-after").get_by_role("heading", name="What is expected")).to_have_count(0)


def test_deadlines_are_counted_in_working_days(context: BrowserContext, described: Path) -> None:
    page = _open(context, described, "?for=eagle-hut", "details")
    due = page.locator("[data-deadline=open-in-time] [data-part=due]")
    expect(due).to_have_text("")
    # A Monday without a holiday in the two weeks after it.
    page.get_by_label("Day of the thaw").fill("2031-02-03")
    # Nobody knows the holidays of all the years until then.
    expect(due).to_have_text("Due by 17 February 2031.")
    page.get_by_label("Day of opening").fill("2031-02-17")
    expect(due).to_have_text("Due by 17 February 2031; done in time, on 17 February 2031.")
    page.get_by_label("Day of opening").fill("2031-02-19")
    expect(due).to_have_text("Due by 17 February 2031; done on 19 February 2031, 2 working days late.")


def test_its_file_is_checked_and_opens_again(
    context: BrowserContext, described: Path, tmp_path: Path
) -> None:
    page = _open(context, described, "?for=eagle-hut", "od-beds")
    page.check("#od-beds-q1--unready")
    page.fill("#od-beds-q1--because", "Two are damp.")
    page.evaluate("location.hash = 'details'")
    page.get_by_label("Day of the thaw").fill("2031-02-03")
    page.get_by_label("Which opening is this?").fill("Spring 2031")
    with page.expect_download() as download:
        page.click("#save-file")
    assert download.value.suggested_filename.startswith("mountain-huts-eagle-hut-opening-day-spring-2031-")
    path = tmp_path / "saved.yml"
    data = save_file(page, path)
    assessment, problems = parse_answers(data)
    assert problems == []
    assert assessment is not None
    assert (assessment.checklist, assessment.label, dict(assessment.dates)) == (
        "opening-day",
        "Spring 2031",
        {"thaw": "2031-02-03"},
    )
    assert check_paths([path], HUTS)[0] == []
    fresh = _open(context, described, "?for=eagle-hut&draft=again")
    open_file(fresh, "saved.yml", data)
    assert "cannot be opened" not in fresh.locator(".preview").inner_text()


def test_without_script_it_is_a_form_with_room_for_the_name(browser: object, described: Path) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((described / "opening-day.html").as_uri())
    expect(page.locator(".to-write")).to_be_visible()
    expect(page.locator("#choose")).to_be_hidden()
    expect(page.locator("#od-after-q1")).to_be_visible()
    context.close()


def test_the_page_of_one_partnership_is_still_named_in_itself(open_checklist: Make) -> None:
    assert open_checklist().locator("h1").inner_text() == "Eagle Hut"
