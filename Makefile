# One command surface. `make` lists it. Everything is set up in .venv and node_modules, from locked and hashed requirements.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
TYPESCRIPT := $(shell find site_templates tests/script -name '*.ts' -o -name '*.css' -path 'site_templates/*' -o -name '*.json' -path 'site_templates/checklist/*')
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help site serve check test lint types unit browser bench lock clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

site: .venv/site.done site_templates/built/done ## set everything up and build the site into site/
	@$(BIN)/howdoweknow build

serve: .venv/site.done site_templates/built/done ## show a live site on a free port; a saved file reloads it
	@$(BIN)/howdoweknow serve

check: .venv/site.done site_templates/built/done ## check the content
	@$(BIN)/howdoweknow check

test: lint types unit ## set up what the tests need and run all of them

lint: .venv/test.done ## style of the Python code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test.done node_modules/done ## types of Python and TypeScript, strict
	$(BIN)/mypy
	sh scripts/node.sh npx --no-install tsc

unit: .venv/test.done site_templates/built/done .venv/chromium.done ## tests of the scripts, then of everything else
	sh scripts/node.sh npm test --silent
	sh scripts/unit.sh

bench: .venv/test.done site_templates/built/done .venv/chromium.done bench/forms/node_modules/done ## measure speed and size, as ratios in one run
	$(BIN)/python -m bench

lock: .venv/test.done ## resolve the dependencies anew and write the locks
	sh scripts/lock.sh

clean: ## remove everything that was made
	rm -rf .venv node_modules site site_templates/built .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/made:
	sh scripts/venv.sh
	@touch $@

.venv/site.done: .venv/made requirements/site.txt pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements/site.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.done: .venv/site.done requirements/test.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements/test.txt
	@touch $@

.venv/chromium.done: .venv/made
	sh scripts/chromium.sh
	@touch $@

node_modules/done: .venv/made package.json package-lock.json requirements/node.txt
	sh scripts/node.sh npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The rivals of the benchmark: nothing else needs them.
bench/forms/node_modules/done: .venv/made bench/forms/package.json bench/forms/package-lock.json
	sh scripts/node.sh npm ci --prefix bench/forms --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

site_templates/built/done: node_modules/done $(TYPESCRIPT)
	sh scripts/node.sh npm run build --silent
	@touch $@
