"""Reports as pages: axe finds nothing wrong, nothing scrolls sideways, and on paper each page says what it
belongs to.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext

from browsing import cut_on_paper, violations
from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.assessments.yaml_file import read_answers
from howdoweknow.content.loader import read_content
from howdoweknow.reports.figures import figures
from howdoweknow.reports.kinds import Kind, OutputFormat
from howdoweknow.reports.render import make_report
from support import ANSWERS
from toolkits import write_toolkit

# The printable width of A4, upright and lying on its side, in CSS pixels: see `@page` in report.css.
_UPRIGHT, _SIDEWAYS = 688, 1017
_ADDRESS = "https://huts.example.org/" + "a-long-folder%20name/" * 30
# The keys of free text in a self-assessment.
_FREE_TEXT = frozenset(
    ("label", "marking", "by", "who", "because", "adds", "needs", "role", "looked_at", "changed",
     "title", "where", "what", "agency", "post", "partners", "wanted", "why")
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, Path]:
    return _write_reports(tmp_path_factory.mktemp("reports"), ANSWERS / "figures" / "all-sides.yml")


def _write_reports(folder: Path, answers: Path) -> dict[Kind, Path]:
    content = read_content(write_toolkit(folder / "content"))
    now = read_answers(answers)[0]
    before = read_answers(ANSWERS / "figures" / "all-sides.before.yml")[0]
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


def _with_addresses(value: Any, key: str = "") -> Any:
    """The same document with a long address in each free text."""
    if isinstance(value, dict):
        return {name: _with_addresses(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_addresses(item, key) for item in value]
    return f"{value} {_ADDRESS}" if key in _FREE_TEXT else value


@pytest.fixture(scope="module")
def pages_with_addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, Path]:
    folder = tmp_path_factory.mktemp("reports")
    document = yaml.safe_load((ANSWERS / "figures" / "all-sides.yml").read_text(encoding="utf-8"))
    answers = folder / "answers.yml"
    answers.write_text(yaml.safe_dump(_with_addresses(document), sort_keys=False), encoding="utf-8")
    return _write_reports(folder, answers)


@pytest.mark.parametrize("kind", list(Kind))
def test_long_addresses_wrap_on_screen_and_paper(
    kind: Kind, pages_with_addresses: dict[Kind, Path], context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(pages_with_addresses[kind].as_uri())
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    is_sideways = page.locator(".report:has(th:nth-child(8))").count() > 0
    assert cut_on_paper(page, _SIDEWAYS if is_sideways else _UPRIGHT) == []
