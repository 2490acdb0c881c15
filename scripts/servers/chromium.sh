#!/usr/bin/env bash
# Chromium from the distribution, for the browser tests.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

find_chromium() { command -v chromium || command -v chromium-browser; }

if found=$(find_chromium); then say "there: $found"; exit 0; fi
one_at_a_time
find_chromium >/dev/null || apt_install chromium
found=$(find_chromium) || cannot "the package chromium left no program of that name"
say "there: $found"
