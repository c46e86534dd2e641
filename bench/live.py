"""What an edit costs while a site is shown live: the server's processor time from the saved file to the page
that shows it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE_S = 180
_TICKS = os.sysconf("SC_CLK_TCK")


def edit_to_page(folder: Path, edited: Path, page: str, before: str, after: str) -> tuple[float, float]:
    """Processor and elapsed seconds from writing `after` in place of `before` into `edited` until `page`
    shows it.
    """
    with _serving(folder) as (server, address):
        _wait_for(f"{address}/{page}", before)
        spent, started = _cpu(server.pid), time.monotonic()
        edited.write_text(edited.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        _wait_for(f"{address}/{page}", after)
        return _cpu(server.pid) - spent, time.monotonic() - started


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # Without --livereload an option of click leaves `mkdocs serve` deaf in some versions.
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--livereload", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield server, f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, words: str) -> None:
    """Asks for a page now and then until it shows the words."""
    ends = time.monotonic() + _PATIENCE_S
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE_S) as answer:
                if words.encode() in answer.read():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"{address} does not show '{words}' after {_PATIENCE_S} s")


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
