"""Fixtures of the tests of reading pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile_toolkit import hostile_site_in


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_site_in(tmp_path_factory.mktemp("hostile"))
