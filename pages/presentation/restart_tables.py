"""Work resumption as tables to read and to save: visits by channel, the four checks, towers, questions, key premises."""

import datetime as dt

from pages.presentation import figures, labels, places, restart, restart_rows, states
from pages.presentation.restart import Measures, Row
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure
from queries.rounding import half_up


def visits(rows: Rows, own: Row, measure: Measure, words: Words) -> Table:
    """One row per kind of enterprise, and their total: registered, visited door by door, guided online (A11, A12, A13).

    `own`: of `states.own_days`, how the place itself stands on the `measure`, which says whose reports the total leaves out.
    """
    every = _with_total(rows, own, measure, words)
    return {
        words.t("restart.enterprise_kind"): [name for name, _ in every],
        words.t("restart.registered"): [row["registered"] for _, row in every],
        words.t("restart.visited"): [row["visited"] for _, row in every],
        words.t("restart.visited_share"): [_share(row, "visited", "registered", words) for _, row in every],
        words.t("restart.online"): [row["online"] for _, row in every],
        words.t("restart.online_share"): [_share(row, "online", "registered", words) for _, row in every],
    }


def checks(rows: Rows, own: Row, known: Measures, words: Words) -> Table:
    """One row per kind of enterprise, and their total: at work again, with all four checks, staff back (A14, E13).

    `own`: of `states.own_days`, how the place itself stands on the four checks.
    """
    every = _with_total(rows, own, known["four_checks"], words)
    return {
        words.t("restart.enterprise_kind"): [name for name, _ in every],
        words.t("restart.registered"): [row["registered"] for _, row in every],
        words.t("restart.restarted"): [row["restarted"] for _, row in every],
        words.t("restart.restarted_share"): [_share(row, "restarted", "registered", words) for _, row in every],
        words.t("restart.four_checks"): [row["four_checks"] for _, row in every],
        words.t("restart.four_checks_share"): [_share(row, "four_checks", "registered", words) for _, row in every],
        words.t("restart.unsafe"): [_unsafe(row, known, words) for _, row in every],
        words.t("measure.staff_back.short"): [_share(row, "staff_back", "staff", words) for _, row in every],
    }


def _with_total(rows: Rows, own: Row, measure: Measure, words: Words) -> list[tuple[Value, Row]]:
    """The rows by name, and what they come to, which says whose reports it leaves out; of one kind its row is the total."""
    if not rows:
        return []
    named = [(words.t(f"restart.enterprise_{row['kind']}"), row) for row in rows]
    if len(rows) > 1:
        sums = {name: sum(row[name] for row in rows) for name in rows[0] if _counted(name)}
        named.append((words.t("restart.total"), sums))
    *kinds, (name, total) = named
    return [*kinds, (places.total_named(name, own, measure, words), total)]


def _counted(name: str) -> bool:
    return name != "kind" and not name.endswith("_before")


def _share(row: Row, part: str, whole: str, words: Words) -> str | None:
    return figures.short_of(100 * row[part] / row[whole], words) if row[whole] else None


def _unsafe(row: Row, known: Measures, words: Words) -> Marked:
    safe = row["restarted"] - row["unchecked"]
    return Marked(known["safe_restarts"].state(safe, row["restarted"], 0, 0), words.number(row["unchecked"]))


def asked(rows: Rows, below: Rows, words: Words) -> Table:
    """One row per place one step down that has questions open: how many, the oldest, and what holds it up."""
    names = {row["code"]: row for row in below}
    ranked = asked_of(rows)
    return {
        words.t("table.place"): [words.name(names.get(row["code"], {})) for row in ranked],
        words.t("restart.still_open"): [row["open"] for row in ranked],
        words.t("restart.oldest"): [restart.waited(row["oldest_days"], words) for row in ranked],
        words.t("restart.oldest_bottleneck"): [words.t(f"restart.bottleneck_{row['bottleneck']}") for row in ranked],
        words.t("table.leader"): [labels.leader(names[row["code"]], words) for row in ranked],
    }


def asked_of(rows: Rows) -> Rows:
    """The places with questions open, each with its oldest, that with the oldest of all first."""
    first = [row for row in rows if row["rank"] == 1]
    return sorted(first, key=lambda row: (-(row["oldest_days"] or 0), -row["open"], row["code"]))


def towers(rows: Rows, known: Measures, words: Words) -> Table:
    """One row per place with office towers, worst first, and the place itself as the total."""
    ranked, total = towers_of(rows, known), words.t("restart.total")
    names: list[Value] = [
        words.name(row) if row["steps"] else places.total_named(total, row, known["towers_inspected"], words)
        for row in ranked
    ]
    return {
        words.t("table.place"): names,
        words.t("restart.towers"): [row["towers"] if row["reported"] else None for row in ranked],
        words.t("restart.inspected"): [row["inspected"] if row["reported"] else None for row in ranked],
        words.t("measure.towers_inspected.short"): [_inspected(row, known, words) for row in ranked],
        words.t("restart.routes"): [row["routes"] for row in ranked],
        words.t("restart.per_tower"): [_per_tower(row) for row in ranked],
    }


def towers_of(rows: Rows, known: Measures) -> Rows:
    """The places that tell of towers or should, worst first; the place itself last."""
    measure = known["towers_inspected"]

    def rank(row: Row) -> tuple[int, float, str]:
        state = measure.state(row["inspected"], row["towers"], row["expected"], row["reported"])
        return states.ORDER.get(state, 1), row["inspected"] / row["towers"] if row["towers"] else 1.0, row["code"]

    told = [row for row in rows if row["expected"] or row["towers"]]
    return [*sorted((row for row in told if row["steps"]), key=rank), *(row for row in told if not row["steps"])]


def _inspected(row: Row, known: Measures, words: Words) -> Marked:
    state = known["towers_inspected"].state(row["inspected"], row["towers"], row["expected"], row["reported"])
    if state in states.UNTOLD:
        return Marked(state, labels.state_word(state, words, "towers_inspected"))
    return Marked(state, str(_share(row, "inspected", "towers", words)))


def _per_tower(row: Row) -> int | None:
    """Enterprises to one tower."""
    return int(half_up(row["offices"] / row["towers"], 0)) if row["towers"] and row["offices"] else None


def premises(rows: Rows, day: dt.date, words: Words) -> Table:
    """One row per key premises, those longest unchecked first."""
    return {
        words.t("restart.premises"): [restart.premises_name(row, words) for row in rows],
        words.t("restart.kind"): [words.t(f"restart.kind_{row['kind']}") for row in rows],
        words.t("restart.last_check"): [
            Marked(restart_rows.premises_state(row), restart_rows.last_check(row, day, words)) for row in rows
        ],
        words.t("restart.checked_on"): [words.day(row["last"]) if row["last"] else None for row in rows],
        words.t("restart.problems_open"): [row["problems_open"] for row in rows],
        words.t("restart.units"): [
            words.t("restart.at_least_units", n=row["units"]) if row["units"] else "" for row in rows
        ],
        words.t("table.place"): [labels.under(row, words) for row in rows],
        words.t("table.leader"): [labels.leader(row, words) for row in rows],
    }
