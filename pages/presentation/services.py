"""What was brought to people, disinfected and published: rows of `queries.services` as tables, steps and counters in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from pages.presentation import figures, labels, places, states
from pages.presentation.drawing import worst
from pages.presentation.drawing.funnel import Step
from pages.presentation.slide import ROWS as FEW
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure
from queries.rounding import half_up
from queries.schema import STEPS
from queries.spread import alike

Row = Mapping[str, Any]
Measures = Mapping[str, Measure]


def own(rows: Rows) -> dict[str, Any]:
    """The row of the place itself."""
    return next(row for row in rows if not row["steps"])


def told(row: Row) -> bool:
    """Whether anybody at or below a place told something on the date."""
    return bool(row["reported"])


def asked(row: Row) -> bool:
    """Whether anybody there should have."""
    return bool(row["expected"])


def judged(measure: Measure, part: int, whole: int, row: Row, words: Words) -> Marked:
    """A share with the mark of its state; of a silent place what did not come, of one without a base that nothing applies."""
    state = measure.state(part, whole, row.get("expected", 0), row.get("reported", 0))
    if state in states.UNTOLD:
        return Marked(state, labels.state_word(state, words, measure.key))
    return Marked(state, words.percent(part, whole))


def worst_first(rows: Rows, measure: Measure, part: Sequence[str], whole: Sequence[str]) -> Rows:
    """The places one step down, silent ones first, then by their share; the place itself last, as the total."""

    def rank(row: Row) -> tuple[int, float, str]:
        sums = sum(row[name] for name in part), sum(row[name] for name in whole)
        state = measure.state(*sums, row["expected"], row["reported"])
        return states.ORDER.get(state, 1), sums[0] / sums[1] if sums[1] else 1.0, row["code"]

    return [*sorted((row for row in rows if row["steps"]), key=rank), own(rows)]


def names(rows: Rows, words: Words, measure: Measure | None = None) -> list[Value]:
    """What each place is called; the place itself is the total, which says whose reports for the measure it leaves out."""
    return [words.name(row) if row["steps"] else _total(row, words, measure) for row in rows]


def _total(own: Row, words: Words, measure: Measure | None) -> Value:
    name = words.t("services.total")
    return places.total_named(name, own, measure, words) if measure else name


def counts(rows: Rows, name: str) -> list[Value]:
    """A count of each place; nobody knows that of a silent one."""
    return [row[name] if told(row) else None for row in rows]


def kinds(rows: Rows, total: Row, known: Measures, words: Words) -> Table:
    """One row per kind of service, and their total."""
    every, measure = [*rows, total], known["service_in_24h"]
    return {
        words.t("services.kind"): [*(words.name(row) for row in rows), _total(total, words, measure)],
        words.t("services.asked"): [row["asked"] for row in every],
        words.t("services.done"): [row["done"] for row in every],
        words.t("services.due"): [row["due"] for row in every],
        words.t("measure.service_in_24h.short"): [
            judged(measure, row["in_24h"], row["due"], {}, words) for row in every
        ],
        words.t("services.waiting"): [row["waiting"] for row in every],
    }


def distressed(found: Row, words: Words) -> str:
    """How many people were in distress, and by how many reports that is told; that there was none only where all of them say so.

    `found`: the row of `services.incidents`.
    """
    people, told = found["incidents"], {side: found[side] for side in ("told", "due")}
    if people is None:
        return words.t("services.incidents_untold")
    if people:
        return words.t("services.incidents", n=people, **told)
    return words.t("services.incidents_none" if told["told"] >= told["due"] else "services.incidents_partly", **told)


def by_place(rows: Rows, known: Measures, words: Words) -> Table:
    """One row per place, as `worst_first` has them: services of all kinds."""
    return {
        words.t("table.place"): names(rows, words, known["service_in_24h"]),
        words.t("services.asked"): counts(rows, "asked"),
        words.t("services.done"): counts(rows, "done"),
        words.t("services.due"): counts(rows, "due"),
        words.t("measure.service_in_24h.short"): [
            judged(known["service_in_24h"], row["in_24h"], row["due"], row, words) for row in rows
        ],
        words.t("measure.service_done.short"): [
            judged(known["service_done"], row["done"], row["done"] + row["waiting"], row, words) for row in rows
        ],
        words.t("services.waiting"): counts(rows, "waiting"),
    }


def kind_rows(rows: Rows, measure: Measure, words: Words) -> tuple[list[worst.Row], list[str]]:
    """Rows and headers of the kinds of service as a room reads them, the lowest share first."""
    headers = [words.t("services.kind"), words.t("measure.service_in_24h.short"), words.t("services.due")]
    headers.append(words.t("services.waiting"))
    ranked = sorted(rows, key=lambda row: row["in_24h"] / row["due"] if row["due"] else 2)
    return [_kind_row(row, measure, words) for row in ranked[:FEW]], headers


def _kind_row(row: Row, measure: Measure, words: Words) -> worst.Row:
    share = judged(measure, row["in_24h"], row["due"], {}, words)
    return worst.Row(
        code=row["key"],
        name=words.name(row),
        state=share.state,
        state_word=labels.state_word(share.state, words),
        figure=share.text,
        cells=(words.number(row["due"]), _count(row["waiting"], words)),
    )


def on_time(rows: Rows) -> Rows:
    """The rows of deliveries with the orders of the date that were not late."""
    return [row | {"on_time": row["delivered"] - row["delivered_late"]} for row in rows]


def steps(row: Row, measure: Measure, words: Words) -> list[Step]:
    """The four steps of the orders of one place: since the first day for the bars, and of the date beside them."""
    names, found = list(STEPS), []
    for number, step in enumerate(names):
        orders, late = row[step], row[f"{step}_late"]
        before = row[f"{names[number - 1]}_ever"] if number else row[f"{step}_ever"]
        waits, name = before - row[f"{step}_ever"], words.t(f"services.step_{step}")
        state = measure.state(orders - late, orders, row["expected"], row["reported"])
        ever = words.number(row[f"{step}_ever"])
        found.append(
            Step(
                code=step,
                name=name,
                amount=row[f"{step}_ever"],
                figure=ever,
                alt=words.t("services.step_alt", step=name, ever=ever, waits=waits),
                state=state,
                state_word=labels.state_word(state, words),
                verdict=words.t("services.late_of", late=late, orders=orders) if orders else "",
                waiting=words.t("services.under_way", n=waits) if waits else "",
                cells=(words.number(orders), _count(mean_hours(row, step), words)),
            )
        )
    return found


def mean_hours(row: Row, step: str) -> float | None:
    """The hours that a step took on the date, for one order; None where none took it."""
    return half_up(row[f"{step}_hours"] / row[step]) if row[step] else None


def _count(count: float | None, words: Words) -> str:
    return words.t("figure.no_figure") if count is None else words.number(count)


def step_headers(words: Words) -> list[str]:
    """The headers of the funnel."""
    keys = ("step", "so_far", "ever", "of_day", "mean_hours", "late")
    return [words.t(f"services.{key}") for key in keys]


def slowest(row: Row, words: Words) -> str:
    """Which step of the date took longest, in one sentence; nothing where no order took any."""
    took = {step: hours for step in STEPS if (hours := mean_hours(row, step)) is not None}
    if not took:
        return ""
    step = max(took, key=lambda name: took[name])
    others = alike(step, took, lambda name: took[name])
    return words.t(
        "services.slowest",
        step=figures.with_alike(words.t(f"services.step_{step}"), others, words, "things"),
        hours=took[step],
    )


def orders(rows: Rows, known: Measures, words: Words) -> Table:
    """One row per place, as `worst_first` has them: orders delivered on the date, late ones, hours, and those under way."""
    return {
        words.t("table.place"): names(rows, words, known["orders_on_time"]),
        words.t("services.step_bought"): counts(rows, "bought"),
        words.t("services.step_delivered"): counts(rows, "delivered"),
        words.t("services.late"): counts(rows, "delivered_late"),
        words.t("measure.orders_on_time.short"): [
            judged(known["orders_on_time"], row["delivered"] - row["delivered_late"], row["delivered"], row, words)
            for row in rows
        ],
        words.t("services.mean_hours"): [mean_hours(row, "delivered") for row in rows],
        words.t("services.under_way_header"): [row["bought_ever"] - row["delivered_ever"] for row in rows],
    }
