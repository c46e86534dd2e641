"""Shared by all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# Machines differ in speed, and a slow one is not a failure.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
