#!/bin/sh
# Runs a Node command (node, npm, npx) with the machine's Node if it is 20 or later, else with the one from PyPI in .venv.
set -eu
if ! { command -v npm && node -e 'process.exit(process.versions.node.split(".")[0] < 20)'; } >/dev/null 2>&1; then
  [ -x .venv/bin/node ] || .venv/bin/uv pip install --quiet --require-hashes -r requirements/node.txt
  PATH="$PWD/.venv/bin:$PATH"
  export PATH
fi
exec "$@"
