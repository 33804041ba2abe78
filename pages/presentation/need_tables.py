"""The tables of requests, by their headers: one by one, and the way upward."""

from collections.abc import Mapping
from typing import Any

from pages.presentation import amounts, figures, need_rows, needs
from pages.presentation.tables import Marked, Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure
from queries.rounding import half_up


def requests(rows: Rows, oldest: Measure, words: Words) -> Table:
    """One row per request, the oldest open one first; those closed that day at the end."""
    return {
        words.t("needs.number"): [row["number"] for row in rows],
        words.t("table.place"): [needs.place(row, words) for row in rows],
        words.t("needs.kind"): [words.t(f"needs.kind_{row['kind']}") for row in rows],
        words.t("needs.item"): [words.name(row, "item") for row in rows],
        words.t("needs.asked"): [amounts.both(row["asked"], row["unit"], words) for row in rows],
        words.t("needs.committed"): [row["committed"] for row in rows],
        words.t("needs.on_its_way"): [row["on_its_way"] for row in rows],
        words.t("needs.met"): [row["met"] for row in rows],
        words.t("needs.raised"): [_moment(row["raised_at"], words) for row in rows],
        words.t("needs.waited"): [_waited(row, oldest, words) for row in rows],
        words.t("needs.stand"): [words.t(f"needs.stand_{stand(row)}") for row in rows],
        words.t("needs.answers"): [need_rows.who(row, words) for row in rows],
        words.t("needs.level"): [needs.last_held(row, words) if row["escalated"] is not None else None for row in rows],
        words.t("needs.help_from"): [
            words.t(f"needs.source_{row['source']}") if row["source"] else None for row in rows
        ],
        words.t("needs.channel"): [words.t(f"needs.channel_{row['channel']}") for row in rows],
    }


def stand(row: Mapping[str, Any]) -> str:
    """How far a request has come."""
    if row["closed"]:
        return "closed"
    if not row["answered_at"]:
        return "raised"
    if row["kind"] == "goods" and row["on_its_way"]:
        return "delivery"
    return "under_way" if row["committed"] else "accepted"


def _moment(moment: Any, words: Words) -> str:
    return f"{words.day(moment.date())} {moment:%H:%M}"


def _waited(row: Mapping[str, Any], oldest: Measure, words: Words) -> Marked | str:
    said = needs.hours(row["minutes"], words)
    return said if row["closed"] else Marked(need_rows.state(row, oldest), said)


def upward(rows: Rows, words: Words) -> Table:
    """One row per level that had requests: how many it handled, how many it has, and for how long one stayed there."""
    return {
        words.t("needs.upward_level"): [words.name(row) for row in rows],
        words.t("needs.upward_came"): [row["came"] for row in rows],
        words.t("needs.upward_still"): [row["still"] for row in rows],
        words.t("needs.upward_mean"): [_mean(row, words) for row in rows],
    }


def _mean(row: Mapping[str, Any], words: Words) -> str:
    return figures.amount(half_up(row["hours"] / row["came"]), "hours", words)
