"""All that a site is made of: pages, checklists, navigation. The step between content and whatever engine prints the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from howdoweknow.assessments.checklists import every_checklist
from howdoweknow.checks.content import check_content
from howdoweknow.content.addresses import SitePage, address_of, address_of_data
from howdoweknow.content.json_schema import schema_files
from howdoweknow.content.layout import PAGES_FOLDER
from howdoweknow.content.loader import Content, read_content
from howdoweknow.importing.official_wording import read_official
from howdoweknow.model.checklists import Checklist, DescribedChecklist
from howdoweknow.model.vocabulary import Partnership
from howdoweknow.opendata.register import data_files
from howdoweknow.pages.all_pages import render_pages
from howdoweknow.pages.checklist import ChecklistPage, render
from howdoweknow.pages.find import find_files, render_find
from howdoweknow.pages.open_data_and_retired import render_record
from howdoweknow.pages.page import Page, Renderer
from howdoweknow.problems import Problem, has_errors
from howdoweknow.rendering.assets import read_built
from howdoweknow.reports.browser_bundle import OFFICE, REPORTS, reports_script
from howdoweknow.search.index import find_scripts
from howdoweknow.search.records import Written
from howdoweknow.site.navigation import ORDER

OFFICIAL_FOLDER = "official"


@dataclass
class Site:
    """Everything that is published, ready to be printed."""

    content: Content
    checklist: Checklist
    pages: tuple[Page, ...]
    form: ChecklistPage
    others: tuple[tuple[Checklist, ChecklistPage], ...] = ()
    """The checklists beside the main one, each a page for all partnerships."""

    @cached_property
    def epoch(self) -> str:
        """The edition's date in seconds since 1970, so that the same content makes the same bytes."""
        year, month, day = (int(part) for part in (self.content.toolkit.published + "-01-01").split("-")[:3])
        return str(int(datetime(year, month, day, tzinfo=UTC).timestamp()))

    def files(self, written: Iterable[Written] = ()) -> Iterator[tuple[str, tuple[bytes, ...]]]:
        """Address and bytes, in pieces, of each checklist, of the open data and its schemas, and of the search, which also finds what is `written`."""
        for partnership in self.content.partnerships.values():
            yield address_of(Partnership, partnership.id), self.form.for_partnership(partnership)
        yield OFFICE, (read_built("office.js"),)
        yield REPORTS, (reports_script(self.content.toolkit),)
        for checklist, form in self.others:
            partnerships = self.content.partnerships.values()
            yield address_of(DescribedChecklist, checklist.id), form.for_any_of(partnerships, checklist.title)
        for address, data in data_files(self.content):
            yield address, (data,)
        for name, data in schema_files():
            yield address_of_data(f"schemas/{name}"), (data,)
        for address, data in (*find_scripts(self.content, [*self._lists(), *written]), *find_files()):
            yield address, (data,)

    def _lists(self) -> Iterator[Written]:
        """The pages that list things, which no entry of the content stands for."""
        for page in self.pages:
            if "/" not in page.address and page.address not in (SitePage.HOME, SitePage.FIND):
                yield Written(page.address, page.title, page.keywords)


def make_site(root: Path, wording: Path | None = None) -> tuple[Site | None, list[Problem]]:
    """The site of a content folder, or None where there are errors, and every problem found.

    `wording` is the folder of the official wording, which may be missing; by default it stands beside the content.
    """
    content = read_content(root)
    problems = check_content(content)
    official, met = read_official(wording or root.parent / OFFICIAL_FOLDER, content)
    problems += met
    if has_errors(problems):
        return None, problems
    checklist, *described = every_checklist(content)
    written = frozenset(path.stem for path in (root / PAGES_FOLDER).glob("*.md"))
    renderer = Renderer(content, checklist, official, written)
    pages = (*render_pages(renderer), *render_record(renderer))
    lists = [page for page in pages if page.address in ORDER and page.address != SitePage.HOME]
    pages = (*pages, render_find(renderer, lists))
    others = tuple((each, render(each, content, official)) for each in described)
    return Site(content, checklist, pages, render(checklist, content, official), others), problems
