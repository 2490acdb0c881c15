#!/usr/bin/env bash
# Prints the path of a Python that has exactly the libraries of training/requirements.lock, in an environment
# below ${ARX_CACHE:-$HOME/.cache/arx}, made when missing. Progress and errors go to stderr; nothing is said
# where the environment is there already. ARX_PYTHON names the interpreter to use instead of the one found.
# Exit codes: 0 printed; 4 cannot be had here (no Python 3.11, no registry reached); 1 anything else.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lock=$root/training/requirements.lock
cache=${ARX_CACHE:-$HOME/.cache/arx}

say() { printf 'arx python: %s\n' "$*" >&2; }
unavailable() { say "$1"; exit 4; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local candidate
  if [ -n "${ARX_PYTHON:-}" ]; then
    new_enough "$ARX_PYTHON" || unavailable "ARX_PYTHON is $ARX_PYTHON, which is no Python 3.11 or newer"
    printf '%s\n' "$ARX_PYTHON"
    return
  fi
  for candidate in python3 python3.11 python3.12 python3.13 python3.14; do
    if new_enough "$candidate"; then printf '%s\n' "$candidate"; return; fi
  done
  unavailable "no Python 3.11 or newer found: install one, or name it in ARX_PYTHON, to train models and test training/"
}

if command -v sha256sum >/dev/null; then digest=$(sha256sum <"$lock"); else digest=$(shasum -a 256 <"$lock"); fi
environment=$cache/venv-${digest:0:16}
python=$environment/bin/python

# The mark is the last thing made, so an interrupted install is not taken for a finished one. An environment
# whose interpreter was since removed or upgraded does not run, and is made again.
usable() { [ -f "$environment/.complete" ] && "$python" -c 'import numpy' >/dev/null 2>&1; }

install() {
  local base log=$environment.log
  base=$(find_python) || exit $?
  say "installing the Python libraries of training/ (once, about 30 s) ..."
  rm -rf "$environment"
  if ! "$base" -m venv "$environment" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -rf "$environment"
    unavailable "$base cannot make a virtual environment: install its venv module (Debian: apt-get install python3-venv)"
  fi
  if ! "$python" -m pip install --disable-pip-version-check --no-input --require-hashes --only-binary :all: \
      -r "$lock" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -rf "$environment"
    if grep -qiE 'connection|timed out|name resolution|unreachable|proxy|ssl|getaddrinfo|from versions: none' "$log"; then
      unavailable "the Python package registry cannot be reached, or has nothing for this platform; run once where it can be reached"
    fi
    say "installing training/requirements.lock failed; pip's last lines are above"
    exit 1
  fi
  rm -f "$log"
  touch "$environment/.complete"
  say "the Python libraries are in $environment"
}

if ! usable; then
  mkdir -p "$cache" || unavailable "the cache folder $cache cannot be made; set ARX_CACHE to one that can"
  if command -v flock >/dev/null; then
    exec 9>"$cache/.python-env.lock"
    flock 9 # two commands at once: the second waits and finds the work done
  fi
  usable || install
fi
printf '%s\n' "$python"
