#!/bin/sh
# Runs the tests on every core. A browser starves now and then beside another: what failed is told, and tried once more alone.
# What fails twice fails, and so does a run in which a test hung, as not all of it was run.
set -u
.venv/bin/pytest -n auto --dist loadfile --max-worker-restart 0
code=$?
[ $code -eq 1 ] || exit $code
.venv/bin/pytest --last-failed --last-failed-no-failures none
