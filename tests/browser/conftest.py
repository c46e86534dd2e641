"""A browser, the site on a server and on a disk, a fresh profile, and a checklist that is open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from browsing import KilledBrowser, Make, ready
from support import PATIENCE_MS
from toolkits import write_checklists, write_toolkit
from visiting import INLINE, ROOT, WIDE, Visit, Visiting, build, served

# Signs beside the headings of hand-written pages, which whoever runs a site may want.
PERMALINKS = "markdown_extensions: [{toc: {permalink: true}}]\n"

# Machines differ in speed, and a slow one is not a failure.
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The machine's own Chromium.

    Where there is none the tests that need it are skipped, but never in continuous integration.
    """
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    missing = "there is no Chromium on this machine; 'make .venv/chromium.done' installs one where it may"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser for all tests: Playwright can be started once in a process."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own content, with hand-written pages that hold what is hardest to show."""
    content = tmp_path_factory.mktemp("toolkit") / "content"
    shutil.copytree(ROOT / "content", content)
    (content / "pages" / "wide.md").write_text(WIDE, encoding="utf-8")
    (content / "pages" / "inline.md").write_text(INLINE, encoding="utf-8")
    return build(content, (ROOT / "mkdocs.yml").read_text(encoding="utf-8") + PERMALINKS)


@pytest.fixture(scope="session")
def on_server(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def on_disk(site: Path) -> str:
    return site.as_uri() + "/"


@pytest.fixture(params=["on_server", "on_disk"])
def anywhere(request: pytest.FixtureRequest) -> str:
    """The site's address on a server, and on a disk: the test runs once with each."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture
def visit(browser: Browser, on_server: str) -> Iterator[Visiting]:
    """Starts a visit, by default of the site on a server in a wide window.

    Whatever a page does wrong fails the test.
    """
    made: list[Visit] = []

    def start(base: str = on_server, width: int = 1280, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        made.append(Visit(context, base))
        return made[-1]

    yield start
    for each in made:
        each.context.close()
    assert [url for each in made for url in each.elsewhere] == []
    assert [words for each in made for words in each.complaints] == []


@pytest.fixture(scope="session")
def checklists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of checklists that most tests open."""
    folder = tmp_path_factory.mktemp("site")
    return write_checklists(write_toolkit(folder / "content"), folder / "checklists")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile.

    Whatever asks for the network, raises an error or opens an alert fails the test.
    """
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(PATIENCE_MS)
    met: list[str] = []
    made.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "blob:")) else met.append(f"asked for {request.url}")
        ),
    )
    made.on("weberror", lambda error: met.append(f"error: {error.error}"))
    made.on(
        "console",
        lambda message: (
            met.append(f"console: {message.text}") if message.type in {"error", "warning"} else None
        ),
    )
    made.set_offline(True)
    made.met = met  # type: ignore[attr-defined]
    yield made
    made.close()
    assert met == []


@pytest.fixture
def open_checklist(context: BrowserContext, checklists: Path) -> Make:
    """Opens the checklist of a partnership, at a view, and waits until it is at work."""

    def make(view: str = "", partnership: str = "eagle-hut", folder: Path = checklists) -> Page:
        page = context.new_page()
        page.on("dialog", lambda dialog: (context.met.append(f"dialog: {dialog.message}"), dialog.dismiss()))  # type: ignore[attr-defined]
        page.goto((folder / f"{partnership}.html").as_uri() + (f"#{view}" if view else ""))
        return ready(page)

    return make


@pytest.fixture
def open_doomed(browser: Browser, checklists: Path, tmp_path: Path) -> Iterator[Make]:
    """Opens it in a browser of its own that is killed in the end: one in which a tab has crashed may wait for
    ever to be closed.
    """
    started = KilledBrowser(tmp_path / "profile")
    try:
        context = browser.browser_type.connect_over_cdp(started.address()).contexts[0]
        context.set_default_timeout(PATIENCE_MS)

        def make(view: str = "") -> Page:
            page = context.new_page()
            page.goto((checklists / "eagle-hut.html").as_uri() + (f"#{view}" if view else ""))
            return ready(page)

        yield make
    finally:
        started.kill()
