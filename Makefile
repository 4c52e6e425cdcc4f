# make up     start the hub           make test   run every test
# make lint   style and types         make bench  what starting costs
# make simulate   many stories of two offices and their accounts, and the table of planted defects
#
# Needs Python 3.11 or later, make and git. The first run fetches uv and the locked packages; later runs
# fetch nothing until pyproject.toml or uv.lock changes.

ENVIRONMENT := .venv/.complete
RUN := .venv/bin/python -m

.PHONY: up test lint bench simulate environment
.DEFAULT_GOAL := up

# exec: the hub itself is make's child, so that it hears SIGTERM, and notices when make is killed.
up: export HUB_STOP_WITH_PARENT := 1
up: $(ENVIRONMENT)
	@exec .venv/bin/hub up

# -rs: what could not be tested on this machine is said, with the reason.
test: $(ENVIRONMENT)
	@$(RUN) pytest -n logical --maxprocesses 4 --dist loadgroup -rs $(ARGS)

lint: $(ENVIRONMENT)
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy

bench: $(ENVIRONMENT)
	@$(RUN) benchmarks.starting

simulate: $(ENVIRONMENT)
	@HUB_SIMULATION=200x300,3x10000 $(RUN) pytest -n logical --maxprocesses 4 -q tests/simulation $(ARGS)
	@$(RUN) tests.simulation.defects

environment: $(ENVIRONMENT)

$(ENVIRONMENT): pyproject.toml uv.lock deploy/environment.sh
	@sh deploy/environment.sh
	@touch $@
