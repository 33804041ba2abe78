"""What one release tells on Places, Checkpoints and Staffing: a program that is run with that release's code on the path.

    python -P told.py ADDRESS FILE [--load FOLDER | --city DAYS | --upgrade]

Fills or upgrades the database first, if it is to, and writes a line for each figure. One program for all releases, so
that they are asked alike: by a question's name of today and, where a release lacks it, by the one that it had before.
"""

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
from sqlalchemy import Connection, select

# What is told, the code of the place, the date, which part of it, and the value.
Figure: TypeAlias = tuple[str, str, str, str, Any]
Row: TypeAlias = dict[str, Any]

SIDES = ("numerator", "denominator", "expected", "reported")
FOLLOWED = ("sent", "arrived", "present", "on_duty")
LAST_HOUR, MORNING = 23, 6  # between which it is night
NIGHT = ("required", "reported", "staffed")
ONE_DAY = dt.timedelta(days=1)
LOOK_BACK = 60  # days that a checkpoint may have been held without a break
LONGEST = 3  # checkpoints held without a break that a screen names
NOTHING = (None, False, 0, "not_applicable")
CHANNELS = {"dispatched": "assigned", "self_reported": "volunteered", "resident": "home_community"}


def of_release(now: str, before: str | None = None) -> Any:
    """Something of the release, by its address of today or by the one that it had before."""
    for address in filter(None, (now, before)):
        module, _, name = f"queries.{address}".rpartition(".")
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise LookupError(now)


def called_today(name: str) -> str:
    """A column by its name of today: "post" meant a checkpoint's people and a kind of job."""
    return name.replace("post_minutes", "people_minutes").replace("post_kind", "job")


class Release:
    """The questions of a release, asked of one database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._place = of_release("schema.Place")

    @cached_property
    def in_rooms(self) -> bool:
        """Whether it has a room for each subject: its questions are asked within a place."""
        return hasattr(import_module("queries.schema"), "__path__")

    def _answer(self, query: Callable[..., Any], *values: Any) -> tuple[list[Row], list[str]]:
        built = of_release("together.alone") if self.in_rooms else lambda query, *values: (query(*values), {})
        statement, parameters = built(query, *values)
        rows = self._connection.execute(statement, parameters).mappings()
        return [dict(row) for row in rows], list(statement.selected_columns.keys())

    def ask(self, query: Callable[..., Any], *values: Any) -> list[Row]:
        """The rows that answer a question, their columns called as today."""
        return [{called_today(name): value for name, value in row.items()} for row in self._answer(query, *values)[0]]

    def frame(self, query: Callable[..., Any], *values: Any) -> pd.DataFrame:
        """The same as a table, its columns called as the release calls them."""
        rows, names = self._answer(query, *values)
        return pd.DataFrame(rows, columns=names)

    @cached_property
    def codes(self) -> dict[int, str]:
        """Every place."""
        return {number: code for number, code in self._connection.execute(select(self._place.id, self._place.code))}

    @cached_property
    def inner(self) -> list[int]:
        """Every place that has places below it."""
        above = select(self._place.parent_id).where(self._place.parent_id.is_not(None)).distinct()
        return sorted(self._connection.scalars(above))

    @cached_property
    def stops(self) -> list[int]:
        """Those of them at which a screen stops on its way down."""
        level = of_release("schema.Level")
        folded = select(level.key).where(level.folded)
        stops = select(self._place.id).where(self._place.id.in_(self.inner), self._place.level_key.not_in(folded))
        return sorted(self._connection.scalars(stops))

    @cached_property
    def root(self) -> int:
        return int(self._connection.scalars(select(self._place.id).where(self._place.parent_id.is_(None))).one())

    @cached_property
    def days(self) -> list[dt.date]:
        """Every date that has reports."""
        return sorted(row["date"] for row in self.ask(of_release("places.report_days")))


def measures(release: Release) -> Iterator[Figure]:
    """Every measure and count of every place and date."""
    days_of, known = of_release("figures.days_of"), of_release("measures.measures")()
    told = {f"{key}_{side}" for key in known for side in SIDES} | {"date", "round"}
    for number, code in release.codes.items():
        for row in release.ask(days_of, number, release.days[0], release.days[-1]):
            day = str(row["date"])
            for key, measure in known.items():
                sides = [_side(row, measure, side) for side in SIDES]
                yield f"measure {key}", code, day, "", [*sides[:2], str(measure.state(*sides))]
            for name in row.keys() - told:
                yield f"count {name}", code, day, "", row[name]


def _side(row: Row, measure: Any, side: str) -> int:
    """A side of a measure: told with the counts today, and added up of them before."""
    named = f"{measure.key}_{side}"
    if named in row:
        return int(row[named])
    return sum(row[called_today(name)] or 0 for name in getattr(measure, side))


def register(release: Release) -> Iterator[Figure]:
    """Places, households and residents by level, and positions by role, of every place."""
    totals, chain = of_release("places.totals"), of_release("places.chain_below")
    for number, code in release.codes.items():
        for row in release.ask(totals, number):
            yield "register", code, "", row["level_key"], [row[name] for name in ("places", "households", "residents")]
        for row in release.ask(chain, number):
            yield "chain of duty", code, "", row["key"], [row["positions"], row["filled"]]


def jobs(release: Release) -> Iterator[Figure]:
    """People required, in post and short by job and shift, of every place and date; those of the next day by shift."""
    needs = of_release("staffing.questions.needs", "staffing.needs")
    coming = of_release("staffing.questions.coming_shifts", "staffing.coming_shifts")
    for day in release.days:
        for number in release.inner:
            for row in release.ask(needs, number, True, day):
                yield "jobs", row["code"], str(day), f"{row['job']} {row['shift']}", _staff(row)
            for row in release.ask(coming, number, day):
                part = f"{row['date']} {row['shift_key']}"
                yield "shifts to come", release.codes[number], str(day), part, _staff(row)


def _staff(row: Row) -> list[int]:
    return [row[name] for name in ("required", "present", "short")]


def departments(release: Release) -> Iterator[Figure]:
    """Whom departments sent, by place and by batch; who stands by nobody; firms, and cadres over the hours."""
    matrix = of_release("staffing.departments.matrix", "departments.matrix")
    batches = of_release("staffing.departments.batches", "departments.arrivals")
    unpaired = of_release("staffing.departments.unpaired", "departments.unpaired")
    idle = of_release("staffing.departments.idle_organisations", "departments.idle_organisations")
    firms = of_release("staffing.questions.property_firms", "staffing.property_firms")
    tired = of_release("staffing.questions.tired", "staffing.tired")
    for day in release.days:
        for number in release.stops:
            at = (release.codes[number], str(day))
            for row in release.ask(matrix, number, False, day):
                part = f"{row['organisation']} to {row['code']}, batch {row['batch']}"
                yield "departments", *at, part, [row[name] for name in FOLLOWED]
            for row in release.ask(batches, number, day):
                channel = CHANNELS.get(row["channel"], row["channel"])
                yield "batches", *at, f"{channel} {row['batch']}", [row[name] for name in FOLLOWED]
            for row in release.ask(unpaired, number, day):
                yield "unpaired", *at, row["code"], True
            for row in release.ask(firms, number, day):
                yield "property firms", *at, row["code"], [row[name] for name in ("places", "on_roll", "present")]
            for row in release.ask(tired, number, day):
                yield "over hours", *at, row["badge"], [row["hours"], bool(row["without_rest"])]
        for row in release.ask(idle, *([release.root] if release.in_rooms else []), day):
            counts = [row[name] for name in ("pairings", *FOLLOWED)]
            yield "idle organisations", release.codes[release.root], str(day), row["code"], counts


def checkpoints(release: Release) -> Iterator[Figure]:
    """Each checkpoint at every full hour, and those that were held the longest without a break."""
    at_moment = of_release("checkpoints.questions.checkpoints_at", "checkpoints.checkpoints_at")
    unbroken = of_release("checkpoints.unbroken.unbroken_days", "checkpoints.unbroken_days")
    for day in release.days:
        for hour in range(24):
            for row in release.ask(at_moment, release.root, dt.datetime.combine(day, dt.time(hour))):
                people = [row[name] for name in ("required", "planned", "present")]
                yield "checkpoints", row["place_code"], str(day), f"{row['code']} at {hour}", people
        for number in release.stops:
            how_many = LONGEST if release.in_rooms else LOOK_BACK
            held = [row for row in release.ask(unbroken, number, day, how_many) if row["days"]]
            for rank, row in enumerate(held[:LONGEST], start=1):
                yield "days unbroken", release.codes[number], str(day), str(rank), [row["code"], row["days"]]


def nights(release: Release) -> Iterator[Figure]:
    """The night that ended on the morning of a date: people by the minute. Before there were rooms, by its hours."""
    for number in release.stops:
        if release.in_rooms:
            for row in release.ask(of_release("figures.days_of"), number, release.days[0], release.days[-1]):
                people = [row[f"night_people_minutes_{name}"] for name in NIGHT]
                yield "one night", release.codes[number], str(row["date"]), "", people
            continue
        for day in release.days:
            evening = [row for row in _hours(release, number, day - ONE_DAY) if row["hour"] == LAST_HOUR]
            morning = [row for row in _hours(release, number, day) if row["hour"] < MORNING]
            people = [sum(row[name] for row in (*evening, *morning)) for name in NIGHT]
            for gone in _given_up(release, number, day):
                people = [all_of_it - part for all_of_it, part in zip(people, gone, strict=True)]
            yield "one night", release.codes[number], str(day), "", people


def _hours(release: Release, number: int, day: dt.date) -> list[Row]:
    return release.ask(of_release("checkpoints.hours"), number, day)


def _given_up(release: Release, number: int, day: dt.date) -> Iterator[list[int]]:
    """People by the minute in the last hour before a date, at checkpoints given up on it: no night of theirs ends on it."""
    midnight = dt.datetime.combine(day, dt.time())
    still_open = {row["code"] for row in release.ask(of_release("checkpoints.checkpoints_at"), number, midnight)}
    for shift in release.ask(of_release("checkpoints.shifts_of_day"), number, day - ONE_DAY):
        if shift["code"] not in still_open:
            minutes = max(0, shift["last"] - max(shift["first"], LAST_HOUR * 60))
            required, present = shift["required"] * minutes, (shift["present"] or 0) * minutes
            yield [required, 0 if shift["present"] is None else required, min(required, present)]


def leaders(release: Release) -> Iterator[Figure]:
    """Who answers for a place, on every date."""
    path = of_release("places.path_to")
    for number in release.stops:
        code = release.codes[number]
        for day in release.days:
            chain = release.ask(path, release.root, code, day) if release.in_rooms else release.ask(path, code)
            yield "leader", code, str(day), "", [row["leader"] for row in chain if row["code"] == code]


def transfers(release: Release) -> Iterator[Figure]:
    """What is short and above requirement by place, job and shift; how much of it the proposal of the newest date covers."""
    named = {name: of_release(f"staffing.transfers.{name}", f"transfers.{name}") for name in TRANSFERS}
    propose = of_release("staffing.transfers.propose", "transfers.propose")
    for number in release.stops:
        found = propose(*(release.frame(query, number, release.days[-1]) for query in named.values()))
        yield "transfers", release.codes[number], str(release.days[-1]), "covered, left", [found.covered, found.left]
    for day in release.days:
        for name, count in (("gaps", "short"), ("surpluses", "spare")):
            for row in release.ask(named[name], release.root, day):
                part = f"{row['job']} {row['shift']}"
                yield f"people {count}", release.codes[row["place_id"]], str(day), part, row[count]


TRANSFERS = ("surpluses", "gaps", "positions", "stands_by")
SUBJECTS = (measures, register, jobs, departments, checkpoints, nights, leaders, transfers)


def figures(connection: Connection) -> Iterator[Figure]:
    """All that a release tells of a database. What it has none of is not told: another may not even have a row for it."""
    release = Release(connection)
    for subject in SUBJECTS:
        for *of, value in subject(release):
            if any(part not in NOTHING for part in (value if isinstance(value, list) else [value])):
                what, place, date, part = of
                yield what, place, date, part, value


def plain(value: Any) -> Any:
    """As JSON has it: sums are decimals on PostgreSQL."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("file", type=Path)
    parser.add_argument("--load", type=Path)
    parser.add_argument("--city", type=int)
    parser.add_argument("--upgrade", action="store_true")
    asked = parser.parse_args()
    made = of_release("database.engine")(asked.address)
    if asked.load:
        of_release("intake.loading.load")(asked.load, made)
    if asked.city:
        import_module("sample_data.city_store").store(asked.address, "district", asked.city)
    if asked.upgrade:
        with made.begin() as connection:
            of_release("migrations.upgrade")(connection)
    with made.connect() as connection, asked.file.open("w", encoding="utf-8") as file:
        for figure in figures(connection):
            file.write(json.dumps(figure, default=plain) + "\n")


if __name__ == "__main__":
    main()
