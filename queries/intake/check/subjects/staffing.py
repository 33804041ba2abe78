"""What must hold of staff: one posting at a time, days in order, hours within a day, attendance only in turn."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection

from queries.intake.check.limits import check_limits
from queries.intake.check.register import Entries
from queries.intake.check.stored import Frame, as_they_will_be, given, overlaps, read, with_columns
from queries.intake.read.entries import Entry
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.schema import Attendance, Posting, StaffNeed

HOURS = 24
LIMITS = {
    "staff_need": {"headcount": (0, 100_000)},
    "posting": {"batch": (0, 10_000)},
    "property_day": {"on_roll": (0, 100_000), "present": (0, 100_000)},
}


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)
    _check_shifts(entries.get("duty_shift"), refusals)
    _check_needs(connection, with_columns(entries, "staff_need", "place_id", "job_key", "shift_key"), refusals)
    _check_postings(connection, with_columns(entries, "posting", "cadre_id", "sent"), refusals)
    _check_hours(connection, entries.get("attendance"), refusals)
    _check_in_post(connection, entries, refusals)
    _check_rolls(entries.get("property_day"), refusals)


def _check_shifts(entry: Entry | None, refusals: Refusals) -> None:
    if entry is not None and "starts" in entry.frame:
        entry.refuse(refusals, entry.frame["starts"] >= HOURS, "starts", "no_hour")


def _check_needs(connection: Connection, entry: Entry | None, refusals: Refusals) -> None:
    """The needs of one place, job and shift do not overlap: they would be counted twice."""
    if entry is None:
        return
    turn = ["place_id", "job_key", "shift_key"]
    needs = as_they_will_be(connection, entry, StaffNeed, [*turn, "valid_from"], ["valid_to"])
    needs = needs.rename(columns={"valid_from": "first", "valid_to": "last"})
    for spot, other in overlaps(needs, turn):
        entry.refuse_one(refusals, spot, "shift_key", "need_overlaps", **_days(other))


def _check_postings(connection: Connection, entry: Entry | None, refusals: Refusals) -> None:
    """A posting's days come in order; a cadre's postings do not overlap (E23)."""
    if entry is None:
        return
    postings = as_they_will_be(connection, entry, Posting, ["cadre_id", "sent"], ["arrived", "ended"])
    postings["begun"] = postings["arrived"].fillna(postings["sent"])
    given = postings[postings["spot"] >= 0]
    for name, before in (("arrived", "sent"), ("ended", "begun")):
        wrong = given[given[name] < given[before]]
        for spot, start in zip(wrong["spot"], wrong[before].dt.date, strict=True):
            told = name if name in entry.frame else "sent"
            entry.refuse_one(refusals, spot, told, f"{name}_too_early", start=str(start))
    for spot, other in overlaps(postings.rename(columns={"sent": "first", "ended": "last"}), ["cadre_id"]):
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
    worked = as_they_will_be(connection, entry, Attendance, key, ["hours"], Attendance.date.in_(dates_in(entry.frame)))
    worked["sum"] = worked.groupby(["date", "cadre_id"])["hours"].transform("sum")
    too_long = worked[(worked["sum"] > HOURS) & (worked["hours"] <= HOURS) & (worked["spot"] >= 0)]
    too_long = too_long.drop_duplicates(["date", "cadre_id"], keep="last")
    for spot, total in zip(too_long["spot"], too_long["sum"], strict=True):
        entry.refuse_one(refusals, spot, "hours", "day_too_long", sum=f"{total:g}")


def _check_in_post(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Each day worked, in the files or stored, lies within a posting of the cadre."""
    if not {"attendance", "posting"} & entries.keys():
        return
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


def _worked(connection: Connection, entries: Entries) -> Frame:
    """Days worked: those of the file, and those stored of the cadres whose postings the files change."""
    columns = ["cadre_id", "date"]
    parts = [
        pd.DataFrame(
            {"cadre_id": pd.array([], "Int64"), "date": pd.array([], "datetime64[s]"), "spot": pd.array([], "Int64")}
        )
    ]
    if (entry := entries.get("attendance")) is not None and set(columns) <= set(entry.frame.columns):
        parts.append(given(entry)[[*columns, "spot"]].dropna())
    if (entry := entries.get("posting")) is not None and "cadre_id" in entry.frame:
        stored = read(connection, Attendance, columns).drop_duplicates()
        parts.append(stored[stored["cadre_id"].isin(entry.frame["cadre_id"].dropna())].assign(spot=-1))
    worked = pd.concat(parts, ignore_index=True).drop_duplicates(columns)
    return worked.assign(row=range(len(worked)))


def _postings(connection: Connection, entries: Entries) -> Frame | None:
    """Every posting as it will be; nothing where the file's cannot be judged."""
    columns = ["cadre_id", "sent", "arrived", "ended"]
    entry = entries.get("posting")
    if entry is None:
        return read(connection, Posting, columns).assign(spot=-1)
    if entry.sheet.broken or not set(columns[:2]) <= set(entry.frame.columns):
        return None
    return as_they_will_be(connection, entry, Posting, columns[:2], columns[2:])


def _days(row: Any) -> dict[str, str]:
    """The period of a row as a sentence names it."""
    return {"first": str(row["first"].date()), "last": "…" if pd.isna(row["last"]) else str(row["last"].date())}
