# The only interface to this project: `make` alone lists what it can do.
# PYTHON names the interpreter to build .venv with; otherwise the first one here that is 3.11 or newer.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
BIN := .venv/bin
TEMPLATES = $(shell find src -name '*.html' -path '*/templates/*' | sort)
COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--custom-compile-command 'make requirements'

# The tools load the settings, which insist on a secret; a real one always comes from outside.
type docs messages: export NORMA_SECRET_KEY ?= for-tools-only

.DEFAULT_GOAL := help
.PHONY: help setup environment fmt lint type test test-pg e2e bench docs demo run messages requirements clean

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: environment ## build the sample organisation if there is none, then serve it here
	@$(BIN)/norma run

demo: environment ## build the sample organisation again from nothing
	@$(BIN)/norma demo

setup: ## everything that development needs, in .venv
	@$(PYTHON) tools/environment.py dev

environment:
	@$(PYTHON) tools/environment.py run

fmt: setup ## format Python and templates
	$(BIN)/ruff check --quiet --fix-only .
	$(BIN)/ruff format .
	$(if $(TEMPLATES),-$(BIN)/djade --target-version 5.2 $(TEMPLATES))

lint: setup ## ruff, import contracts, templates, house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo --cache-dir .cache/import_linter
	$(if $(TEMPLATES),$(BIN)/djade --target-version 5.2 --check $(TEMPLATES))
	$(BIN)/python -m tools.house_rules
	$(BIN)/python -m tools.house.app_imports

type: setup ## mypy --strict
	$(BIN)/mypy

test: setup ## the whole suite: SQLite, then PostgreSQL, Redis and browser where present
	@$(BIN)/python tools/run_tests.py all

test-pg: setup ## the tests with rows, on PostgreSQL
	@$(BIN)/python tools/run_tests.py postgres

e2e: setup ## the browser tests
	@$(BIN)/python tools/run_tests.py e2e

bench: setup ## measure; results belong in docs/reference/performance.md
	@$(BIN)/python -m benchmarks

docs: setup ## rewrite the tables of docs/reference from the code
	$(BIN)/python tools/reference.py

messages: setup ## bring the catalogue up to date with the code, and compile it
	$(BIN)/python tools/messages.py update

requirements: setup ## pin and hash requirements/*.in anew
	$(COMPILE) requirements/uv.in --output-file requirements/uv.txt
	$(COMPILE) requirements/run.in --output-file requirements/run.txt
	$(COMPILE) requirements/dev.in --constraint requirements/run.txt --output-file requirements/dev.txt

clean: ## remove .venv and every cache; the data in var/ stays
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist src/*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
