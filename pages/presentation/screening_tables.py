"""Screening in tables: who is still to be followed up, what so many teams need, teams by kind."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pages.presentation import labels
from pages.presentation import screening as rounds
from pages.presentation.tables import Marked, Table, stated
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.rounding import half_up
from queries.screening import plan
from queries.screening.absent import Waiting, waiting


def by_open(below: Rows, told: Rows) -> Rows:
    """Places one step down by households still to be followed up, the most first: with what was `found`, and who `waits`.

    `told`: rows of `questions.standing_below` on every day of the round. Who told nothing of it comes last, without either.
    """
    registered = {row["place_id"] for row in told}
    rows = [place | {"found": _counts(told, place["id"])} for place in below if place["id"] in registered]
    rows = [row | {"waits": waiting(row["found"]) if row["found"] else None} for row in rows]
    return sorted(rows, key=lambda row: -row["waits"].open if row["waits"] else 1)


def follow_up(rows: Rows, above: str, words: Words) -> Table:
    """The same as a table, each with when the oldest was found, and of a place that keeps silent the day it told last.

    Counts of such a place are those of that day.
    """
    last = [list(row["found"].values())[-1] if row["found"] else (None, None) for row in rows]
    return {
        words.t("table.place"): [labels.full_name(row, above, words) for row in rows],
        words.t("screening.absent_new"): [absent for absent, _ in last],
        words.t("screening.absent_reached"): [later for _, later in last],
        words.t("screening.open"): [row["waits"].open if row["waits"] else None for row in rows],
        words.t("screening.found_from"): [(row["waits"] and when(row["waits"], words)) or None for row in rows],
        words.t("export.last_day"): [words.day(row["last"]["date"]) if row["last"] else None for row in rows],
    }


def _counts(told: Rows, place_id: int) -> dict[dt.date, tuple[int, int]]:
    return {
        row["date"]: (row["absent"], row["absent_reached"])
        for row in told
        if row["place_id"] == place_id and row["absent"] is not None
    }


def waits(of: rounds.Round, words: Words) -> str:
    """How many of the place itself are still to be followed up, since when the oldest waits, and how many kept silent."""
    if not of.told:
        return words.t("screening.waiting_untold")
    missing = of.now["screening_expected"] - rounds.came(of.now)
    told = _waits(of, words)
    return words.t("screening.waiting_told", told=told, n=missing) if missing > 0 else told


def _waits(of: rounds.Round, words: Words) -> str:
    found = waiting({row["date"]: (row["absent"], row["absent_reached"]) for row in of.days})
    if found.open:
        return words.t("screening.waiting", n=found.open, when=when(found, words))
    return words.t("screening.waiting_none" if of.now["absent"] else "screening.waiting_nobody")


def when(found: Waiting, words: Words) -> str:
    if found.earliest is None or found.latest is None:
        return ""
    if found.earliest == found.latest:
        return words.t("screening.waiting_on", day=words.day(found.earliest))
    return words.t("screening.found_between", first=words.day(found.earliest), last=words.day(found.latest))


def own_days(of: rounds.Round, words: Words) -> Table:
    """What each day of the round brought at a place with nothing below it."""
    names = ("at_door", "by_phone", "by_data", "absent", "absent_reached")
    before: Mapping[str, Any] = dict.fromkeys(names, 0)
    new = []
    for row in of.days:
        new.append({name: None if rounds.silent(row) else row[name] - before[name] for name in names})
        before = row
    keys = ("door", "phone", "data", "absent_new", "absent_reached")
    return {words.t("screening.day"): [words.day(row["date"]) for row in of.days]} | {
        words.t(f"screening.{key}"): [row[name] for row in new] for key, name in zip(keys, names, strict=True)
    }


def planned(left: int, teams: int, day: dt.date, words: Words) -> Table:
    """What remains by half, all and twice the teams: half days needed, and the day that they end on."""
    numbers = sorted({max(1, teams // 2), teams, teams + max(1, teams // 2), 2 * teams})
    needed = [(number, plan.half_days(left, number) or 0.0) for number in numbers]
    return {
        words.t("screening.plan_teams"): numbers,
        words.t("screening.plan_needed"): [half_up(each) for _, each in needed],
        words.t("screening.plan_whole"): [plan.whole(each) for _, each in needed],
        words.t("screening.plan_until"): [
            words.day(day + dt.timedelta(days=-(-plan.whole(each) // plan.HALVES))) for _, each in needed
        ],
    }


def plan_told(registered: int, finished: int, untold: int, teams: int, words: Words) -> str:
    """The sum behind it, and how many reports of teams are missing in it (`untold`). Stairwells alone: households are never
    reckoned from them."""
    left = max(0, registered - finished)
    if not left:
        return words.t("screening.plan_done", registered=registered)
    exact = plan.half_days(left, teams)
    if exact is None:
        return words.t("screening.plan_none")
    told = {"registered": registered, "finished": finished, "left": left, "teams": teams}
    said = words.t("screening.plan", **told, pace=plan.PACE, exact=half_up(exact), whole=plan.whole(exact))
    return words.sentences_of([said, words.t("screening.plan_untold", n=untold)]) if untold else said


def teams(rows: Rows, mix: Mapping[str, Measure], words: Words) -> Table:
    """One row per kind of team. `mix`: measures by the count that they are about."""
    columns = {"with_medic": "screening.medics", "with_police": "screening.police"}
    return {
        words.t("screening.team_kind"): [words.t(f"team_kind.{row['kind']}") for row in rows],
        words.t("screening.team_count"): [row["teams"] for row in rows],
        words.t("screening.people"): [row["people"] for row in rows],
        **{words.t(key): [_mixed(row, name, mix[name], words) for row in rows] for name, key in columns.items()},
        words.t("screening.finished"): [row["stairwells"] for row in rows],
        words.t("screening.worked_half_days"): [row["half_days"] for row in rows],
        words.t("screening.per_half_day"): [
            half_up(row["stairwells"] / row["half_days"]) if row["half_days"] else None for row in rows
        ],
    }


def _mixed(row: Mapping[str, Any], name: str, measure: Measure, words: Words) -> Marked:
    state = measure.state(row[name], row["teams"], 1, 1)
    if state in (State.NOT_APPLICABLE, State.NOT_REPORTED):
        return stated(State.NOT_APPLICABLE, words)
    return Marked(state, words.t("screening.of_teams", n=row[name], of=row["teams"]))
