"""The order sheet: who goes from where to where, in which job and shift, sent by whom, and who answers at both ends."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pages.presentation import labels
from pages.presentation.drawing.order_sheet import Group
from pages.presentation.staffing import Ends, ways
from pages.presentation.tables import Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.rounding import half_up
from queries.staffing.orders import Orders
from queries.staffing.transfers import NOBODY


@dataclass(frozen=True)
class Order:
    """One order as it is read: people of one organisation, who go from one place to another in one job and shift.

    `start_below`, `end_below`: the two as they are called under a heading that names the place above them. `answers`: who
    answers for the place that they go to. `km` is unknown for those from above.
    """

    start: str
    end: str
    start_below: str
    end_below: str
    people: int
    job: str
    shift: str
    organisation: str
    answers: str
    km: float | None
    keeps: bool


@dataclass(frozen=True)
class Way:
    """All orders from one of the places shown to another, and who answers for the two."""

    code: str
    start: str
    end: str
    people: int
    start_answers: str
    end_answers: str
    orders: tuple[Order, ...]


@dataclass(frozen=True)
class Parties:
    """Whom orders name: jobs and shifts by key, organisations by number, and by place whoever answers for it."""

    jobs: Mapping[str, str]
    organisations: Mapping[int, str]
    answering: Mapping[int, str]


def parties(jobs: Rows, senders: Rows, answering: Rows, words: Words) -> Parties:
    """The names of rows of `job_names`, `senders` and `answering`."""
    return Parties(
        jobs={row["key"]: words.name(row) for row in jobs},
        organisations={row["organisation_id"]: words.name(row) for row in senders},
        answering={row["place_id"]: _holder(row, words) for row in answering},
    )


def _holder(row: Mapping[str, Any], words: Words) -> str:
    """A person with the position, never alone."""
    name = words.person(row["leader"]) or words.t("places.vacant")
    return words.t("staffing.holder", role=words.name(row, "role"), name=name)


def sheet(found: Orders, ends: Ends, known: Parties, words: Words) -> list[Way]:
    """The orders by where they go from and to among the places shown, the most people first."""
    lines: dict[tuple[str, str], list[Order]] = defaultdict(list)
    for row in found.orders:
        lines[ends.way(row)].append(_order(found, row, ends, known, words))
    numbers = {code: int(row["place_id"]) for code, row in ends.rows.items()}
    answers = {code: known.answering.get(number, "") for code, number in numbers.items()}
    return [
        Way(
            code=f"{start} {end}",
            start=ends.names[start],
            end=ends.names[end],
            people=people,
            start_answers=answers.get(start, ""),
            end_answers=answers.get(end, ""),
            orders=tuple(lines[start, end]),
        )
        for (start, end), people in ways(found, ends).items()
    ]


def _order(found: Orders, row: Mapping[str, Any], ends: Ends, known: Parties, words: Words) -> Order:
    outside = row["from_id"] == NOBODY
    start, start_below = _called(found, row["from_id"], ends, words)
    end, end_below = _called(found, row["to_id"], ends, words)
    return Order(
        start=start,
        end=end,
        start_below=start_below,
        end_below=end_below,
        people=int(row["cadres"]),
        job=known.jobs.get(str(row["job"]), str(row["job"])),
        shift=known.jobs.get(str(row["shift"]), str(row["shift"])),
        organisation=words.t("figure.no_figure") if outside else known.organisations.get(row["organisation_id"], ""),
        answers=known.answering.get(row["to_id"], ""),
        km=None if outside else half_up(float(row["km"])),
        keeps=row["keeps"] > 0,
    )


def _called(found: Orders, number: int, ends: Ends, words: Words) -> tuple[str, str]:
    """The name of a place beside the one above it; and without that where a heading says it."""
    if number == NOBODY:
        return words.t("staffing.outside"), words.t("staffing.outside")
    row, heading = found.places[number], ends.rows.get(ends.of(number))
    whole = labels.under(row, words)
    said = heading is not None and words.name(heading) == words.name(row, "above")
    return whole, words.name(row) if said else whole


def named(found: Orders, ends: Ends) -> tuple[int, ...]:
    """The numbers of all places whose responsible people the sheet names, in order."""
    shown = (int(row["place_id"]) for row in ends.rows.values())
    return tuple(sorted({*shown, *(row["to_id"] for row in found.orders)}))


def summary(found: Orders, words: Words) -> str:
    """How many orders there are, of how many people and of how many organisations."""
    senders = {row["organisation_id"] for row in found.orders} - {NOBODY}
    people = sum(int(row["cadres"]) for row in found.orders)
    return words.t("staffing.orders_in_all", n=len(found.orders), people=people, of=len(senders))


COLUMNS = ("from", "to", "people", "job", "shift", "organisation", "answers")
PEOPLE = COLUMNS.index("people")  # the column that counts them


def headers(words: Words) -> list[str]:
    """What heads the columns of the sheet."""
    return [words.t(f"staffing.order_{column}") for column in COLUMNS]


def groups(ways_told: Sequence[Way], words: Words) -> list[Group]:
    """The ways as the sheet draws them."""
    return [
        Group(
            code=way.code,
            start=way.start,
            end=way.end,
            figure=words.t("staffing.way_people", n=way.people),
            answers=_both(way, words),
            rows=[_cells(order, words) for order in way.orders],
        )
        for way in ways_told
    ]


def _both(way: Way, words: Words) -> str:
    """Who answers at the two ends; where both are the same place, once."""
    if way.start_answers and way.end_answers and way.start != way.end:
        return words.t("staffing.both_answer", start=way.start_answers, end=way.end_answers)
    answers = way.end_answers or way.start_answers
    return words.t("staffing.one_answers", answers=answers) if answers else ""


def _cells(order: Order, words: Words) -> list[str]:
    organisation = order.organisation
    if order.keeps:
        organisation = words.t("staffing.paired_with", organisation=organisation)
    people = words.t("staffing.flow", n=order.people)
    return [order.start_below, order.end_below, people, order.job, order.shift, organisation, order.answers]


def table(ways_told: Sequence[Way], words: Words) -> Table:
    """One row per order, for a file: as on the sheet, and how far it is."""
    orders = list(chain.from_iterable(way.orders for way in ways_told))
    columns: dict[str, Sequence[Value]] = {
        "from": [order.start for order in orders],
        "to": [order.end for order in orders],
        "people": [order.people for order in orders],
        "job": [order.job for order in orders],
        "shift": [order.shift for order in orders],
        "organisation": [order.organisation for order in orders],
        "answers": [order.answers for order in orders],
    }
    told = {words.t(f"staffing.order_{key}"): column for key, column in columns.items()}
    told[words.t("staffing.distance")] = [order.km for order in orders]
    told[words.t("staffing.keeps")] = [words.t("staffing.kept") if order.keeps else "" for order in orders]
    return told
