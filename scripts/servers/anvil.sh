#!/usr/bin/env bash
# anvil, Foundry's EVM node. The npm package is a launcher; the program itself is in one optional package a platform.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=1.7.1
binary="$cache/anvil-$version/anvil"

[ ! -x "$binary" ] || { say "there: $binary"; exit 0; }
one_at_a_time
[ ! -x "$binary" ] || { say "there: $binary"; exit 0; }
command -v npm >/dev/null || cannot "needs npm to fetch anvil $version"
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-amd64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-x86_64) platform=darwin-amd64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  *) cannot "there is no anvil for $(uname -s) on $(uname -m)" ;;
esac

fetched=$(mktemp -d "${TMPDIR:-/tmp}/arx-anvil.XXXXXX")
trap 'rm -rf "$fetched"' EXIT
say "fetching anvil $version ..."
if ! npm install --prefix "$fetched" --no-save --no-audit --no-fund --ignore-scripts \
    "@foundry-rs/anvil-$platform@$version" >"$fetched/log" 2>&1; then
  tail -n 20 "$fetched/log" >&2
  cannot "npm could not fetch anvil $version"
fi
program="$fetched/node_modules/@foundry-rs/anvil-$platform/bin/anvil"
[ -f "$program" ] || cannot "the package of anvil $version holds no bin/anvil"
chmod +x "$program"
"$program" --version >"$fetched/log" 2>&1 || { cat "$fetched/log" >&2; cannot "anvil $version does not run on this system"; }
mkdir -p "$(dirname "$binary")"
mv "$program" "$binary.partial"
mv "$binary.partial" "$binary"
say "there: $binary"
