"""What must hold of staff: one posting at a time, days in order, hours within a day, attendance only in post."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Attendance, Base, Posting, StaffNeed

Rows = pd.DataFrame

HOURS = 24
PERIOD = ["first", "last"]  # first day, and first day no longer


def check_staff(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    _check_shifts(entries.get("duty_shift"), refusals)
    _check_needs(connection, entries.get("staff_need"), refusals)
    _check_postings(connection, entries.get("posting"), refusals)
    _check_hours(connection, entries.get("attendance"), refusals)
    _check_in_post(connection, entries, refusals)
    _check_rolls(entries.get("property_day"), refusals)


def _check_shifts(entry: Entry | None, refusals: Refusals) -> None:
    if entry is not None and "starts" in entry.frame:
        entry.refuse(refusals, entry.frame["starts"] >= HOURS, "starts", "no_hour")


def _check_needs(connection: Connection, entry: Entry | None, refusals: Refusals) -> None:
    """The needs of one place, kind of post and shift do not overlap: they would be counted twice."""
    post = ["place_id", "post_kind_key", "shift_key"]
    if entry is None or not {*post, "valid_from"} <= _with_defaults(entry):
        return
    needs = _as_they_will_be(connection, entry, StaffNeed, [*post, "valid_from"], ["valid_to"])
    needs = needs.rename(columns={"valid_from": "first", "valid_to": "last"})
    for spot, other in _overlaps(needs, post):
        entry.refuse_one(refusals, spot, "shift_key", "need_overlaps", **_days(other))


def _check_postings(connection: Connection, entry: Entry | None, refusals: Refusals) -> None:
    """A posting's days come in order; a cadre's postings do not overlap (E23)."""
    if entry is None or not {"cadre_id", "sent"} <= set(entry.frame.columns):
        return
    postings = _as_they_will_be(connection, entry, Posting, ["cadre_id", "sent"], ["arrived", "ended"])
    postings["begun"] = postings["arrived"].fillna(postings["sent"])
    given = postings[postings["spot"] >= 0]
    for name, before in (("arrived", "sent"), ("ended", "begun")):
        wrong = given[given[name] < given[before]]
        for spot, start in zip(wrong["spot"], wrong[before].dt.date, strict=True):
            told = name if name in entry.frame else "sent"
            entry.refuse_one(refusals, spot, told, f"{name}_too_early", start=str(start))
    for spot, other in _overlaps(postings.rename(columns={"sent": "first", "ended": "last"}), ["cadre_id"]):
        entry.refuse_one(refusals, spot, "cadre_id", "posting_overlaps", **_days(other))


def _check_hours(connection: Connection, entry: Entry | None, refusals: Refusals) -> None:
    """Nobody works no time at all, or more than a day's hours on one day."""
    if entry is None or "hours" not in entry.frame:
        return
    hours = entry.frame["hours"]
    wrong = (hours <= 0) | (hours > HOURS)
    entry.refuse(refusals, wrong, "hours", "hours_out_of_range")
    key = ["date", "cadre_id", "shift_key"]
    if not set(key) <= set(entry.frame.columns):
        return
    worked = _as_they_will_be(connection, entry, Attendance, key, ["hours"], Attendance.date.in_(_dates(entry)))
    worked["sum"] = worked.groupby(["date", "cadre_id"])["hours"].transform("sum")
    too_long = worked[(worked["sum"] > HOURS) & (worked["hours"] <= HOURS) & (worked["spot"] >= 0)]
    too_long = too_long.drop_duplicates(["date", "cadre_id"], keep="last")
    for spot, total in zip(too_long["spot"], too_long["sum"], strict=True):
        entry.refuse_one(refusals, spot, "hours", "day_too_long", sum=f"{total:g}")


def _check_in_post(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Each day worked, in the files or stored, lies within a posting of the cadre."""
    worked = _worked(connection, entries)
    postings = _postings(connection, entries)
    if worked.empty or postings is None:
        return
    pairs = worked.merge(postings, on="cadre_id", how="left", suffixes=("", "_posting"))
    within = (pairs["arrived"] <= pairs["date"]) & ~(pairs["ended"] <= pairs["date"])
    covered = worked["row"].isin(pairs.loc[within, "row"])
    for spot in worked.loc[~covered & (worked["spot"] >= 0), "spot"]:
        entries["attendance"].refuse_one(refusals, spot, "date", "not_in_post")
    stranded = worked[~covered & (worked["spot"] < 0)].drop_duplicates("cadre_id")
    for cadre, day in zip(stranded["cadre_id"], stranded["date"].dt.date, strict=True):
        spot = postings.loc[postings["cadre_id"] == cadre, "spot"].max()
        if spot >= 0:
            entries["posting"].refuse_one(refusals, spot, "cadre_id", "worked_outside", day=str(day))


def _check_rolls(entry: Entry | None, refusals: Refusals) -> None:
    if entry is not None and {"on_roll", "present"} <= set(entry.frame.columns):
        entry.refuse(refusals, entry.frame["present"] > entry.frame["on_roll"], "present", "more_than_on_roll")


def _worked(connection: Connection, entries: Entries) -> Rows:
    """Days worked: those of the file, and those stored of the cadres whose postings the files change."""
    columns = ["cadre_id", "date"]
    parts = [
        pd.DataFrame(
            {"cadre_id": pd.array([], "Int64"), "date": pd.array([], "datetime64[s]"), "spot": pd.array([], "Int64")}
        )
    ]
    if (entry := entries.get("attendance")) is not None and set(columns) <= set(entry.frame.columns):
        parts.append(_given(entry)[[*columns, "spot"]].dropna())
    if (entry := entries.get("posting")) is not None and "cadre_id" in entry.frame:
        days = select(Attendance.cadre_id, Attendance.date).distinct()
        stored = _read(connection, days, columns)
        parts.append(stored[stored["cadre_id"].isin(entry.frame["cadre_id"].dropna())].assign(spot=-1))
    worked = pd.concat(parts, ignore_index=True).drop_duplicates(columns)
    return worked.assign(row=range(len(worked)))


def _postings(connection: Connection, entries: Entries) -> Rows | None:
    """Every posting as it will be; nothing where the file's cannot be judged."""
    columns = ["cadre_id", "sent", "arrived", "ended"]
    entry = entries.get("posting")
    if entry is None:
        return _read(connection, select(*(Posting.__table__.c[name] for name in columns)), columns).assign(spot=-1)
    if entry.sheet.broken or not set(columns[:2]) <= set(entry.frame.columns):
        return None
    return _as_they_will_be(connection, entry, Posting, columns[:2], columns[2:])


def _overlaps(rows: Rows, of: list[str]) -> list[tuple[int, Any]]:
    """The rows of the file that begin before another of the same has ended, or do not let it begin; with that other."""
    rows = rows.dropna(subset=[*of, "first"]).sort_values([*of, "first"], ignore_index=True)
    before = rows.shift().where(rows[of].eq(rows[of].shift()).all(axis=1))
    overlap = (rows["first"] > before["first"]) & ~(before["last"] <= rows["first"])
    found = []
    for i in spots(overlap):
        told, other = (i, i - 1) if rows["spot"].iloc[i] >= 0 else (i - 1, i)
        if rows["spot"].iloc[told] >= 0:
            found.append((int(rows["spot"].iloc[told]), rows.iloc[other]))
    return found


def _days(row: Any) -> dict[str, str]:
    """The period of a row as a sentence names it."""
    return {"first": str(row["first"].date()), "last": "…" if pd.isna(row["last"]) else str(row["last"].date())}


def _as_they_will_be(
    connection: Connection, entry: Entry, table: type[Base], key: list[str], more: list[str], where: Any = True
) -> Rows:
    """What is stored, overruled and completed by the file. `spot` is the row in the file, -1 where it has none."""
    columns = [*key, *more]
    stored = _read(connection, select(*(table.__table__.c[name] for name in columns)).where(where), columns)
    given = _given(entry).dropna(subset=[name for name in key if name in entry.frame])
    for name in key:
        default: Any = table.__table__.c[name].default
        if name not in given:
            given[name] = default.arg if default is not None else None
    given = given.astype({name: stored[name].dtype for name in columns if name in given}).drop_duplicates(key)
    known = given[[*key, "spot"]].merge(stored, on=key, how="left")
    for name in more:
        if name not in given:
            given[name] = known[name].array
    both = pd.concat([given[[*columns, "spot"]], stored.assign(spot=-1)], ignore_index=True)
    return both.drop_duplicates(key, ignore_index=True)


def _given(entry: Entry) -> Rows:
    return entry.frame.reset_index(drop=True).assign(spot=np.arange(len(entry.frame)))


def _read(connection: Connection, statement: Any, columns: list[str]) -> Rows:
    """Stored rows, typed as those of a file are."""
    rows = pd.DataFrame(connection.execute(statement).all(), columns=columns)
    kinds = {"hours": "float64", "shift_key": "object", "post_kind_key": "object"}
    return rows.astype(
        {name: kinds.get(name, "Int64" if name.endswith("_id") else "datetime64[s]") for name in columns}
    )


def _with_defaults(entry: Entry) -> set[str]:
    """The columns of a file, and those that have a default without it."""
    defaults = {column.name for column in entry.table.columns if column.default is not None}
    return defaults | set(entry.frame.columns)


def _dates(entry: Entry) -> list[dt.date]:
    return [pd.Timestamp(date).date() for date in entry.frame["date"].dropna().unique()]
