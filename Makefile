# `make run` opens the window, `make test` checks everything, `make package` builds the program for
# people without Python. All three set themselves up.
PYTHON ?= python3
VENV ?= .venv$(if $(filter-out python3,$(PYTHON)),-$(notdir $(PYTHON)))
BIN = $(VENV)/bin
UV_COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --group build

.PHONY: run test lint check package check-package check-reproducible deb bench screenshots lock translations clean

run:
	@$(PYTHON) packaging/bootstrap.py --venv $(VENV)
	@$(BIN)/python packaging/open_window.py

test:
	@$(PYTHON) packaging/bootstrap.py --venv $(VENV) --dev
	@$(MAKE) --no-print-directory check VENV=$(VENV)

# What `make test` runs once the environment stands. The tests of a file stay in one process; in the
# order of files the longest does not come last.
check: lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile \
	  --no-loadscope-reorder

# dist/kbviewer and dist/kbviewer-VERSION-SYSTEM.tar.xz
package:
	@$(PYTHON) packaging/bootstrap.py --venv $(VENV) --package
	$(BIN)/python packaging/make_package.py

# dist/kbviewer_VERSION_ARCH.deb, from what `make package` has built
deb:
	$(BIN)/python packaging/make_deb.py

# Runs what `make package` has built, without Python and Qt of the system, and compares.
check-package:
	$(BIN)/python packaging/check_bundle.py

# Builds what is committed twice and compares; a few minutes.
check-reproducible:
	@$(PYTHON) packaging/bootstrap.py --venv $(VENV) --package
	$(BIN)/python packaging/check_reproducible.py

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# CORPORA=folder: note collections to measure on. Figures are ratios against a peer in the same run.
bench:
	$(BIN)/python -m tests.benchmarks $(CORPORA)

screenshots:
	for theme in light dark; do \
	  $(BIN)/kbviewer snapshot notes resources/screenshots/window-$$theme.png --theme $$theme \
	    --note "books/transmission-control-protocol.md"; done

lock:
	$(UV_COMPILE) pyproject.toml -o requirements.lock
	$(UV_COMPILE) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# Collects the texts of the window into resources/translations and compiles these.
translations:
	$(BIN)/python packaging/translations.py

clean:
	rm -rf .venv .venv-* build dist .mypy_cache .ruff_cache .hypothesis kbviewer.png
