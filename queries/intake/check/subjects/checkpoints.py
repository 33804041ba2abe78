"""Checkpoints and their shifts: numbers of sense, shifts that end, lie in the checkpoint's days and do not overlap."""

import datetime as dt
from collections.abc import Collection

import numpy as np
import pandas as pd
from sqlalchemy import Connection, or_, select

from queries import settings
from queries.checkpoints.shifts import LONGEST_SHIFT
from queries.intake.check.facts import FIRST_DATE
from queries.intake.check.limits import check_limits
from queries.intake.check.register import Entries
from queries.intake.check.stored import periods, with_columns
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Checkpoint, CheckpointShift

PLANNED_AHEAD = dt.timedelta(days=31)
LIMITS = {
    "checkpoint": {"shift_hours": (1, 24), "headcount": (1, 200)},
    "checkpoint_shift": {
        "required": (0, 200),
        "planned": (0, 200),
        "present": (0, 200),
        "entries": (0, 100_000),
        "turned_back": (0, 100_000),
        "fevers": (0, 10_000),
    },
}


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Check checkpoints against the calendar, and shifts against their checkpoint and each other."""
    check_limits(entries, LIMITS, refusals)
    if not {"checkpoint", "checkpoint_shift"} & entries.keys():
        return
    held = periods(connection, entries.get("checkpoint"), Checkpoint, "opened", "closed")
    if "checkpoint" in entries:
        _check_closed(entries["checkpoint"], held, refusals)
    if entry := with_columns(entries, "checkpoint_shift", "checkpoint_id", "starts", "ends"):
        _check_lengths(entry, refusals)
        _check_dates(entry, refusals)
        _check_open(entry, held, refusals)
        _check_overlaps(connection, entry, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """The days on which a checkpoint is held hold all shifts that are stored of it."""
    entry = entries.get("checkpoint")
    if entry is None or not {"opened", "closed"} & set(entry.frame.columns):
        return
    outside = or_(CheckpointShift.starts < Checkpoint.opened, CheckpointShift.ends >= Checkpoint.closed)
    columns = [Checkpoint.id, CheckpointShift.starts, CheckpointShift.ends, Checkpoint.closed]
    found = select(*columns).join(Checkpoint, Checkpoint.id == CheckpointShift.checkpoint_id).where(outside)
    shifts = pd.DataFrame(connection.execute(found).all(), columns=["id", "starts", "ends", "closed"])
    shifts = shifts.astype({"starts": "datetime64[us]", "ends": "datetime64[us]", "closed": "datetime64[us]"})
    # SQLite takes midnight for later than its date: a shift may well end as the checkpoint closes.
    shifts = shifts[(shifts["ends"] != shifts["closed"]) & shifts["id"].isin(entry.frame["id"])]
    spot_of = {number: spot for spot, number in enumerate(entry.frame["id"].tolist())}
    for number, left in shifts.groupby("id"):
        column = "closed" if "closed" in entry.frame else "opened"
        days = {"first": f"{left['starts'].min():%Y-%m-%d %H:%M}", "last": f"{left['ends'].max():%Y-%m-%d %H:%M}"}
        entry.refuse_one(refusals, spot_of[number], column, "shifts_outside", count=str(len(left)), **days)


def _check_closed(entry: Entry, held: pd.DataFrame, refusals: Refusals) -> None:
    if "id" not in entry.frame or "closed" not in entry.frame:
        return
    opened = entry.frame[["id"]].join(held["opened"], on="id")["opened"]
    for spot in spots(entry.frame["closed"] <= opened):
        entry.refuse_one(refusals, spot, "closed", "not_after", start=str(opened.iloc[spot].date()))


def _check_lengths(entry: Entry, refusals: Refusals) -> None:
    length = entry.frame["ends"] - entry.frame["starts"]
    for where, reason_key in (
        (length <= dt.timedelta(0), "shift_not_after"),
        (length > LONGEST_SHIFT, "shift_too_long"),
    ):
        for spot in spots(where):
            entry.refuse_one(refusals, spot, "ends", reason_key, start=entry.written("starts", spot))


def _check_dates(entry: Entry, refusals: Refusals) -> None:
    """A roster reaches some weeks ahead; who is present cannot be told before."""
    today = settings.today()
    present = entry.frame["present"].notna() if "present" in entry.frame else pd.Series(False, index=entry.frame.index)
    starts = entry.frame["starts"]
    for rows, last in ((present, today + dt.timedelta(days=1)), (~present, today + PLANNED_AHEAD)):
        wrong = rows & ((starts < pd.Timestamp(FIRST_DATE)) | (starts >= pd.Timestamp(last + dt.timedelta(days=1))))
        entry.refuse(refusals, wrong, "starts", "date_out_of_range", first=str(FIRST_DATE), last=str(last))


def _check_open(entry: Entry, held: pd.DataFrame, refusals: Refusals) -> None:
    """A shift lies in the days on which its checkpoint is held, to the last minute."""
    here = entry.frame[["checkpoint_id", "starts", "ends"]].join(held, on="checkpoint_id")
    for spot in spots((here["starts"] < here["opened"]) | (here["ends"] > here["closed"])):
        entry.refuse_one(
            refusals, spot, "starts", "checkpoint_not_open", checkpoint=entry.written("checkpoint_id", spot)
        )


def _check_overlaps(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    """Refuse each shift of the file that begins before the one before it has ended, or runs into a stored one."""
    shifts = _with_stored(connection, entry)
    before = shifts.groupby("checkpoint_id")[["starts", "ends", "spot"]].shift(1)
    overlap = (shifts["starts"] < before["ends"]) & ((shifts["spot"] >= 0) | (before["spot"] >= 0))
    pairs = pd.concat([shifts[["starts", "ends", "spot"]], before.add_suffix("_before")], axis=1)[overlap]
    for row in pairs.to_dict("records"):
        told, other = ("", "_before") if row["spot"] >= 0 else ("_before", "")
        details = {"starts": f"{row['starts' + other]:%Y-%m-%d %H:%M}", "ends": f"{row['ends' + other]:%Y-%m-%d %H:%M}"}
        entry.refuse_one(refusals, int(row[f"spot{told}"]), "starts", "shifts_overlap", **details)


def _with_stored(connection: Connection, entry: Entry) -> pd.DataFrame:
    """The shifts as they will be around those of the file, in order; `spot` is -1 where only the database has one."""
    given = entry.frame[["checkpoint_id", "starts", "ends"]].assign(spot=np.arange(len(entry.frame))).dropna()
    given = given[given["ends"] > given["starts"]].drop_duplicates(["checkpoint_id", "starts"])
    if given.empty:
        return given
    near = CheckpointShift.starts.between(
        given["starts"].min().to_pydatetime() - LONGEST_SHIFT, given["ends"].max().to_pydatetime()
    )
    found = select(CheckpointShift.checkpoint_id, CheckpointShift.starts, CheckpointShift.ends).where(near)
    stored = pd.DataFrame(connection.execute(found).all(), columns=["checkpoint_id", "starts", "ends"])
    if not stored.empty:
        stored = stored.astype({"checkpoint_id": "Int64", "starts": "datetime64[us]", "ends": "datetime64[us]"})
        stored = stored[stored["checkpoint_id"].isin(given["checkpoint_id"])].assign(spot=-1)
        given = pd.concat([given, stored]).drop_duplicates(["checkpoint_id", "starts"])
    return given.sort_values(["checkpoint_id", "starts"])
