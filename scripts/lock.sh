#!/bin/sh
# Resolves the dependencies anew. The locks carry hashes and name no registry.
set -eu
.venv/bin/pip install --quiet "uv>=0.13"
compile() { .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade "$@"; }
compile pyproject.toml --extra build -o requirements/site.txt
compile pyproject.toml --extra build --extra test -o requirements/test.txt
compile requirements/node.in -o requirements/node.txt
sh scripts/node.sh npm install --package-lock-only --ignore-scripts
sh scripts/node.sh npm install --package-lock-only --ignore-scripts --prefix bench/forms
