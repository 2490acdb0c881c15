#!/usr/bin/env bash
# ./arx train starter: makes the shipped isolation forest again, from panes that the devnet produces.
# ./arx train check DIR: verifies a model folder. Other words are handed to the training package.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export ARX_CACHE=${ARX_CACHE:-$HOME/.cache/arx}
python=$("$root/scripts/python-env.sh") || exit 3
export PYTHONPATH="$root/training${PYTHONPATH:+:$PYTHONPATH}"
if [ "${1:-}" = starter ]; then
  shift
  panes=$(mktemp -d)/panes.csv.gz
  trap 'rm -rf "$(dirname "$panes")"' EXIT
  "$root/arx" panes --out "$panes"
  "$python" -m arx_training starter --panes "$panes" --source "devnet, seed 1, 3600 blocks" \
    --out "$root/functions/src/main/resources/models/isolation-forest-starter" "$@"
else
  exec "$python" -m arx_training "$@"
fi
