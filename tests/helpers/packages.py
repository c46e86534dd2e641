"""Builds and runs the package as somebody does who installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")


def run(*command: str | Path, cwd: Path, without_node: bool = False) -> subprocess.CompletedProcess[str]:
    """Runs a command outside this environment. With `without_node` PATH has no command at all."""
    own = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    if without_node:
        own["PATH"] = str(cwd / "no-commands")
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=own, capture_output=True, text=True, timeout=600
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result


def clean_clone(folder: Path) -> Path:
    """A copy of the files that git would commit: nothing built, nothing installed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder
