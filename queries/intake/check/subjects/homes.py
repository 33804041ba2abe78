"""What must hold of homes: nothing done beyond what is due, days that follow from each other, floors that are registered."""

import datetime as dt
from collections.abc import Collection

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from queries.identities import OBSERVED
from queries.intake.check.limits import check_parts
from queries.intake.check.reached import Tree, stored_tree
from queries.intake.check.register import Entries
from queries.intake.check.stored import given, read, with_columns
from queries.intake.check.told_twice import refuse_added_up_twice
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.schema import Base, ContactDay, HomeObservation, HouseholdGroup, Place, SixItems

ONE_DAY = dt.timedelta(days=1)
BANDS = ["isolated_2h", "isolated_6h", "isolated_12h", "isolated_24h", "isolated_later"]
FLOW = OBSERVED.columns
# Table -> what is counted, and what it is a part of.
PARTS = {
    "home_observation": [
        ("checks_done", "checks_due"),
        ("with_runner", "households"),
        ("households", "current"),
        ("at_home_confirmed", "current"),
    ],
    "six_items": [("done", "of")],
    "household_group": [("with_contact", "households"), ("contacted", "households"), ("with_kit", "households")],
}
OF_REGISTER: list[tuple[type[Base], tuple[str, ...]]] = [
    (ContactDay, ("visited", "on_file")),
    (HouseholdGroup, ("households",)),
]
ADDED_UP: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (HomeObservation, ()),
    (SixItems, ("item_key",)),
    (HouseholdGroup, ("kind",)),
    (ContactDay, ()),
)


def check(_: Connection, entries: Entries, refusals: Refusals) -> None:
    """What a row says against itself."""
    check_parts(entries, PARTS, refusals)
    if entry := with_columns(entries, "home_observation", "new", *BANDS):
        sums = entry.frame[BANDS].sum(axis=1)
        for spot in spots(entry.frame[[*BANDS, "new"]].notna().all(axis=1) & (sums != entry.frame["new"])):
            entry.refuse_one(refusals, spot, "new", "bands_not_new", sum=str(sums.iloc[spot]))
    if entry := with_columns(entries, "floor_status", "date", "due_out"):
        early = entry.frame["due_out"] < entry.frame["date"]
        for spot in spots(early):
            entry.refuse_one(refusals, spot, "due_out", "due_out_too_early", start=entry.written("date", spot))


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """What follows from the day before, whether it came in the same files or is stored, and from the register."""
    if entry := with_columns(entries, "home_observation", "date", "place_id", *FLOW):
        _check_flow(connection, entry, refusals)
    if entry := with_columns(entries, "floor_status", "place_id", "stairwell", "floor"):
        _check_floors(connection, entry, refusals)
    refuse_added_up_twice(connection, entries, ADDED_UP, refusals)
    for table, columns in OF_REGISTER:
        if entry := with_columns(entries, table.__tablename__, "place_id", *columns):
            _check_registered(entry, columns, stored_tree(connection), refusals)


def _check_flow(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    """People observed: those of the day before and the new ones, without those released or sent elsewhere."""
    days = dates_in(entry.frame)
    near = HomeObservation.date.between(min(days) - ONE_DAY, max(days) + ONE_DAY)
    rows = read(connection, HomeObservation, ["date", "place_id", *FLOW], near)
    before = rows.assign(date=rows["date"] + ONE_DAY)[["date", "place_id", "current"]]
    both = rows.merge(before, on=["date", "place_id"], suffixes=("", "_before"))
    both["sum"] = OBSERVED.due(both["current_before"], both.__getitem__)
    found = given(entry)[["date", "place_id", "spot"]]
    both = both[OBSERVED.fails(OBSERVED.said(both.__getitem__), both["sum"])].merge(
        found, on=["date", "place_id"], how="left"
    )
    earlier = found.assign(date=found["date"] + ONE_DAY)
    both = both.merge(earlier, on=["date", "place_id"], how="left", suffixes=("", "_earlier"))
    for row in both.to_dict("records"):
        told = row["spot"] if pd.notna(row["spot"]) else row["spot_earlier"]
        if pd.notna(told):
            names = ("current_before", "new", "released", "transferred", "sum", "current")
            details = {name: str(row[name]) for name in names} | {"day": str(row["date"].date())}
            entry.refuse_one(refusals, int(told), "current", "does_not_add_up", **details)


def _check_floors(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    """Only what the building's register has, as far as it tells."""
    known = read(
        connection,
        Place,
        ["id", "stairwells", "floors"],
        Place.id.in_(entry.frame["place_id"].dropna().unique().tolist()),
    )
    here = entry.frame[["place_id", "stairwell", "floor"]].join(known.set_index("id"), on="place_id")
    for name, most, reason_key in (
        ("stairwell", "stairwells", "no_such_stairwell"),
        ("floor", "floors", "no_such_floor"),
    ):
        for spot in spots((here[name] < 1) | (here[name] > here[most])):
            entry.refuse_one(refusals, spot, name, reason_key, most=str(here[most].iloc[spot]))


def _check_registered(entry: Entry, columns: tuple[str, ...], tree: Tree, refusals: Refusals) -> None:
    place = entry.frame["place_id"]
    known = np.zeros(len(place), dtype=np.int64)
    given_places = place.notna().to_numpy()
    known[given_places] = tree.households[tree.positions(place[given_places].tolist())]
    for name in columns:
        for spot in spots(entry.frame[name] > known):
            entry.refuse_one(refusals, spot, name, "more_than_registered", households=str(known[spot]))
