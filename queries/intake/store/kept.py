"""What a load finds before it writes, and by what to know the rows that it brings: kept, so that it can be taken back.

Rows on dates, or in tables, that held none before are kept as one line: whatever stands there afterwards was brought.
"""

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, and_, delete, exists, insert, select
from sqlalchemy.schema import DropTable

from queries.database import Statement
from queries.intake.check.stored import kind_of
from queries.intake.store.tables import copied
from queries.schema import UndoRow

FOUND, BROUGHT, TOUCHED = "found", "brought", "touched"
PIECE = 2_000  # rows that are kept together: outlines are long


class Kept:
    """What one load finds and brings, in the order in which it stores it."""

    def __init__(self, connection: Connection, run: int) -> None:
        self._connection, self._run, self._numbers = connection, run, count(1)
        self._filled: set[str] = set()  # tables that were empty before

    def before_storing(self, table: Table, frame: pd.DataFrame, key: list[str], updated: list[str]) -> None:
        """To be called before rows with these keys are stored, of which those that are there take the columns `updated`."""
        if not self._holds(table):
            self._filled.add(table.name)
            self._keep(table, BROUGHT, [], [[]])
            return
        if "date" in key:
            frame = self._on_known_dates(table, frame)
        if not frame.empty:
            self._compare(table, frame[key], updated)

    def before_changing(self, table: Table, frame: pd.DataFrame) -> None:
        """To be called before columns of rows are set that `id` names."""
        if table.name not in self._filled:
            self._compare(table, frame[["id"]], [str(name) for name in frame if name != "id"])

    def touched(self, dates: Mapping[str, Collection[dt.date]]) -> None:
        """Keep which dates of each subject were added up again."""
        self._insert("", TOUCHED, {subject: sorted(days) for subject, days in dates.items()})

    def _holds(self, table: Table, *where: Any) -> bool:
        return bool(self._connection.scalar(select(exists(select(1).select_from(table).where(*where)))))

    def _on_known_dates(self, table: Table, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows on dates that have some already; the other dates are kept as such."""
        days = [pd.Timestamp(day) for day in frame["date"].unique()]
        new = [day for day in days if not self._holds(table, table.c.date == day.date())]
        self._keep(table, BROUGHT, ["date"], [[day.date()] for day in new])
        return frame[~frame["date"].isin(new)]

    def _compare(self, table: Table, keys: pd.DataFrame, columns: list[str]) -> None:
        """Keep the rows stored with these keys, and the keys that none has yet."""
        key = [str(name) for name in keys.columns]
        incoming = copied(self._connection, table, keys)
        same = and_(*(table.c[name] == incoming.c[name] for name in key))
        found = self._read(select(*(table.c[name] for name in (*key, *columns))).join(incoming, same))
        self._keep(table, FOUND, [*key, *columns], found, key)
        if len(found) < len(keys):
            nothing = ~exists(select(1).select_from(table).where(same))
            self._keep(table, BROUGHT, key, self._read(select(*incoming.c).where(nothing)))
        self._connection.execute(DropTable(incoming))

    def _read(self, rows: Statement) -> list[Sequence[Any]]:
        answer: Any = self._connection.execute(rows)
        return list(answer.cursor.fetchall())  # SQLAlchemy's rows would cost more than all the rest

    def _keep(self, table: Table, kind: str, columns: list[str], rows: list[Any], key: Sequence[str] = ()) -> None:
        for first in range(0, len(rows), PIECE):
            self._insert(table.name, kind, {"columns": columns, "key": key, "rows": rows[first : first + PIECE]})

    def _insert(self, table_name: str, kind: str, content: dict[str, Any]) -> None:
        text = json.dumps(content, default=str, ensure_ascii=False)
        row = {"run_id": self._run, "number": next(self._numbers), "table_name": table_name, "kind": kind}
        self._connection.execute(insert(UndoRow).values(row | {"content": text}))


def forget(connection: Connection, but: int) -> None:
    """Keep only what the newest loads need."""
    runs = sorted(connection.scalars(select(UndoRow.run_id).distinct()), reverse=True)
    connection.execute(delete(UndoRow).where(UndoRow.run_id.in_(runs[but:])))


def frame_of(table: Table, content: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a piece, typed as those of a file are."""
    rows = pd.DataFrame.from_records(content["rows"], columns=content["columns"])
    return rows.astype({name: kind_of(table.c[name]) for name in content["columns"]})
