"""What the disk does to a draft: power that fails, a disk that is full and freed again, a quota that is used
up.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from browsing import KilledBrowser, ready, saved
from support import PATIENCE_MS

BOX = "[name='answers/pum-1-q1/because']"
OTHER_BOX = "[name='answers/pum-1-q2/because']"
DISK_MB = 160


def _mount(*words: str) -> None:
    """Mounts, or skips the test where this user or machine may not."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only the superuser can mount the disk that this test breaks")
    made = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"the disk that this test breaks cannot be mounted here: {made.stderr.strip()}")


def _unmount(place: Path) -> None:
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def _browser(browser: Browser, profile: Path, address: str) -> Iterator[tuple[KilledBrowser, Page]]:
    """The page in a browser with that profile, which is killed in the end."""
    playwright: Playwright = browser.browser_type  # type: ignore[assignment]
    started = KilledBrowser(profile)
    try:
        page = playwright.connect_over_cdp(started.address()).contexts[0].pages[0]  # type: ignore[attr-defined]
        page.set_default_timeout(PATIENCE_MS)
        page.goto(address)
        yield started, ready(page)
    finally:
        started.kill()


def _stored(page: Page, words: str) -> None:
    """Waits until the store has the first answer in these words, and the page says that all is saved."""
    page.wait_for_function(
        """(words) => new Promise((done) => { indexedDB.open('kit:mountain-huts', 1).onsuccess = ({
             target: { result: database } }) => {
             const found = database.transaction('head').objectStore('head').get('recommendations:eagle-hut');
             found.onsuccess = () => { database.close();
             done(found.result.tree.get('answers').get('pum-1-q1').get('because') === words) } } })""",
        arg=words,
    )
    saved(page)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(place))
    yield place
    _unmount(place)


def _use_up(filler: Path) -> None:
    """Writes until there is no room for one byte more."""
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue


def test_a_full_disk_is_told_the_file_can_be_saved_and_nothing_is_lost_once_there_is_room(
    browser: Browser, checklists: Path, small_disk: Path
) -> None:
    address = (checklists / "eagle-hut.html").as_uri() + "#pum-1"
    filler = small_disk / "filler"
    with _browser(browser, small_disk / "profile", address) as (_, page):
        page.fill(BOX, "while there was room")
        saved(page)
        _use_up(filler)
        page.fill(OTHER_BOX, "no room " * 40_000)
        expect(page.locator("#alarm")).to_contain_text("NOT saved in this browser. Save to a file now")
        assert page.inner_text("#save-status") == "NOT saved."
        page.evaluate(
            "() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.handed = "
            "blob.text(); return make.call(URL, blob) } }"
        )
        page.click("#save-file")
        assert "while there was room" in page.evaluate("window.handed")
        filler.unlink()
        _recovered(page)
        expect(page.locator("#alarm")).to_be_empty()
        page.fill(BOX, "and after there was room again")
        _stored(page, "and after there was room again")
    with _browser(browser, small_disk / "profile", address) as (_, page):
        expect(page.locator(BOX)).to_have_value("and after there was room again")
        assert page.input_value(OTHER_BOX) == "no room " * 40_000


def _recovered(page: Page) -> None:
    """Waits until all is saved again: a store that was full may not answer, and is given up and tried anew,
    perhaps more than once.
    """
    page.wait_for_selector("#save-status[data-state=saved]", timeout=4 * PATIENCE_MS)


@pytest.mark.parametrize("run", range(2))
def test_what_was_saved_is_on_the_disk_when_the_power_fails(
    run: int, browser: Browser, checklists: Path, tmp_path: Path
) -> None:
    address = (checklists / "eagle-hut.html").as_uri() + "#pum-1"
    disk, cut, place = tmp_path / "disk.img", tmp_path / "cut.img", tmp_path / "place"
    place.mkdir()
    with disk.open("wb") as file:
        file.truncate(DISK_MB << 20)
    if shutil.which("mkfs.ext4") is None:
        pytest.skip("there is no mkfs.ext4 to make the disk that this test cuts off")
    subprocess.run(["mkfs.ext4", "-q", "-F", str(disk)], check=True)
    _mount("-o", "loop", str(disk), str(place))
    try:
        with _browser(browser, place / "profile", address) as (started, page):
            page.fill(BOX, "before")
            saved(page)
            os.sync()
            words = "all that was saved " * (1 + 50 * run)
            page.fill(BOX, words)
            _stored(page, words)
            # What the disk holds at this moment, and not what the machine would still write to it.
            os.killpg(started.process.pid, signal.SIGSTOP)
            shutil.copyfile(disk, cut)
            os.killpg(started.process.pid, signal.SIGCONT)
    finally:
        _unmount(place)
    _mount("-o", "loop", str(cut), str(place))
    try:
        (place / "profile" / "SingletonLock").unlink(missing_ok=True)
        with _browser(browser, place / "profile", address) as (_, page):
            expect(page.locator(BOX)).to_have_value(words)
    finally:
        _unmount(place)


def test_a_quota_that_is_used_up_is_told_and_all_is_saved_once_there_is_room(
    browser: Browser, checklists: Path
) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    context.route("**/*", lambda route: route.fulfill(path=checklists / "eagle-hut.html"))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": "http://localhost", "quotaSize": 500_000})
    page.goto("http://localhost/#pum-1")
    ready(page).fill(BOX, "within the quota")
    saved(page)
    page.fill(OTHER_BOX, "more than there is room for " * 30_000)
    expect(page.locator("#alarm")).to_contain_text("NOT saved in this browser. Save to a file now")
    session.send("Storage.overrideQuotaForOrigin", {"origin": "http://localhost"})
    _recovered(page)
    page.evaluate("localStorage.clear(); Storage.prototype.setItem = () => undefined")
    page.reload()
    expect(ready(page).locator(BOX)).to_have_value("within the quota")
    assert page.input_value(OTHER_BOX) == "more than there is room for " * 30_000
    context.close()
