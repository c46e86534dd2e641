"""The real toolkit as a site, built once, on a server and on the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from visiting import INLINE, ROOT, WIDE, Visit, build, served

Visiting = Callable[..., Visit]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own content, with hand-written pages that hold what is hardest to show."""
    content = tmp_path_factory.mktemp("toolkit") / "content"
    shutil.copytree(ROOT / "content", content)
    (content / "pages" / "wide.md").write_text(WIDE, encoding="utf-8")
    (content / "pages" / "inline.md").write_text(INLINE, encoding="utf-8")
    return build(content, (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def on_server(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def on_disk(site: Path) -> str:
    return site.as_uri() + "/"


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
