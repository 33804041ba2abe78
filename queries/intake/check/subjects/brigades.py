"""What must hold of service teams, health points, rounds, projects and volunteers: parts, sums, and what never shrinks."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection

from queries.identities import ROUNDS
from queries.intake.check.limits import check_limits, check_parts
from queries.intake.check.register import Entries
from queries.intake.check.stored import as_they_will_be, with_columns
from queries.intake.check.told_twice import refuse_added_up_twice
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.schema import Base, HealthPointDay, LeaderRoundDay, ProjectDay, ServiceTeamDay, VolunteerDay

MOST = (0, 1_000_000)
ALL_DONE = 100  # percent
LIMITS = {
    "service_team_day": dict.fromkeys(("teams", "people", "with_medic", "with_police", "with_both"), MOST),
    "health_point_day": dict.fromkeys(("points", "active"), MOST),
    "leader_round_day": dict.fromkeys(("rounds", "found", "closed", "still_open"), MOST),
    "project_day": {"done_percent": (0, ALL_DONE), "days_left": (0, 3_650), "beds": (0, 100_000)},
    "volunteer_day": dict.fromkeys(("people", "joined"), MOST),
}
# Of each table the columns that are part of another one.
PARTS = {
    "service_team_day": [
        ("with_medic", "teams"),
        ("with_police", "teams"),
        ("with_both", "with_medic"),
        ("with_both", "with_police"),
    ],
    "health_point_day": [("active", "points")],
    "volunteer_day": [("joined", "people")],
}
# What a place and one below it may not both tell. Leaders of both may go round, and both may build.
ADDED_UP: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (ServiceTeamDay, ("kind",)),
    (HealthPointDay, ()),
    (VolunteerDay, ("kind",)),
)
ROUND, PROJECT = ["date", "place_id"], ["date", "place_id", "name_zh"]
PROBLEMS = ["found", "closed", "still_open"]
ONE_DAY = dt.timedelta(days=1)


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)
    check_parts(entries, PARTS, refusals)
    if entry := with_columns(entries, "service_team_day", "teams", "people", "with_medic", "with_police", "with_both"):
        _check_teams(entry, refusals)
    if entry := with_columns(entries, "leader_round_day", *ROUND, *PROBLEMS):
        _check_problems(connection, entry, refusals)
    if entry := with_columns(entries, "project_day", *PROJECT, "done_percent", "days_left"):
        done = entry.frame["done_percent"] == ALL_DONE
        entry.refuse(refusals, done != (entry.frame["days_left"] == 0), "days_left", "done_or_days_left")
        _check_progress(connection, entry, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """Nobody is told of twice, by a place and by one above it."""
    refuse_added_up_twice(connection, entries, ADDED_UP, refusals)


def _check_teams(entry: Entry, refusals: Refusals) -> None:
    """A team is nobody's without people; and with more medics and police together than teams, some have both."""
    rows = entry.frame
    entry.refuse(refusals, rows["people"] < rows["teams"], "people", "fewer_than_teams")
    least = rows["with_medic"] + rows["with_police"] - rows["teams"]
    for spot in spots(rows["with_both"] < least):
        entry.refuse_one(refusals, spot, "with_both", "fewer_with_both", least=str(least.iloc[spot]))


def _check_problems(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    """Open are those open the day before and found since, without those closed; where that day is not told, not fewer."""
    days = dates_in(entry.frame)
    near = {day + step for day in days for step in (-ONE_DAY, dt.timedelta(), ONE_DAY)}
    told = as_they_will_be(connection, entry, LeaderRoundDay, ROUND, PROBLEMS, LeaderRoundDay.date.in_(near))
    before = told[[*ROUND, "still_open", "spot"]].assign(date=told["date"] + pd.Timedelta(days=1))
    both = told.merge(before, on=ROUND, how="left", suffixes=("", "_before"))
    both["due"] = ROUNDS.due(both["still_open_before"], both.__getitem__)
    unknown = both["still_open_before"].isna()
    for row in both[unknown & (both["still_open"] < both["found"] - both["closed"])].to_dict("records"):
        if row["spot"] >= 0:
            counts = {name: str(row[name]) for name in PROBLEMS}
            entry.refuse_one(refusals, row["spot"], "still_open", "fewer_problems_open", **counts)
    for row in both[~unknown & ROUNDS.fails(both["still_open"], both["due"])].to_dict("records"):
        counts = {name: str(row[name]) for name in (*PROBLEMS, "still_open_before", "due")}
        day = str(row["date"].date())
        spot = row["spot"] if row["spot"] >= 0 else row["spot_before"]
        if spot >= 0:
            entry.refuse_one(refusals, int(spot), "still_open", "problems_do_not_add_up", day=day, **counts)


def _check_progress(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    """What is done stays done."""
    told = as_they_will_be(connection, entry, ProjectDay, PROJECT, ["done_percent"]).sort_values(PROJECT)
    of_one = told.groupby(PROJECT[1:])
    told["before"], told["since"] = of_one["done_percent"].shift(), of_one["date"].shift()
    told["spot_before"] = of_one["spot"].shift()
    for row in told[(told["done_percent"] < told["before"]).fillna(False)].to_dict("records"):
        spot = row["spot"] if row["spot"] >= 0 else row["spot_before"]
        if spot >= 0:
            details = {"done": str(row["done_percent"]), "before": str(row["before"])}
            details |= {"day": str(row["date"].date()), "since": str(row["since"].date())}
            entry.refuse_one(refusals, int(spot), "done_percent", "project_went_back", **details)
