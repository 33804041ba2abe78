"""What a load changes, and which dates that can touch: rows as they were and as they are, compared."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from queries.schema import ReportDay

Frames = Mapping[str, pd.DataFrame]  # by table
Dates = pd.Series
Range = tuple["Dates[Any]", "Dates[Any]"]  # row by row, the first date and the first no longer
Stored = Mapping["Watched", pd.DataFrame]
ALWAYS = pd.Timestamp("1700-01-01"), pd.Timestamp("2200-01-01")


@dataclass(frozen=True, eq=False)
class Watched:
    """A table whose changes touch dates: its key, the columns that bound a row's days, and those that matter in them.

    By default a change touches the days between old and new bounds, and all of a row's days where anything else changed.
    Only rows with `where` are looked at.
    """

    table: Any
    key: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    matter: tuple[str, ...] = ()
    ranges: Callable[["Changed"], list[Range]] | None = None
    where: Any = None

    @property
    def name(self) -> str:
        return str(self.table.__tablename__)

    @property
    def columns(self) -> list[str]:
        return list(dict.fromkeys([*self.key, *filter(None, (self.first, self.last)), *self.matter]))


@dataclass(frozen=True)
class Changed:
    """Rows of a watched table that are not what they were."""

    rows: pd.DataFrame

    def was(self, column: str) -> "pd.Series[Any]":
        return self.rows[column if column in self.rows else f"{column}_before"]

    def is_now(self, column: str) -> "pd.Series[Any]":
        return self.rows[column if column in self.rows else f"{column}_after"]

    def where(self, condition: "pd.Series[bool]") -> "Changed":
        return Changed(self.rows[condition])

    @property
    def existed(self) -> "pd.Series[bool]":
        return self.rows["_merge"] != "right_only"

    @property
    def exists(self) -> "pd.Series[bool]":
        return self.rows["_merge"] != "left_only"

    def differs(self, columns: Iterable[str]) -> "pd.Series[bool]":
        """Whether a row is new, or gone, or has another value in one of the columns."""
        found = self.rows["_merge"] != "both"
        for column in columns:
            was, is_now = self.was(column), self.is_now(column)
            found |= (was != is_now).fillna(True).astype(bool) & ~(was.isna() & is_now.isna())
        return found

    def lasting(self, first: str | None, last: str | None) -> list[Range]:
        """The days of each row, as it was and as it is."""
        before, after = self.where(self.existed), self.where(self.exists)
        return [
            (before._begin(before.was, first), before._end(before.was, last)),
            (after._begin(after.is_now, first), after._end(after.is_now, last)),
        ]

    def moved(self, first: str | None, last: str | None) -> list[Range]:
        """The days between the old and the new bounds of each row."""
        begins = [self._begin(side, first) for side in (self.was, self.is_now)]
        ends = [self._end(side, last) for side in (self.was, self.is_now)]
        return [(_least(*pair), _most(*pair)) for pair in (begins, ends)]

    def _begin(self, side: Callable[[str], "pd.Series[Any]"], column: str | None) -> "pd.Series[Any]":
        return _filled(self.rows, column and side(column), ALWAYS[0])

    def _end(self, side: Callable[[str], "pd.Series[Any]"], column: str | None) -> "pd.Series[Any]":
        return _filled(self.rows, column and side(column), ALWAYS[1])


@dataclass(frozen=True)
class Changes:
    """A load: what its files say, what watched tables held before and hold after it, and the dates that have reports.

    What many subjects watch, such as the tree, is compared once.
    """

    frames: Frames
    before: Stored
    after: Stored
    known: frozenset[dt.date]
    _found: dict[Watched, Changed | None] = field(default_factory=dict, init=False, repr=False)
    _dates: dict[Watched, set[dt.date]] = field(default_factory=dict, init=False, repr=False)

    def of(self, watched: Watched) -> Changed | None:
        """The rows of a table that changed; None where none did."""
        if watched not in self._found:
            self._found[watched] = self._compared(watched)
        return self._found[watched]

    def _compared(self, watched: Watched) -> Changed | None:
        if watched not in self.before:
            return None
        rows = self.before[watched].merge(
            self.after[watched], on=list(watched.key), how="outer", suffixes=("_before", "_after"), indicator=True
        )
        changed = Changed(rows)
        changed = changed.where(changed.differs(name for name in watched.columns if name not in watched.key))
        return None if changed.rows.empty else changed

    def touched(self, *tables: Watched) -> set[dt.date]:
        """The dates with reports that changed rows of these tables touch."""
        return set().union(*map(self._touched_by, tables)) if self.known else set()

    def _touched_by(self, watched: Watched) -> set[dt.date]:
        if watched not in self._dates:
            changed = self.of(watched)
            ranges = [] if changed is None else (watched.ranges or partial(by_bounds, watched))(changed)
            self._dates[watched] = self._within(ranges) if ranges else set()
        return self._dates[watched]

    def _within(self, ranges: list[Range]) -> set[dt.date]:
        bounds = pd.DataFrame(
            {"first": pd.concat([one for one, _ in ranges]), "last": pd.concat([o for _, o in ranges])}
        )
        bounds = bounds.drop_duplicates()
        return {
            day
            for day in self.known
            if ((bounds["first"] <= pd.Timestamp(day)) & (pd.Timestamp(day) < bounds["last"])).any()
        }


def dates_in(frame: pd.DataFrame | None, column: str = "date") -> set[dt.date]:
    """The dates in a column of a file."""
    if frame is None or column not in frame:
        return set()
    return {moment.date() for moment in pd.DatetimeIndex(frame[column].unique()).dropna()}


def dates_after(frame: pd.DataFrame | None, column: str, hours: Iterable[int]) -> set[dt.date]:
    """The dates on which something is so many hours after the moments in a column of a file."""
    if frame is None or column not in frame:
        return set()
    reached = [frame[column] + pd.Timedelta(hours=each) for each in hours]
    return set().union(*(dates_in(pd.DataFrame({column: moments}), column) for moments in reached))


def read(connection: Connection, tables: Iterable[Watched], frames: Frames) -> Stored:
    """The stored rows of the watched tables that the files may change."""
    return {watched: _read(connection, watched) for watched in tables if watched.name in frames}


def known_dates(connection: Connection) -> frozenset[dt.date]:
    """The dates that have reports."""
    return frozenset(connection.scalars(select(ReportDay.date)))


def by_bounds(watched: Watched, changed: Changed) -> list[Range]:
    """The days that changed rows touch by the columns that bound them."""
    wholly = changed.differs(watched.matter)
    bounds = changed.where(~wholly)
    return [
        *changed.where(wholly).lasting(watched.first, watched.last),
        *bounds.moved(watched.first, watched.last),
    ]


def _read(connection: Connection, watched: Watched) -> pd.DataFrame:
    table = watched.table.__table__
    columns = [table.c[name] for name in watched.columns]
    rows = select(*columns) if watched.where is None else select(*columns).where(watched.where)
    # pandas looks for names in each of SQLAlchemy's rows, which costs more than all the rest.
    found = pd.DataFrame(list(map(tuple, connection.execute(rows))), columns=watched.columns, dtype=object)
    dates = [column.name for column in columns if column.type.python_type is dt.date]
    return found.astype(dict.fromkeys(dates, "datetime64[s]"))


def _filled(rows: pd.DataFrame, dates: Any, otherwise: pd.Timestamp) -> "pd.Series[Any]":
    if dates is None:
        return pd.Series(otherwise, index=rows.index, dtype="datetime64[s]")
    return dates.fillna(otherwise)  # type: ignore[no-any-return]


def _least(one: "pd.Series[Any]", other: "pd.Series[Any]") -> "pd.Series[Any]":
    return one.where(one < other, other)


def _most(one: "pd.Series[Any]", other: "pd.Series[Any]") -> "pd.Series[Any]":
    return one.where(one > other, other)
