"""Shared by all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hanging import pytest_sessionfinish, pytest_testnodedown  # noqa: F401 - pytest looks for them here
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from support import PATIENCE_MS
from visiting import INLINE, ROOT, WIDE, Visit, Visiting, build, served

# Signs beside the headings of hand-written pages, which whoever runs a site may want.
PERMALINKS = "markdown_extensions: [{toc: {permalink: true}}]\n"

# Machines differ in speed, and a slow one is not a failure.
expect.set_options(timeout=PATIENCE_MS)
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The machine's own Chromium. Where there is none the tests that need it are skipped, but never in continuous integration."""
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
    """Starts a visit, by default of the site on a server in a wide window. Whatever a page does wrong fails the test."""
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
