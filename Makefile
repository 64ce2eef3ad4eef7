# Needs Python 3.11+, git and GNU make; everything else is installed into .venv from the locks, and
# what `make test` needs from Debian by tools/debian.sh.
# Another Python: make PYTHON=python3.12 test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# The sample's day: everything that it shows on purpose is so on this day.
AS_OF := 2026-11-20

CATALOGUES := $(wildcard src/duty_cli/locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)
PACKAGE := pyproject.toml hatch_build.py src/duty_cli/__init__.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two installs at once would spoil one environment; the tests run in parallel by themselves.
.NOTPARALLEL:
.PHONY: help demo test check lint types format docs bench lock mutants clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

# --- the environment: stamps in .venv, so that nothing is installed twice -------------------------

# A Makefile cannot know what a machine lacks until it tries, and what Python and Debian say about it
# does not name the way out.
$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo '需要 Python 3.11 或更高版本，而 $(PYTHON) 不是；可用 make PYTHON=python3.12 … 指定' >&2; \
	    echo "needs Python 3.11 or later, which $(PYTHON) is not; choose one with make PYTHON=python3.12 …" >&2; \
	    exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo '此 Python 缺少 venv 模块；Debian、Ubuntu 上请先安装：apt install python3-venv' >&2; \
	    echo 'this Python has no venv module; on Debian and Ubuntu first run: apt install python3-venv' >&2; \
	    exit 1; }
	@echo '==> 建立虚拟环境 / creating $(VENV)'
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# Build isolation would fetch build tools that no lock holds, so they are installed first.
$(VENV)/run: requirements/run.lock requirements/build.lock $(PACKAGE) | $(VENV)/created
	@echo '==> 安装运行依赖 / installing what duty needs to run'
	@$(PIP) install --require-hashes -r requirements/run.lock -r requirements/build.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

# The development lock contains the other two.
$(VENV)/dev: requirements/dev.lock $(PACKAGE) | $(VENV)/created
	@echo '==> 安装开发依赖 / installing what the tests need'
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@ $(VENV)/run

# Compiled by the install above, and again whenever a catalogue was edited since.
%.mo: %.po | $(VENV)/run
	@$(BIN)/python hatch_build.py

# --- what it shows ---------------------------------------------------------------------------------

# $(call say,Chinese,English): what the next step shows.
say = printf '\n==> %s\n    %s\n\n' '$(1)' '$(2)'
# $(call duty,ARGUMENTS): the command as a user would type it, then what it prints.
on = -C build/demo --as-of $(AS_OF)
duty = echo '$$ duty $(1)'; $(BIN)/duty $(1)

demo: $(VENV)/run $(COMPILED) ## builds a register with its git history from sample-repo and shows the commands on it
	@$(call say,由 sample-repo 重建台账及其 git 历史：build/demo,build/demo: the sample register with every record committed when it was filed)
	@rm -rf build/demo && mkdir -p build
	@$(BIN)/python tools/build_demo.py sample-repo tools/demo-history.csv build/demo
	@$(call say,check：$(AS_OF) 当日的全部问题；样例有意留有逾期事项，故退出码为 1,check: every problem as of $(AS_OF); some duties are overdue on purpose so it exits with 1)
	@{ $(call duty,$(on) check); } || test $$? -eq 1
	@$(call say,due：今后 60 天内到期的事项,due: what comes next within 60 days)
	@$(call duty,$(on) due --within 60d)
	@$(call say,status：2026 年各单位、各事项一览,status: units by duties in 2026)
	@$(call duty,$(on) status --year 2026)
	@$(call say,explain：一个期次何以逾期,explain: why one occurrence is overdue)
	@late=$$($(BIN)/duty $(on) check --format json | $(BIN)/python -c \
	    'import json, sys; print(next(f["occurrence"] for f in json.load(sys.stdin)["findings"] if f["rule"] == "overdue"))') \
	    && echo "\$$ duty $(on) explain $$late" && $(BIN)/duty $(on) explain "$$late"
	@$(call say,report：2025 年度总结，写入 build/annual-2025.md；以下为前 40 行,report: the annual summary of 2025 in build/annual-2025.md; its first 40 lines)
	@$(call duty,$(on) report --year 2025 -o build/annual-2025.md)
	@sed -n '1,40p' build/annual-2025.md

# --- what holds it ---------------------------------------------------------------------------------

test: lint types ## sets up what is needed and runs the whole suite, lint and types
	@sh tools/debian.sh
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: lint types ## the same without the slow tests, in under a minute
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -n auto --dist loadgroup -m 'not slow'

lint: $(VENV)/dev ## style, format and the architecture's import rules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(VENV)/dev ## mypy, strict
	$(BIN)/mypy

test check docs bench: $(COMPILED)

format: $(VENV)/dev ## formats the code and sorts its imports
	$(BIN)/ruff check --select I --fix
	$(BIN)/ruff format

docs: $(VENV)/dev ## writes the reference pages anew and builds the site in build/site
	$(BIN)/python -m tools.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(VENV)/dev ## measures duty beside git, YAML loaders and other tools (PART=warm: one part); takes long
	@$(BIN)/python -m benchmarks $(PART)

mutants: $(VENV)/dev $(COMPILED) ## mutation tests of cadence and engine; takes long
	$(BIN)/mutmut run
	$(BIN)/mutmut results

lock: $(VENV)/created ## writes requirements/*.lock anew from pyproject.toml
	@test -d build/lock || $(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check --quiet install --upgrade 'uv>=0.9'
	@sh requirements/compile.sh build/lock/bin/uv

clean: ## removes all that make made
	rm -rf $(VENV) build dist mutants .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f $(COMPILED)
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
