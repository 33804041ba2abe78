"""What must hold between the files and the database: report dates, places in force, one leader per level."""

import datetime as dt

import pandas as pd
from sqlalchemy import Connection, or_, select

from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.rollup import SUBJECTS
from queries.schema import DutyRole, Place

FIRST_DATE = dt.date(2000, 1, 1)


def dates_of(entries: Entries) -> list[dt.date]:
    """The report dates that the files speak of."""
    frames = {name: entry.frame for name, entry in entries.items()}
    return sorted(set().union(*(subject.told(frames) for subject in SUBJECTS)))


def check_facts(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    _check_leaders(connection, entries.get("duty_role"), refusals)
    for entry in entries.values():
        if "date" not in entry.table.primary_key.columns or "date" not in entry.frame:
            continue
        _check_dates(entry, refusals)
        if "place_id" in entry.frame:
            _check_in_force(connection, entry, entries.get("place"), refusals)


def _check_leaders(connection: Connection, entry: Entry | None, refusals: Refusals) -> None:
    """One role per level leads."""
    if entry is None or not {"key", "level_key", "leads"} <= set(entry.frame.columns):
        return
    stored = connection.execute(select(DutyRole.level_key, DutyRole.key).where(DutyRole.leads)).all()
    keys, levels = entry.frame["key"].tolist(), entry.frame["level_key"].tolist()
    leader = {level: key for level, key in stored if key not in keys}
    for spot in spots(entry.frame["leads"].fillna(False)):
        if leader.setdefault(levels[spot], keys[spot]) != keys[spot]:
            entry.refuse_one(refusals, spot, "leads", "second_leader", other=str(leader[levels[spot]]))


def _check_dates(entry: Entry, refusals: Refusals) -> None:
    """A date of another century or of the day after tomorrow is a slip of the hand."""
    last = dt.datetime.now().date() + dt.timedelta(days=1)
    date = entry.frame["date"]
    wrong = (date < pd.Timestamp(FIRST_DATE)) | (date > pd.Timestamp(last))
    entry.refuse(refusals, wrong, "date", "date_out_of_range", first=str(FIRST_DATE), last=str(last))


def _check_in_force(connection: Connection, entry: Entry, place: Entry | None, refusals: Refusals) -> None:
    """A place reports only while its code is in force."""
    periods = _periods(connection, place)
    if periods.empty:
        return
    here = entry.frame[["date", "place_id"]].join(periods, on="place_id")
    outside = (here["date"] < here["valid_from"]) | (here["date"] >= here["valid_to"])
    for spot in spots(outside):
        code = str(entry.texts["place_id"][spot]).strip()
        entry.refuse_one(refusals, spot, "date", "place_not_valid", place=code)


def _periods(connection: Connection, place: Entry | None) -> pd.DataFrame:
    """First and last days of the places that have one, as they will be, by the place's number."""
    limited = select(Place.id, Place.valid_from, Place.valid_to).where(
        or_(Place.valid_from.is_not(None), Place.valid_to.is_not(None))
    )
    periods = pd.DataFrame(connection.execute(limited).all(), columns=["id", "valid_from", "valid_to"]).set_index("id")
    periods = periods.astype("datetime64[s]")
    if place is not None and "code" in place.frame:
        given = place.frame.dropna(subset=["id"]).drop_duplicates("id").set_index("id")
        given = given[[name for name in periods.columns if name in given]]
        periods = periods.reindex(periods.index.union(given.index))
        periods.loc[given.index, given.columns] = given
    return periods.dropna(how="all")
