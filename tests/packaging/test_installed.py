"""The wheel in an empty environment and folder: it starts a toolkit, checks it, builds it and serves it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from packages import ROOT, UV, run

pytestmark = pytest.mark.package
SERVER_STARTS_S = 60


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel and its locked dependencies alone."""
    folder = tmp_path_factory.mktemp("installed")
    python = folder / "environment" / "bin" / "python"
    run(UV, "venv", "--python", sys.executable, folder / "environment", cwd=folder)
    install = (UV, "pip", "install", "--python", python)
    run(*install, "--require-hashes", "-r", ROOT / "requirements" / "site.txt", cwd=folder)
    run(*install, "--no-deps", wheel, cwd=folder)
    run(UV, "pip", "check", "--python", python, cwd=folder)
    return python.parent


@pytest.fixture(scope="module")
def toolkit(commands: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new toolkit, as the installed command writes it."""
    folder = tmp_path_factory.mktemp("empty")
    result = run(commands / "howdoweknow", "new", "toolkit", "mine", cwd=folder)
    assert "Start with mine/README.md" in result.stdout
    return folder / "mine"


def test_check_reports_no_problems(commands: Path, toolkit: Path) -> None:
    result = run(commands / "howdoweknow", "check", cwd=toolkit)
    assert result.stderr == "9 files checked: no problems\n"


def test_build_writes_pages_checklists_and_scripts(commands: Path, toolkit: Path) -> None:
    run(commands / "python", "-m", "howdoweknow", "build", cwd=toolkit, without_node=True)
    site = toolkit / "site"
    assert "Keeping records together" in (site / "sets" / "records-1.html").read_text("utf-8")
    assert (site / "checklists" / "first-area.html").stat().st_size > 100_000
    assert (site / "checklists" / "office.js").is_file()


def test_plain_mkdocs_builds_the_same_pages(commands: Path, toolkit: Path) -> None:
    run(commands / "python", "-m", "howdoweknow", "build", "--out", "ours", cwd=toolkit)
    run(commands / "mkdocs", "build", "--quiet", "--site-dir", "theirs", cwd=toolkit)
    pages = [
        {
            path.relative_to(toolkit / name).as_posix(): path.read_bytes()
            for path in (toolkit / name).rglob("*.html")
        }
        for name in ("ours", "theirs")
    ]
    assert pages[0]
    assert pages[0] == pages[1]


def test_serve_answers_with_a_page(commands: Path, toolkit: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [commands / "howdoweknow", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=toolkit, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        assert "Keeping records together" in _fetch(f"http://127.0.0.1:{port}/sets/records-1.html", server)
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _fetch(address: str, server: subprocess.Popen[bytes]) -> str:
    """The text of a page, as soon as the server answers."""
    until = time.monotonic() + SERVER_STARTS_S
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            assert server.poll() is None, server.communicate()
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)


def test_a_missing_script_is_reported_as_an_incomplete_installation(commands: Path, toolkit: Path) -> None:
    (script,) = commands.parent.rglob("built/checklist.js")
    hidden = script.rename(script.with_suffix(".hidden"))
    try:
        result = subprocess.run(
            [commands / "howdoweknow", "build"], cwd=toolkit, capture_output=True, text=True, timeout=100
        )
    finally:
        hidden.rename(script)
    assert result.returncode == 1
    assert "howdoweknow is not installed completely" in result.stderr
    assert "npm" not in result.stderr
