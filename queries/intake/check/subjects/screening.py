"""Rounds of screening: they do not overlap, each day lies in one, and the figures of each add up."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Row, func, or_, select

from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Place, ScreeningDay, ScreeningRound


@dataclass(frozen=True)
class Round:
    """One round; `spot` is its row in the file, -1 where only the database has it."""

    number: int
    starts: dt.date
    ends: dt.date
    spot: int = -1


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Check rounds against each other and days against rounds."""
    if not {"screening_round", "screening_day"} & entries.keys():
        return
    rounds = _rounds(connection, entries.get("screening_round"))
    if "screening_round" in entries:
        _check_overlap(entries["screening_round"], rounds, refusals)
    if "screening_day" in entries and "date" in entries["screening_day"].frame:
        entry = entries["screening_day"]
        date = entry.frame["date"]
        entry.refuse(refusals, date.notna() & ~_within(date, rounds), "date", "no_round")


def check_sums(connection: Connection, entries: Entries, dates: Collection[dt.date], refusals: Refusals) -> None:
    """Per round and place, once stored: nobody reaches more households than there are, or more absent than were found.

    A round is looked at when figures of one of its days came in, or its own days changed. A later change of registered
    households does not put an old round in the wrong.
    """
    changed = {round_.number for round_ in _given(entries.get("screening_round"))}
    for round_ in _rounds(connection, None):
        if round_.number in changed or any(round_.starts <= date <= round_.ends for date in dates):
            for row in connection.execute(_wrong_sums(round_)):
                _refuse_sums(entries, round_, row, refusals)


def _rounds(connection: Connection, entry: Entry | None) -> list[Round]:
    """The rounds as they will be, in order of their first days."""
    given = {round_.number: round_ for round_ in _given(entry)}
    answer = connection.execute(select(ScreeningRound.number, ScreeningRound.starts, ScreeningRound.ends))
    stored = {number: Round(number, starts, ends) for number, starts, ends in answer}
    return sorted((stored | given).values(), key=lambda round_: round_.starts)


def _given(entry: Entry | None) -> list[Round]:
    """The rounds of the file that could be read."""
    if entry is None or not {"number", "starts", "ends"} <= set(entry.frame.columns):
        return []
    rows = entry.frame.assign(spot=np.arange(len(entry.frame)))[["number", "starts", "ends", "spot"]].dropna()
    rows = rows.drop_duplicates("number").astype({"number": int, "starts": object, "ends": object})
    return [Round(number, starts.date(), ends.date(), spot) for number, starts, ends, spot in rows.to_numpy().tolist()]


def _check_overlap(entry: Entry, rounds: list[Round], refusals: Refusals) -> None:
    for before, after in pairwise(rounds):
        if after.starts <= before.ends:
            told, other = (after, before) if after.spot >= 0 else (before, after)
            details = {"other": str(other.number), "starts": str(other.starts), "ends": str(other.ends)}
            entry.refuse_one(refusals, told.spot, "starts", "rounds_overlap", **details)


def _within(date: "pd.Series[Any]", rounds: list[Round]) -> "pd.Series[bool]":
    inside = pd.Series(False, index=date.index)
    for round_ in rounds:
        inside |= date.between(pd.Timestamp(round_.starts), pd.Timestamp(round_.ends))
    return inside


def _wrong_sums(round_: Round) -> Any:
    """One row per place whose figures over a round cannot be."""
    sums = (
        select(
            ScreeningDay.place_id,
            func.sum(ScreeningDay.at_door + ScreeningDay.by_phone).label("reached"),
            func.sum(ScreeningDay.absent).label("absent"),
            func.sum(ScreeningDay.absent_reached).label("later"),
        )
        .where(ScreeningDay.date.between(round_.starts, round_.ends))
        .group_by(ScreeningDay.place_id)
        .subquery()
    )
    known = sums.c.reached + sums.c.absent - sums.c.later
    return (
        select(Place.id, Place.code, Place.households, known.label("known"), sums.c.absent, sums.c.later)
        .join(Place, Place.id == sums.c.place_id)
        .where(or_((Place.households > 0) & (known > Place.households), sums.c.later > sums.c.absent))
        .order_by(Place.code)
    )


def _refuse_sums(entries: Entries, round_: Round, row: Row[Any], refusals: Refusals) -> None:
    """Refuse the last row of the place in that round; without one, the file as a whole with the place's code."""
    if row.later > row.absent:
        column, reason_key = "absent_reached", "reached_more_than_absent"
        details = {"round": str(round_.number), "reached": str(row.later), "absent": str(row.absent)}
    else:
        column, reason_key = "at_door", "more_than_households"
        details = {"round": str(round_.number), "sum": str(row.known), "households": str(row.households)}
    entry = entries.get("screening_day")
    if entry is not None:
        here = spots((entry.frame["place_id"] == row.id) & _within(entry.frame["date"], [round_]))
        if here:
            entry.refuse_one(refusals, here[-1], column, reason_key, **details)
            return
    file = entry or entries["screening_round"]
    refusals.add(file.sheet.file, 0, "", row.code, reason_key, **details)
