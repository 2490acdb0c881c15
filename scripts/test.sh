#!/usr/bin/env bash
# ./arx test: everything that is tested, in one run, with one closing line: "N passed, N failed, N skipped".
# ARX_TEST_DATA         folder with recorded blocks; tests of real data are skipped without it
# ARX_REQUIRE_SERVERS   true: a server that cannot be had, or anything skipped, is a failure (CI)
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export ARX_CACHE=${ARX_CACHE:-$HOME/.cache/arx}
strict=${ARX_REQUIRE_SERVERS:-false}
reports="$root/target/test-reports"
rm -rf "$reports"; mkdir -p "$reports" "$ARX_CACHE"
problems=0
unavailable=0

say() { printf 'arx test: %s\n' "$*" >&2; }
fail() { say "FAILED: $*"; problems=$((problems + 1)); }

# A server that cannot be had here is a skip with its reason; where everything is required it is a failure.
server() {
  local script=$1 what=$2
  "scripts/servers/$script.sh" >&2
  case $? in
    0) ;;
    4) if [ "$strict" = true ]; then fail "$what is required and cannot be had"; else say "skipped: tests that need $what"; unavailable=$((unavailable + 1)); fi ;;
    *) fail "installing $what" ;;
  esac
}

say "real servers"
server influxdb1 "InfluxDB 1.x"
server influxdb2 "InfluxDB 2.7"
server flink "the Flink distribution"
server kafka "a Kafka broker"
server chromium "Chromium"
server anvil "anvil"
server geth "geth"

say "Java: format, static checks, architecture, tests"
find . -path '*/target/surefire-reports' -type d -prune -exec rm -rf {} + 2>/dev/null
# a failed test is counted below; it does not keep other modules from being tested
if ./mvnw -B -ntp -fae -Dmaven.test.failure.ignore=true package; then touch cli/target/app/.built; else fail "the Java build or its tests; see above"; fi

if command -v node >/dev/null && command -v npm >/dev/null; then
  say "web: format, types, unit tests, build"
  ( cd web && npm install --no-save --no-audit --no-fund && npm run check && npm run test -- --reporter=default --reporter=junit --outputFile.junit="$reports/web-unit.xml" && npm run build ) >&2 || fail "the web page; see above"
  say "web: the page in a real browser against the running demo"
  ( cd web && PLAYWRIGHT_JUNIT_OUTPUT_NAME="$reports/web-browser.xml" npm run test:browser ) >&2 || fail "the browser tests; see above"
else
  if [ "$strict" = true ]; then fail "Node.js 20 is required"; else say "skipped: the web page (no Node.js)"; unavailable=$((unavailable + 1)); fi
fi

python=$(scripts/python-env.sh)
case $? in
  0)
    say "Python: format, lint, tests"
    ( cd training && "$python" -m ruff format --check . && "$python" -m ruff check . && "$python" -m pytest -q --junitxml="$reports/python.xml" ) >&2 || fail "the training package; see above"
    say "training: the shipped model comes out again, byte for byte"
    again=$(mktemp -d)
    ./arx train starter --out "$again" >&2 && diff -r "$again" functions/src/main/resources/models/isolation-forest-starter >&2 || fail "the starter model differs from the shipped one; see above"
    rm -rf "$again"
    ;;
  4) if [ "$strict" = true ]; then fail "Python is required"; else say "skipped: the training package (no Python environment)"; unavailable=$((unavailable + 1)); fi ;;
  *) fail "making the Python environment" ;;
esac

# Every runner leaves JUnit XML.
mapfile -t java_reports < <(find . -path '*/target/surefire-reports' -type d -not -path './web/*')
read -r passed failed skipped < <("${JAVA_HOME:+$JAVA_HOME/bin/}java" scripts/CountTests.java "$reports" "${java_reports[@]}")
[ "$failed" -gt 0 ] || failed=$problems
[ "$problems" -gt 0 ] && say "$problems part(s) failed"
if [ "$strict" = true ] && [ "$skipped" -gt 0 ]; then
  say "FAILED: nothing may be skipped here, and $skipped tests were"
  problems=$((problems + 1)); failed=$((failed + 1))
fi
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" $((skipped + unavailable))
[ "$failed" -eq 0 ] && [ "$problems" -eq 0 ]
