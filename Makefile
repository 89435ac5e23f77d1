# The verbs of Ilmiö. Each sets up what it needs; a second run finds it in place and starts at once.
#   PYTHON=python3.12   picks the interpreter (3.11 to 3.14)
#   TORCH=cpu           takes PyTorch without CUDA packages
#   TESTS="-k review"   passes options to pytest
#   SIZES=20,500        measures these numbers of texts

BIN := .venv/bin
TESTS ?=
SIZES ?=
export PYTHON TORCH

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo up test check bench

help: ## Tell what the verbs do
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: ## Install what the service needs, and the service itself, into .venv
	@scripts/system_packages.sh run
	@scripts/setup.sh run

setup-dev:
	@scripts/system_packages.sh test
	@scripts/setup.sh dev

demo: setup ## Load the example material, discover its themes, start everything, print the addresses
	@$(BIN)/ilmio demo

up: setup ## Start the service, its worker and the review screens
	@$(BIN)/ilmio up

# One thread a process: the tests share the cores already, and threads that wait for each other only slow them down.
test: setup-dev ## Run every test, those in a real browser and on PostgreSQL too
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(TESTS)

check: setup-dev ## Lint, types, borders between packages, documentation and spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_*.py

bench: setup ## Measure discovery at 20 to 200,000 texts beside BERTopic, and a decision over HTTP; SIZES=20,500 picks
	@$(BIN)/python -m evaluation bench --sizes "$(SIZES)" --out out/bench
	@$(BIN)/python scripts/bench_review.py
