"""The scripts and styles as `npm run build` leaves them."""

from __future__ import annotations

from pathlib import Path

from howdoweknow.rendering.jinja import TEMPLATES

BUILT_FOLDER = Path(str(TEMPLATES)) / "built"


def built_path(name: str) -> Path:
    """Where a built file is. Raises FileNotFoundError that says what to do where it has not been built."""
    path = BUILT_FOLDER / name
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; run 'npm ci' and 'npm run build' first")
    return path


def read_built(name: str) -> bytes:
    """What is in a built file. Raises FileNotFoundError as `built_path` does."""
    return built_path(name).read_bytes()
