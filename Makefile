# make site | test | check | serve | bundle: each does all the set-up it needs.
# Needs Python 3.11 or newer and nothing else; uses uv when it is installed.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SITE   ?= site
REPORT ?= content
STRICT ?=

.PHONY: help site test check serve bundle data bench format lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# ---- set-up: pinned and hashed; made again only when a lock file changes
$(VENV)/.made-run: requirements.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh "$(PYTHON)" "$(VENV)" requirements.lock
	@touch $@

$(VENV)/.made-dev: requirements-dev.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh "$(PYTHON)" "$(VENV)" requirements-dev.lock
	@touch $@ $(VENV)/.made-run

site: $(VENV)/.made-run  ## build the report in content/ into site/
	@$(BIN)/parallax build "$(REPORT)" --out "$(SITE)" $(STRICT)

serve: $(VENV)/.made-run  ## the live site, rebuilt as you write
	@$(BIN)/parallax serve "$(REPORT)"

bundle: $(VENV)/.made-run  ## one zip that opens from the disk, without a server
	@$(BIN)/parallax bundle "$(REPORT)" --out dist/report.zip

data: $(VENV)/.made-run  ## the data package alone
	@$(BIN)/parallax extract "$(REPORT)" --out dist/data

test: $(VENV)/.made-dev  ## all tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/.made-dev  ## format, lint, types, workflows and tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --no-progress .github/workflows
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(MAKE) --no-print-directory test

bench: requirements-bench.lock pyproject.toml tools/setup.sh  ## an environment for benchmarks/ with what they compare with
	@sh tools/setup.sh "$(PYTHON)" "$(VENV)-bench" requirements-bench.lock
	@echo "Now: $(VENV)-bench/bin/python benchmarks/figures.py --peers"

format: $(VENV)/.made-dev  ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --generate-hashes --no-header --no-annotate pyproject.toml --group build -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile --universal --generate-hashes --no-header --no-annotate pyproject.toml --group bench -o requirements-bench.lock

clean:  ## remove what was built; the environment stays
	rm -rf "$(SITE)" dist .pytest_cache .mypy_cache .ruff_cache
