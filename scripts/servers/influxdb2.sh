#!/usr/bin/env bash
# InfluxDB 2.7, built from its Go module: the registry has no binary. About four minutes; the result is cached.
# Flux, a part of it, is written in Rust, so both compilers are needed.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=2.7.12
binary="$cache/influxd-$version/influxd"

[ ! -x "$binary" ] || { say "there: $binary"; exit 0; }
one_at_a_time
[ ! -x "$binary" ] || { say "there: $binary"; exit 0; }
for tool in go cargo cc; do
  command -v "$tool" >/dev/null || cannot "needs go, cargo and a C compiler to build InfluxDB $version, and $tool is missing"
done

# The Rust that is installed, and not the old one that the sources pin, which would have to be downloaded; it only warns
# where they deny warnings.
if command -v rustup >/dev/null; then
  toolchain=$(rustup default 2>/dev/null | cut -d' ' -f1) || toolchain=
  export RUSTUP_TOOLCHAIN=${RUSTUP_TOOLCHAIN:-${toolchain:-stable}}
fi
cargo --version >/dev/null 2>&1 || cannot "needs a Rust toolchain to build InfluxDB $version, and cargo has none: rustup toolchain install stable"

build=$(mktemp -d "${TMPDIR:-/tmp}/arx-influxdb2.XXXXXX")
# Go makes its module folders read-only.
trap 'chmod -R u+w "$build"; rm -rf "$build"' EXIT
export GOPATH="$build/go" GOCACHE="$build/go-build" CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" GOFLAGS=-mod=mod
printf '#!/bin/sh\nexec "$@" --cap-lints allow\n' > "$build/rustc-wrapper"
chmod +x "$build/rustc-wrapper"
mkdir "$build/module"
cd "$build/module"

step() {
  local what=$1; shift
  say "$what ..."
  if ! "$@" >>"$build/log" 2>&1; then
    tail -n 30 "$build/log" >&2
    cannot "$what failed; the last lines of its output are above"
  fi
}
started=$SECONDS
go mod init arx.invalid/influxdb >>"$build/log" 2>&1
step "fetching what finds Flux's native library" go install github.com/influxdata/pkg-config@latest
step "fetching InfluxDB $version" go get "github.com/influxdata/influxdb/v2/cmd/influxd@v$version"
export PKG_CONFIG="$GOPATH/bin/pkg-config" RUSTC_WRAPPER="$build/rustc-wrapper"
step "building InfluxDB $version (about four minutes)" \
  go build -trimpath -tags sqlite_foreign_keys,sqlite_json -o "$build/influxd" github.com/influxdata/influxdb/v2/cmd/influxd
mkdir -p "$(dirname "$binary")"
mv "$build/influxd" "$binary.partial"
mv "$binary.partial" "$binary"
say "there: $binary, built in $((SECONDS - started)) s"
