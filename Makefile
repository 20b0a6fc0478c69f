# From a fresh clone to a running Treaty. It needs Python 3.11 or newer, git and make; plain `make` lists the targets.

.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs install lock clean
.DELETE_ON_ERROR:

# The theme's notice about its end of life; docs/decisions/0008 deals with it.
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-strip-extras --custom-compile-command "make lock" $(UPGRADE) pyproject.toml

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.core ## run the demo: half a year of a fictional company, imported, checked and judged
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tools/demo

test: $(VENV)/.dev ## run all tests, with the coverage of the core
	@tools/install_java
	$(BIN)/python -m pytest -n 2 --cov --junitxml=build/junit.xml $(ARGS)

check: $(VENV)/.dev ## check format, lint, types, imports, and that the docs are up to date
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.reference --check
	$(BIN)/mkdocs build --strict --quiet --site-dir build/site

bench: $(VENV)/.bench ## measure speed; prints tables, fails on wrong answers only
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(VENV)/.dev ## write the reference and the outputs on pages from the code, build the site into site/
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.example_findings
	$(BIN)/python -m tools.documents
	$(BIN)/python -m tools.pages
	$(BIN)/mkdocs build --strict --quiet

install: $(VENV)/.dev ## install everything that developing needs into .venv

lock: $(VENV)/.dev ## write requirements/*.txt anew; UPGRADE=--upgrade moves to the newest versions
	$(LOCK) --extra build --extra all --extra test --extra lint --extra docs --extra spark --output-file requirements/dev.txt
	$(LOCK) --extra build --extra all --constraints requirements/dev.txt --output-file requirements/core.txt
	$(LOCK) --extra bench --constraints requirements/dev.txt --output-file requirements/bench.txt

clean: ## remove what the other targets made, except .venv
	rm -rf build site .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# pip comes last into a new environment, so its presence says that the environment is whole.
$(BIN)/pip:
	@tools/make_venv $(VENV)

# A stamp is younger than the lock that was installed. The development lock holds the whole core lock.
$(VENV)/.core: requirements/core.txt pyproject.toml | $(BIN)/pip
	$(PIP) --require-hashes --requirement requirements/core.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/pip
	$(PIP) --require-hashes --requirement requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.core $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	$(PIP) --require-hashes --requirement requirements/bench.txt
	@touch $@
