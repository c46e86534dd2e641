"""A file that is kept up to date: written after each save, never over somebody else's words, and loud when it
fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import ready, saved, violations
from support import PATIENCE_MS

BOX = "[name='answers/pum-1-q1/because']"
# A real file of the browser's own, handed over in place of the dialog that only a person can answer.
PICKER = """window.showSaveFilePicker = async () =>
  (await navigator.storage.getDirectory()).getFileHandle('ours.yml', { create: true })"""
READ = (
    "async () => (await (await (await "
    "navigator.storage.getDirectory()).getFileHandle('ours.yml')).getFile()).text()"
)
CHANGE = """async (text) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle('ours.yml');
  const file = await handle.createWritable();
  await file.write(text); await file.close() }"""


@pytest.fixture
def page(browser: Browser, checklists: Path) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(PICKER)
    # Such files of the browser's own are not for pages from a disk, so this one comes from an address.
    context.route("**/*", lambda route: route.fulfill(path=checklists / "eagle-hut.html"))
    made = context.new_page()
    made.goto("http://localhost/#open-save")
    yield ready(made)
    context.close()


def _file(page: Page, holds: str) -> None:
    """Waits until the file holds those words. A file that is being written cannot be read at that moment."""
    page.wait_for_function(f"async (words) => (await ({READ})().catch(() => '')).includes(words)", arg=holds)


def _choose(page: Page) -> None:
    page.get_by_role("button", name="Choose the file").click()
    expect(page.locator("#linked-file-status")).to_contain_text("Also written to ours.yml")


def test_the_file_follows_each_change_and_goes_on_after_a_restart(page: Page) -> None:
    _choose(page)
    assert page.evaluate("document.activeElement.id") == "linked-file-status"
    page.evaluate("location.hash = 'pum-1'")
    for words in ("one", "one two", "one two three"):
        page.fill(BOX, words)
    _file(page, "one two three")
    expect(page.locator("#also")).to_contain_text("Also written to ours.yml")
    # What stands in the file is no change that could be lost.
    expect(page.locator("#filed")).not_to_contain_text("since")
    assert page.evaluate(READ).endswith("end: self-assessment/1\n")
    saved(page)
    page.reload()
    ready(page)
    page.fill(BOX, "after the restart")
    _file(page, "after the restart")
    page.evaluate("location.hash = 'open-save'")
    assert violations(page) == []
    page.get_by_role("button", name="Stop writing to it").click()
    expect(page.locator("#also")).to_be_empty()
    page.evaluate("location.hash = 'pum-1'")
    page.fill(BOX, "no longer")
    saved(page)
    page.reload()
    expect(ready(page).locator(BOX)).to_have_value("no longer")
    assert "no longer" not in page.evaluate(READ)


def test_it_never_writes_over_what_somebody_else_has_put_into_the_file(page: Page) -> None:
    _choose(page)
    page.evaluate(CHANGE, "somebody else's words")
    page.evaluate("location.hash = 'pum-1'")
    page.fill(BOX, "mine")
    expect(page.locator("#file-alarm")).to_contain_text("somebody else has changed that file")
    saved(page)
    assert page.evaluate(READ) == "somebody else's words"
    page.evaluate("location.hash = 'open-save'")
    page.get_by_role("button", name="Write over it").click()
    _file(page, "mine")
    expect(page.locator("#file-alarm")).to_be_empty()


def test_a_file_that_cannot_be_written_is_told_loudly_and_the_draft_is_saved(page: Page) -> None:
    _choose(page)
    page.evaluate(
        """() => { FileSystemFileHandle.prototype.createWritable = () =>
             Promise.reject(new DOMException('gone', 'NotFoundError')) }"""
    )
    page.evaluate("location.hash = 'pum-1'")
    page.fill(BOX, "still here")
    expect(page.locator("#file-alarm")).to_contain_text("NOT written to ours.yml")
    saved(page)
    expect(page.locator("#filed")).to_contain_text("1 change since")
    page.reload()
    ready(page)
    expect(page.locator(BOX)).to_have_value("still here")
    _file(page, "still here")


def test_after_a_restart_the_browser_may_want_a_press_before_it_writes_again(page: Page) -> None:
    _choose(page)
    page.context.add_init_script(
        """let leave = 'prompt'; FileSystemFileHandle.prototype.queryPermission = async () => leave;
           FileSystemFileHandle.prototype.requestPermission = async () => (leave = 'granted')"""
    )
    page.reload()
    ready(page)
    expect(page.locator("#also")).to_contain_text("the browser needs your permission again")
    page.evaluate("location.hash = 'pum-1'")
    page.fill(BOX, "waits for leave")
    saved(page)
    page.evaluate("location.hash = 'open-save'")
    page.get_by_role("button", name="Go on writing to it").press("Enter")
    _file(page, "waits for leave")


def test_a_browser_that_forbids_it_says_so_and_one_without_it_does_not_offer_it(page: Page) -> None:
    page.context.add_init_script(
        "window.showSaveFilePicker = () => Promise.reject(new DOMException('policy', 'NotAllowedError'))"
    )
    page.reload()
    ready(page)
    page.get_by_role("button", name="Choose the file").click()
    expect(page.locator("#linked-file-status")).to_contain_text("does not allow it here")
    page.context.add_init_script(
        "delete window.showSaveFilePicker; delete Window.prototype.showSaveFilePicker"
    )
    page.reload()
    expect(ready(page).locator("#keep-file")).to_be_hidden()
