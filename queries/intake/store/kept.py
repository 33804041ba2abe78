"""What a load finds before it writes, and by what to know the rows that it brings: kept, so that it can be taken back.

Rows on dates, or in tables, that held none before are kept as one line each: whatever stands there afterwards was brought.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, and_, delete, exists, insert, select
from sqlalchemy.schema import DropTable

from queries.intake.check.stored import kind_of
from queries.intake.store.tables import as_stored, copied
from queries.schema import UndoRow

FOUND, BROUGHT, TOUCHED = "found", "brought", "touched"
PIECE = 10_000  # rows that are kept together


class Kept:
    """What one load finds and brings, in the order in which it stores it."""

    def __init__(self, connection: Connection, run: int) -> None:
        self._connection, self._run, self._numbers = connection, run, count(1)
        self._filled: set[str] = set()  # tables that were empty before

    def before_storing(self, table: Table, frame: pd.DataFrame, key: list[str], updated: list[str]) -> None:
        """To be called before rows with these keys are stored, of which those that are there take the columns `updated`."""
        if not self._holds(table):
            self._filled.add(table.name)
            self._keep(table, BROUGHT, pd.DataFrame(index=[0]))
            return
        if "date" in key:
            frame = self._on_known_dates(table, frame)
        found = self._found(table, frame[key], updated)
        self._keep(table, FOUND, found, key)
        known = frame[key].astype({name: kind_of(table.c[name]) for name in key})
        new = known.merge(found[key], on=key, how="left", indicator=True)["_merge"] == "left_only"
        self._keep(table, BROUGHT, known[new.to_numpy()])

    def before_changing(self, table: Table, frame: pd.DataFrame) -> None:
        """To be called before columns of rows are set that `id` names."""
        if table.name not in self._filled:
            found = self._found(table, frame[["id"]], [str(name) for name in frame if name != "id"])
            self._keep(table, FOUND, found, ["id"])

    def touched(self, dates: Mapping[str, Collection[dt.date]]) -> None:
        """Keep which dates of each subject were added up again."""
        content = {subject: sorted(date.isoformat() for date in days) for subject, days in dates.items()}
        self._insert([("", TOUCHED, content)])

    def _holds(self, table: Table, *where: Any) -> bool:
        return bool(self._connection.scalar(select(exists(select(1).select_from(table).where(*where)))))

    def _on_known_dates(self, table: Table, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows on dates that have some already; the other dates are kept as such."""
        days = list(frame["date"].unique())
        new = [day for day in days if not self._holds(table, table.c.date == pd.Timestamp(day).date())]
        self._keep(table, BROUGHT, pd.DataFrame({"date": new}))
        return frame[~frame["date"].isin(new)]

    def _found(self, table: Table, keys: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
        """The rows stored with these keys."""
        names = [*keys.columns, *columns]
        incoming = copied(self._connection, table, keys)
        same = and_(*(table.c[name] == incoming.c[name] for name in keys.columns))
        rows = self._connection.execute(select(*(table.c[name] for name in names)).join(incoming, same)).all()
        self._connection.execute(DropTable(incoming))
        found = pd.DataFrame.from_records(rows, columns=names)
        return found.astype({name: kind_of(table.c[name]) for name in names})

    def _keep(self, table: Table, kind: str, rows: pd.DataFrame, key: Sequence[str] = ()) -> None:
        self._insert((table.name, kind, piece | {"key": key}) for piece in _pieces(table, rows))

    def _insert(self, pieces: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        values = [
            {"run_id": self._run, "number": next(self._numbers), "table_name": table, "kind": kind, "content": content}
            for table, kind, content in pieces
        ]
        if values:
            self._connection.execute(insert(UndoRow.__table__), values)  # type: ignore[arg-type]


def forget(connection: Connection, but: int) -> None:
    """Keep only what the newest loads need."""
    runs = sorted(connection.scalars(select(UndoRow.run_id).distinct()), reverse=True)
    connection.execute(delete(UndoRow).where(UndoRow.run_id.in_(runs[but:])))


def _pieces(table: Table, rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    columns = [str(name) for name in rows.columns]
    for first in range(0, len(rows), PIECE):
        yield {"columns": columns, "rows": as_stored("sqlite", table, rows.iloc[first : first + PIECE])}


def frame_of(table: Table, content: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a piece, typed as those of a file are."""
    rows = pd.DataFrame.from_records(content["rows"], columns=content["columns"])
    return rows.astype({name: kind_of(table.c[name]) for name in content["columns"]})
