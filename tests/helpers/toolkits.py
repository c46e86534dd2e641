"""Toolkits of another field that tests write to disk, and their checklists."""

from __future__ import annotations

import shutil
from pathlib import Path

from howdoweknow.assessments.checklists import every_checklist, main_checklist
from howdoweknow.content.loader import read_content
from howdoweknow.pages.checklist import render
from howdoweknow.rendering.assets import read_built
from howdoweknow.reports.browser_bundle import OFFICE, REPORTS, reports_script
from support import HUTS

# A second thematic, with parts and several questions, beside those of the small toolkit that Python's tests
# share.
_THEMATIC = """\
id: pumps
title: Pumps in Winter
short_title: Pumps
publisher: Invented Alpine Club
published: "2030-09"
status: tool
summary: Looked at pumps.
topics: [water]
source_document: survey-2030
"""
_RECOMMENDATIONS = """\
thematic: pumps
sets:
  - id: pum-1
    title: Pumps that work
    addressed_to: Wardens
    audiences: [wardens]
    topics: [water]
    duty: should ensure that
    recommendations:
      - {id: pum-1-r1, text: Pumps are drained before the frost., source: pumps/1/recommendation/1}
    enquiries:
      - id: pum-1-q1
        text: "Is each pump drained:"
        source: pumps/1/enquiry/1
        tests: [pum-1-r1]
        parts:
          - {id: pum-1-q1-p1, text: "before the first frost, and", source: pumps/1/enquiry/1/1}
          - {id: pum-1-q1-p2, text: once it is no longer used?, source: pumps/1/enquiry/1/2}
      - {id: pum-1-q2, text: Does somebody look?, source: pumps/1/enquiry/2, tests: [pum-1-r1]}
      - {id: pum-1-q3, text: Is a spare kept?, source: pumps/1/enquiry/3, tests: [pum-1-r1]}
    evidence:
      - {id: pum-1-e1, text: A list of pumps with dates, source: pumps/1/evidence/1, types: [log-book]}
"""


def write_toolkit(folder: Path) -> Path:
    """The small toolkit with a second thematic, for a test to change as it likes."""
    shutil.copytree(HUTS, folder)
    (folder / "thematics" / "pumps.yml").write_text(_THEMATIC, encoding="utf-8")
    (folder / "recommendations" / "pumps.yml").write_text(_RECOMMENDATIONS, encoding="utf-8")
    return folder


def write_checklists(toolkit: Path, folder: Path) -> Path:
    """The checklist of every partnership of a toolkit, as the site holds them."""
    content = read_content(toolkit)
    assert content.problems == ()
    page = render(main_checklist(content), content)
    folder.mkdir(exist_ok=True)
    for partnership in content.partnerships.values():
        (folder / f"{partnership.id}.html").write_bytes(b"".join(page.for_partnership(partnership)))
    (folder / Path(OFFICE).name).write_bytes(read_built("office.js"))
    (folder / Path(REPORTS).name).write_bytes(reports_script(content.toolkit))
    return folder


def write_described(toolkit: Path, folder: Path) -> Path:
    """The checklists beside the main one, each a page for all partnerships."""
    content = read_content(toolkit)
    folder.mkdir(exist_ok=True)
    for checklist in every_checklist(content)[1:]:
        pieces = render(checklist, content).for_any_of(content.partnerships.values(), checklist.title)
        (folder / f"{checklist.id}.html").write_bytes(b"".join(pieces))
    return folder
