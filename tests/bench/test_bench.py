"""The benchmarks can be run: what they make up is sound, and each row prints its figures.

Nothing is timed here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.filled import PIECES, filled
from bench.finding import fill_material_index, in_browser
from bench.made_up import write_toolkit
from bench.measure import calls, in_turn, process
from bench.rival import write_rival
from bench.search_entries import entries_by_page
from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.content.loader import read_content
from howdoweknow.search.records import said_by_inspections
from howdoweknow.site.site import make_site
from support import HUTS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_what_is_made_up_is_a_sound_toolkit(size: int, tmp_path: Path) -> None:
    items = write_toolkit(tmp_path, size, partnerships=3)
    site, problems = make_site(tmp_path / "content")
    assert problems == []
    assert site is not None
    assert items == 510 * size


def test_the_rival_prints_every_page_and_checklist(tmp_path: Path) -> None:
    write_toolkit(tmp_path / "ours", 1, partnerships=3)
    site, _ = make_site(tmp_path / "ours" / "content")
    assert site is not None
    pages = write_rival(tmp_path / "stock", site)
    written = list((tmp_path / "stock" / "docs").rglob("*.md"))
    assert len(written) == pages
    assert len(list((tmp_path / "stock" / "docs" / "checklists").glob("*.md"))) == 3
    set_page = (tmp_path / "stock" / "docs" / "sets" / "t0-1.md").read_text(encoding="utf-8")
    assert "{#t0-1-q1}" in set_page


def test_costs_are_measured_and_a_failing_command_is_not(tmp_path: Path) -> None:
    (cost,) = in_turn(1, lambda: process(["true"], tmp_path))
    assert cost.peak > 0
    # What measures may be large: the peak is the command's own.
    large = bytes(1) * 200_000_000
    assert process(["true"], tmp_path).peak < len(large) / 2**20 / 2
    with pytest.raises(RuntimeError, match="ended with 1"):
        process(["false"], tmp_path)
    spent, idle = calls(3, lambda: sum(range(300_000)), lambda: None)
    assert spent > idle


def test_a_row_without_a_browser_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def row(browser: Browser, folder: Path, runs: int) -> Iterator[str]:
        """What it measures."""
        raise AssertionError("it was started")
        yield ""

    monkeypatch.setenv("PATH", str(tmp_path))
    assert in_browser(row).__doc__ == "What it measures."
    assert list(in_browser(row)(tmp_path, 1)) == ["skipped: there is no Chromium on this machine"]


def test_the_rival_indexes_pages_items_and_inspections(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    index = tmp_path / "search" / "search_index.json"
    index.write_text(
        json.dumps({"docs": [{"location": "index.html", "title": "Home", "text": ""}]}), encoding="utf-8"
    )
    site, _ = make_site(HUTS)
    assert site is not None
    points = [item.address for item in said_by_inspections(site.content)]
    entries = [entry.location for page in entries_by_page(site).values() for entry in page]
    count = fill_material_index(tmp_path, site)
    docs = {each["location"]: each for each in json.loads(index.read_text(encoding="utf-8"))["docs"]}
    assert count >= len(docs)
    assert set(docs) >= {"index.html", *points, *entries}
    assert (
        docs["themes/eag-out.html#eag-out-k2"]["text"] == "The cellar had one way out, and that was: locked"
    )


def test_every_answer_is_filled_and_the_same_each_time() -> None:
    content = read_content(ROOT / "content")
    checklist = main_checklist(content)
    made = filled(checklist, content, "lambeth")
    assert set(made.answers) == {
        question.id for section in checklist.sections for question in section.questions
    }
    assert len(made.evidence) == PIECES
    assert all(key in made.evidence for answer in made.answers.values() for key in answer.evidence)
    assert made == filled(checklist, content, "lambeth")
