"""What holds for every report of a day, whatever it tells: a date of sense, and a place in force."""

import datetime as dt

import pandas as pd
from sqlalchemy import Connection

from queries import settings
from queries.intake.check.facts import FIRST_DATE
from queries.intake.check.register import Entries
from queries.intake.check.stored import periods
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Place


def check_days(connection: Connection, entry: Entry, entries: Entries, refusals: Refusals) -> None:
    if "date" not in entry.table.primary_key.columns or "date" not in entry.frame:
        return
    _check_dates(entry, refusals)
    if "place_id" in entry.frame:
        _check_in_force(connection, entry, entries.get("place"), refusals)


def _check_dates(entry: Entry, refusals: Refusals) -> None:
    """A date of another century or of the day after tomorrow is a slip of the hand."""
    last = settings.today() + dt.timedelta(days=1)
    date = entry.frame["date"]
    wrong = (date < pd.Timestamp(FIRST_DATE)) | (date > pd.Timestamp(last))
    entry.refuse(refusals, wrong, "date", "date_out_of_range", first=str(FIRST_DATE), last=str(last))


def _check_in_force(connection: Connection, entry: Entry, place: Entry | None, refusals: Refusals) -> None:
    """A place reports only while its code is in force."""
    limited = periods(connection, place, Place, "valid_from", "valid_to")
    if limited.empty:
        return
    here = entry.frame[["date", "place_id"]].join(limited, on="place_id")
    outside = (here["date"] < here["valid_from"]) | (here["date"] >= here["valid_to"])
    for spot in spots(outside):
        entry.refuse_one(refusals, spot, "date", "place_not_valid", place=entry.written("place_id", spot))
