"""What becomes of a run in which a test hung: pytest ends the process, and the run must not pass."""

from __future__ import annotations

from typing import Any

import pytest

_HUNG = pytest.StashKey[bool]()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Notes that a process of tests was ended, as one of them hung."""
    if error:
        node.config.stash[_HUNG] = True


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run that lost a process has not run all tests, which is more than a failure."""
    if session.config.stash.get(_HUNG, False):
        session.exitstatus = pytest.ExitCode.INTERRUPTED
