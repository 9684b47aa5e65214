# Everything one does with Paddock's source; `make help` lists it. GNU make 3.81 is enough.

.DEFAULT_GOAL := help
.PHONY: help run test lint types bench torture pictures licences translations lock package proof clean FORCE
.PHONY: engine-wheel cuda-pack check-portable check-macos package-windows

# Windows puts programs elsewhere, and gives make its own name only.
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
PYTHON_IN_VENV := $(BIN)/python$(if $(filter Windows_NT,$(OS)),.exe)
RUN_READY := .venv/ready/engine
TEST_READY := .venv/ready/dev
PINS := $(wildcard packaging/requirements/*.txt) packaging/llama/without_common.cmake

help: ## lists what make can do here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

run: $(RUN_READY) ## opens Paddock; the first time it is set up in .venv (CMAKE_ARGS=... for a GPU)
	@$(PYTHON_IN_VENV) -m desktop $(ARGS)

# The suite runs in three processes, as each waits now and then: tests/beside.py says what beside what.
# Its hundreds of programs start faster where Python may keep what it compiled, whatever the environment
# says.
test: $(TEST_READY) ## runs the quick tests on no screen (ARGS="-n 2 --all": all of them; ARGS="-k word": some)
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest $(or $(ARGS),-n 3)

lint: $(TEST_READY) ## checks style, the layers, the list of licences and the translations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(PYTHON_IN_VENV) packaging/licences.py --check
	@$(PYTHON_IN_VENV) packaging/translations.py --check

types: $(TEST_READY) ## checks the types
	@$(BIN)/mypy
	@MYPYPATH=packaging $(BIN)/mypy -p install -p bundle -p cuda -p linux -p llama -p macos -p windows -p wine -p release -m licences -m translations

bench: $(TEST_READY) ## measures Paddock (MODEL=path/to/model.gguf for another model)
	@$(PYTHON_IN_VENV) -m tests.bench $(if $(MODEL),--model "$(MODEL)") $(ARGS)

torture: $(TEST_READY) ## kills, starves and damages things to see what is lost
	@$(PYTHON_IN_VENV) -m tests.torture $(ARGS)

pictures: $(TEST_READY) ## draws every screen in every size (ARGS=--usual: in one, --keep: as new references)
	@$(PYTHON_IN_VENV) -m tests.screens $(ARGS)

licences: $(RUN_READY) ## writes THIRD_PARTY_LICENSES.md again
	@$(PYTHON_IN_VENV) packaging/licences.py

translations: $(TEST_READY) ## collects the words to translate, and makes what Qt reads of them
	@$(PYTHON_IN_VENV) packaging/translations.py

lock: ## pins the newest packages that *.in allows, with hashes (needs uv)
	@cd packaging/requirements && for name in app build cuda dev engine package pip; do \
	  only=; if [ $$name = engine ] || [ $$name = cuda ]; then only=--no-deps; fi; \
	  uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes $$only \
	    --no-header --no-annotate --no-emit-index-url $$name.in -o $$name.txt || exit 1; \
	done

package: $(RUN_READY) ## builds into dist/ what people install: the program, its .deb (RELEASE=1: as small as it gets)
	@packaging/install/start.sh package

package-windows: $(TEST_READY) ## builds the installer for Windows under wine, installs, tries and removes it
	@cd packaging && ../$(PYTHON_IN_VENV) -m wine

proof: ## as root: installs the .deb, uses it, measures it beside the source, and removes it
	@cd packaging && ../$(PYTHON_IN_VENV) -m linux.proof \
	  $(abspath $(or $(DEB),$(firstword $(wildcard dist/paddock-with-model_*.deb))))

# For people who install Paddock; `make` itself compiles an engine for this computer alone.
engine-wheel: ## makes the engine that runs on every computer (VARIANTS="x64 haswell": for some)
	@cd packaging && $(if $(wildcard $(PYTHON_IN_VENV)),../$(PYTHON_IN_VENV),python3) -m llama $(VARIANTS)

cuda-pack: ## makes the pack for NVIDIA's cards, in hours (CARDS="75-virtual": the least for all of them)
	@cd packaging && $(if $(wildcard $(PYTHON_IN_VENV)),../$(PYTHON_IN_VENV),python3) -m cuda \
	  $(if $(CARDS),--cards $(CARDS))

check-portable: $(TEST_READY) ## checks that engine on emulated old processors (needs qemu-user)
	@$(BIN)/pytest tests/portable $(ARGS)

check-macos: $(TEST_READY) ## fetches the packages a Mac would get, and checks that they run where we promise
	@cd packaging && ../$(PYTHON_IN_VENV) -m macos

clean: ## removes .venv and everything that was built
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find desktop packaging tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The installer leaves these marks last; a new pin, a newer or vanished Python, or flags for the
# engine call it again.
$(RUN_READY): $(PINS) $(PYTHON_IN_VENV)
	@packaging/install/start.sh run

$(TEST_READY): $(PINS) $(PYTHON_IN_VENV)
	@packaging/install/start.sh test

$(PYTHON_IN_VENV): ;

ifneq ($(strip $(CMAKE_ARGS)),)
$(RUN_READY) $(TEST_READY): FORCE
endif

FORCE:
