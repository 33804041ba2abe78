"""How long intake takes for one day of the city, against the bare insert of the same rows."""

import datetime as dt
import io
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import ColumnElement, Connection, DateTime, Engine, Table, and_, delete, func, select

from queries.database import engine
from queries.intake.loading import load
from queries.schema import Base, IntakeRun, UndoRow
from sample_data import city_days, city_store
from tests.bench.databases import Databases, tidy
from tests.bench.effort import Effort
from tests.bench.results import Result

TABLES = Base.metadata.tables
# The facts that are loaded, each with what tells its day. What names others comes after them.
FACTS = {"need": "raised_at", "need_step": "at"} | dict.fromkeys(
    (
        *("screening_day", "observer_report", "home_observation", "six_items", "household_group", "team_day"),
        *("service_day", "delivery_step", "publicity_day", "disinfection_day", "supply_day", "donation"),
        *("list_result", "lit_window", "contact_day", "floor_status", "sweep_hour", "attendance"),
    ),
    "date",
)
# … and every table of totals by date.
OF_A_DAY = FACTS | {
    name: "date" for name, table in TABLES.items() if "date" in table.columns and "file" not in table.info
}


class Steps:
    """Where the time of loads went: what each step takes, as it is told to whoever waits for it."""

    def __init__(self) -> None:
        self._spent: defaultdict[str, float] = defaultdict(float)
        self._running = ("", 0.0)

    def begin(self, step: str, share: float) -> None:
        now, (running, since) = time.perf_counter(), self._running
        if running and share:
            self._spent[running] += now - since
        self._running = (step, now)

    def shares(self) -> str:
        """Each step's share in hundredths."""
        whole = sum(self._spent.values())
        return ", ".join(f"{100 * spent / whole:.0f} {step.lower()}" for step, spent in self._spent.items())


def one_day(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Check, store and roll up the next day, in turns with the bare insert of its rows; the database stays as it was."""
    day = city_days.START + dt.timedelta(days=databases.days)
    into = engine(databases.large)
    with TemporaryDirectory() as folder:
        city_store.write_day(Path(folder), databases.scale, day)
        _take_back(into, day)
        loads, bare, steps = [], [], Steps()
        load(Path(folder), into)
        rows = {name: _rows(into, TABLES[name], day) for name in FACTS}
        for _ in range(effort.loads):
            _take_back(into, day)
            tidy(databases.large, list(OF_A_DAY))
            bare.append(_seconds_of_bare(into, rows))
            _take_back(into, day)
            tidy(databases.large, list(OF_A_DAY))
            start = time.perf_counter()
            load(Path(folder), into, "en", steps.begin)
            loads.append(time.perf_counter() - start)
        _take_back(into, day)
        tidy(databases.large, list(OF_A_DAY))
    count = sum(map(len, rows.values()))
    how = "executemany" if databases.kind == "SQLite" else "COPY"
    what = f"load one day of the {databases.scale} / bare {how}"
    detail = f"{median(loads):.1f} s / {median(bare):.1f} s, {count:,} rows; of 100: {steps.shares()}"
    yield Result(what, databases.kind, 3, median(loads) / median(bare), detail=detail)


def _rows(source: Engine, table: Table, day: dt.date) -> list[tuple[Any, ...]]:
    """The stored rows of one day as the driver gives them."""
    found = select(table).where(_on(table, day))
    statement = str(found.compile(source, compile_kwargs={"literal_binds": True}))
    with source.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def _on(table: Table, day: dt.date) -> ColumnElement[bool]:
    """Whether a row tells of a day."""
    column = table.c[OF_A_DAY[table.name]]
    first, after = (dt.datetime.combine(day, dt.time()) + dt.timedelta(days=days) for days in (0, 1))
    if isinstance(column.type, DateTime):
        return and_(column >= first, column < after)
    return column == day


def _seconds_of_bare(into: Engine, rows: dict[str, list[tuple[Any, ...]]]) -> float:
    """Seconds to insert rows that lie ready, in the database's quickest way, and to commit."""
    ready = {name: _ready(into, found) for name, found in rows.items()}
    start = time.perf_counter()
    with into.begin() as connection:
        for name, found in ready.items():
            _insert(connection, name, found)
    return time.perf_counter() - start


def _ready(into: Engine, rows: list[tuple[Any, ...]]) -> Any:
    """Rows as the driver takes them fastest: tuples for SQLite, one text for PostgreSQL."""
    if into.dialect.name == "sqlite":
        return rows
    text = io.StringIO()
    for row in rows:
        text.write("\t".join("\\N" if value is None else str(value) for value in row) + "\n")
    return text.getvalue()


def _insert(connection: Connection, table: str, ready: Any) -> None:
    names = ", ".join(TABLES[table].columns.keys())
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(ready[0]))
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", ready)
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        copy.write(ready)


def _take_back(database: Engine, day: dt.date) -> None:
    """Remove one day with its totals, and the record of its load."""
    with database.begin() as connection:
        for table in (TABLES[name] for name in reversed(OF_A_DAY)):
            connection.execute(delete(table).where(_on(table, day)))
        first = connection.scalar(select(func.min(IntakeRun.id)))
        connection.execute(delete(IntakeRun).where(IntakeRun.id > first))
        connection.execute(delete(UndoRow).where(UndoRow.run_id > first))
