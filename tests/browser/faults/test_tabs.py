"""Several tabs of one self-assessment: one edits, the others read along; none is lost whoever takes over,
crashes or hangs.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from browsing import Make, crash, ready, save_file, saved, violations
from toolkits import write_checklists, write_toolkit

BOX = "[name='answers/pum-1-q1/because']"
OTHER_BOX = "[name='answers/pum-1-q2/because']"
HERE = "Take over editing here"


def _reads(page: Page) -> None:
    expect(page.locator("#reading")).to_be_visible()
    expect(page.locator(BOX)).not_to_be_editable()


def _edits(page: Page) -> None:
    expect(page.locator("#reading")).to_be_hidden()
    expect(page.locator(BOX)).to_be_editable()


def _two(open_checklist: Make, words: str) -> tuple[Page, Page]:
    """A tab in which something was written, and one that reads along."""
    first = open_checklist("pum-1")
    first.fill(BOX, words)
    saved(first)
    second = open_checklist("pum-1")
    _reads(second)
    expect(second.locator(BOX)).to_have_value(words)
    return first, second


def test_a_second_tab_reads_along_and_takes_over_by_itself_when_the_first_goes(
    open_checklist: Make, tmp_path: Path
) -> None:
    first, second = _two(open_checklist, "from the first tab")
    expect(second.locator("#save-status")).to_have_text("Reading along: another tab edits.")
    first.fill(BOX, "and on it goes")
    expect(second.locator(BOX)).to_have_value("and on it goes")
    # Reading, filtering, printing and saving a file go on; nothing that writes does.
    assert b"and on it goes" in save_file(second, tmp_path / "copy.yml")
    expect(
        second.locator("#pum-1 [type=radio]:enabled, #pum-1 [data-action=clear-answer]:enabled")
    ).to_have_count(0)
    assert violations(second) == []
    second.evaluate("location.hash = 'questions'")
    expect(second.locator("#questions [data-uses=filters] input:disabled")).to_have_count(0)
    second.evaluate("location.hash = 'pum-1'")
    first.fill(BOX, "and its last word")
    saved(first)
    first.close()
    _edits(second)
    expect(second.locator(BOX)).to_have_value("and its last word")
    expect(second.locator("#pum-1 [type=radio]:disabled")).to_have_count(0)
    second.fill(BOX, "from the second tab")
    saved(second)
    second.reload()
    expect(ready(second).locator(BOX)).to_have_value("from the second tab")


def test_editing_is_handed_over_from_tab_to_tab_with_the_very_last_key(open_checklist: Make) -> None:
    first, second, third = (open_checklist("pum-1") for _ in range(3))
    _reads(second)
    first.evaluate(
        f"""() => {{ const box = document.querySelector("{BOX}"); box.value = 'the last key';
              box.dispatchEvent(new Event('input', {{ bubbles: true }})) }}"""
    )
    third.get_by_role("button", name=HERE).press("Enter")
    _edits(third)
    expect(third.locator(BOX)).to_have_value("the last key")
    assert third.evaluate("document.activeElement.id") == "content"
    _reads(first)
    _reads(second)
    third.fill(OTHER_BOX, "by the third")
    expect(first.locator(OTHER_BOX)).to_have_value("by the third")
    expect(second.locator(OTHER_BOX)).to_have_value("by the third")
    first.get_by_role("button", name=HERE).click()
    _edits(first)
    _reads(third)
    first.fill(OTHER_BOX, "by the first again")
    expect(third.locator(OTHER_BOX)).to_have_value("by the first again")
    assert first.locator("#versions li").count() == 0


def test_a_tab_that_does_not_answer_loses_the_right_to_write_and_nothing_it_held(
    open_checklist: Make, context: BrowserContext
) -> None:
    # It hears nobody, and its store takes for ever from a certain word on: as a tab that hangs.
    context.add_init_script(
        """if (location.protocol === 'file:' && !localStorage.getItem('whole')) {
             localStorage.setItem('whole', 'later');
             BroadcastChannel.prototype.addEventListener = () => undefined;
             const put = IDBObjectStore.prototype.get;
             IDBObjectStore.prototype.get = function (key) {
             return window.stuck ? {} : put.call(this, key) } }"""
    )
    first, second = _two(open_checklist, "saved")
    first.evaluate("window.stuck = true")
    first.fill(OTHER_BOX, "only in the first tab")
    second.get_by_role("button", name=HERE).click()
    _edits(second)
    expect(second.locator(BOX)).to_have_value("saved")
    second.fill(BOX, "and on")
    saved(second)
    expect(first.locator("#save-status")).not_to_contain_text("Saved")
    expect(first.locator(OTHER_BOX)).to_have_value("only in the first tab")
    expect(first.locator("#alarm")).to_contain_text("Save to a file if you need what is here")
    first.close(run_before_unload=False)


def test_without_locks_two_tabs_never_lay_one_over_the_other(
    open_checklist: Make, context: BrowserContext
) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    first, second = open_checklist("pum-1"), open_checklist("pum-1")
    first.fill(BOX, "by the first")
    saved(first)
    second.fill(BOX, "by the second")
    expect(second.locator("#alarm")).to_contain_text("Another tab has saved newer answers")
    second.evaluate("location.hash = 'open-save'")
    expect(second.locator("#versions")).to_contain_text("From another tab")
    second.reload()
    ready(second)
    second.evaluate("location.hash = 'pum-1'")
    expect(second.locator(BOX)).to_have_value("by the first")


def test_the_tab_that_reads_takes_over_when_the_one_that_edits_crashes(open_doomed: Make) -> None:
    first, second = _two(open_doomed, "before the crash")
    crash(first)
    _edits(second)
    expect(second.locator(BOX)).to_have_value("before the crash")


def test_what_is_removed_in_one_tab_goes_from_the_other(open_checklist: Make) -> None:
    first, second = _two(open_checklist, "to be removed")
    first.evaluate("location.hash = 'open-save'")
    first.click("[data-action=clear-all]")
    first.click("#confirm [data-part=yes]")
    expect(second.locator(BOX)).to_have_value("")
    assert second.evaluate("Object.keys(localStorage).length") == 0


def test_two_toolkits_on_one_disk_keep_apart(open_checklist: Make, tmp_path: Path) -> None:
    toolkit = write_toolkit(tmp_path / "content")
    settings = toolkit / "toolkit.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("id: mountain-huts", "id: valley-huts", 1),
        encoding="utf-8",
    )
    valley = write_checklists(toolkit, tmp_path / "valley")
    here, there = open_checklist("pum-1"), open_checklist("pum-1", folder=valley)
    here.fill(BOX, "in the mountains")
    saved(here)
    there.fill(BOX, "in the valley")
    saved(there)
    for page, words in ((here, "in the mountains"), (there, "in the valley")):
        page.reload()
        expect(ready(page).locator(BOX)).to_have_value(words)
        expect(page.locator("#reading")).to_be_hidden()
    assert sorted(here.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")) == [
        "kit:mountain-huts",
        "kit:valley-huts",
    ]
