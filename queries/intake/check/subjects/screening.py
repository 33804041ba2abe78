"""Rounds of screening: they do not overlap, each day lies in one, and the figures of each add up."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Row, exists, func, or_, select
from sqlalchemy.orm import aliased

from queries.intake.check.limits import check_limits
from queries.intake.check.reached import Excess, excesses, some_above_others, stored_tree
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.check.told_twice import refuse_told_twice
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Place, ScreeningDay, ScreeningRound

LONGEST_ROUND = 366  # days
LIMITS = {"screening_round": {"number": (1, 1000)}}


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
    check_limits(entries, LIMITS, refusals)
    rounds = _rounds(connection, entries.get("screening_round"))
    if "screening_round" in entries:
        _check_order(entries["screening_round"], rounds, refusals)
        _check_moved(connection, entries["screening_round"], rounds, refusals)
    if "screening_day" in entries and "date" in entries["screening_day"].frame:
        entry = entries["screening_day"]
        date = entry.frame["date"]
        entry.refuse(refusals, date.notna() & ~_within(date, rounds), "date", "no_round")


def check_sums(connection: Connection, entries: Entries, dates: Collection[dt.date], refusals: Refusals) -> None:
    """Per round, once stored: nobody reaches more households than there are, at any level, or more absent than were found.

    A round is looked at when figures of one of its days came in or its own days changed; the newest one also when the
    register did. A later change of registered households does not put an old round in the wrong.
    """
    changed = {round_.number for round_ in _given(entries.get("screening_round"))}
    dates = {*dates, *_newest(connection, entries)}
    for round_ in _rounds(connection, None):
        mine = sorted(date for date in dates if round_.starts <= date <= round_.ends)
        if not mine and round_.number not in changed:
            continue
        for row in connection.execute(_wrong_sums(round_)):
            _refuse_sums(entries, round_, row, refusals)
        if some_above_others(connection, round_.starts, round_.ends):
            for excess in excesses(connection, stored_tree(connection), round_.starts, round_.ends):
                _refuse_excess(entries, round_, excess, refusals)
            refuse_told_twice(connection, entries, ScreeningDay, mine, refusals)


def _newest(connection: Connection, entries: Entries) -> list[dt.date]:
    """The newest day of screening, where places came in: their households, or what lies below what, may have changed."""
    if "place" not in entries:
        return []
    newest = connection.scalar(select(func.max(ScreeningDay.date)))
    return [newest] if newest else []


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


def _check_order(entry: Entry, rounds: list[Round], refusals: Refusals) -> None:
    """Rounds do not overlap, are numbered as they come, and none lasts longer than a year."""
    for before, after in pairwise(rounds):
        told, other = (after, before) if after.spot >= 0 else (before, after)
        details = {"other": str(other.number), "starts": str(other.starts), "ends": str(other.ends)}
        if told.spot >= 0 and after.starts <= before.ends:
            entry.refuse_one(refusals, told.spot, "starts", "rounds_overlap", **details)
        elif told.spot >= 0 and after.number < before.number:
            entry.refuse_one(refusals, told.spot, "number", "rounds_out_of_order", **details)
    for round_ in rounds:
        if round_.spot >= 0 and (round_.ends - round_.starts).days >= LONGEST_ROUND:
            entry.refuse_one(refusals, round_.spot, "ends", "round_too_long", most=str(LONGEST_ROUND))


def _check_moved(connection: Connection, entry: Entry, rounds: list[Round], refusals: Refusals) -> None:
    """A round does not move away from reports that are stored of it, unless another round takes them in."""
    before = {round_.number: round_ for round_ in _rounds(connection, None)}
    told = select(ScreeningDay.date, func.count()).group_by(ScreeningDay.date).order_by(ScreeningDay.date)
    for round_ in rounds:
        was = before.get(round_.number, round_)
        if round_.spot < 0 or (was.starts >= round_.starts and was.ends <= round_.ends):
            continue
        found = connection.execute(told.where(ScreeningDay.date.between(was.starts, was.ends))).all()
        left = [(day, count) for day, count in found if not any(other.starts <= day <= other.ends for other in rounds)]
        if left:
            details = {
                "count": str(sum(count for _, count in left)),
                "first": str(left[0][0]),
                "last": str(left[-1][0]),
            }
            entry.refuse_one(refusals, round_.spot, "starts", "reports_in_no_round", **details)


def _within(date: "pd.Series[Any]", rounds: list[Round]) -> "pd.Series[bool]":
    inside = pd.Series(False, index=date.index)
    for round_ in rounds:
        inside |= date.between(pd.Timestamp(round_.starts), pd.Timestamp(round_.ends))
    return inside


def _wrong_sums(round_: Round) -> Any:
    """One row per place whose own figures over a round cannot be. A place with others below it is added up with them."""
    sums = (
        select(
            ScreeningDay.place_id,
            func.sum(ScreeningDay.at_door + ScreeningDay.by_phone + ScreeningDay.by_data).label("reached"),
            func.sum(ScreeningDay.absent).label("absent"),
            func.sum(ScreeningDay.absent_reached).label("later"),
        )
        .where(ScreeningDay.date.between(round_.starts, round_.ends))
        .group_by(ScreeningDay.place_id)
        .subquery()
    )
    known, households, below = (
        sums.c.reached + sums.c.absent - sums.c.later,
        func.coalesce(Place.households, 0),
        aliased(Place),
    )
    return (
        select(Place.id, Place.code, households.label("households"), known.label("known"), sums.c.absent, sums.c.later)
        .join(Place, Place.id == sums.c.place_id)
        .where(or_((known > households) & ~exists().where(below.parent_id == Place.id), sums.c.later > sums.c.absent))
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
    _refuse_in_round(entries, round_, row.id, row.code, column, reason_key, refusals, **details)


def _refuse_excess(entries: Entries, round_: Round, excess: Excess, refusals: Refusals) -> None:
    details = {"round": str(round_.number), "sum": str(excess.known), "households": str(excess.households)}
    _refuse_in_round(
        entries, round_, excess.place_id, excess.code, "at_door", "more_than_households_below", refusals, **details
    )


def _refuse_in_round(
    entries: Entries,
    round_: Round,
    number: int,
    code: str,
    column: str,
    reason_key: str,
    refusals: Refusals,
    **details: str,
) -> None:
    """Refuse the last row of a place in a round, or its row in the register; without one, the file with its code."""
    if entry := with_columns(entries, "screening_day", "place_id", "date"):
        here = spots((entry.frame["place_id"] == number) & _within(entry.frame["date"], [round_]))
        if here:
            entry.refuse_one(refusals, here[-1], column, reason_key, **details)
            return
    if entry := entries.get("place"):
        here = spots(entry.frame["id"] == number)
        if here:
            entry.refuse_one(refusals, here[0], "households", reason_key, **details)
            return
    file = next(entries[name] for name in ("screening_day", "screening_round", "place") if name in entries)
    refusals.add(file.sheet.file, 0, file.header.get("place_id", ""), code, reason_key, **details)
