"""The wheel and sdist of the working tree, each built once for all tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from packages import UV, clean_clone, run


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is committed, with nothing built in it."""
    return clean_clone(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="session")
def wheel(clone: Path) -> Path:
    """The wheel of a clean clone, built in an isolated environment on a machine without Node."""
    run(UV, "build", "--wheel", "--python", sys.executable, "-o", "wheels", cwd=clone, without_node=True)
    (path,) = (clone / "wheels").glob("*.whl")
    return path


@pytest.fixture(scope="session")
def sdist(clone: Path, wheel: Path) -> Path:
    """The source distribution of the same clone."""
    run(UV, "build", "--sdist", "--python", sys.executable, "-o", wheel.parent, cwd=clone, without_node=True)
    (path,) = wheel.parent.glob("*.tar.gz")
    return path
