#!/usr/bin/env bash
# The official Flink distribution, which the Python packages carry; nothing of it is installed into a Python.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=2.3.0
home="$cache/flink-$version"

[ ! -e "$home/pyflink/bin/flink" ] || { say "there: $home/pyflink"; exit 0; }
one_at_a_time
if [ ! -e "$home/pyflink/bin/flink" ]; then
  python=$(command -v python3) || cannot "needs python3 with pip to fetch Flink $version"
  "$python" -m pip --version >/dev/null 2>&1 || cannot "needs pip: $python has none"
  say "fetching Flink $version ..."
  partial="$home.partial"
  log=$(mktemp)
  rm -rf "$partial"
  if ! "$python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps \
      --target "$partial" "apache-flink==$version" "apache-flink-libraries==$version" >"$log" 2>&1; then
    tail -n 20 "$log" >&2; rm -rf "$partial" "$log"
    cannot "pip could not fetch Flink $version"
  fi
  rm -f "$log"
  rm -rf "$home"
  mv "$partial" "$home"
fi
chmod +x "$home"/pyflink/bin/*
say "there: $home/pyflink"
