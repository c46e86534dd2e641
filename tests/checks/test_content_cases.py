"""Cases in tests/content: valid toolkits, and files with mistakes together with the problems they cause."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from howdoweknow.checks.content import check_content
from howdoweknow.content.loader import read_content
from howdoweknow.problems import format_text

CASES = Path(__file__).parents[1] / "content"
HUTS = CASES / "valid" / "huts"


@pytest.mark.parametrize("folder", sorted((CASES / "valid").iterdir()), ids=lambda path: path.name)
def test_a_valid_toolkit_has_no_problems(folder: Path) -> None:
    assert format_text(check_content(read_content(folder))) == ""


@pytest.mark.parametrize("folder", sorted((CASES / "invalid").iterdir()), ids=lambda path: path.name)
def test_mistakes_are_reported_with_their_places(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HUTS, tmp_path / "huts")
    shutil.copytree(
        folder, tmp_path / "huts", dirs_exist_ok=True, ignore=shutil.ignore_patterns("problems.txt")
    )
    monkeypatch.chdir(tmp_path / "huts")
    assert format_text(check_content(read_content(Path()))) == (folder / "problems.txt").read_text(
        encoding="utf-8"
    )
