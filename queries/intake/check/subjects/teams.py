"""Screening teams: no more of anything than there are teams, no more half days than a day has, no stairwell twice a round."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection, func, select

from queries.intake.check.reached import stored_tree
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.check.told_twice import refuse_told_twice
from queries.intake.read.entries import spots
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.schema import ScreeningRound, TeamDay

HALVES = 2  # of a day
COUNTS = ("teams", "people", "with_medic", "with_police", "stairwells", "half_days")


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """What one row says against itself."""
    entry = with_columns(entries, "team_day", *COUNTS)
    if entry is None:
        return
    rows = entry.frame
    for name in ("with_medic", "with_police"):
        entry.refuse(refusals, rows[name] > rows["teams"], name, "more_than_teams")
    entry.refuse(refusals, rows["people"] < rows["teams"], "people", "fewer_than_teams")
    entry.refuse(refusals, rows["half_days"] > HALVES * rows["teams"], "half_days", "more_half_days")
    entry.refuse(refusals, (rows["stairwells"] > 0) & (rows["half_days"] == 0), "stairwells", "finished_without_work")


def check_sums(connection: Connection, entries: Entries, dates: Collection[dt.date], refusals: Refusals) -> None:
    """Over a round no more stairwells are finished at and below a place than are registered there; nobody is told of twice."""
    entry = with_columns(entries, "team_day", "place_id", "date")
    if entry is None or not len(entry.frame):
        return
    tree = stored_tree(connection)
    days = sorted(dates_in(entry.frame))
    refuse_told_twice(connection, entries, TeamDay, days, refusals)
    answer = connection.execute(select(ScreeningRound.number, ScreeningRound.starts, ScreeningRound.ends)).all()
    for number, starts, ends in answer:
        if not any(starts <= day <= ends for day in days):
            continue
        told = (
            select(TeamDay.place_id, func.sum(TeamDay.stairwells))
            .where(TeamDay.date.between(starts, ends))
            .group_by(TeamDay.place_id)
        )
        finished = {place_id: int(count) for place_id, count in connection.execute(told)}
        for position, total in tree.beyond(finished, tree.stairwells):
            place_id = int(tree.number[position])
            within = entry.frame["date"].between(pd.Timestamp(starts), pd.Timestamp(ends))
            details = {"round": str(number), "sum": str(total), "registered": str(tree.stairwells[position])}
            if here := spots((entry.frame["place_id"] == place_id) & within):
                entry.refuse_one(refusals, here[-1], "stairwells", "more_than_stairwells", **details)
            else:
                refusals.add(entry.sheet.file, 0, "", tree.code_of(place_id), "more_than_stairwells", **details)
