"""Reports as pages: axe finds nothing wrong, nothing scrolls sideways, and on paper each page says what it
belongs to.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from browsing import violations
from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.assessments.yaml_file import read_answers
from howdoweknow.content.loader import read_content
from howdoweknow.reports.figures import figures
from howdoweknow.reports.kinds import Kind, OutputFormat
from howdoweknow.reports.render import make_report
from support import ANSWERS
from toolkits import write_toolkit


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, Path]:
    folder = tmp_path_factory.mktemp("reports")
    content = read_content(write_toolkit(folder / "content"))
    now, before = (read_answers(ANSWERS / "figures" / f"all-sides{end}.yml")[0] for end in ("", ".before"))
    assert now is not None
    told = figures(
        now,
        main_checklist(content),
        content,
        date(2031, 3, 20),
        before,
        notice=date(2031, 3, 12),
        site="https://huts.example.org/",
    )
    made = {kind: folder / f"{kind.value}.html" for kind in Kind}
    for kind, path in made.items():
        path.write_bytes(make_report(kind, OutputFormat.HTML, told, content.toolkit))
    return made


@pytest.mark.parametrize("kind", list(Kind))
def test_axe_finds_nothing_in_a_report_and_nothing_scrolls_sideways(
    kind: Kind, pages: dict[Kind, Path], context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(pages[kind].as_uri())
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_printed_report_has_pages(pages: dict[Kind, Path], context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(pages[Kind.ACTIONS].as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    # One page for the whole and one for each agency, lying on its side.
    assert printed.count(b"/Type /Page\n") >= 4
    assert b"/MediaBox [0 0 841" in printed
