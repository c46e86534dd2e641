"""The benchmarks can be run: what they make up is sound, and each row prints its figures. Nothing is timed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.made_up import write_toolkit
from bench.measure import calls, in_turn, process
from bench.rival import write_rival
from generator.site import make_site


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
    with pytest.raises(RuntimeError, match="ended with 1"):
        process(["false"], tmp_path)
    spent, idle = calls(3, lambda: sum(range(300_000)), lambda: None)
    assert spent > idle
