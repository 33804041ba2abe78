"""What two places tell of the same, one of them above the other, would be counted twice."""

import datetime as dt
from collections.abc import Iterable, Sequence

import pandas as pd
from sqlalchemy import Connection

from queries.intake.check.reached import doubled, stored_tree
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.read.entries import spots
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.schema import Base


def refuse_added_up_twice(
    connection: Connection,
    entries: Entries,
    tables: Iterable[tuple[type[Base], tuple[str, ...]]],
    refusals: Refusals,
) -> None:
    """Of these tables, each with the columns by which its rows are told apart, the days that came in."""
    for table, of in tables:
        if entry := with_columns(entries, table.__tablename__, "date", "place_id"):
            refuse_told_twice(connection, entries, table, sorted(dates_in(entry.frame)), refusals, of)


def refuse_told_twice(
    connection: Connection,
    entries: Entries,
    table: type[Base],
    days: Iterable[dt.date | None],
    refusals: Refusals,
    of: Sequence[str] = (),
) -> None:
    """Refuse the last row of either place; where the files have none, the file as a whole with the code of the lower one.

    A row is refused once, however many places it tells again. `days` and `of` as in `doubled`: a day that is None stands
    for all of them.
    """
    entry = with_columns(entries, table.__tablename__, "place_id", "date")
    refused: set[int] = set()
    for day in days:
        for below, above in doubled(connection, table, day, of):
            tree = stored_tree(connection)
            details = {"below": tree.code_of(below), "above": tree.code_of(above)}
            here: list[int] = []
            if entry:
                at = entry.frame["place_id"].isin([below, above])
                here = spots(at if day is None else at & (entry.frame["date"] == pd.Timestamp(day)))
            if entry and here:
                if here[-1] not in refused:
                    entry.refuse_one(refusals, here[-1], "place_id", "reported_twice", **details)
                refused.add(here[-1])
            else:
                file = entry or entries["place"]
                refusals.add(file.sheet.file, 0, "", tree.code_of(below), "reported_twice", **details)
