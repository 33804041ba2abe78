# make run    the board on http://localhost:8501 (HOST and PORT change it)
# make test   all tests, with SQLite, PostgreSQL and a browser
# make check  style and types
# make bench  speed, as ratios inside one run, into BENCHMARKS.md (ARGS="--only load --database SQLite": only this)
# make steady the tests that wait for something, ten times over on a busy machine
# make compared  what the release before the rooms told on its three screens, and what is told now (ARGS=--city: a city, too)
# make looks  every screen in every look, measured, with pictures in looks/ (ARGS="--screen places --lang en": only these)
# make parts  every drawn part in every state, to be looked at (HOST and PORT as above)
PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8501
BIN    := .venv/bin
SUDO   := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: run test check bench steady compared looks parts browser

run: .venv/runs
	$(BIN)/python -m queries.intake.first_run
	$(BIN)/streamlit run dashboard.py --server.address $(HOST) --server.port $(PORT)

# A file's tests stay in one process, so that its server or database is made once.
test: .venv/tests browser
	$(BIN)/pytest -n 2 --dist loadfile

check: .venv/tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/tests browser
	$(BIN)/python -m tests.bench $(ARGS)

steady: .venv/tests browser
	$(BIN)/python -m tests.steady

compared: .venv/tests
	$(BIN)/python -m tests.compared $(ARGS)

looks: .venv/tests browser
	$(BIN)/python -m tests.looks $(ARGS)

parts: .venv/runs
	$(BIN)/python -m streamlit run tests/parts/app.py --server.address $(HOST) --server.port $(PORT)

.venv/made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/runs: requirements.txt .venv/made
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/tests: requirements-dev.txt requirements.txt .venv/made
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# The system's own browser and Chinese fonts where there are packages of them, else Playwright's.
browser: .venv/tests
	@command -v chromium chromium-browser google-chrome >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . \
	  || { command -v apt-get >/dev/null && $(SUDO) apt-get update -qq \
	       && $(SUDO) apt-get install -y -qq chromium fontconfig fonts-noto-cjk >/dev/null; } \
	  || $(BIN)/playwright install --with-deps chromium
