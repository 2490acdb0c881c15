#!/usr/bin/env bash
# geth, built from its Go module. About two minutes; the result is cached.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=1.16.7
binary="$cache/geth-$version/geth"

[ ! -x "$binary" ] || { say "there: $binary"; exit 0; }
one_at_a_time
[ ! -x "$binary" ] || { say "there: $binary"; exit 0; }
for tool in go cc; do
  command -v "$tool" >/dev/null || cannot "needs go and a C compiler to build geth $version, and $tool is missing"
done

build=$(mktemp -d "${TMPDIR:-/tmp}/arx-geth.XXXXXX")
# Go makes its module folders read-only.
trap 'chmod -R u+w "$build"; rm -rf "$build"' EXIT
export GOPATH="$build/go" GOCACHE="$build/go-build" GOBIN="$build/bin"
started=$SECONDS
say "building geth $version (about two minutes) ..."
if ! go install -trimpath "github.com/ethereum/go-ethereum/cmd/geth@v$version" >"$build/log" 2>&1; then
  tail -n 30 "$build/log" >&2
  cannot "building geth $version failed; the last lines of its output are above"
fi
mkdir -p "$(dirname "$binary")"
mv "$build/bin/geth" "$binary.partial"
mv "$binary.partial" "$binary"
say "there: $binary, built in $((SECONDS - started)) s"
