#!/usr/bin/env bash
# Renew the pinned and hashed requirements. They hold no address: whoever installs chooses the index.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "lock: uv is needed (python -m pip install uv)" >&2; exit 1; }
compile() { uv pip compile --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet "$@"; }
compile requirements/build.in -o requirements/build.txt
compile pyproject.toml -o requirements/base.txt
compile pyproject.toml --extra check --extra test -c requirements/base.txt -o requirements/dev.txt
compile pyproject.toml --extra test --extra bench -c requirements/dev.txt -o requirements/bench.txt
