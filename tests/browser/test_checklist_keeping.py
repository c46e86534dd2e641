"""Losing nothing: a killed browser, a page that is left, a store that fails, hangs, holds junk or is cleared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import KilledBrowser, Make, ready, saved
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

KEY_MS = 25
LOST_MS = 250
BOX = "[name='answers/pum-1-q1/because']"


def _open(browser: Browser, address: str) -> Page:
    page = browser.contexts[0].pages[0]
    page.goto(address)
    return ready(page)


@pytest.mark.parametrize("run", range(3))
def test_a_browser_killed_while_typing_loses_at_most_a_quarter_of_a_second(
    run: int, browser: Browser, checklists: Path, tmp_path: Path
) -> None:
    playwright: Playwright = browser.browser_type  # type: ignore[assignment]
    address = (checklists / "eagle-hut.html").as_uri() + "#pum-1"
    typed = ("abcdefghij" * 8)[: 40 + 17 * run]
    first = KilledBrowser(tmp_path)
    try:
        page = _open(playwright.connect_over_cdp(first.address()), address)  # type: ignore[attr-defined]
        page.focus(BOX)
        page.keyboard.type(typed, delay=KEY_MS)
    finally:
        first.kill()
    second = KilledBrowser(tmp_path)
    try:
        page = _open(playwright.connect_over_cdp(second.address()), address)  # type: ignore[attr-defined]
        found = page.input_value(BOX)
    finally:
        second.kill()
    assert typed.startswith(found)
    assert (len(typed) - len(found)) * KEY_MS <= LOST_MS


@pytest.mark.parametrize("leave", ["location.reload()", "location.href = 'about:blank'"], ids=["reload", "elsewhere"])
def test_leaving_in_the_very_moment_of_a_key_loses_nothing(leave: str, open_checklist: Make, context: BrowserContext) -> None:
    # Without the second copy, so that it is the first store that keeps it; without timers, so that only leaving itself can save.
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page = open_checklist("pum-1")
    page.fill(BOX, "all but")
    saved(page)
    with page.expect_navigation():
        page.evaluate(
            f"""() => {{ window.setTimeout = () => 0; const box = document.querySelector("{BOX}"); box.value = 'all, and the last key: Z';
                 box.dispatchEvent(new Event('input', {{ bubbles: true }})); {leave} }}"""
        )
    page.close()
    page = open_checklist("pum-1")
    expect(page.locator(BOX)).to_have_value("all, and the last key: Z")


def test_saved_is_not_said_before_the_store_says_so(open_checklist: Make, context: BrowserContext) -> None:
    context.add_init_script(
        """Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { set(told) {
             this.addEventListener('complete', () => setTimeout(() => { window.done = true; told() }, 1200)) } })"""
    )
    page = open_checklist("pum-1")
    page.evaluate(
        """() => { window.said = []; const line = document.getElementById('standing');
             new MutationObserver(() => said.push([line.textContent, window.done === true])).observe(line, { childList: true, characterData: true, subtree: true }) }"""
    )
    page.fill(BOX, "a")
    page.wait_for_timeout(500)
    assert page.inner_text("#standing") == "Saving…"
    saved(page)
    said = page.evaluate("window.said")
    assert [done for words, done in said if words.startswith("Saved")] == [True]
    assert re.fullmatch(r"Saved in this browser \d\d:\d\d:\d\d\.", page.inner_text("#standing"))
    assert page.inner_text("#filed") == "Last saved to a file: never. 1 change since."


HANGING = "IDBFactory.prototype.open = () => ({})"
THROWING = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"
MISSING = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })"


@pytest.mark.parametrize("fault", [HANGING, THROWING, MISSING], ids=["hangs", "throws", "missing"])
def test_without_a_store_the_page_works_says_not_saved_and_uses_the_second_copy(
    fault: str, browser: Browser, checklists: Path
) -> None:
    context = browser.new_context()
    broken = context.new_page()
    broken.add_init_script(fault)
    address = (checklists / "eagle-hut.html").as_uri() + "#pum-1"
    broken.goto(address)
    ready(broken)
    assert broken.inner_text("#standing") == "NOT saved."
    expect(broken.locator("#alarm")).to_contain_text("Save to a file now")
    broken.fill(BOX, "kept beside")
    for _ in range(60):
        if broken.evaluate("localStorage.length") == 1:
            break
        broken.wait_for_timeout(100)
    broken.close(run_before_unload=False)
    whole = context.new_page()
    whole.goto(address)
    ready(whole)
    expect(whole.locator(BOX)).to_have_value("kept beside")
    context.close()


def test_a_draft_that_cannot_be_read_is_offered_as_it_is_and_the_page_works(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.evaluate(
        """new Promise((done) => { const open = indexedDB.open('kit:mountain-huts', 1); open.onsuccess = () => {
             const change = open.result.transaction('head', 'readwrite');
             change.objectStore('head').put({ key: 'recommendations:eagle-hut', rev: 'later', tree: { precious: 'words' } });
             change.oncomplete = () => { open.result.close(); done() } } })"""
    )
    page.reload()
    ready(page)
    expect(page.locator("#undo")).to_contain_text("cannot be read by this page")
    with page.expect_download() as download:
        page.click("text=Save what is kept, as it is")
    assert '"precious": "words"' in download.value.path().read_text(encoding="utf-8")
    page.fill(BOX, "A new start")
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator(BOX)).to_have_value("A new start")
    page.evaluate("location.hash = 'open-save'")
    expect(page.locator("#versions")).to_contain_text("A draft that could not be read")


def test_a_store_that_is_cleared_under_the_page_is_written_again(open_checklist: Make, context: BrowserContext) -> None:
    page = open_checklist("pum-1")
    page.fill(BOX, "before")
    saved(page)
    page.evaluate("new Promise((done) => { indexedDB.deleteDatabase('kit:mountain-huts').onsuccess = done })")
    page.fill(BOX, "after")
    page.wait_for_timeout(300)
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator(BOX)).to_have_value("after")
