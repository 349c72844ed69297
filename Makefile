# `make serve` installs and runs Fulcrum; `make test` installs what the tests need and runs them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

# One more than there are cores, since a browser waits for its server, and eight at most.
CORES := $(shell nproc 2>/dev/null || echo 2)
WORKERS ?= $(shell echo $$(( $(CORES) < 7 ? $(CORES) + 1 : 8 )))

.DEFAULT_GOAL := help
.PHONY: help install dev serve cjk demo test sizes check format soak bench peers fonts icons pictures migration lock container

help: ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

install: $(VENV)/.base ## Install what Fulcrum needs into .venv

dev: $(VENV)/.dev ## Install what developing needs, too

serve: install ## Install, then serve on http://127.0.0.1:8080
	@exec $(BIN)/python -m app serve

cjk: install ## Install fonts for Chinese, Japanese and Korean on paper (30 MB)
	$(PIP) -r requirements/cjk.txt

demo: install ## Load the removable sample practice
	@$(BIN)/python -m app demo

# What was read of one test is kept for the next run, whatever the shell says; and the second round
# reads only files with such a test: to read all would take as long as to run them.
test: export PYTHONDONTWRITEBYTECODE :=
test: dev ## Run every test; installs a browser and a database server where it may
	$(BIN)/python -m tests.machine
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not alone"
	$(BIN)/python -m pytest -m alone $$(grep -rl --include='test_*.py' mark.alone tests)

sizes: dev ## Tell every browser story on a phone and on a tablet held upright, too
	for size in phone portrait; do TESTS_SIZE=$$size $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile tests/browser || exit 1; done

check: dev ## Lint, format, types, import contracts, content
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -c 'from models.content import load; load().check()'

format: dev ## Put the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

soak: dev ## Type through 200 cuts and 50 kills, 35 minutes; make soak ASKED="--cuts 20 --kills 5 --long-cut 0"
	$(BIN)/python -m tests.browser.soaking $(ASKED)

bench: dev ## Measure, and compare with the limits
	$(BIN)/python -m bench

peers: dev ## Install what else draws a page, for make bench to compare with
	$(PIP) -r requirements/bench.txt

fonts: dev ## Cut the static faces again from the variable ones
	$(BIN)/python -m app.pdf.faces.make
	$(BIN)/python -m components.fonts

icons: dev ## Draw the icons of the installed program again from the mark
	$(BIN)/python -m components.app_icons

pictures: dev ## Take the pictures of the README again
	$(BIN)/python -m tests.browser.pictures

migration: dev ## Write a migration from the tables: make migration NAME=add_meetings
	@test -n "$(NAME)" || { echo "Name it: make migration NAME=add_meetings" >&2; exit 2; }
	$(BIN)/python -m tortoise -c app.storage.schema.WORKSHOP makemigrations -n "$(NAME)"

lock: dev ## Resolve requirements/*.in again, with hashes
	$(LOCK) requirements/base.in -o requirements/base.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt
	$(LOCK) requirements/cjk.in -o requirements/cjk.txt
	$(LOCK) requirements/bench.in -o requirements/bench.txt

container: ## Build the image with buildah and ask it for /readyz
	tests/container.sh

$(VENV)/.base: requirements/base.txt | $(BIN)/python
	$(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	$(PIP) -r requirements/dev.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Fulcrum needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 install" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
