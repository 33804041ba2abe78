"""What must hold of requests and supplies: amounts within each other, times in order, steps upward, stocks that add up."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import Connection, or_, select

from queries import settings
from queries.identities import STOCK
from queries.intake.check.facts import FIRST_DATE
from queries.intake.check.limits import check_limits
from queries.intake.check.register import Entries
from queries.intake.check.stored import Frame, as_they_will_be, read, with_columns
from queries.intake.read.entries import Entry
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.schema import Donation, Level, Need, NeedStep, Place, PlaceAncestor, SupplyDay

MOST = 100_000_000
MANY = 20_000  # places: it is quicker to read all than to name so many
AMOUNTS = ["committed", "on_its_way", "met"]
TIMES = ["raised_at", "answered_at", "arrived_at", "met_at"]
STOCKED = ["date", "place_id", "item_zh", "unit"]
LIMITS = {
    "need": {"asked": (1, MOST), **{name: (0, MOST) for name in AMOUNTS}, "batch": (0, 10_000)},
    "supply_day": {name: (0, MOST) for name in ("stock", "came_in", "went_out", "daily_use")},
    "donation": {"donated": (1, MOST)},
}
ONE_DAY = dt.timedelta(days=1)


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)
    if (entry := with_columns(entries, "need", "number", "asked", "raised_at")) is not None:
        needs = as_they_will_be(connection, entry, Need, ["number"], ["kind", "asked", *AMOUNTS, *TIMES])
        needs = needs[needs["spot"] >= 0].fillna(dict.fromkeys(AMOUNTS, 0))
        _check_amounts(needs, entry, refusals)
        _check_times(needs, entry, refusals)
    if (entry := with_columns(entries, "need", "place_id")) is not None:
        _check_places(connection, entries, entry, refusals)
    for name, columns in (("need", TIMES), ("need_step", ["at"])):
        if name in entries:
            _check_moments(entries[name], columns, refusals)
    _check_steps(connection, entries, refusals)
    if (entry := with_columns(entries, "supply_day", *STOCKED)) is not None:
        _check_balance(connection, entry, refusals)
    _check_donated(connection, entries, refusals)


def _check_places(connection: Connection, entries: Entries, entry: Entry, refusals: Refusals) -> None:
    """A building asks, or what lies above one: a request from inside it would say who asked.

    A building is a place whose stairwells or floors are counted, whatever its level is called.
    """
    told = with_columns(entries, "place", "id")
    inside = _stored_inside(connection) if told is None else _inside(connection, told)
    entry.refuse(refusals, entry.frame["place_id"].isin(inside), "place_id", "below_building")


def _stored_inside(connection: Connection) -> set[int]:
    """The places below a building, as they are stored: mostly there are none, and no place is read."""
    counted = or_(Place.stairwells.is_not(None), Place.floors.is_not(None))
    buildings = select(Place.id).where(Place.lowest.is_(False), counted)
    below = select(PlaceAncestor.place_id).where(PlaceAncestor.ancestor_id.in_(buildings), PlaceAncestor.distance > 0)
    return set(connection.scalars(below))


def _inside(connection: Connection, told: Entry) -> set[int]:
    """The same, as they will be with the file of places."""
    places = as_they_will_be(connection, told, Place, ["id"], ["parent_id", "stairwells", "floors"])
    above = set(places.loc[places["stairwells"].notna() | places["floors"].notna(), "id"])
    inside: set[int] = set()
    while above := set(places.loc[places["parent_id"].isin(above), "id"]) - inside:
        inside |= above
    return inside


def _check_amounts(needs: Frame, entry: Entry, refusals: Refusals) -> None:
    """Met and on its way are part of what was undertaken, and that of what was asked for; met in full it is closed."""
    moving = needs["met"] + needs["on_its_way"]
    for wrong, name, reason, against in (
        (needs["committed"] > needs["asked"], "committed", "more_than_asked", needs["asked"]),
        (moving > needs["committed"], "met", "more_than_committed", needs["committed"]),
        (needs["met_at"].notna() & (needs["met"] < needs["asked"]), "met_at", "closed_not_met", needs["asked"]),
        (needs["met_at"].isna() & (needs["met"] >= needs["asked"]), "met", "met_not_closed", needs["asked"]),
    ):
        for spot, most in zip(needs.loc[wrong, "spot"], against[wrong], strict=True):
            entry.refuse_one(refusals, spot, _told(entry, name, "asked"), reason, most=str(most))
    lacking = (needs["kind"] == "people") & (needs["met"] > 0) & needs["arrived_at"].isna()
    for spot in needs.loc[lacking, "spot"]:
        entry.refuse_one(refusals, spot, _told(entry, "met", "asked"), "arrived_without_time")


def _check_times(needs: Frame, entry: Entry, refusals: Refusals) -> None:
    """Raised, answered, arrived and met come in this order, as far as they have come."""
    before = needs["raised_at"]
    for name in TIMES[1:]:
        early = needs[name] < before
        for spot, start in zip(needs.loc[early, "spot"], before[early], strict=True):
            entry.refuse_one(refusals, spot, _told(entry, name, "raised_at"), "before_the_last", start=_moment(start))
        before = needs[name].fillna(before)


def _check_moments(entry: Entry, columns: list[str], refusals: Refusals) -> None:
    """What is said to have happened has happened."""
    last = settings.today() + ONE_DAY
    for name in columns:
        if name in entry.frame:
            moments = entry.frame[name]
            wrong = (moments < pd.Timestamp(FIRST_DATE)) | (moments >= pd.Timestamp(last + ONE_DAY))
            entry.refuse(refusals, wrong, name, "date_out_of_range", first=str(FIRST_DATE), last=str(last))


def _check_steps(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Each step leads to a higher level than the one before, while the request is open; so do those that are stored."""
    entry = with_columns(entries, "need_step", "need_id", "at", "level_key")
    if entry is None and "need" not in entries:
        return
    needs, key = _needs(connection, entries), ["need_id", "at"]
    steps = (
        read(connection, NeedStep, [*key, "level_key"]).assign(spot=-1)
        if entry is None
        else as_they_will_be(connection, entry, NeedStep, key, ["level_key"])
    )
    steps = steps.merge(needs, left_on="need_id", right_on="id").merge(_depths(connection, entries), on="level_key")
    steps = steps.sort_values(["need_id", "at"], ignore_index=True)
    above = steps.groupby("need_id")["depth"].shift().fillna(steps["place_depth"])
    for wrong, name, reason in (
        (steps["depth"] >= above, "level_key", "step_not_up"),
        ((steps["at"] < steps["raised_at"]) | (steps["at"] > steps["met_at"]), "at", "step_not_open"),
    ):
        for spot in steps.loc[wrong & (steps["spot"] >= 0), "spot"]:
            assert entry is not None
            entry.refuse_one(refusals, spot, name, reason)
    _check_stored_steps(steps[steps["spot"] < 0], entries, refusals)


def _check_stored_steps(steps: Frame, entries: Entries, refusals: Refusals) -> None:
    """A request that went up was open then, also by the times of a later file."""
    early, late = steps["at"] < steps["raised_at"], steps["at"] > steps["met_at"]
    for wrong, name in ((early, "raised_at"), (late, "met_at")):
        for spot in steps.loc[wrong & (steps["need_spot"] >= 0), "need_spot"].drop_duplicates():
            entry = entries["need"]
            entry.refuse_one(refusals, spot, _told(entry, name, "number"), "step_not_open")


def _needs(connection: Connection, entries: Entries) -> Frame:
    """Every request as it will be, with its row in the file (`need_spot`) and the depth of the place that raised it."""
    more = ["place_id", "raised_at", "met_at"]
    entry = with_columns(entries, "need", "id", *more[:2])
    needs = (
        read(connection, Need, ["id", *more]).assign(spot=-1)
        if entry is None
        else as_they_will_be(connection, entry, Need, ["id"], more)
    )
    raised = needs["place_id"].dropna().unique().tolist()
    places = read(connection, Place, ["id", "level_key"], Place.id.in_(raised) if len(raised) < MANY else True)
    if (given := with_columns(entries, "place", "id", "level_key")) is not None:
        places = as_they_will_be(connection, given, Place, ["id"], ["level_key"])
    placed = places[["id", "level_key"]].merge(_depths(connection, entries), on="level_key")
    placed = placed.rename(columns={"id": "place_id", "depth": "place_depth"})
    needs = needs[["id", *more, "spot"]].rename(columns={"spot": "need_spot"})
    return needs.merge(placed[["place_id", "place_depth"]], on="place_id")


def _depths(connection: Connection, entries: Entries) -> Frame:
    if (entry := with_columns(entries, "level", "key", "depth")) is not None:
        levels = as_they_will_be(connection, entry, Level, ["key"], ["depth"])
    else:
        levels = read(connection, Level, ["key", "depth"])
    return levels[["key", "depth"]].rename(columns={"key": "level_key"})


def _check_balance(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    """The stock of a day is that of the day before, and what came in, without what went out."""
    days = sorted(dates_in(entry.frame))
    near = {day + step for day in days for step in (-ONE_DAY, dt.timedelta(), ONE_DAY)}
    told = as_they_will_be(connection, entry, SupplyDay, STOCKED, STOCK.columns, SupplyDay.date.in_(near)).fillna(
        {"came_in": 0, "went_out": 0}
    )
    before = told[[*STOCKED, "stock", "spot"]].assign(date=told["date"] + pd.Timedelta(days=1))
    both = told.merge(before, on=STOCKED, suffixes=("", "_before"))
    both["due"] = STOCK.due(both["stock_before"], both.__getitem__)
    for row in both[STOCK.fails(STOCK.said(both.__getitem__), both["due"])].to_dict("records"):
        counts = {name: str(row[name]) for name in ("stock_before", "came_in", "went_out", "due", "stock")}
        if row["spot"] >= 0:
            entry.refuse_one(refusals, row["spot"], "stock", "stock_does_not_add_up", **counts)
        elif row["spot_before"] >= 0:
            day = str(row["date"].date())
            entry.refuse_one(refusals, row["spot_before"], "stock", "next_stock_does_not_add_up", day=day, **counts)


def _check_donated(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Donations are part of what came in, where the stock of that day is told."""
    given, stocks = with_columns(entries, "donation", *STOCKED, "source"), with_columns(entries, "supply_day", *STOCKED)
    files = [entry for entry in (given, stocks) if entry is not None]
    if not files:
        return
    days = {day for entry in files for day in dates_in(entry.frame)}
    donated = _rows(connection, given, Donation, [*STOCKED, "source"], ["donated"], Donation.date.in_(days))
    came = _rows(connection, stocks, SupplyDay, STOCKED, ["came_in"], SupplyDay.date.in_(days))
    donated["sum"] = donated.groupby(STOCKED)["donated"].transform("sum")
    both = donated.merge(came.fillna({"came_in": 0}), on=STOCKED, suffixes=("", "_came"))
    for row in both[both["sum"] > both["came_in"]].drop_duplicates(STOCKED, keep="last").to_dict("records"):
        counts = {name: str(row[name]) for name in ("sum", "came_in")}
        if given is not None and row["spot"] >= 0:
            given.refuse_one(refusals, row["spot"], "donated", "donated_more_than_came_in", **counts)
        elif stocks is not None and row["spot_came"] >= 0:
            told = _told(stocks, "came_in", "stock")
            stocks.refuse_one(refusals, row["spot_came"], told, "donated_more_than_came_in", **counts)


def _rows(
    connection: Connection, entry: Entry | None, table: Any, key: list[str], more: list[str], where: Any
) -> Frame:
    """The rows of a table as they will be, whether or not a file brings any."""
    if entry is None:
        return read(connection, table, [*key, *more], where).assign(spot=-1)
    return as_they_will_be(connection, entry, table, key, more, where)


def _told(entry: Entry, name: str, otherwise: str) -> str:
    """The column that a refusal names: one that the file has."""
    return name if name in entry.frame else otherwise


def _moment(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
