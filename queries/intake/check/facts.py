"""Which report dates the files speak of."""

import datetime as dt

import pandas as pd

from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry

DAY_TABLES = ("screening_day", "observer_report", "attendance", "property_day")
FIRST_DATE = dt.date(2000, 1, 1)


def dates_of(entries: Entries) -> list[dt.date]:
    """The report dates that the files speak of."""
    dates = dates_of_shifts(entries.get("checkpoint_shift"))
    for name in DAY_TABLES:
        if name in entries and "date" in entries[name].frame:
            dates |= {pd.Timestamp(date).date() for date in entries[name].frame["date"].dropna().unique()}
    return sorted(dates)


def dates_of_shifts(entry: Entry | None) -> set[dt.date]:
    """The dates on which shifts of checkpoints began that tell who was present; a roster is no report."""
    if entry is None or not {"starts", "present"} <= set(entry.frame.columns):
        return set()
    begun = entry.frame["starts"][entry.frame["present"].notna()]
    return {date.date() for date in begun.dropna().dt.normalize().unique()}
