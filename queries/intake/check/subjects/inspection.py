"""What a checkpoint has beside its shifts: no more posts than people, and nothing counted, found or put right out of time."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection

from queries import settings
from queries.intake.check.facts import FIRST_DATE
from queries.intake.check.limits import check_limits
from queries.intake.check.register import Entries
from queries.intake.check.stored import given, periods, read, with_columns
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Checkpoint, CheckpointPost

ONE_DAY = dt.timedelta(days=1)
LIMITS = {
    "kit_item": {"needed": (1, 99)},
    "checkpoint_kit": {"there": (0, 999)},
    "checkpoint_post": {"posts": (0, 200)},
}


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """What a row says against itself, against the calendar and against the days on which its checkpoint is held."""
    check_limits(entries, LIMITS, refusals)
    for table, column in (("checkpoint_kit", "date"), ("checkpoint_inspection", "at")):
        if entry := with_columns(entries, table, "checkpoint_id", column):
            _check_moments(entry, refusals)
            held = periods(connection, entries.get("checkpoint"), Checkpoint, "opened", "closed")
            _check_open(entry, column, held, refusals)
    if entry := with_columns(entries, "checkpoint_inspection", "checkpoint_id", "at", "finding"):
        _check_inspections(entry, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """The posts of a checkpoint of all kinds are no more than the people required there."""
    for table in ("checkpoint_post", "checkpoint"):
        if entry := with_columns(entries, table, "posts" if table == "checkpoint_post" else "headcount"):
            _check_posts(connection, entry, refusals)


def _check_open(entry: Entry, column: str, held: pd.DataFrame, refusals: Refusals) -> None:
    here = entry.frame[["checkpoint_id", column]].join(held, on="checkpoint_id")
    for spot in spots((here[column] < here["opened"]) | (here[column] >= here["closed"])):
        told = entry.written("checkpoint_id", spot)
        entry.refuse_one(refusals, spot, column, "checkpoint_not_held", checkpoint=told)


def _check_moments(entry: Entry, refusals: Refusals) -> None:
    """An inspection, and what was put right, lie in no other century and not ahead; of dates the intake looks by itself."""
    last = settings.today() + ONE_DAY
    for name in ("at", "closed_at"):
        if name in entry.frame:
            moments = entry.frame[name]
            wrong = (moments < pd.Timestamp(FIRST_DATE)) | (moments >= pd.Timestamp(last + ONE_DAY))
            entry.refuse(refusals, wrong, name, "date_out_of_range", first=str(FIRST_DATE), last=str(last))


def _check_inspections(entry: Entry, refusals: Refusals) -> None:
    """What is told has happened; nothing and something are not both found; what was put right was found before."""
    found = entry.frame["finding"]
    at_once = entry.frame.groupby(["checkpoint_id", "at"])["finding"].transform("size")
    entry.refuse(refusals, (found == "none") & (at_once > 1), "finding", "nothing_and_something")
    if "closed_at" not in entry.frame:
        return
    closed = entry.frame["closed_at"]
    for spot in spots(closed < entry.frame["at"]):
        entry.refuse_one(refusals, spot, "closed_at", "closed_before_found", at=entry.written("at", spot))
    entry.refuse(refusals, closed.notna() & (found == "none"), "closed_at", "nothing_to_close")


def _check_posts(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    key = "checkpoint_id" if "checkpoint_id" in entry.frame else "id"
    if key not in entry.frame:
        return
    most = read(connection, Checkpoint, ["id", "headcount"]).set_index("id")["headcount"]
    sums = read(connection, CheckpointPost, ["checkpoint_id", "posts"]).groupby("checkpoint_id")["posts"].sum()
    last = given(entry).dropna(subset=[key]).drop_duplicates(key, keep="last").set_index(key)["spot"]
    over = sums[sums.index.isin(last.index) & (sums > most.reindex(sums.index))]
    found = pd.DataFrame({"sum": over, "headcount": most.reindex(over.index), "spot": last.reindex(over.index)})
    column = "posts" if "posts" in entry.frame else "headcount"
    for row in found.to_dict("records"):
        told = {name: str(row[name]) for name in ("sum", "headcount")}
        entry.refuse_one(refusals, int(row["spot"]), column, "posts_over_headcount", **told)
