"""The bundled scripts and styles, as `npm run build` writes them."""

from __future__ import annotations

from pathlib import Path

from howdoweknow.rendering.jinja import TEMPLATES

BUILT_FOLDER = Path(str(TEMPLATES)) / "built"


def built_path(name: str) -> Path:
    """The path of a bundled file. Raises FileNotFoundError, which says what to do, if it is not built."""
    path = BUILT_FOLDER / name
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; {_remedy()}")
    return path


def read_built(name: str) -> bytes:
    """The bytes of a bundled file. Raises FileNotFoundError as `built_path` does."""
    return built_path(name).read_bytes()


def _remedy() -> str:
    if (TEMPLATES.parent / "package.json").is_file():
        return "run 'npm ci' and 'npm run build' first"
    return "howdoweknow is not installed completely: run 'pip install --force-reinstall howdoweknow'"
