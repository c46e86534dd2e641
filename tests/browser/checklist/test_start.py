"""How a page begins: what is seen while its script is awaited, where it never comes or fails, and what can be
searched at once.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from browsing import Make, ready, saved, take_file
from support import ANSWERS


def test_while_its_script_is_awaited_a_page_shows_the_list_and_without_it_everything(
    context: BrowserContext, checklists: Path, tmp_path: Path
) -> None:
    whole = (checklists / "eagle-hut.html").read_text(encoding="utf-8")
    begin, end = whole.rindex("<script>"), whole.rindex("</script>")
    (tmp_path / "stopped.html").write_text(whole[:begin] + whole[end + len("</script>") :], encoding="utf-8")
    page = context.new_page()
    page.goto((tmp_path / "stopped.html").as_uri())
    expect(page.locator("#tasks")).to_be_visible()
    expect(page.locator("#smo-1")).to_be_hidden()
    assert page.evaluate("document.getAnimations().map((each) => each.finish()).length")
    expect(page.locator("#smo-1")).to_be_visible()
    expect(page.locator("#evidence-held")).to_be_visible()


@pytest.mark.parametrize("needed", ['id="messages"', 'id="evidence-body"', 'id="cautions"'])
def test_a_page_whose_script_fails_stays_whole_to_be_read(
    needed: str, browser: Browser, checklists: Path, tmp_path: Path
) -> None:
    whole = (checklists / "eagle-hut.html").read_text(encoding="utf-8")
    assert whole.count(needed) == 1
    (tmp_path / "broken.html").write_text(whole.replace(needed, ""), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "broken.html").as_uri())
    page.wait_for_selector("html[data-ready=false]", state="attached")
    for view in ("tasks", "smo-1", "evidence-held"):
        expect(page.locator(f"#{view}")).to_be_visible()
    page.close()


def test_what_is_held_and_planned_can_be_searched_before_its_view_was_shown(open_checklist: Make) -> None:
    page = open_checklist()
    take_file(page, (ANSWERS / "valid" / "every-field.yml").read_bytes())
    saved(page)
    page.evaluate("location.hash = 'tasks'")
    page.reload()
    ready(page)
    for view, title in (("evidence-held", "Log of walks"), ("actions", "Walk both ways")):
        expect(page.locator(f"#{view}")).to_have_attribute("hidden", "until-found")
        expect(page.locator(f"#{view} .entry").filter(has_text=title)).not_to_have_count(0)
