# Knooppunt: `make app` opens it, `make test` checks it. `make help` lists the rest.

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# Empty: streamlit opens a browser where there is a screen. HEADLESS=true never does.
HEADLESS ?=
# Options for pytest, for example: make pytest PYTEST="-k chokepoints -x"
PYTEST ?=

CHECKS := format lint types imports docs-check pytest
INPUTS := pyproject.toml requirements.lock

.PHONY: help setup setup-dev needs app test bench docs clean $(CHECKS)
.DEFAULT_GOAL := help

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

# --- environment ------------------------------------------------------------------------------

setup: $(VENV)/.stamp ## Make .venv and install what the app needs
setup-dev: $(VENV)/.stamp-dev ## The same, with what the checks need

# Each candidate is run, not only looked up: a version manager's shim may exist and yet fail.
$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			echo "Making $(VENV) with $$($$python --version)"; \
			exec $$python -m venv $(VENV); \
		fi; \
	done; \
	echo "Knooppunt needs Python 3.11 or newer with its venv module, and found none on PATH"; \
	echo "(python3 is: $$(python3 --version 2>&1 || true))."; \
	echo "Install it (Debian: apt-get install python3-venv), or name one: make setup PYTHON=/path/to/python3"; \
	exit 1

$(VENV)/.stamp: $(INPUTS) | $(BIN)/python
	@echo "Installing the app into $(VENV)"
	@$(BIN)/python -m pip --disable-pip-version-check install -q --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.stamp-dev: $(INPUTS) | $(VENV)/.stamp
	@echo "Installing the checks into $(VENV)"
	@$(BIN)/python -m pip --disable-pip-version-check install -q --constraint requirements.lock --editable '.[dev]'
	@touch $@

needs: ## Chromium, JDK and Maven for the tests, where apt-get may install them
	@.ci/needs

# --- use --------------------------------------------------------------------------------------

app: setup ## Load the curated data and open the app (PORT=8501, HEADLESS=true)
	@$(BIN)/knooppunt load facts data/curated
	@$(BIN)/knooppunt serve --port $(PORT) $(if $(filter true,$(HEADLESS)),--headless)

# --- checks -----------------------------------------------------------------------------------

# Every check runs, whatever the others say; pytest comes last, so its closing line stays in sight.
test: setup-dev needs ## Everything that must be green before a commit
	@failed=""; \
	for check in $(CHECKS); do \
		echo "== $$check"; \
		$(MAKE) --no-print-directory $$check || failed="$$failed $$check"; \
	done; \
	if [ -n "$$failed" ]; then echo "Checks that failed:$$failed"; exit 1; fi; \
	echo "All checks passed: $(CHECKS)"

format: setup-dev ## Layout of the code (ruff format)
	@$(BIN)/ruff format --check .

lint: setup-dev ## Rules for the code (ruff check)
	@$(BIN)/ruff check .

types: setup-dev ## Types (mypy --strict)
	@$(BIN)/mypy

imports: setup-dev ## Which module may import which (import-linter)
	@$(BIN)/lint-imports --no-logo

docs-check: setup-dev ## Are the generated pages of docs/ in step with the code
	@$(BIN)/knooppunt docs --check

# A file stays with one worker, so that what its tests share is made once.
pytest: setup-dev ## Tests only; PYTEST="-k word" chooses
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(PYTEST)

bench: setup-dev ## Measure against the figures to reach
	@$(BIN)/python -m tests.benchmarks.bench

docs: setup-dev ## Write the generated pages of docs/ anew
	@$(BIN)/knooppunt docs

clean: ## Remove the environment, caches and built files; the store stays
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
