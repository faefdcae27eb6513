#!/usr/bin/env bash
# Everything a machine can judge without running the system.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. scripts/system.sh
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=matbang.config.settings MATBANG_HOME="${MATBANG_HOME:-$(mktemp -d)}"
failed=()
step() {
  local name=$1 out
  shift
  if out=$("$@" 2>&1); then say "$name: ok"; else printf '%s\n' "$out"; say "$name: FAILED"; failed+=("$name"); fi
}
step "ruff" $bin/ruff check .
step "format" $bin/ruff format --check .
step "import contract" $bin/lint-imports
step "templates" $bin/djlint --lint --quiet src
step "migrations" $bin/python -m django makemigrations --check --dry-run
step "django check" $bin/python -m django check --fail-level WARNING
step "types" $bin/mypy
[ ${#failed[@]} -eq 0 ] || die "check failed: ${failed[*]}"
