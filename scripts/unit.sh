#!/bin/sh
# Runs the tests on every core. A browser starves or hangs now and then beside another: what failed is told, and tried once more alone.
# What fails twice fails.
set -u
.venv/bin/pytest -n auto --dist loadfile
code=$?
[ $code -eq 1 ] || exit $code
.venv/bin/pytest --last-failed --last-failed-no-failures none
code=$?
# 5: nothing is left, as a test that was ended because it hung has been run again and passed.
[ $code -eq 5 ] || exit $code
