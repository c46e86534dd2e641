"""Shared by all tests. Needs no browser: what does is in `tests/browser/conftest.py`."""

from __future__ import annotations

import os

from hypothesis import settings

from hanging import pytest_sessionfinish, pytest_testnodedown  # noqa: F401 - pytest looks for them here

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
