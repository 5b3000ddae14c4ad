# `make demo` runs the main job on examples/, `make test` passes the tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
# uv where it is installed, because it is faster; plain pip everywhere else.
INSTALL := $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
STORE := demo/crisis.db

.PHONY: demo test lint bench golden trainer clean help

help:
	@echo "make demo    install, read the example reports, print the brief"
	@echo "make test    install the test tools, check style and types, run all tests"
	@echo "make lint    style and types alone"
	@echo "make golden  regenerate the golden records of examples/ after a change that you have read"
	@echo "make trainer install what training needs (PyTorch), and with it its tests"
	@echo "make bench   speed and memory over the reports in \$$ONRECORD_DATA"

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.12 demo" % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/core: $(VENV)/created pyproject.toml constraints.txt
	$(INSTALL) --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev: $(VENV)/core
	$(INSTALL) --constraint constraints.txt --editable '.[dev]'
	@touch $@

# PyTorch and what else training needs; the tests of training run where it is there.
trainer: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[train]'

demo: $(VENV)/core
	@mkdir -p demo
	$(BIN)/onrecord add examples/reports --actors examples/actors.toml --store $(STORE)
	$(BIN)/onrecord brief --store $(STORE) --format html --output demo/brief.html
	$(BIN)/onrecord brief --store $(STORE)
	@echo
	@echo "The store is $(STORE), the brief as one HTML file is demo/brief.html"

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(VENV)/dev
	$(BIN)/python tests/golden.py

bench: $(VENV)/dev
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) demo .mypy_cache .pytest_cache .ruff_cache .hypothesis
