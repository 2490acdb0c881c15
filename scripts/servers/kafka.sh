#!/usr/bin/env bash
# A Kafka broker: its jars from Maven, in a folder of their own so that they meet none of the tracker's libraries.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=4.2.1
home="$cache/kafka-$version"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

[ ! -e "$home/libs/kafka_2.13-$version.jar" ] || { say "there: $home"; exit 0; }
one_at_a_time
if [ ! -e "$home/libs/kafka_2.13-$version.jar" ]; then
  say "fetching Kafka $version ..."
  partial="$home.partial"
  log=$(mktemp)
  rm -rf "$partial"
  if ! "$here/../../mvnw" -B -ntp -q -f "$here/kafka/pom.xml" dependency:copy-dependencies \
      "-DoutputDirectory=$partial/libs" 9>&- >"$log" 2>&1; then
    tail -n 20 "$log" >&2; rm -rf "$partial" "$log"
    cannot "Maven could not fetch Kafka $version"
  fi
  rm -f "$log"
  rm -rf "$home"
  mv "$partial" "$home"
fi
say "there: $home"
