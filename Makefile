# edgar-fees: `make run` and `make test` need Python 3.11 or later, make and git; the rest they fetch.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
EXHIBIT ?= $(firstword $(sort $(wildcard fixtures/raw_filings/*.txt)))

.DEFAULT_GOAL := help
.PHONY: help run show test check house bench trust docs clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --constraint constraints.txt
	touch $@

run: $(STAMP) ## read the fixtures, publish the tables in output/
	$(BIN)/edgar-fees run fixtures/raw_filings --output output

show: $(STAMP) ## one exhibit: make show EXHIBIT=path
	$(BIN)/edgar-fees show $(EXHIBIT)

test: $(STAMP) ## all tests
	$(BIN)/python -m pytest -n logical --dist worksteal

# mypy works on one core: it runs beside the tests, and what it says is printed behind what they say.
check: $(STAMP) ## style, types, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy > $(VENV)/types 2>&1 & \
	$(BIN)/python -m pytest -n logical --dist worksteal; tests=$$?; \
	wait $$!; types=$$?; echo "$(BIN)/mypy"; cat $(VENV)/types; exit $$((tests | types))

house: $(STAMP) ## rooms, arrows, and what is too large
	$(BIN)/python tests/house.py

bench: $(STAMP) ## speed, each figure beside its floor: make bench SIZES="2000 20000"
	$(BIN)/python -m bench.speed $(addprefix --size ,$(or $(SIZES),$(SIZE)))

trust: $(STAMP) ## errors, and errors that nobody is told of; writes docs/accuracy.md
	$(BIN)/python -m bench.trust --markdown docs/accuracy.md

docs: $(STAMP) ## write docs/tables.md again
	$(BIN)/edgar-fees schema --markdown > docs/tables.md

clean: ## forget the environment
	rm -rf $(VENV)
