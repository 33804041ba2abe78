"""What must hold between the files and the database: dates, rounds, places in force, one leader, sums per round."""

import datetime as dt

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, or_, select

from queries.intake.entries import Entry
from queries.intake.refusals import Refusals
from queries.intake.register import Entries
from queries.schema import DutyRole, Place, ScreeningDay, ScreeningRound

DAY_TABLES = ("screening_day", "observer_report")
FIRST_DATE = dt.date(2000, 1, 1)


def dates_of(entries: Entries) -> list[dt.date]:
    """The report dates that the files speak of."""
    dates: set[dt.date] = set()
    for name in DAY_TABLES:
        if name in entries and "date" in entries[name].frame:
            dates |= {date.date() for date in entries[name].frame["date"].dropna().unique()}
    return sorted(dates)


def check_facts(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    _check_leaders(connection, entries, refusals)
    rounds = _rounds(connection, entries.get("screening_round"))
    if "screening_round" in entries:
        _check_overlap(entries["screening_round"], rounds, refusals)
    for name in DAY_TABLES:
        if name in entries and {"date", "place_id"} <= set(entries[name].frame.columns):
            _check_dates(entries[name], refusals)
            _check_in_force(connection, entries[name], entries.get("place"), refusals)
    if "screening_day" in entries and "date" in entries["screening_day"].frame:
        _check_in_round(entries["screening_day"], rounds, refusals)


def _check_leaders(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """One role per level leads."""
    entry = entries.get("duty_role")
    if entry is None or not {"key", "level_key", "leads"} <= set(entry.frame.columns):
        return
    stored = connection.execute(select(DutyRole.level_key, DutyRole.key).where(DutyRole.leads)).all()
    given = set(entry.frame["key"].dropna())
    leader = {level: key for level, key in stored if key not in given}
    for spot in np.flatnonzero(entry.frame["leads"].fillna(False)):
        level, key = entry.frame["level_key"].iat[spot], entry.frame["key"].iat[spot]
        if leader.setdefault(level, key) != key:
            entry.refuse_one(refusals, spot, "leads", "second_leader", other=leader[level])


def _rounds(connection: Connection, entry: Entry | None) -> pd.DataFrame:
    """The rounds as they will be: number, starts, ends, spot = row in the file or -1; in order of their first days."""
    columns = ["number", "starts", "ends"]
    answer = connection.execute(select(ScreeningRound.number, ScreeningRound.starts, ScreeningRound.ends)).all()
    stored = pd.DataFrame(answer, columns=columns).assign(spot=-1)
    if entry is not None and set(columns) <= set(entry.frame.columns):
        given = entry.frame[columns].assign(spot=np.arange(len(entry.frame))).dropna().drop_duplicates("number")
        stored = pd.concat([stored[~stored["number"].isin(given["number"])], given], ignore_index=True)
    stored = stored.astype({"number": int, "starts": "datetime64[s]", "ends": "datetime64[s]"})
    return stored.sort_values("starts", ignore_index=True)


def _check_overlap(entry: Entry, rounds: pd.DataFrame, refusals: Refusals) -> None:
    for before, after in zip(rounds.iloc[:-1].itertuples(), rounds.iloc[1:].itertuples(), strict=True):
        if after.starts <= before.ends:
            told, other = (after, before) if after.spot >= 0 else (before, after)
            entry.refuse_one(
                refusals, told.spot, "starts", "rounds_overlap",
                other=str(other.number), starts=f"{other.starts:%Y-%m-%d}", ends=f"{other.ends:%Y-%m-%d}",
            )  # fmt: skip


def _check_dates(entry: Entry, refusals: Refusals) -> None:
    """A date of another century or of the day after tomorrow is a slip of the hand."""
    last = dt.datetime.now().date() + dt.timedelta(days=1)
    date = entry.frame["date"]
    wrong = (date < pd.Timestamp(FIRST_DATE)) | (date > pd.Timestamp(last))
    entry.refuse(refusals, wrong, "date", "date_out_of_range", first=str(FIRST_DATE), last=str(last))


def _check_in_round(entry: Entry, rounds: pd.DataFrame, refusals: Refusals) -> None:
    date = entry.frame["date"]
    inside = pd.Series(False, index=date.index)
    for round_ in rounds.itertuples():
        inside |= (date >= round_.starts) & (date <= round_.ends)
    entry.refuse(refusals, date.notna() & ~inside, "date", "no_round")


def _check_in_force(connection: Connection, entry: Entry, place: Entry | None, refusals: Refusals) -> None:
    """A place reports only while its code is in force."""
    limited = select(Place.id, Place.valid_from, Place.valid_to).where(
        or_(Place.valid_from.is_not(None), Place.valid_to.is_not(None))
    )
    periods = pd.DataFrame(connection.execute(limited).all(), columns=["id", "valid_from", "valid_to"]).set_index("id")
    periods = periods.astype("datetime64[s]")
    if place is not None and "code" in place.frame:
        given = place.frame.dropna(subset=["id"]).drop_duplicates("id").set_index("id")
        given = given.reindex(columns=[name for name in periods.columns if name in given])
        periods = periods.reindex(periods.index.union(given.index))
        periods.loc[given.index, given.columns] = given
    periods = periods.dropna(how="all")
    if periods.empty:
        return
    here = entry.frame[["date", "place_id"]].join(periods, on="place_id")
    outside = (here["date"] < here["valid_from"]) | (here["date"] >= here["valid_to"])
    for spot in np.flatnonzero(outside):
        code = str(entry.texts["place_id"][spot]).strip()
        entry.refuse_one(refusals, spot, "date", "place_not_valid", place=code)


def check_sums(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Per round and place, once stored: nobody reaches more households than there are, or more absent than were found.

    A round is looked at when figures of one of its days came in, or its own days changed. A later change of registered
    households does not put an old round in the wrong.
    """
    entry = entries.get("screening_day")
    if entry is None and "screening_round" not in entries:
        return
    dates = dates_of(entries)
    for round_ in _rounds(connection, None).itertuples():
        first, last = round_.starts.date(), round_.ends.date()
        if "screening_round" in entries or any(first <= date <= last for date in dates):
            _check_round(connection, round_.number, first, last, entries, refusals)


def _check_round(
    connection: Connection, number: int, first: dt.date, last: dt.date, entries: Entries, refusals: Refusals
) -> None:
    reached = func.sum(ScreeningDay.at_door + ScreeningDay.by_phone).label("reached")
    absent = func.sum(ScreeningDay.absent).label("absent")
    later = func.sum(ScreeningDay.absent_reached).label("later")
    sums = (
        select(ScreeningDay.place_id, reached, absent, later)
        .where(ScreeningDay.date.between(first, last))
        .group_by(ScreeningDay.place_id)
        .subquery()
    )
    known = sums.c.reached + sums.c.absent - sums.c.later
    wrong = (
        select(Place.id, Place.code, Place.households, known.label("known"), sums.c.absent, sums.c.later)
        .join(Place, Place.id == sums.c.place_id)
        .where(or_((Place.households > 0) & (known > Place.households), sums.c.later > sums.c.absent))
        .order_by(Place.code)
    )
    for row in connection.execute(wrong):
        if row.later > row.absent:
            details = {"round": str(number), "reached": str(row.later), "absent": str(row.absent)}
            _refuse_sum(entries, row, "absent_reached", "reached_more_than_absent", first, last, refusals, details)
        else:
            details = {"round": str(number), "sum": str(row.known), "households": str(row.households)}
            _refuse_sum(entries, row, "at_door", "more_than_households", first, last, refusals, details)


def _refuse_sum(entries, row, column, key, first, last, refusals, details) -> None:  # type: ignore[no-untyped-def]
    entry = entries.get("screening_day")
    spots = []
    if entry is not None:
        date = entry.frame["date"]
        here = (entry.frame["place_id"] == row.id) & (date >= pd.Timestamp(first)) & (date <= pd.Timestamp(last))
        spots = np.flatnonzero(here)
    if len(spots):
        entry.refuse_one(refusals, int(spots[-1]), column, key, **details)
    else:
        file = entry or entries["screening_round"]
        refusals.add(file.sheet.file, 0, "", row.code, key, **details)
