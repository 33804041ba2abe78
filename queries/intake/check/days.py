"""What holds for every date and every report, whatever it tells: dates of sense, and a place in force."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import Column, Connection, Date, DateTime

from queries import settings
from queries.intake.check.facts import FIRST_DATE
from queries.intake.check.register import Entries
from queries.intake.check.stored import Frame, periods
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Place

EARLIEST = dt.date(1949, 10, 1)
YEARS_AHEAD = 10
MOST_LATE = dt.timedelta(days=366)  # a report that came in later than that has a slip in its year
ONE_DAY = dt.timedelta(days=1)


def check_days(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Check every file; the places' own days are read once for all of them."""
    limited: Frame | None = None
    for entry in entries.values():
        _check_sense(entry, refusals)
        _check_reported(entry, refusals)
        if "date" in entry.table.primary_key.columns and "date" in entry.frame:
            _check_dates(entry, refusals)
            if "place_id" in entry.frame:
                if limited is None:
                    limited = periods(connection, entries.get("place"), Place, "valid_from", "valid_to")
                _check_in_force(entry, limited, refusals)


def _check_sense(entry: Entry, refusals: Refusals) -> None:
    """No date lies before the republic or many years ahead. When reports came in, and of which day, is told below."""
    today = settings.today()
    last = today + YEARS_AHEAD * dt.timedelta(days=365)
    for column in entry.table.columns:
        if not isinstance(column.type, Date | DateTime) or column.name not in entry.frame or _is_told_elsewhere(column):
            continue
        told, default = entry.frame[column.name], _default(column)
        wrong = (told < pd.Timestamp(EARLIEST)) | (told >= pd.Timestamp(last + ONE_DAY))
        if default is not None:  # the beginning of all times may be written out
            wrong &= told != pd.Timestamp(default)
        entry.refuse(refusals, wrong, column.name, "date_out_of_range", first=str(EARLIEST), last=str(last))


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return None if default is None else default.arg


def _is_told_elsewhere(column: Column[Any]) -> bool:
    """Reports and shifts have narrower limits, of which their own checks tell."""
    return column.name in {"date", "reported_at"} or column.table.name == "checkpoint_shift"


def _check_reported(entry: Entry, refusals: Refusals) -> None:
    """A report comes in on its day or later, but not years later, and not after tomorrow."""
    day = next((name for name in ("date", "starts") if name in entry.frame), None)
    if day is None or "reported_at" not in entry.frame:
        return
    first = entry.frame[day].astype("datetime64[us]").dt.normalize()
    tomorrow = pd.Timestamp(settings.now() + ONE_DAY)
    last = (first + MOST_LATE).where(lambda until: until < tomorrow, tomorrow)
    told = entry.frame["reported_at"]
    for spot in spots((told < first) | (told > last)):
        between = {"first": f"{first.iloc[spot]:%Y-%m-%d %H:%M}", "last": f"{last.iloc[spot]:%Y-%m-%d %H:%M}"}
        entry.refuse_one(refusals, spot, "reported_at", "reported_out_of_range", **between)


def _check_dates(entry: Entry, refusals: Refusals) -> None:
    """A report of another century or of the day after tomorrow is a slip of the hand."""
    last = settings.today() + ONE_DAY
    date = entry.frame["date"]
    wrong = (date < pd.Timestamp(FIRST_DATE)) | (date > pd.Timestamp(last))
    entry.refuse(refusals, wrong, "date", "date_out_of_range", first=str(FIRST_DATE), last=str(last))


def _check_in_force(entry: Entry, limited: Frame, refusals: Refusals) -> None:
    """A place reports only while its code is in force."""
    if limited.empty:
        return
    here = entry.frame[["date", "place_id"]].join(limited, on="place_id")
    outside = (here["date"] < here["valid_from"]) | (here["date"] >= here["valid_to"])
    for spot in spots(outside):
        entry.refuse_one(refusals, spot, "date", "place_not_valid", place=entry.written("place_id", spot))
