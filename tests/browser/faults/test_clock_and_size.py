"""Clocks that are wrong or change, and more answers than anybody writes: nothing hangs on the one or breaks
on the other.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from browsing import Make, open_file, ready, save_file, saved, take_file
from support import PATIENCE_MS

BOX = "[name='answers/pum-1-q1/because']"
LONDON = ZoneInfo("Europe/London")
OTHER_BOX = "[name='answers/pum-1-q2/because']"


def test_a_clock_that_is_set_back_a_year_changes_no_order(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist("pum-1")
    page.clock.set_fixed_time(datetime(2032, 2, 29, 12))
    page.fill(BOX, "on leap day")
    saved(page)
    save_file(page, tmp_path / "leap.yml")
    # Leaving writes the second copy too.
    page.reload()
    ready(page)
    page.clock.set_fixed_time(datetime(2031, 2, 28, 12))
    page.fill(BOX, "a year before, and later")
    saved(page)
    expect(page.locator("#filed")).to_contain_text("Last saved to a file: 29 February 2032. 1 change since.")
    page.reload()
    expect(ready(page).locator(BOX)).to_have_value("a year before, and later")
    # Two versions in the same instant are two.
    for words in ("first", "second"):
        page.evaluate("location.hash = 'pum-1'")
        page.fill(BOX, words)
        take_file(page, (tmp_path / "leap.yml").read_bytes())
    page.evaluate("location.hash = 'tasks'")
    page.evaluate("location.hash = 'open-save'")
    expect(page.locator("#versions li", has_text="Before a file was opened")).to_have_count(2)


@pytest.mark.parametrize(
    ("filed", "now", "said"),
    [
        (datetime(2031, 3, 29, 23), datetime(2031, 3, 29, 23, 30), r"Last saved to a file: 23:00:00\.$"),
        (
            datetime(2031, 3, 29, 23),
            datetime(2031, 3, 30, 22),
            r"Last saved to a file: 29 March 2031, yesterday\.$",
        ),
        (
            datetime(2031, 3, 29, 23),
            datetime(2031, 4, 1, 1),
            r"Last saved to a file: 29 March 2031, 3 days ago\.$",
        ),
        (
            datetime(2031, 10, 25, 12),
            datetime(2031, 10, 27, 1),
            r"Last saved to a file: 25 October 2031, 2 days ago\.$",
        ),
    ],
    ids=["same day", "short day", "over the change in spring", "over the change in autumn"],
)
def test_days_since_the_last_file_are_days_of_the_calendar(
    filed: datetime, now: datetime, said: str, browser: Browser, checklists: Path, tmp_path: Path
) -> None:
    context = browser.new_context(timezone_id="Europe/London")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.clock.set_fixed_time(filed.replace(tzinfo=LONDON))
    page.goto((checklists / "eagle-hut.html").as_uri() + "#pum-1")
    ready(page).fill(BOX, "kept")
    saved(page)
    save_file(page, tmp_path / "kept.yml")
    saved(page)
    page.clock.set_fixed_time(now.replace(tzinfo=LONDON))
    page.reload()
    expect(ready(page).locator("#filed")).to_have_text(re.compile(said))
    context.close()


def test_four_hundred_kilobytes_on_a_slow_machine_are_saved_key_by_key_and_come_out_whole(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist("pum-1")
    page.fill(OTHER_BOX, "short")
    empty = save_file(page, tmp_path / "short.yml").decode()
    line = "      A line of reasons that somebody has given.\n"
    much = "".join(f"  old-{number}:\n    because: |\n{line * 100}" for number in range(85))
    take_file(page, empty.replace("end: ", f"archived:\n{much}end: ").encode())
    page.evaluate("location.hash = 'pum-1'")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.locator(BOX).press_sequentially("key by key")
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator(BOX)).to_have_value("key by key")
    file = save_file(page, tmp_path / "much.yml")
    assert len(file) > 400_000
    assert much in file.decode()
    open_file(page, "much.yml", file)
    expect(page.locator(".preview")).to_contain_text("It says the same as what is here")


def test_a_partnership_and_a_label_of_any_name_make_a_file_name_that_every_system_takes(
    open_checklist: Make,
) -> None:
    page = open_checklist("details", "kings-rest")
    page.fill("[name=label]", "../../CON \u202e<script> " + "ŵ" * 400)
    saved(page)
    with page.expect_download() as download:
        page.click("#save-file")
    name = download.value.suggested_filename
    assert name.startswith("mountain-huts-kings-rest-con-script-")
    assert name.endswith(".yml")
    assert len(name) <= 80
    assert name.isascii()
    assert not set(name) & set("/\\:<>\"'|?* ")
    assert download.value.path().read_bytes().endswith(b"end: self-assessment/1\n")
