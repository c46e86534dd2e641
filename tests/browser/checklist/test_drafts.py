"""Several self-assessments of one partnership in one browser: a trial run, another period. They never mix."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browsing import Make, ready, saved, texts, violations

BOX = "[name='answers/pum-1-q1/because']"


def _go(page: Page, view: str) -> None:
    page.evaluate(f"location.hash = '{view}'")
    page.wait_for_selector(f"#{view}:not([hidden])")


def _start(page: Page, label: str, period: str = "") -> None:
    _go(page, "open-save")
    page.fill("#another-label", label)
    page.select_option("#another-period", period)
    with page.expect_navigation():
        page.get_by_role("button", name="Start another").click()
    ready(page)


def _cross_over(page: Page, name: str) -> None:
    """Goes to the one other self-assessment in this browser, by its name."""
    _go(page, "open-save")
    expect(page.locator("#others a")).to_have_text(name)
    assert violations(page) == []
    with page.expect_navigation():
        page.click("#others a")
    ready(page)
    _go(page, "pum-1")


def test_a_trial_run_is_kept_apart_from_the_real_one(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.fill(BOX, "the real answer")
    saved(page)
    expect(page.locator("#which")).to_be_hidden()
    _start(page, "Trial run", "winter-2031")
    expect(page.locator("#which")).to_have_text("Trial run, Winter 2031")
    assert "Trial run, Winter 2031" in page.title()
    assert page.url.endswith("?draft=trial-run-winter-2031")
    _go(page, "pum-1")
    expect(page.locator(BOX)).to_have_value("")
    page.fill(BOX, "only a trial")
    saved(page)
    with page.expect_download() as download:
        page.click("#save-file")
    assert download.value.suggested_filename.startswith("mountain-huts-eagle-hut-winter-2031-trial-run-")
    assert b'label: "Trial run"' in download.value.path().read_bytes()
    _cross_over(page, "The one without a label")
    expect(page.locator(BOX)).to_have_value("the real answer")


def test_removing_one_leaves_the_other(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.fill(BOX, "the real answer")
    saved(page)
    _start(page, "Trial run")
    _go(page, "pum-1")
    page.fill(BOX, "only a trial")
    saved(page)
    _cross_over(page, "The one without a label")
    _go(page, "open-save")
    page.click("[data-action=clear-all]")
    with page.expect_navigation():
        page.click("#confirm [data-part=yes]")
    ready(page)
    _cross_over(page, "Trial run")
    expect(page.locator(BOX)).to_have_value("only a trial")


def test_both_can_be_edited_at_once_in_two_tabs(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    _start(page, "Trial run")
    other = open_checklist("pum-1")
    expect(other.locator("#reading")).to_be_hidden()
    other.fill(BOX, "real")
    _go(page, "pum-1")
    page.fill(BOX, "trial")
    saved(other)
    saved(page)
    for each, words in ((page, "trial"), (other, "real")):
        each.reload()
        expect(ready(each).locator(BOX)).to_have_value(words)


def test_another_needs_a_name_and_the_same_name_twice_makes_two(open_checklist: Make) -> None:
    page = open_checklist("open-save")
    page.get_by_role("button", name="Start another").click()
    expect(page.locator("#another-wrong")).to_contain_text("Give it a label or a period")
    assert page.evaluate("document.activeElement.id") == "another-label"
    _start(page, "Trial run")
    _start(page, "Trial run")
    assert page.url.endswith("?draft=trial-run-2")
    _start(page, "../../<b>evil\u202e" + "x" * 300)
    _go(page, "open-save")
    expect(page.locator("#others a")).to_have_count(3)
    names = texts(page, "#others a")
    assert sorted(names) == ["The one without a label", "Trial run (trial-run)", "Trial run (trial-run-2)"]
    with page.expect_download() as download:
        page.click("#save-file")
    name = download.value.suggested_filename
    assert len(name) <= 80
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.endswith(".yml")


def test_a_label_that_is_given_later_is_shown_at_once_and_stays(open_checklist: Make) -> None:
    page = open_checklist("details")
    page.fill("[name=label]", "Second look")
    expect(page.locator("#which")).to_have_text("Second look")
    saved(page)
    page.reload()
    expect(ready(page).locator("#which")).to_have_text("Second look")
    assert "Second look" in page.title()
