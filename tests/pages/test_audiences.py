"""What is asked of an audience: by name, as part of wider ones, in questions about it, and by inspections."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.content.inherited_scope import wider_audiences
from howdoweknow.content.loader import read_content
from howdoweknow.pages.audiences_and_topics import render_audiences
from howdoweknow.pages.page import Renderer
from support import HUTS, put_instead

COOKS = """\
- id: cooks
  name: Cooks
  family: people
  description: Those who cook.
  part_of: [wardens]
- id: helpers
  name: Helpers
  family: people
  description: Those who help the cooks.
  part_of: [cooks]
"""


@pytest.fixture
def toolkit(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(HUTS, folder)
    with (folder / "audiences.yml").open("a", encoding="utf-8") as file:
        file.write(COOKS)
    return folder


def _pages(toolkit: Path) -> dict[str, str]:
    content = read_content(toolkit)
    assert content.problems == ()
    return {page.address: page.html for page in render_audiences(Renderer(content, main_checklist(content)))}


def _ids(html: str) -> set[str]:
    return set(re.findall(r'aria-label="(?:Recommendation|Line of enquiry) ([a-z0-9-]+)"', html))


def test_what_is_addressed_to_a_wider_audience_reaches_those_in_it_over_any_number_of_steps(
    toolkit: Path,
) -> None:
    pages = _pages(toolkit)
    assert _ids(pages["audiences/wardens.html"])
    assert _ids(pages["audiences/cooks.html"]) == _ids(pages["audiences/wardens.html"])
    assert _ids(pages["audiences/helpers.html"]) == _ids(pages["audiences/wardens.html"])
    assert "Addressed to Wardens." in pages["audiences/helpers.html"]
    assert "Addressed to Wardens." not in pages["audiences/wardens.html"]


def test_wider_audiences_come_nearest_first(toolkit: Path) -> None:
    assert wider_audiences(read_content(toolkit), "helpers") == ["cooks", "wardens"]


def test_neighbouring_audiences_are_linked_both_ways(toolkit: Path) -> None:
    pages = _pages(toolkit)
    assert '<a href="../audiences/wardens.html">Wardens</a>' in pages["audiences/cooks.html"]
    assert '<a href="../audiences/helpers.html">Helpers</a>' in pages["audiences/cooks.html"]


def test_a_question_about_an_audience_is_on_its_page(toolkit: Path) -> None:
    put_instead(
        toolkit / "recommendations" / "smoke.yml",
        {"        tests: [smo-1-r1]\n": "        tests: [smo-1-r1]\n        audiences: [cooks]\n"},
    )
    pages = _pages(toolkit)
    assert "Addressed to Wardens." not in pages["audiences/cooks.html"].split("</section>")[0]


def test_recommendations_of_inspections_are_on_the_page_of_those_they_address(toolkit: Path) -> None:
    content = read_content(toolkit)
    pages = _pages(toolkit)
    addressed = [
        (item.id, name)
        for each in content.inspections
        for item in each.recommendations
        for name in item.audiences
    ]
    assert addressed
    for name, audience in addressed:
        assert name in _ids(pages[f"audiences/{audience}.html"])


def test_every_recommendation_shows_who_should_do_it(toolkit: Path) -> None:
    for address, html in _pages(toolkit).items():
        lists = html.count("<h4>Recommendation")
        assert html.count('<p class="hk-lead-in">') >= lists, address


def test_the_recommendations_of_an_inspection_open_with_its_lead(toolkit: Path) -> None:
    pages = _pages(toolkit)
    assert any('<p class="hk-lead-in">The committee should:</p>' in html for html in pages.values())
