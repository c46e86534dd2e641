"""Which pages the navigation lists, in which order, and which of them is marked for the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from howdoweknow.pages.page import Page
from howdoweknow.site.navigation import listed_above, navigation


def test_generated_pages_come_in_order_then_the_written_ones(tmp_path: Path) -> None:
    (tmp_path / "b-method.md").write_text("# How it is made\n")
    (tmp_path / "a-first_one.md").write_text("No heading.\n")
    addresses = ("data.html", "find.html", "index.html", "sets/a.html", "matrix.html")
    assert navigation([Page(address, address.upper(), "") for address in addresses], tmp_path) == [
        ("Home", "index.md"),
        ("FIND.HTML", "find.md"),
        ("DATA.HTML", "data.md"),
        ("A first_one", "a-first_one.md"),
        ("How it is made", "b-method.md"),
    ]


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("thematics/a.html", "thematics.html"),
        ("sets/a-1.html", "thematics.html"),
        ("inspections/a.html", "inspections.html"),
    ],
)
def test_the_listed_page_above_another(address: str, above: str) -> None:
    assert listed_above(address) == above
