#!/usr/bin/env bash
# Checks, then the tests: on SQLite, on a PostgreSQL of our own, and in a real browser.
#   --soak   the long trials instead
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. scripts/system.sh

soak=no
[ "${1:-}" != --soak ] || { soak=yes; shift; }

missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
command -v xgettext >/dev/null || missing+=(gettext)
[ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"

work=$(mktemp -d)
chmod 755 "$work"
export MATBANG_HOME="$work/home"
. scripts/postgres.sh
trap 'stop_postgres; rm -rf "$work"' EXIT
start_postgres "$work/postgres"

failed=()
suite() { # NAME COMMAND...: run in its own log, print it whole
  local name=$1
  shift
  say "$name"
  "$@" || failed+=("$name")
}
pytest=(.venv/bin/python -m pytest -q -p no:cacheprovider)

if [ $soak = yes ]; then
  suite "long trials" "${pytest[@]}" -m soak "$@"
else
  suite "checks" scripts/check.sh
  # The same tests on the second engine go on beside the first: two cores, two processes.
  MATBANG_DATABASE="$postgres_url" "${pytest[@]}" -m "not journey and not soak" --ignore=tests/architecture --ignore=tests/kernel --ignore=tests/law --ignore=tests/tables "$@" >"$work/postgres.log" 2>&1 &
  beside=$!
  suite "tests on SQLite" "${pytest[@]}" -m "not journey and not soak" "$@"
  say "tests on PostgreSQL"
  wait $beside || failed+=("tests on PostgreSQL")
  cat "$work/postgres.log"
  suite "browser journeys" "${pytest[@]}" -m journey "$@"
fi
[ ${#failed[@]} -eq 0 ] || die "failed: ${failed[*]}"
say "all passed"
