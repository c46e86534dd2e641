#!/bin/sh
# Creates .venv with the first Python of 3.11 or later; on Debian as root it installs what venv needs.
set -eu
for python in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3.14 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || {
        echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2
        exit 1
      }
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv
    fi
    exec "$python" -m venv .venv
  fi
done
echo "Python 3.11 or later is needed. On Debian: sudo apt-get install python3" >&2
exit 1
