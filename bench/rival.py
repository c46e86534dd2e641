"""The same site as somebody would write it for stock Material for MkDocs: Markdown pages, one of them a
checklist for each partnership.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from bench.search_entries import SearchEntry, entries_by_page
from howdoweknow.content.addresses import kinds_and_items
from howdoweknow.files import write_atomically
from howdoweknow.model.recommendations import RecommendationSet
from howdoweknow.pages.page import Page
from howdoweknow.site.site import Site

_SETTINGS = """\
site_name: Made up
docs_dir: docs
use_directory_urls: false
theme: {name: material, font: false}
markdown_extensions: [attr_list]
"""


def write_rival(folder: Path, site: Site) -> int:
    """Writes `docs/` and `mkdocs.yml` below `folder`; returns how many pages there are."""
    entries = entries_by_page(site)
    pages = {page.address: _index_page(page, entries.get(page.address, ())) for page in site.pages}
    for _, each in site.content.all_sets():
        pages[f"sets/{each.id}.html"] = _set_page(each)
    form = "\n".join(_form(each) for _, each in site.content.all_sets())
    for partnership in site.content.partnerships.values():
        pages[f"checklists/{partnership.id}.html"] = f"# {partnership.name}\n\n{form}\n"
    for address, text in pages.items():
        write_atomically(folder / "docs" / (address.removesuffix(".html") + ".md"), text.encode())
    write_atomically(folder / "mkdocs.yml", _SETTINGS.encode())
    return len(pages)


def _set_page(each: RecommendationSet) -> str:
    lines = [f"# {each.title} {{#{each.id}}}", f"{each.addressed_to}"]
    for kind, items in groupby(kinds_and_items(each), key=lambda item: item[0]):
        lines += [f"## {kind.capitalize()}", *(f"{item.text}\n{{#{item.id}}}" for _, item in items)]
    return "\n\n".join(lines) + "\n"


def _index_page(page: Page, entries: Iterable[SearchEntry]) -> str:
    """A page that lists items: its title and the texts that ours shows too."""
    return (
        f"# {page.title}\n\n" + "\n".join(f"- [{entry.title}](#x) {entry.text}" for entry in entries) + "\n"
    )


def _form(each: RecommendationSet) -> str:
    lines = [f"## {each.title}", *(f"- {item.text}" for item in each.recommendations), ""]
    for question in each.enquiries:
        radios = "".join(
            f'<label><input type="radio" name="{question.id}" value="{name}"> {name}</label>'
            for name in ("met", "in-part", "not-met")
        )
        text = html.escape(question.text)
        lines.append(
            f"<fieldset><legend>{text}</legend>{radios}<textarea "
            f'name="{question.id}-because"></textarea></fieldset>\n'
        )
    lines += [f"- {item.text}" for item in each.evidence]
    return "\n".join(lines) + "\n"
