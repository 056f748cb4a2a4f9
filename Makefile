# `make` lists what there is. Every target sets up .venv by itself; nothing outside this folder is changed, except that
# root's `make test` installs Chromium and root's servers get a system user of their own (docs/deploy.md).

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

BIN := .venv/bin
RUN := $(BIN)/python -m hubportal.embedded
EXEC := $(RUN) exec --
# Extras stay in the lock: older pips do not see that coverage==1.2 also pins coverage[toml], and refuse it.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras \
	--custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help run test check fix messages bench bench-rush bench-mail reset lock install chromium

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 18

run: install ## serve the portal on http://localhost:8000 with everything it needs (PORT=9000 for another port)
	@exec $(RUN) run --port $(PORT)

test: install chromium ## run all tests, one process for each core (ARGS="tests/hubs -x" for some, in one process)
	@$(EXEC) $(BIN)/python -m pytest $(if $(ARGS),$(ARGS),--numprocesses=auto --cov --cov-report=term)

check: install ## format, lint, imports, translations, migrations, deployment: all that needs no test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python -m hubportal.core.catalogue check
	$(EXEC) $(BIN)/python manage.py makemigrations --check --dry-run
	sh deploy/check.sh $(BIN)/python manage.py check --deploy --fail-level WARNING

fix: install ## format the code and repair what ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: install ## bring the translation catalogue up to date with the code
	$(BIN)/python -m hubportal.core.catalogue update

bench: install ## measure pages beside the yardstick
	@$(EXEC) $(BIN)/python -m bench $(ARGS)

bench-rush: install ## let a thousand people register for two hundred seats within ten seconds
	@$(EXEC) $(BIN)/python -m bench.rush $(ARGS)

bench-mail: install ## queue a newsletter for 100,000 subscribers and deliver it, beside the mail server's own limit
	@$(EXEC) $(BIN)/python -m bench.mail $(ARGS)

reset: install ## delete the data of make run and make test, after asking
	@$(RUN) reset $(ARGS)

lock: install ## pin the requirements with hashes
	$(COMPILE) requirements.in --output-file requirements.txt
	$(COMPILE) requirements-dev.in --output-file requirements-dev.txt

# The copy of the lock says what .venv holds; where nothing has changed, no index is asked. A pip outside serves
# where Python comes without the one it would put into .venv.
install:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. Say which one: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || { \
		echo "Setting up .venv …"; rm -rf .venv; \
		$(PYTHON) -m venv .venv 2>/dev/null || $(PYTHON) -m venv --clear --without-pip .venv; }
	@cmp -s requirements-dev.txt .venv/installed.txt || { \
		echo "Installing requirements …"; \
		if $(BIN)/python -m pip --version >/dev/null 2>&1; then pip="$(BIN)/python -m pip"; \
		else pip="$(PYTHON) -m pip --python $(BIN)/python"; fi; \
		$$pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
		cp requirements-dev.txt .venv/installed.txt; }

chromium:
	@command -v chromium >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		echo "Installing Chromium for the browser tests …" && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium >/dev/null; } || \
		{ echo "The browser tests need Chromium: apt install chromium (as root), then make test again."; exit 1; }
