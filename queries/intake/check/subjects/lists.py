"""Received lists and lit windows: everybody on a list is told of, and every home of the register is counted, once."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, or_, select

from queries.intake.check.limits import check_limits
from queries.intake.check.reached import stored_tree
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.check.told_twice import refuse_told_twice
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import ListResult, LitWindow, ReceivedList

MOST = 1_000_000
HOMES = ("lit_listed", "lit_unlisted", "dark_listed", "dark_unlisted", "added", "called")
LIMITS = {
    "received_list": {"received": (0, MOST)},
    "list_result": {"people": (0, MOST)},
    "lit_window": dict.fromkeys(HOMES, (0, MOST)),
}
# What was mended of what was amiss: its column, that of what was amiss, and the reason to refuse it.
MENDED = (("added", "lit_unlisted", "more_added"), ("called", "dark_listed", "more_called"))


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)


def check_sums(connection: Connection, entries: Entries, dates: Collection[dt.date], refusals: Refusals) -> None:
    """Each day of each list that the files touch, and each count of windows that they tell."""
    if {"list_result", "received_list"} & entries.keys():
        _check_lists(connection, entries, refusals)
    if {"lit_window", "place"} & entries.keys():
        _check_windows(connection, entries, refusals)


def _check_lists(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Nobody is told of before the list came, or where it was not received; and on each day all on it are told of."""
    touched = _keys(entries, "list_result", "list_key") | _keys(entries, "received_list", "key")
    told = func.sum(ListResult.people)
    rows = (
        select(ListResult.list_key, ListResult.date, told, ReceivedList.received, ReceivedList.received_on)
        .join(ReceivedList, ReceivedList.key == ListResult.list_key)
        .where(ListResult.list_key.in_(touched))
        .group_by(ListResult.list_key, ListResult.date, ReceivedList.received, ReceivedList.received_on)
        .having(or_(told != ReceivedList.received, ListResult.date < ReceivedList.received_on))
        .order_by(ListResult.list_key, ListResult.date)
    )
    for key, date, people, received, came in connection.execute(rows):
        if date < came:
            _refuse_list(entries, key, date, "date", "received_on", "list_not_received", refusals, None, came=str(came))
        else:
            counts = {"day": str(date), "people": str(int(people)), "received": str(received)}
            _refuse_list(entries, key, date, "people", "received", "list_does_not_add_up", refusals, None, **counts)
    _check_places(connection, entries, touched, refusals)


def _check_places(connection: Connection, entries: Entries, touched: set[str], refusals: Refusals) -> None:
    """Who tells of a list is the place that received it, or lies below it."""
    at = select(ListResult.list_key, ListResult.date, ListResult.place_id, ReceivedList.place_id)
    rows = at.join(ReceivedList, ReceivedList.key == ListResult.list_key).distinct()
    found = connection.execute(rows.where(ListResult.list_key.in_(touched)).order_by(*rows.selected_columns)).all()
    tree = stored_tree(connection) if found else None
    for key, date, place, receiver in found:
        if tree and receiver not in tree.way_up(place):
            codes = {"place": tree.code_of(place), "receiver": tree.code_of(receiver)}
            _refuse_list(entries, key, date, "place_id", "place_id", "list_elsewhere", refusals, place, **codes)


def _keys(entries: Entries, table: str, column: str) -> set[str]:
    entry = with_columns(entries, table, column)
    return set(entry.frame[column].dropna()) if entry else set()


def _refuse_list(
    entries: Entries,
    key: str,
    date: dt.date,
    told: str,
    given: str,
    reason_key: str,
    refusals: Refusals,
    reporter: int | None,
    **details: str,
) -> None:
    """Refuse the last row that tells of the list on that day (`told`: its column), or that of the list itself (`given`)."""
    if entry := with_columns(entries, "list_result", "list_key", "date", "place_id"):
        rows = entry.frame
        here = (rows["list_key"] == key) & (rows["date"] == pd.Timestamp(date))
        if found := spots(here & (rows["place_id"] == reporter) if reporter else here):
            entry.refuse_one(refusals, found[-1], told, reason_key, **details)
            return
    if entry := entries.get("received_list"):
        for spot in spots(entry.frame["key"] == key):
            entry.refuse_one(refusals, spot, given, reason_key, **details)


def _check_windows(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """All homes registered are counted, by one place alone, and no more is mended than is amiss."""
    if connection.execute(select(LitWindow.place_id).limit(1)).first() is None:
        return
    entry = with_columns(entries, "lit_window", "place_id", "date")
    refuse_told_twice(connection, entries, LitWindow, [None], refusals)  # a count stands until the next
    if entry is None:
        return
    tree = stored_tree(connection)
    at = zip(entry.frame["place_id"], entry.frame["date"].dt.date, strict=True)
    spot_of = {key: spot for spot, key in enumerate(at)}
    dates = {date for _, date in spot_of}
    for row in connection.execute(select(LitWindow.__table__).where(LitWindow.date.in_(dates))).mappings():
        spot = spot_of.get((row["place_id"], row["date"]))
        if spot is not None:
            registered = int(tree.households[tree.positions([row["place_id"]])[0]])
            _check_window(entry, spot, dict(row), registered, refusals)


def _check_window(entry: Entry, spot: int, row: Mapping[str, Any], households: int, refusals: Refusals) -> None:
    listed = row["lit_listed"] + row["dark_listed"]
    if households and listed != households:
        sums = {"sum": str(listed), "households": str(households)}
        entry.refuse_one(refusals, spot, "dark_listed", "windows_not_registered", **sums)
    for mended, amiss, reason_key in MENDED:
        if row[mended] > row[amiss]:
            entry.refuse_one(refusals, spot, mended, reason_key, most=str(row[amiss]))
