"""Databases of both kinds for tests, empty or with the sample district, and a count of what the tests ran on."""

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import hypothesis
import pytest
import streamlit as st
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool
from streamlit.components.v2 import manifest_scanner

from queries import migrations
from queries.database import engine
from queries.database import forget as forget_engines
from queries.intake.loading import load
from sample_data.district import FOLDER
from tests.support.postgres import postgres
from tests.support.prepared import made_once
from tests.support.sample import NEWEST

pytest_plugins = [f"tests.support.{name}" for name in ("browsing", "compiled", "evidence", "viewers")]
_numbers = count()

# What is installed stays the same: Streamlit would look through all of it for every viewer of a test, for 0.1 s and more.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

# The same examples everywhere, and as long as it takes on a busy machine: what is green for one is green for all.
hypothesis.settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")


@pytest.fixture
def on_the_newest_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is the newest date of the sample, so that "now" and "tonight" are true of it."""
    monkeypatch.setattr("queries.settings.today", lambda: NEWEST)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a real PostgreSQL that lives as long as the tests."""
    with postgres() as address:
        yield address


@pytest.fixture(scope="session")
def tables_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no rows; to be copied, not written to."""
    return made_once(tmp_path_factory, "tables.sqlite", lambda file: _make_tables(f"sqlite:///{file}"))


@pytest.fixture(scope="session")
def tables_on_postgresql(postgres_url: str) -> Iterator[str]:
    """Name of a PostgreSQL database with all tables and no rows; to be copied, not written to."""
    with _made_on(postgres_url) as address:
        _make_tables(address)
        yield str(make_url(address).database)


def _make_tables(address: str) -> None:
    made = engine(address)
    with made.begin() as connection:
        migrations.upgrade(connection)
    made.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database, once of each kind: empty, or with all tables where the test asks for `database` too."""
    with _empty(request, tmp_path, with_tables="database" in request.fixturenames) as address:
        yield address


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an empty database, once of each kind, that all tests of a file share."""
    with _empty(request, tmp_path_factory.mktemp("shared")) as address:
        yield address


@pytest.fixture(scope="module")
def shared_database(shared_database_url: str) -> Iterator[Engine]:
    """A database of each kind for all tests of a file: filled once, and then only read."""
    made = engine(shared_database_url)
    yield made
    made.dispose()


@contextmanager
def _empty(request: pytest.FixtureRequest, folder: Path, with_tables: bool = False) -> Iterator[str]:
    """Address of a database of the kind asked for, which is gone afterwards. Its tables are copied, not made again."""
    if request.param == "sqlite":
        file = folder / "grid.sqlite"
        if with_tables:
            shutil.copy(request.getfixturevalue("tables_file"), file)
        yield f"sqlite:///{file}"
        return
    template = request.getfixturevalue("tables_on_postgresql") if with_tables else "template1"
    with _made_on(request.getfixturevalue("postgres_url"), template) as address:
        yield address


@contextmanager
def _made_on(server_url: str, template: str = "template1") -> Iterator[str]:
    """Address of a new PostgreSQL database, which is gone afterwards."""
    server = make_url(server_url).set(drivername="postgresql+psycopg")
    name = f"grid_{next(_numbers)}"
    maintenance = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with maintenance.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield server.set(database=name).render_as_string(hide_password=False)
    with maintenance.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """An empty database with all tables."""
    made = engine(database_url)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the sample district; to be copied, not written to."""
    return made_once(tmp_path_factory, "sample.sqlite", lambda file: _load_sample(f"sqlite:///{file}"))


@pytest.fixture(scope="session")
def sample_on_postgresql(postgres_url: str) -> Iterator[str]:
    """Address of a PostgreSQL database with the sample district; not to be written to."""
    with _made_on(postgres_url) as address:
        _load_sample(address)
        yield address


def _load_sample(address: str) -> None:
    loading = engine(address)
    load(FOLDER, loading)
    loading.dispose()


@pytest.fixture
def look_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Points the board at a database, with nothing of another one left in memory."""

    def forget() -> None:
        st.cache_data.clear()
        forget_engines()

    def point(url: str) -> None:
        monkeypatch.setenv("GRID_DATABASE_URL", url)
        forget()

    yield point
    engine().dispose()
    forget()


@pytest.fixture(scope="session")
def lend_sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Address of a copy of the sample district: the one that the last test had, unless that one changed it."""
    lent: list[tuple[Path, tuple[int, ...]]] = []

    def lend() -> str:
        if not lent or _stamp(lent[-1][0]) != lent[-1][1]:
            copy = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("lent") / "sample.sqlite"))
            lent.append((copy, _stamp(copy)))
        return f"sqlite:///{lent[-1][0]}"

    return lend


def _stamp(file: Path) -> tuple[int, ...]:
    """What changes with a file of SQLite and with its log."""
    stats = [each.stat() for each in (file, file.with_name(f"{file.name}-wal")) if each.exists()]
    return tuple(number for stat in stats if stat.st_size for number in (stat.st_size, stat.st_mtime_ns, stat.st_mode))


@pytest.fixture(params=["sqlite"])
def sample(look_at: Callable[[str], None], lend_sample: Callable[[], str]) -> str:
    """Address of a copy of the sample district, where the board looks."""
    return _seen(look_at, lend_sample())


@pytest.fixture(params=["sqlite", "postgresql"])
def sample_on_both(request: pytest.FixtureRequest, look_at: Callable[[str], None]) -> str:
    """Address of the sample district, where the board looks, once in a database of each kind."""
    if request.param == "sqlite":
        return _seen(look_at, request.getfixturevalue("lend_sample")())
    return _seen(look_at, request.getfixturevalue("sample_on_postgresql"))


def _seen(look_at: Callable[[str], None], address: str) -> str:
    look_at(address)
    return address


_ran_on: Counter[str] = Counter()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note on each test what it runs on, so that the count also works where tests run in several processes."""
    for item in items:
        parameters = getattr(item, "callspec", None)
        values = set(map(str, parameters.params.values())) if parameters else set()
        fixtures = set(getattr(item, "fixturenames", ()))
        for kind in ("SQLite", "PostgreSQL"):
            if kind.lower() in values:
                item.user_properties.append(("ran_on", kind))
        if "browser" in fixtures:
            item.user_properties.append(("ran_on", "Chromium"))
        if fixtures & {"browser", "board", "serve"}:
            item.add_marker(pytest.mark.waits)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the collector need not go through all of it again and again."""
    _settle()


@pytest.fixture(scope="module", autouse=True)
def _settled() -> Iterator[None]:
    """Nor through what the tests of a file leave behind, such as statements that were compiled."""
    yield
    _settle()


def _settle() -> None:
    gc.collect()
    gc.freeze()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and not report.skipped:
        _ran_on.update(str(value) for name, value in report.user_properties if name == "ran_on")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = ", ".join(f"{_ran_on[kind]} on {kind}" for kind in ("SQLite", "PostgreSQL", "Chromium"))
    terminalreporter.write_line(f"Tests that ran: {told}")
