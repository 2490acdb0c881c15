#!/usr/bin/env bash
# InfluxDB 1.x from Debian, as /usr/bin/influxd. No service is started.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

[ ! -x /usr/bin/influxd ] || { say "there: /usr/bin/influxd"; exit 0; }
one_at_a_time
[ -x /usr/bin/influxd ] || apt_install influxdb
[ -x /usr/bin/influxd ] || cannot "the package influxdb left no /usr/bin/influxd"
say "there: /usr/bin/influxd"
