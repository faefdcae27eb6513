# The way in: `make demo` and `make test` set up all they need.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help setup demo serve test check bench soak lock clean

help:  ## what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup:  ## virtual environment, packages, front end: leaves .venv/bin/matbang ready
	@scripts/setup.sh

demo: setup  ## the demonstration on an embedded database, on loopback (ARGS=--check: do it all, serve once, stop)
	@$(BIN)/matbang demo $(ARGS)

serve: setup  ## the system on the database named by MATBANG_DATABASE
	@$(BIN)/matbang serve $(ARGS)

test:  ## sets up PostgreSQL and Chromium, then checks and every test
	@scripts/setup.sh --dev
	@scripts/test.sh $(ARGS)

check:  ## style, types, import contract, templates, migrations, catalogues
	@scripts/setup.sh --dev
	@scripts/check.sh

bench:  ## measure beside the peers in ../shared/bench, in one run
	@scripts/setup.sh --dev --bench
	@$(BIN)/python -m tests.benchmarks $(ARGS)

soak:  ## long trials: kills, load, storms
	@scripts/setup.sh --dev
	@scripts/test.sh --soak $(ARGS)

lock:  ## renew requirements/*.txt (hashed, without addresses)
	@scripts/lock.sh

clean:  ## remove what setup and tests made; never var/
	rm -rf $(VENV) node_modules src/matbang/ui/static/ui/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis
