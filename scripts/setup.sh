#!/usr/bin/env bash
# Leave .venv/bin/matbang and the front end ready; do only what has changed since the last time.
#   --dev    the tools of `make check` and `make test` as well
#   --bench  the peers of `make bench` as well
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/system.sh

dev=no bench=no
for word in "$@"; do
  case "$word" in --dev) dev=yes ;; --bench) bench=yes ;; *) die "setup: unknown word $word" ;; esac
done

fresh() { # fresh STAMP FILE...: true when the stamp holds these files' digest
  [ -f "$1" ] && [ "$(cat "$1")" = "$(cat "${@:2}" | sha256sum | cut -d' ' -f1)" ]
}
stamp() { cat "${@:2}" | sha256sum | cut -d' ' -f1 >"$1"; }

python=$(find_python)
if [ ! -x .venv/bin/python ]; then
  say "Virtual environment (.venv)"
  "$python" -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
  "$python" -m venv .venv
fi

install_requirements() { # NAME FILE...
  local mark=".venv/$1.stamp"
  fresh "$mark" "${@:2}" && return 0
  say "Python packages ($1)"
  local args=()
  for file in "${@:2}"; do args+=(-r "$file"); done
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes "${args[@]}" 2> >(grep -v 'is ignored: it is neither' >&2)
  stamp "$mark" "${@:2}"
}

install_requirements base requirements/build.txt requirements/base.txt
[ $dev = no ] || install_requirements dev requirements/dev.txt
[ $bench = no ] || install_requirements bench requirements/bench.txt
# The build tools are pinned like everything else, hence no isolated build environment.
if ! fresh .venv/package.stamp pyproject.toml || [ ! -x .venv/bin/matbang ]; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2> >(grep -v 'is ignored: it is neither' >&2)
  stamp .venv/package.stamp pyproject.toml
fi

vendor=src/matbang/ui/static/ui/vendor
if ! fresh "$vendor/.stamp" package.json package-lock.json scripts/bundle.mjs; then
  need_node
  say "Front-end packages"
  npm ci --silent --no-progress
  say "Front-end bundle"
  node scripts/bundle.mjs
  stamp "$vendor/.stamp" package.json package-lock.json scripts/bundle.mjs
fi

mapfile -t catalogues < <(find src -name django.po | sort)
if [ ${#catalogues[@]} -gt 0 ] && ! fresh .venv/catalogues.stamp "${catalogues[@]}"; then
  say "Message catalogues"
  .venv/bin/python scripts/compile_catalogues.py "${catalogues[@]}"
  stamp .venv/catalogues.stamp "${catalogues[@]}"
fi
