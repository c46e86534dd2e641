"""The commands without what only POSIX systems have: they run on Windows in principle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support import ANSWERS, HUTS

# As on Windows: no fcntl, none of these flags, and a folder cannot be opened.
WITHOUT = """
import os, sys

sys.modules["fcntl"] = None
for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY"):
    delattr(os, name)
posix_open = os.open

def windows_open(path, *arguments, **options):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", str(path))
    return posix_open(path, *arguments, **options)

os.open = windows_open
"""
MAIN = WITHOUT + "from howdoweknow.cli.main import main\nmain()\n"
FULL = ANSWERS / "valid" / "full.yml"


def _run(folder: Path, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_content_and_a_self_assessment_are_checked(tmp_path: Path) -> None:
    assert _run(tmp_path, MAIN, "check", HUTS).returncode == 0
    done = _run(tmp_path, MAIN, "check", FULL, "--content", HUTS)
    assert done.returncode == 0, done.stderr


def test_two_copies_are_merged(tmp_path: Path) -> None:
    done = _run(tmp_path, MAIN, "merge", FULL, FULL, "--into", "both.yml")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "both.yml").read_bytes()


@pytest.mark.parametrize("form", ["html", "docx", "csv"])
def test_a_report_is_made(tmp_path: Path, form: str) -> None:
    done = _run(tmp_path, MAIN, "report", "board", FULL, "--form", form, "--content", HUTS)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"full-board.{form}").read_bytes()


def test_a_link_is_refused_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "link.yml").symlink_to(FULL)
    done = _run(tmp_path, MAIN, "check", "link.yml", "--content", HUTS)
    assert done.returncode == 1
    assert "this is a link to another file" in done.stdout


def test_every_module_can_be_imported(tmp_path: Path) -> None:
    program = """
import importlib, pkgutil, howdoweknow
for module in pkgutil.walk_packages(howdoweknow.__path__, "howdoweknow."):
    importlib.import_module(module.name)
"""
    done = _run(tmp_path, "import warnings\nwarnings.simplefilter('ignore')\n" + WITHOUT + program)
    assert done.returncode == 0, done.stderr
