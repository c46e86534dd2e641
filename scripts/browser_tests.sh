#!/bin/sh
# Runs the browser tests on every core. A busy machine starves a browser now and then, so what failed is run once more,
# alone, and listed as FLAKY with its first failure if it then passes. What fails twice fails; so does a run in which a
# test hung.
set -u
mkdir -p .cache
{
  .venv/bin/pytest tests/browser -n auto --dist loadfile --max-worker-restart 0 "$@"
  echo $? >.cache/browser-tests.status
} | tee .cache/browser-tests.log
status=$(cat .cache/browser-tests.status)
[ "$status" -eq 1 ] || exit "$status"
.venv/bin/pytest tests/browser --last-failed --last-failed-no-failures none || exit
sed -n 's/^FAILED/FLAKY/p' .cache/browser-tests.log
