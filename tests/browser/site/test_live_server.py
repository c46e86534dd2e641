"""Editing with the site open: what is saved is shown."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support import HUTS, SETTINGS


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def live(tmp_path: Path) -> Iterator[str]:
    """The address of the small toolkit, served live from `tmp_path`."""
    shutil.copytree(HUTS, tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    port = _free_port()
    command = [sys.executable, "-m", "howdoweknow.cli.main", "serve", "--port", str(port)]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None, "serving ended by itself"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait()


def test_a_page_that_is_served_live_shows_what_is_saved_in_the_content(
    live: str, tmp_path: Path, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(live + "sets/smo-1.html")
    expect(page.locator("h1")).to_have_text("Ways out")
    path = tmp_path / "content" / "recommendations" / "smoke.yml"
    path.write_text(path.read_text("utf-8").replace("title: Ways out", "title: Ways in"), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Ways in")
    page.close()
