"""Many rows into a table at once: `COPY` on PostgreSQL, `executemany` on SQLite."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select

from queries.schema import Base

TABLES = Base.metadata.tables


def hurry(connection: Connection) -> None:
    """A database that is made anew need not survive a power cut halfway."""
    if connection.dialect.name == "sqlite":
        for setting in ("synchronous = OFF", "cache_size = -200000", "temp_store = MEMORY"):
            connection.exec_driver_sql(f"PRAGMA {setting}")
        connection.commit()


def insert(connection: Connection, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows given as columns. Dates and times come as texts as SQLite keeps them, yes and no as 1 and 0."""
    rows = zip(*columns.values(), strict=True)
    names = ", ".join(columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    if "id" in columns:
        _move_counter(connection, TABLES[table])


def _move_counter(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers new rows from a counter that does not see numbers given by hand."""
    counter = func.pg_get_serial_sequence(table.name, "id")
    connection.execute(select(func.setval(counter, select(func.max(table.c.id)).scalar_subquery())))
