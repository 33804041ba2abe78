"""Call-outs of departments in words: who was asked and who came, batch by batch, beside those deployed."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pages.presentation import figures, needs
from pages.presentation.bar_rows import bar
from pages.presentation.drawing import bars
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import measures
from queries.spread import alike

DEPARTMENTS = 10  # that a room reads


COUNTS = ("calls", "answered", "asked", "arrived")


def batches_of(calls: Rows) -> list[int]:
    return sorted({row["batch"] for row in calls if row["batch"] is not None})


def called(
    calls: Rows, words: Words, places: Rows | None = None, leads: Callable[[str], str] | None = None
) -> list[bars.Row]:
    """One bar per department: people asked for and arrived, what is missing first; its batches beside each other.

    `places`: where each was called to, and where its row leads.
    """
    departments: dict[str | None, Rows] = defaultdict(list)
    for row in calls:
        departments[row["organisation"]].append(row)
    batches = batches_of(calls)
    rows = [_called(of_one, batches, words, _department(of_one[0], words)) for of_one in departments.values()]
    where = {str(row["organisation"] or ""): row for row in places or []}
    rows = [_placed(row, where[row.code], words, leads) if row.code in where else row for row in rows]
    return sorted(rows, key=lambda row: (row.have - row.required, row.code))


def _placed(row: bars.Row, where: Mapping[str, Any], words: Words, leads: Callable[[str], str] | None) -> bars.Row:
    told = needs.place(where, words)
    if where["places"] > 1:
        told = words.t("needs.called_to_more", place=told, more=where["places"] - 1)
    return replace(row, answers=told, link=leads(str(where["code"])) if leads else "")


def _department(row: Mapping[str, Any], words: Words) -> str:
    return words.name(row, "organisation") if row["organisation"] else words.t("needs.calls_nobody")


def total(calls: Rows, words: Words) -> bars.Row:
    """All departments together."""
    summed = [
        {key: sum(row[key] for row in calls if row["batch"] == number) for key in COUNTS} | {"batch": number}
        for number in dict.fromkeys(row["batch"] for row in calls)
    ]
    return replace(_called(summed, batches_of(calls), words, words.t("needs.calls_total")), code="total")


def _called(of_one: Rows, batches: list[int], words: Words, name: str) -> bars.Row:
    sums = {key: sum(row[key] for row in of_one) for key in COUNTS}
    lacking = sums["asked"] - sums["arrived"]
    told = measures()["call_outs"].state(sums["arrived"], sums["asked"], 0, 0)
    by_batch = {row["batch"]: row for row in of_one}
    return bar(
        str(of_one[0].get("organisation") or ""),
        name,
        (sums["arrived"], sums["asked"]),
        words.t("needs.calls_lacking", n=lacking) if lacking else words.t("needs.calls_full"),
        told,
        words,
        cells=(
            _of(sums["answered"], sums["calls"], words),
            *(_batch(by_batch.get(number), words) for number in batches),
        ),
    )


def _batch(row: Mapping[str, Any] | None, words: Words) -> str:
    return words.t("figure.no_figure") if row is None else _of(row["arrived"], row["asked"], words)


def _of(part: int, whole: int, words: Words) -> str:
    return f"{words.number(part)}/{words.number(whole)}"


def lacking(rows: list[bars.Row], words: Words) -> str:
    """The department of which most people have not come, and how many others lack as many."""
    n, others = _lacks(rows[0]), alike(rows[0], rows, _lacks)
    if n <= 0:
        return ""
    name = figures.with_alike(rows[0].name, others, words, "departments")
    return words.t("needs.calls_worst_alike" if others else "needs.calls_worst", department=name, n=n)


def _lacks(row: bars.Row) -> int:
    return int(row.required - row.have)


def rest(count: int, words: Words) -> str:
    """How many departments the slide has no room for."""
    return words.t("needs.calls_rest", n=count - DEPARTMENTS) if count > DEPARTMENTS else ""


def call_headers(calls: Rows, words: Words, placed: bool = False) -> list[str]:
    return [
        words.t("needs.department"),
        words.t("needs.calls_bar"),
        words.t("needs.calls_asked"),
        words.t("needs.calls_arrived"),
        words.t("measure.call_outs.missing"),
        *[words.t("needs.called_to")] * placed,
        words.t("needs.calls_made"),
        *(words.t("needs.calls_batch", n=number) for number in batches_of(calls)),
    ]


def call_table(calls: Rows, places: Rows, words: Words) -> Table:
    """The same bars as a table, to be saved."""
    rows = called(calls, words, places)
    headers = call_headers(calls, words)
    columns: dict[str, list[Value]] = {
        headers[0]: [row.name for row in rows],
        headers[2]: [int(row.required) for row in rows],
        headers[3]: [int(row.have) for row in rows],
        headers[4]: [Marked(row.state, row.verdict) for row in rows],
        words.t("needs.called_to"): [row.answers for row in rows],
    }
    return columns | {header: [row.cells[at] for row in rows] for at, header in enumerate(headers[5:])}


def batches(calls: Rows, sent: Rows, words: Words) -> Table:
    """One row per batch: who came of those called out, beside all whom departments assigned with it.

    `sent` are the rows that the screen of the deployed staff reads, so that both tell one figure.
    """
    numbers = sorted({*batches_of(calls), *(row["batch"] for row in sent if row["batch"] is not None)})
    if not numbers:
        return {}
    return {
        words.t("needs.batch"): [words.t("needs.calls_batch", n=number) for number in numbers],
        words.t("needs.batch_called"): [_sum(calls, number, "arrived", "asked", words) for number in numbers],
        words.t("needs.batch_sent"): [_sum(sent, number, "arrived", "sent", words) for number in numbers],
    }


def deployed(sent: Rows, words: Words) -> str:
    """How many of all whom departments assigned with each batch have reported, as the screen of the deployed staff has it."""
    numbers = sorted({row["batch"] for row in sent if row["batch"] is not None})
    told = [
        words.t(
            "figure.entry",
            name=words.t("needs.calls_batch", n=number),
            amount=_sum(sent, number, "arrived", "sent", words),
        )
        for number in numbers
    ]
    return words.t("needs.batch_note", batches=words.side_by_side(told)) if told else ""


def _sum(rows: Rows, batch: int, part: str, whole: str, words: Words) -> str:
    mine = [row for row in rows if row["batch"] == batch]
    if not mine:
        return words.t("figure.no_figure")
    return _of(sum(row[part] for row in mine), sum(row[whole] for row in mine), words)
