"""The tables of staff, by their headers: places, jobs, shifts, orders, departments, batches, firms, and who is tired."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pages.presentation import labels
from pages.presentation.tables import Marked, Table, Value, short
from pages.presentation.words import Words, rounded
from queries.database import Rows
from queries.measures import State, measures, share
from queries.rounding import half_up

LONG = 12  # letters of a name
NARROW = 4  # places from which on their columns are narrow


def concerned(row: Mapping[str, Any]) -> bool:
    """Whether a place needs anybody, or has somebody; else enough and short mean nothing there."""
    return bool(row["staff_required"] or row["staff_present"])


def unattended(row: Mapping[str, Any]) -> bool:
    """Whether people are in post and attendance knows of none of them: silence, not an empty place."""
    return bool(row["staff_present"]) and not row["staff_on_duty"]


def filled(row: Mapping[str, Any]) -> float | None:
    """The share of what a place needs that is there; a surplus elsewhere does not count."""
    covered = share(row["staff_covered"], row["staff_required"])
    return None if covered is None else rounded(covered)


def stands(short_of: int, required: int) -> State:
    """How a place, a job or a shift stands that lacks so many: by the limits of the measure, wherever it is told."""
    return measures()["staffing"].state(required - short_of, required, 0, 0) if required else State.ENOUGH


def held(required: int | None, present: int | None) -> State:
    """How a job or shift stands that has so many of those it needs; who is beyond what is needed counts for nothing."""
    if not required:
        return State.NOT_APPLICABLE
    return State.NOT_REPORTED if present is None else stands(max(0, required - present), required)


def lacking(row: Mapping[str, Any], words: Words) -> Marked:
    """How many people a place is short of."""
    state = stands(row["staff_short"], row["staff_required"])
    return short(row["staff_short"] if concerned(row) else None, state, words)


def lacking_in(row: Mapping[str, Any], words: Words) -> Marked:
    """How many people a job or shift is short of."""
    return short(row["short"], stands(row["short"], row["required"]), words)


def places(rows: Rows, with_people: bool, words: Words) -> Table:
    """One row per place, the place itself last as the total: what it needs and has, and what became of those sent."""
    every = [*(row for row in rows if row["steps"]), *(row for row in rows if not row["steps"])]
    table: dict[str, list[Value]] = {
        words.t("table.place"): [words.name(row) if row["steps"] else words.t("staffing.total") for row in every],
        words.t("staffing.required"): [row["staff_required"] for row in every],
        words.t("staffing.present"): [row["staff_present"] for row in every],
        words.t("staffing.short"): [lacking(row, words) for row in every],
        words.t("measure.staffing.short"): [filled(row) for row in every],
    }
    return table | _people(every, words) if with_people else table


def _people(rows: Rows, words: Words) -> dict[str, list[Value]]:
    """Of those sent: arrived, on duty, over their hours; and how many residents each has to look after."""
    none = words.t("figure.no_figure")
    return {
        words.t("staffing.arrived"): [
            words.t("figure.base", numerator=row["staff_arrived"], denominator=row["staff_sent"])
            if row["staff_sent"]
            else none
            for row in rows
        ],
        words.t("staffing.on_duty"): [None if unattended(row) else row["staff_on_duty"] for row in rows],
        words.t("staffing.over_hours"): [None if unattended(row) else row["over_hours"] for row in rows],
        words.t("staffing.load"): [
            int(half_up(row["residents"] / row["staff_present"], 0))
            if row["staff_present"] and row["residents"]
            else None
            for row in rows
        ],
    }


def jobs(needs: Rows, words: Words) -> Table:
    """One row per job of the place itself, a column per shift: required, present and short."""
    rows = [row for row in needs if row["steps"] == 0]
    shifts = {row["shift"]: words.name(row, "shift") for row in rows}
    kinds = {row["job"]: words.name(row, "job") for row in rows}
    cells = {(row["job"], row["shift"]): row for row in rows}
    table: dict[str, list[Value]] = {words.t("staffing.job"): list(kinds.values())}
    for shift, called in shifts.items():
        table[called] = [_job(cells.get((kind, shift)), words) for kind in kinds]
    return table


def _job(row: Mapping[str, Any] | None, words: Words) -> Marked:
    if row is None:
        return Marked(State.NOT_APPLICABLE)
    counts = {key: row[key] for key in ("required", "present", "short")}
    return Marked(stands(row["short"], row["required"]), words.t("staffing.job_cell", **counts))


def to_come(row: Mapping[str, Any], day: dt.date, heard: dt.datetime) -> bool:
    """Whether whoever is on a shift is arranged, and not yet in post: it is one of the day after, or begins after the latest
    report came in (`heard`). `row`: of `staffing.coming_shifts`.
    """
    begins = dt.datetime.combine(row["date"], dt.time(row["starts"]))
    return row["date"] > day or begins > heard


def coming(rows: Rows, day: dt.date, heard: dt.datetime, words: Words) -> Table:
    """One row per date and shift: required, in post or as yet arranged, and short."""
    here = [not to_come(row, day, heard) for row in rows]
    return {
        words.t("table.date"): [words.day(row["date"]) for row in rows],
        words.t("checkpoints.watch"): [words.name(row) for row in rows],
        words.t("staffing.required"): [row["required"] for row in rows],
        words.t("staffing.present"): [row["present"] if now else None for row, now in zip(rows, here, strict=True)],
        words.t("staffing.arranged"): [None if now else row["present"] for row, now in zip(rows, here, strict=True)],
        words.t("staffing.short"): [lacking_in(row, words) for row in rows],
    }


def matrix(rows: Rows, batch: str | None, levels: Mapping[str, Mapping[str, Any]], words: Words) -> Table:
    """One row per department, a column per place: people in post. `batch`: of this one alone, as the link names it."""
    places = {row["code"]: row for row in sorted(rows, key=lambda row: row["code"])}
    narrow = len(places) >= NARROW
    below = {code: place_name(row, levels, words) if narrow else words.name(row) for code, row in places.items()}
    if len(set(below.values())) < len(below):  # names repeat, codes do not
        below = {code: f"{called} {code}" for code, called in below.items()}
    called = {row["organisation"]: words.name(row, "organisation") for row in rows}
    people: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if batch in (None, str(row["batch"])):
            people[row["organisation"], row["code"]] += row["present"]
    table: dict[str, list[Value]] = {words.t("staffing.organisation"): list(called.values())}
    return table | {below[code]: [people[organisation, code] for organisation in called] for code in below}


def place_name(row: Mapping[str, Any], levels: Mapping[str, Mapping[str, Any]], words: Words) -> str:
    """The name of a place where there is little room: Wutongli stands for Wutongli Community."""
    whole = words.name(row)
    level = labels.level_name(levels[row["level_key"]], words, several=False)
    cut = whole.removesuffix(level).strip()
    return cut if len(cut) > 1 else whole


def name_in_line(row: Mapping[str, Any], levels: Mapping[str, Mapping[str, Any]], words: Words) -> str:
    """The same in full, or without the word for the level where that would need two lines."""
    whole = words.name(row)
    return whole if len(whole) <= LONG else place_name(row, levels, words)


def batches(rows: Rows, words: Words) -> Table:
    """One row per channel and batch: sent, arrived, in post, on duty; where attendance knows of nobody, that stays open."""
    told, none = any(row["on_duty"] for row in rows), words.t("staffing.no_batch")
    return {
        words.t("staffing.channel"): [words.t(f"staffing.{row['channel']}") for row in rows],
        words.t("staffing.batch"): [none if row["batch"] is None else str(row["batch"]) for row in rows],
        words.t("staffing.sent"): [row["sent"] for row in rows],
        words.t("staffing.arrived"): [row["arrived"] for row in rows],
        words.t("staffing.in_post"): [row["present"] for row in rows],
        words.t("staffing.on_duty"): [row["on_duty"] if told or not row["present"] else None for row in rows],
    }


def firms(rows: Rows, words: Words) -> Table:
    """One row per property firm: share, present and on the roll."""
    return {
        words.t("staffing.firm"): [words.name(row) for row in rows],
        words.t("staffing.share"): [
            words.percent(row["present"], row["on_roll"]) if row["on_roll"] else "" for row in rows
        ],
        words.t("staffing.present"): [row["present"] for row in rows],
        words.t("staffing.on_roll"): [row["on_roll"] for row in rows],
    }


def tired(rows: Rows, words: Words) -> Table:
    """One row per cadre who works too long, by badge: at a desk alone (E7, E16)."""
    return {
        words.t("staffing.badge"): [row["badge"] for row in rows],
        words.t("staffing.organisation"): [words.name(row, "organisation") for row in rows],
        words.t("table.place"): [words.name(row) for row in rows],
        words.t("staffing.hours"): [float(row["hours"]) for row in rows],
        words.t("staffing.rest"): [words.t("staffing.yes") if row["without_rest"] else "" for row in rows],
    }
