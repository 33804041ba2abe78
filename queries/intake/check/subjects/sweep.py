"""A sweep: hours of a day, a count that never falls while it lasts, and no more compounds finished than there are."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection, select

from queries.intake.check.limits import check_limits
from queries.intake.check.reached import stored_tree
from queries.intake.check.register import Entries
from queries.intake.check.stored import as_they_will_be, with_columns
from queries.intake.check.told_twice import refuse_told_twice
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.rollup.sweep import LONGEST, began
from queries.schema import Place, SweepHour
from queries.screening.measures import COMPOUND
from queries.validity import in_force

LIMITS = {"sweep_hour": {"hour": (1, 24)}}
KEY = ["place_id", "date", "hour"]


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)
    entry = with_columns(entries, "sweep_hour", *KEY, "done")
    if entry is not None and entry.frame["date"].notna().any():
        _check_order(connection, entry, refusals)


def _check_order(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    """What a place has finished by one hour it has finished by every later one of the sweep, which is that of all places.

    Where neither hour is in the file, but its dates make one sweep of two, it is refused as a whole.
    """
    far, date = pd.Timedelta(days=LONGEST), entry.frame["date"]
    near = SweepHour.date.between((date.min() - far).date(), (date.max() + far).date())
    told = as_they_will_be(connection, entry, SweepHour, KEY, ["done"], near).sort_values(KEY, ignore_index=True)
    rows = told[[*KEY, "done", "spot"]].dropna().reset_index(drop=True)
    stored = set(connection.scalars(select(SweepHour.date).where(near).distinct()))
    fell = _falls(rows, stored)
    for row in spots(_falls(rows, stored | dates_in(entry.frame))):
        earlier, later = rows.iloc[row - 1], rows.iloc[row]
        details = {"before": str(earlier.done), "day": str(earlier.date.date()), "hour": str(earlier.hour)}
        if max(earlier.spot, later.spot) >= 0:
            at = later if later.spot >= 0 else earlier
            entry.refuse_one(refusals, int(at.spot), "done", "sweep_falls", **details)
        elif not fell[row]:
            code = connection.scalar(select(Place.code).where(Place.id == int(later.place_id))) or ""
            refusals.add(entry.sheet.file, 0, entry.header.get("place_id", ""), code, "sweep_falls", **details)


def _falls(rows: pd.DataFrame, days: Collection[dt.date]) -> pd.Series:
    """Which rows tell of less than the row before them, of the same place and sweep. `days`: those on which any place told."""
    before = rows.shift()
    begins = {pd.Timestamp(day): pd.Timestamp(began(day, days)) for day in days}
    goes_on = before["date"] >= pd.to_datetime(rows["date"].map(begins))
    same = (rows["place_id"] == before["place_id"]) & goes_on
    return (same & (rows["done"] < before["done"])).fillna(False)


def check_sums(connection: Connection, entries: Entries, dates: Collection[dt.date], refusals: Refusals) -> None:
    """Of the compounds in force on the day, at and below the place, none is finished twice."""
    entry = with_columns(entries, "sweep_hour", *KEY, "done")
    if entry is None or not len(entry.frame):
        return
    tree = stored_tree(connection)
    rows = entry.frame.assign(spot=range(len(entry.frame))).dropna(subset=[*KEY, "done"])
    for day in sorted(dates_in(rows)):
        mine = rows[rows["date"] == pd.Timestamp(day)]
        here = select(Place.id).where(Place.level_key == COMPOUND, in_force(Place, day))
        compounds = tree.counted(connection.scalars(here).all())
        registered = compounds[tree.positions(mine["place_id"].tolist())]
        for row in spots(mine["done"] > registered):
            details = {"registered": str(registered[row])}
            entry.refuse_one(refusals, int(mine["spot"].iloc[row]), "done", "more_than_compounds", **details)
        refuse_told_twice(connection, entries, SweepHour, [day], refusals)
