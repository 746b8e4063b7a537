# Passerelle: one way in. `make help` lists the targets.
#
#   make demo             environment, sample corpus, one question, the app (NO_SERVE=1 stops before the app)
#   make test             environment with the development tools, then every check and every test
#                         (WORKERS=0: in one process, to see prints and to debug)

PYTHON ?= python3.11
VENV   ?= .venv
KB     ?= kb
HOST   ?= 127.0.0.1
PORT   ?= 8501
TESTS  ?=
WORKERS ?= 2

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CORPUS := $(wildcard examples/corpus/*.pdf)
QUESTION := Quelles formations apprennent à animer un atelier ?

.DEFAULT_GOAL := help
.PHONY: help install develop demo app check lint types layers docs fix test bench constraints wheel clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade 'pip>=25.1'

# Stamps: an environment that is up to date is not touched again.
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing into $(VENV): a few minutes the first time.'
	$(PIP) install --quiet --progress-bar off -c constraints.txt -e .
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(PIP) install --quiet --progress-bar off -c constraints.txt --group dev
	@touch $@

install: $(VENV)/installed  ## make the environment and the command .venv/bin/passerelle
develop: $(VENV)/developed  ## the same, with the development tools

$(KB)/.demo: $(VENV)/installed $(CORPUS)
	$(BIN)/passerelle --kb $(KB) ingest examples/corpus
	@touch $@

demo: $(KB)/.demo  ## ingest the sample corpus, ask a question, open the app (NO_SERVE=1: no app)
	$(BIN)/passerelle --kb $(KB) ask '$(QUESTION)'
ifndef NO_SERVE
	$(MAKE) --no-print-directory app
endif

app: $(VENV)/installed  ## serve the app on http://127.0.0.1:8501
	$(BIN)/passerelle --kb $(KB) serve --host $(HOST) --port $(PORT)

lint: $(VENV)/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developed
	$(BIN)/mypy

layers: $(VENV)/developed
	$(BIN)/lint-imports

docs: $(VENV)/developed  ## write the command reference from the code
	$(BIN)/python docs/build.py
	$(BIN)/python docs/http_reference.py

check: lint types layers  ## style, types and layers

fix: $(VENV)/developed  ## format, and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: check  ## every check, then every test on two WORKERS (TESTS="tests/cli -k ask" for some)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile $(TESTS)

bench: $(VENV)/developed  ## measure times and quality; asserts nothing
	$(BIN)/python bench/times.py

wheel: $(VENV)/developed
	$(PIP) wheel --quiet --no-deps --wheel-dir dist .

# Resolve every package anew in an empty environment, and write down what came.
constraints:  ## renew constraints.txt
	rm -rf $(VENV)-fresh
	$(PYTHON) -m venv $(VENV)-fresh
	$(VENV)-fresh/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	grep '^torch==' constraints.txt > $(VENV)-fresh/torch.txt
	$(VENV)-fresh/bin/python -m pip install --quiet -c $(VENV)-fresh/torch.txt -e . --group dev
	$(VENV)-fresh/bin/python -m pip freeze --exclude-editable | sed 's/+cpu//' > $(VENV)-fresh/constraints.txt
	mv $(VENV)-fresh/constraints.txt constraints.txt
	rm -rf $(VENV)-fresh

clean:  ## remove the environment, the sample base and the caches
	rm -rf $(VENV) $(KB) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
