"""A test that hangs ends the run, and is not taken for one that failed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HANGS = "import time\n\ndef test_hangs():\n    time.sleep(60)\n"
FAILS = "def test_fails():\n    assert False\n"


@pytest.mark.parametrize(
    ("test", "code"),
    [(HANGS, pytest.ExitCode.INTERRUPTED), (FAILS, pytest.ExitCode.TESTS_FAILED)],
    ids=["hangs", "fails"],
)
def test_a_run_in_which_a_test_hung_is_interrupted_and_one_that_failed_is_not(
    test: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nfaulthandler_timeout = 2\nfaulthandler_exit_on_timeout = true\n"
    )
    (tmp_path / "test_it.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-n", "1", "--max-worker-restart", "0", "-p", "hanging"]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    run = subprocess.run(
        command,
        cwd=tmp_path,
        env={**own, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        timeout=100,
    )
    assert run.returncode == code
