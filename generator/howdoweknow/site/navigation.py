"""The navigation of the site: which pages it lists, in which order, and which of them is above another page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from howdoweknow.content.addresses import SETS, SitePage
from howdoweknow.pages.page import Page, source_of

ORDER = (
    SitePage.HOME,
    SitePage.FIND,
    SitePage.AUDIENCES,
    SitePage.THEMATICS,
    SitePage.TOPICS,
    SitePage.EVIDENCE,
    SitePage.INSPECTIONS,
    SitePage.PRACTICE,
    SitePage.CHECKLISTS,
    SitePage.GLOSSARY,
    SitePage.DATA,
)
"""The generated pages; the hand-written ones follow, by file name."""
_HOME_TITLE = "Home"


def listed_pages(pages: Iterable[Page]) -> list[Page]:
    """Those of the pages that the navigation lists, in its order."""
    by_address = {page.address: page for page in pages}
    return [by_address[address] for address in ORDER if address in by_address]


def navigation(pages: Iterable[Page], written: Path) -> list[tuple[str, str]]:
    """Title and Markdown source of each entry; `written` is the folder of the hand-written pages."""
    generated = [
        (_HOME_TITLE if page.address == SitePage.HOME else page.title, source_of(page.address))
        for page in listed_pages(pages)
    ]
    return generated + [(_title(path), path.name) for path in sorted(written.glob("*.md"))]


def listed_above(address: str) -> str:
    """The address of the listed page that leads to a page; one that is not listed where none does."""
    folder = address.partition("/")[0]
    return str(SitePage.THEMATICS) if folder == SETS else f"{folder}.html"


def _title(path: Path) -> str:
    """The first heading of a hand-written page."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return path.stem.replace("-", " ").capitalize()
