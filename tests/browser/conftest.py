"""A browser, a fresh profile, and a checklist that is open in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import KilledBrowser, Make, ready, write_checklists, write_toolkit
from playwright.sync_api import Browser, BrowserContext, Page
from support import PATIENCE_MS


@pytest.fixture(scope="session")
def checklists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of checklists that most tests open."""
    folder = tmp_path_factory.mktemp("site")
    return write_checklists(write_toolkit(folder / "content"), folder / "checklists")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile. Whatever asks for the network, raises an error or opens an alert fails the test."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(PATIENCE_MS)
    met: list[str] = []
    made.on(
        "request", lambda request: None if request.url.startswith(("file:", "blob:")) else met.append(f"asked for {request.url}")
    )
    made.on("weberror", lambda error: met.append(f"error: {error.error}"))
    made.on("console", lambda message: met.append(f"console: {message.text}") if message.type in {"error", "warning"} else None)
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
    """Opens it in a browser of its own that is killed in the end: one in which a tab has crashed may wait for ever to be closed."""
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
