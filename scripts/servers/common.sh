# Sourced by the scripts beside it: how they speak, where they cache, how they use apt-get.
# Exit codes of those scripts: 0 the server is there; 4 it cannot be had on this machine (the reason is on stderr).
set -euo pipefail

cache=${ARX_CACHE:-$HOME/.cache/arx}

say() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*"; }
cannot() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2; exit 4; }

# Two checkouts may test at once: the second waits for the first and then finds its result.
one_at_a_time() {
  mkdir -p "$cache"
  exec 9>"$cache/.$(basename "$0" .sh).lock"
  command -v flock >/dev/null || return 0
  flock 9
}

# Installs a Debian package without starting its service: a policy-rc.d that says no is put in place for the moment.
apt_install() {
  local package=$1 policy=/usr/sbin/policy-rc.d own_policy=false log
  command -v apt-get >/dev/null || cannot "needs apt-get to install $package; install it by hand"
  [ "$(id -u)" = 0 ] || cannot "installing $package needs root: run 'sudo apt-get install $package'"
  log=$(mktemp)
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod 755 "$policy" && own_policy=true
  fi
  say "installing the Debian package $package ..."
  export DEBIAN_FRONTEND=noninteractive
  local installed=false
  if apt-get install -y -q --no-install-recommends "$package" 9>&- >"$log" 2>&1; then
    installed=true
  else
    say "fetching the package lists first ..."
    if apt-get update -q 9>&- >>"$log" 2>&1 \
      && apt-get install -y -q --no-install-recommends "$package" 9>&- >>"$log" 2>&1; then installed=true; fi
  fi
  [ "$own_policy" = false ] || rm -f "$policy"
  [ "$installed" = true ] || { tail -n 20 "$log" >&2; rm -f "$log"; cannot "apt-get could not install $package"; }
  rm -f "$log"
}
