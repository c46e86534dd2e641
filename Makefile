# The one set of commands. `make` lists them. Everything is installed in .venv and node_modules, from hashed locks.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
UV := $(BIN)/uv
INSTALL := $(UV) pip install --quiet --python .venv/bin/python
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
NODE := sh scripts/node.sh
NPM_CI := $(NODE) npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
BUNDLE := site_templates/built/checklist.js
BUNDLE_SOURCES := scripts/bundle.mjs \
  $(shell find site_templates -path site_templates/built -prune -o -name '*.ts' -print -o -name '*.css' -print -o -name '*.json' -print)
# What the scripts must know of the Python code, generated from it; a test fails if it is not current.
CONTRACT := site_templates/checklist/document/contract.json
CONTRACT_SOURCES := scripts/contract.py $(shell find generator/howdoweknow -name '*.py')
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help site serve check test lint format types contract unit scripts package browser coverage bench lock upgrade clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

site: .venv/site.done $(BUNDLE) ## set everything up and build the site into site/
	@$(BIN)/howdoweknow build

serve: .venv/site.done $(BUNDLE) ## serve the site on a free port; a saved file reloads it
	@$(BIN)/howdoweknow serve

check: .venv/site.done $(BUNDLE) ## check the content
	@$(BIN)/howdoweknow check

test: lint types unit scripts package browser ## set up what the tests need and run everything

lint: .venv/test.done node_modules/test.done ## linters and formatters of Python, TypeScript, CSS, JSON and Jinja
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint site_templates --lint --quiet --extension j2
	$(BIN)/djlint site_templates --lint --quiet --extension html
	$(NODE) npx --no-install biome check

format: .venv/test.done node_modules/test.done ## format Python, TypeScript, CSS and JSON
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NODE) npx --no-install biome check --write

types: .venv/test.done node_modules/test.done ## types of Python and TypeScript, strict
	$(BIN)/mypy
	$(NODE) npx --no-install tsc

contract: $(CONTRACT) ## generate what the scripts must know of the Python code: shapes, limits, patterns

unit: .venv/test.done $(BUNDLE) ## unit tests of the Python code: no browser
	$(BIN)/pytest -n auto -m "not package" --ignore tests/browser

scripts: node_modules/test.done ## unit tests of the TypeScript: no browser
	$(NODE) npm test --silent

package: .venv/test.done ## build wheel and sdist, install them, start a toolkit
	$(BIN)/pytest -m package

browser: .venv/test.done node_modules/test.done $(BUNDLE) .venv/chromium.done ## tests in a browser
	sh scripts/browser_tests.sh

coverage: .venv/test.done $(BUNDLE) ## coverage of the unit tests; fails below the floor
	$(BIN)/pytest -n auto -m "not package" --ignore tests/browser --cov --cov-report=term:skip-covered --cov-report=html

bench: .venv/test.done $(BUNDLE) .venv/chromium.done bench/forms/node_modules/done ## measure speed and size, as ratios
	$(BIN)/python -m bench

lock: $(UV) ## write the locks again after a change of dependencies; what is locked keeps its version
	$(COMPILE) $(UPGRADE) pyproject.toml --group build -o requirements/site.txt
	$(COMPILE) $(UPGRADE) pyproject.toml --group test -o requirements/test.txt
	$(COMPILE) $(UPGRADE) requirements/node.in -o requirements/node.txt
	$(COMPILE) $(UPGRADE) requirements/uv.in -o requirements/uv.txt
	$(NODE) npm install --package-lock-only --ignore-scripts --loglevel=error
	$(NODE) npm install --package-lock-only --ignore-scripts --loglevel=error --prefix bench/forms

upgrade: ## lock the newest versions of the Python dependencies
	$(MAKE) lock UPGRADE=--upgrade

clean: ## remove everything that was installed or built
	rm -rf .venv node_modules site site_templates/built .cache .coverage htmlcov
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(UV): requirements/uv.txt
	@[ -x $(BIN)/pip ] || sh scripts/venv.sh
	$(BIN)/pip install --quiet --require-hashes -r requirements/uv.txt
	@touch $@

.venv/site.done: $(UV) requirements/site.txt pyproject.toml
	$(INSTALL) --require-hashes -r requirements/site.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.done: .venv/site.done requirements/test.txt
	$(INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

.venv/chromium.done: $(UV)
	sh scripts/chromium.sh
	@touch $@

# The site needs few of the Node packages; the tests need all of them, and theirs serve the site too.
node_modules/site.done: $(UV) package.json package-lock.json requirements/node.txt
	$(NPM_CI) --omit=dev
	@touch $@

node_modules/test.done: $(UV) package.json package-lock.json requirements/node.txt
	$(NPM_CI)
	@touch $@ node_modules/site.done

$(CONTRACT): $(CONTRACT_SOURCES) | .venv/site.done
	$(BIN)/python scripts/contract.py

$(BUNDLE): node_modules/site.done $(BUNDLE_SOURCES)
	$(NODE) npm run build --silent

# Only the benchmark needs the form library that it compares with.
bench/forms/node_modules/done: $(UV) bench/forms/package.json bench/forms/package-lock.json
	$(NPM_CI) --prefix bench/forms
	@touch $@
