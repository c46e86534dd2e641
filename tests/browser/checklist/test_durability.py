"""Losing nothing: a killed browser, a page that is left, a store that fails, hangs or is cleared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from browsing import KilledBrowser, Make, crash, ready, save_file, saved, take_file

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


@pytest.mark.parametrize(
    "leave", ["location.reload()", "location.href = 'about:blank'"], ids=["reload", "elsewhere"]
)
def test_leaving_in_the_very_moment_of_a_key_loses_nothing(
    leave: str, open_checklist: Make, context: BrowserContext
) -> None:
    # Without the second copy, so that it is the first store that keeps it; without timers, so that only
    # leaving itself can save.
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page = open_checklist("pum-1")
    page.fill(BOX, "all but")
    saved(page)
    with page.expect_navigation():
        page.evaluate(
            f"""() => {{ window.setTimeout = () => 0; const box = document.querySelector("{BOX}");
                 box.value = 'all, and the last key: Z';
                 box.dispatchEvent(new Event('input', {{ bubbles: true }})); {leave} }}"""
        )
    page.close()
    page = open_checklist("pum-1")
    expect(page.locator(BOX)).to_have_value("all, and the last key: Z")


def test_a_tab_that_crashes_loses_at_most_a_quarter_of_a_second(open_doomed: Make) -> None:
    page = open_doomed("pum-1")
    typed = "abcdefghij" * 5
    page.focus(BOX)
    page.keyboard.type(typed, delay=KEY_MS)
    crash(page)
    found = open_doomed("pum-1").input_value(BOX)
    assert typed.startswith(found)
    assert (len(typed) - len(found)) * KEY_MS <= LOST_MS


def test_closing_the_tab_in_the_moment_of_a_key_loses_nothing(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.fill(BOX, "all but")
    saved(page)
    page.locator(BOX).press_sequentially(" the last key")
    page.close(run_before_unload=True)
    expect(open_checklist("pum-1").locator(BOX)).to_have_value("all but the last key")


def test_saved_is_not_said_before_the_store_says_so(open_checklist: Make, context: BrowserContext) -> None:
    context.add_init_script(
        """Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { set(told) {
             this.addEventListener('complete', () => setTimeout(() => { window.done = true;
             told() }, 3000)) } })"""
    )
    page = open_checklist("pum-1")
    page.evaluate(
        """() => { window.said = []; const line = document.getElementById('save-status');
             new MutationObserver(() => said.push([line.textContent, window.done === true])).observe(line, {
             childList: true, characterData: true, subtree: true }) }"""
    )
    page.fill(BOX, "a")
    expect(page.locator("#save-status")).to_have_text("Saving…")
    saved(page)
    said = page.evaluate("window.said")
    assert [done for words, done in said if words.startswith("Saved")] == [True]
    assert re.fullmatch(r"Saved in this browser \d\d:\d\d:\d\d\.", page.inner_text("#save-status"))
    assert page.inner_text("#filed") == "Last saved to a file: never. 1 change since."


HANGING = "IDBFactory.prototype.open = () => ({})"
THROWING = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"
MISSING = (
    "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })"
)


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
    assert broken.inner_text("#save-status") == "NOT saved."
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


def _spoil(page: Page, change: str) -> None:
    """Lays what a line of script makes of the stored draft in its place, as a fault of the disk or a later
    program would.
    """
    page.evaluate(
        f"""() => new Promise((done) => {{ const open = indexedDB.open('kit:mountain-huts', 1);
             open.onsuccess = () => {{
             const head = open.result.transaction('head', 'readwrite').objectStore('head');
             const key = 'recommendations:eagle-hut';
             head.get(key).onsuccess = ({{ target }}) => {{ const draft = target.result;
             head.put({change}) }};
             head.transaction.oncomplete = () => {{ open.result.close(); done() }} }} }})"""
    )


def test_a_draft_that_cannot_be_read_is_offered_as_it_is_and_the_page_works(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    _spoil(page, "{ key, rev: 'later', tree: { precious: 'words' } }")
    page.reload()
    ready(page)
    expect(page.locator("#undo")).to_contain_text("cannot be read by this page")
    with page.expect_download() as download:
        page.click("text=Save what is kept, as it is")
    assert '"precious": "words"' in download.value.path().read_text(encoding="utf-8")
    page.reload()
    ready(page)
    page.fill(BOX, "A new start")
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator(BOX)).to_have_value("A new start")
    page.evaluate("location.hash = 'open-save'")
    expect(page.locator("#versions")).to_contain_text("A draft that could not be read")
    assert page.locator("#versions", has_text="could not be read").count() == 1


DAMAGED = "(draft.tree.get('answers').get('pum-1-q1').set('because', 'precioux'), draft)"
FUTURE = "(draft.tree.set('format', 'self-assessment/2'), { ...draft, checksum: undefined })"


@pytest.mark.parametrize("fault", [DAMAGED, FUTURE], ids=["damaged", "from-the-future"])
@pytest.mark.parametrize("copy", [True, False], ids=["second-copy", "version"])
def test_in_place_of_a_spoilt_draft_stands_the_newest_whole_copy(
    fault: str, copy: bool, open_checklist: Make
) -> None:
    page = open_checklist("pum-1")
    page.fill(BOX, "precious")
    saved(page)
    # Leaving writes the second copy, and a version of the hour stands since the first save was seen at the
    # start.
    page.reload()
    ready(page)
    page.wait_for_function(
        """new Promise((done) => { indexedDB.open('kit:mountain-huts', 1).onsuccess = ({ target }) => {
             target.result.transaction('gen').objectStore('gen').count().onsuccess = (count) => {
             target.result.close(); done(count.target.result > 0) } } })"""
    )
    page.evaluate("Storage.prototype.setItem = () => undefined")
    if not copy:
        page.evaluate("localStorage.clear()")
    _spoil(page, fault)
    page.reload()
    ready(page)
    expect(page.locator("#undo")).to_contain_text(
        "the last second copy" if copy else "the last earlier version"
    )
    expect(page.locator(BOX)).to_have_value("precious")
    saved(page)
    page.evaluate("location.hash = 'open-save'")
    expect(page.locator("#versions")).to_contain_text("A draft that could not be read")
    page.evaluate("location.hash = 'pum-1'")
    page.fill(BOX, "and on")
    saved(page)
    page.reload()
    expect(ready(page).locator(BOX)).to_have_value("and on")
    expect(page.locator("#undo")).to_be_hidden()


def test_a_store_that_is_cleared_under_the_page_is_written_again(
    open_checklist: Make, context: BrowserContext
) -> None:
    page = open_checklist("pum-1")
    page.fill(BOX, "before")
    saved(page)
    page.evaluate("new Promise((done) => { indexedDB.deleteDatabase('kit:mountain-huts').onsuccess = done })")
    expect(page.locator("#cleared")).to_contain_text("has been saved again")
    page.fill(BOX, "after")
    saved(page)
    page.reload()
    expect(ready(page).locator(BOX)).to_have_value("after")


def test_browser_data_that_somebody_clears_is_saved_again_from_the_page_and_told(
    open_checklist: Make, context: BrowserContext
) -> None:
    page = open_checklist("pum-1")
    page.fill(BOX, "typed before")
    saved(page)
    context.new_cdp_session(page).send(
        "Storage.clearDataForOrigin", {"origin": "file://", "storageTypes": "all"}
    )
    expect(page.locator("#cleared")).to_contain_text("has been saved again")
    saved(page)
    page.reload()
    expect(ready(page).locator(BOX)).to_have_value("typed before")


def test_a_private_window_works_forgets_and_the_page_says_so_beforehand(
    browser: Browser, checklists: Path, tmp_path: Path
) -> None:
    address = (checklists / "eagle-hut.html").as_uri() + "#pum-1"
    private = browser.new_context()
    page = private.new_page()
    page.goto(address)
    ready(page).fill(BOX, "gone with the window")
    saved(page)
    assert b"gone with the window" in save_file(page, tmp_path / "kept.yml")
    page.evaluate("location.hash = 'open-save'")
    expect(page.locator("#open-save")).to_contain_text(
        "lost when browser data is cleared, when a private window is closed"
    )
    private.close()
    later = browser.new_context()
    page = later.new_page()
    page.goto(address)
    expect(ready(page).locator(BOX)).to_have_value("")
    take_file(page, (tmp_path / "kept.yml").read_bytes())
    page.evaluate("location.hash = 'pum-1'")
    expect(page.locator(BOX)).to_have_value("gone with the window")
    later.close()


def test_a_reminder_comes_with_many_changes_and_goes_with_a_file(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist("pum-1")
    boxes = ("answers/pum-1-q1/because", "answers/pum-1-q2/because")
    for number in range(24):
        page.fill(f"[name='{boxes[number % 2]}']", str(number))
    expect(page.locator("#filed")).to_contain_text("24 changes since")
    expect(page.locator("#remind")).to_be_empty()
    page.fill(f"[name='{boxes[0]}']", "one more")
    expect(page.locator("#remind")).to_contain_text("25 changes or more")
    save_file(page, tmp_path / "a.yml")
    expect(page.locator("#remind")).to_be_empty()
    expect(page.locator("#filed")).not_to_contain_text("since")
