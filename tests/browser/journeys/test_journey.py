"""The main job from end to end on the real toolkit, with the network cut off: find, fill, be killed, find it
again, save, break, mend, open.
"""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserType, Page, Request, expect

from browsing import KilledBrowser, open_file, ready, save_file, saved, take_file
from howdoweknow.cli.main import main
from howdoweknow.site.build import build_site
from support import PATIENCE_MS

ROOT = Path(__file__).parents[3]
REASONS = {
    "mib-1-q1": "Two nurses for the whole area; the second post is vacant.",
    "mib-1-q2": "Assessments are made. Nobody checks that they reach the plan.\n\nŵ – “quoted” <b>",
    "mib-1-q5": "=Yes: it is in the plan, page 4.",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("journey") / "site")


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Traveller:
    """Somebody at one computer: the same browser profile before and after it is killed."""

    def __init__(self, kind: BrowserType, profile: Path, base: str) -> None:
        self.kind, self.profile, self.base = kind, profile, base
        self.elsewhere: list[str] = []

    def sit_down(self) -> Page:
        self.browser = KilledBrowser(self.profile)
        context = self.kind.connect_over_cdp(self.browser.address()).contexts[0]
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", self._note)
        page = context.pages[0]
        page.set_viewport_size({"width": 1280, "height": 900})
        # The network is cut off: only this site's own files are handed out.
        context.route(
            "**/*",
            lambda route: route.continue_() if route.request.url.startswith(self.allowed) else route.abort(),
        )
        return page

    @property
    def allowed(self) -> tuple[str, ...]:
        return (self.base, "about:", "blob:", "data:")

    def _note(self, request: Request) -> None:
        if not request.url.startswith(self.allowed):
            self.elsewhere.append(request.url)

    def pull_the_plug(self) -> None:
        self.browser.kill()


@pytest.mark.parametrize("way", ["served", "from the disk"])
def test_a_newcomer_finds_fills_is_killed_goes_on_saves_breaks_mends_and_opens(
    way: str, site: Path, browser: Browser, tmp_path: Path
) -> None:
    if way == "served":
        with _served(site) as base:
            _travel(Traveller(browser.browser_type, tmp_path / "profile", base), tmp_path)
    else:
        _travel(Traveller(browser.browser_type, tmp_path / "profile", site.as_uri()), tmp_path)


def _travel(traveller: Traveller, folder: Path) -> None:
    page = traveller.sit_down()
    try:
        _find_by_searching(page, traveller.base)
        _open_the_checklist(page)
        _fill_three_answers(page)
    finally:
        traveller.pull_the_plug()
    page = traveller.sit_down()
    try:
        page.goto(f"{traveller.base}/checklists/lambeth.html#mib-1")
        ready(page)
        for question, reason in REASONS.items():
            assert page.input_value(f"[name='answers/{question}/because']") == reason
            assert page.is_checked(f"#{question}--in-part")
        good = save_file(page, folder / "good.yml")
        broken, mended = _break_and_mend(folder, good)
        _be_told_where(page, broken)
        _open_again(page, mended, folder)
        assert traveller.elsewhere == []
    finally:
        traveller.pull_the_plug()


def _find_by_searching(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    box = page.get_by_role("searchbox").first
    box.click()
    page.keyboard.type("alcohol")
    found = (
        page.locator("#hk-search-list a, .md-search-result a").filter(has_text="Message in a Bottle").first
    )
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("h1")).to_be_visible()
    assert re.search(r"(sets/mib-|thematics/message-in-a-bottle)", page.url), page.url
    expect(page.locator("body")).to_contain_text("Message in a Bottle")


def _open_the_checklist(page: Page) -> None:
    page.get_by_role("link", name="Checklists").first.click()
    page.get_by_role("link", name="Lambeth", exact=True).click()
    ready(page)
    expect(page.locator("h1")).to_contain_text("Lambeth")
    page.locator("#all a[href='#mib-1'], a[href='#mib-1']").first.click()


def _fill_three_answers(page: Page) -> None:
    for question, reason in REASONS.items():
        page.check(f"#{question}--in-part")
        page.focus(f"[name='answers/{question}/because']")
        page.keyboard.insert_text(reason)
    saved(page)


def _break_and_mend(folder: Path, good: bytes) -> tuple[bytes, bytes]:
    """Breaks the file as a hand does, is told where by `check`, and mends it."""
    path = folder / "mine.yml"
    command = ["check", str(path), "--content", str(ROOT / "content")]
    path.write_bytes(good)
    assert CliRunner().invoke(main, command).exit_code == 0
    broken = good.replace(b"judgement: in-part", b"judgement: in-parts", 1).replace(
        b"\nanswers:", b"\nanswers: x:", 1
    )
    path.write_bytes(broken)
    line = broken[: broken.index(b"answers: x:")].count(b"\n") + 1
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 1
    assert told.stdout.startswith(f"{path}:{line}:11: there is a colon where none is expected")
    half = broken.replace(b"answers: x:", b"answers:")
    path.write_bytes(half)
    line = half[: half.index(b"in-parts")].count(b"\n") + 1
    told = CliRunner().invoke(main, command)
    assert told.stdout == f"{path}:{line}:16: there is no judgement 'in-parts'. Did you mean 'in-part'?\n"
    return broken, half.replace(b"in-parts", b"in-part").replace(b"page 4.", b"page 14.")


def _be_told_where(page: Page, broken: bytes) -> None:
    """The checklist refuses the broken file with its line too, and changes nothing."""
    line = broken[: broken.index(b"answers: x:")].count(b"\n") + 1
    open_file(page, "mine.yml", broken)
    expect(page.locator(".preview")).to_contain_text(f"Line {line}")
    page.click(".preview [data-part=keep]")


def _open_again(page: Page, mended: bytes, folder: Path) -> None:
    take_file(page, mended)
    saved(page)
    page.evaluate("location.hash = 'mib-1'")
    assert page.input_value("[name='answers/mib-1-q5/because']") == "=Yes: it is in the plan, page 14."
    assert save_file(page, folder / "last.yml") == mended
