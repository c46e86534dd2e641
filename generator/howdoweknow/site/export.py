"""Writes the site as a plain docs folder: Markdown files that hold finished HTML, with the checklists beside them.

Any engine that reads a docs folder prints it, so that the toolkit outlives the engine it uses today.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from markupsafe import escape

from howdoweknow.content.layout import PAGES_FOLDER
from howdoweknow.files import write_atomically
from howdoweknow.pages.page import Page, source_of
from howdoweknow.problems import Problem
from howdoweknow.site.navigation import navigation
from howdoweknow.site.site import Site, make_site
from howdoweknow.yaml.writer import Plain, dump


def emit_docs(content: Path, out: Path) -> list[Problem]:
    """Writes `docs/` and `mkdocs.yml` below `out`; writes nothing where the content has errors, which are returned."""
    site, problems = make_site(content)
    if site is None:
        return problems
    docs = out / "docs"
    written = content / PAGES_FOLDER
    for page in site.pages:
        write_atomically(docs / source_of(page.address), markdown_of(page).encode("utf-8"))
    for address, pieces in site.files():
        write_atomically(docs / address, b"".join(pieces))
    for path in sorted(written.rglob("*")):
        if path.is_file() and not path.is_symlink():
            target = docs / path.relative_to(written)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    write_atomically(out / "mkdocs.yml", dump(_settings(site, written)).encode("utf-8"))
    return problems


def markdown_of(page: Page) -> str:
    """A page as Markdown with front matter: one block of HTML, which Markdown leaves as it is."""
    front_matter = dump({"title": str(escape(page.title))})
    return f"---\n{front_matter}---\n\n<div>\n{page.html}\n</div>\n"


def _settings(site: Site, written: Path) -> dict[str, Any]:
    """Minimal `mkdocs.yml` for the exported folder."""
    return {
        "site_name": str(escape(site.content.toolkit.name)),
        "use_directory_urls": False,
        "theme": {"name": Plain("material"), "font": False},
        "nav": [{str(escape(title)): address} for title, address in navigation(site.pages, written)],
    }
