"""Stocks and donations in words: how long each item lasts, where it runs out first, and who gave what."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pages.presentation import amounts, labels, needs
from pages.presentation.drawing import lasting, worst
from pages.presentation.tables import Marked, Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Amount, Measure, State

GIFTS = 6  # in one sentence


def supplies(rows: Rows, measure: Measure, words: Words) -> list[lasting.Row]:
    """One row per item and unit, what runs out first above."""
    assert isinstance(measure, Amount)
    return [_supply(row, measure, words) for row in rows]


def _supply(row: Mapping[str, Any], measure: Amount, words: Words) -> lasting.Row:
    state = measure.state(row["stock"], row["daily_use"], 0, 0)
    days = row["stock"] / row["daily_use"] if row["daily_use"] else None
    figure = words.t("figure.no_figure") if days is None else needs.days_told(days, words)
    name = words.name(row, "item")
    return lasting.Row(
        code=f"{row['item_zh']} {row['unit']}",
        name=name,
        days=days,
        figure=figure,
        state=state,
        state_word=labels.state_word(state, words),
        alt=words.t("needs.supply_alt", name=name, days=figure),
        cells=(
            amounts.both(row["stock"], row["unit"], words),
            amounts.amount(row["daily_use"], row["unit"], words),
        ),
    )


def scarcest(
    item: Mapping[str, Any], row: Mapping[str, Any], day: dt.date, measure: Measure, words: Words, link: str
) -> worst.Row:
    """What runs out first at one place; of one that kept silent that day what it told last. `item` names it in both languages."""
    silent, stock = row["date"] < day, amounts.amount(row["stock"], row["unit"], words)
    state = State.NOT_REPORTED if silent else measure.state(row["stock"], row["daily_use"], 0, 0)
    return worst.Row(
        code=str(row["code"]),
        name=words.name(row),
        state=state,
        state_word=labels.state_word(state, words, measure.key),
        day=words.day(row["date"]) if silent else "",
        figure=needs.days_told(row["stock"] / row["daily_use"], words),
        cells=(words.t("needs.item_amount", item=words.name(item, "item"), amount=stock), labels.leader(row, words)),
        link=link,
    )


def supply_headers(words: Words) -> list[str]:
    keys = ("supply", "cover", "cover", "stock", "daily_use")
    return [words.t(f"needs.{key}") if at != 1 else "" for at, key in enumerate(keys)]


def supply_table(rows: Rows, measure: Measure, words: Words) -> Table:
    """The same as a table, to be saved."""
    told = supplies(rows, measure, words)
    return {
        words.t("needs.supply"): [row.name for row in told],
        words.t("needs.cover"): [Marked(row.state, row.figure) for row in told],
        words.t("needs.stock"): [row.cells[0] for row in told],
        words.t("needs.daily_use"): [row.cells[1] for row in told],
    }


def donations(rows: Rows, words: Words) -> Table:
    """One row per kind of donor and item."""
    return {
        words.t("needs.donor"): [words.t(f"needs.source_{row['source']}") for row in rows],
        words.t("needs.supply"): [words.name(row, "item") for row in rows],
        words.t("needs.donated"): [amounts.both(row["donated"], row["unit"], words) for row in rows],
    }


def donated(rows: Rows, stocks: Rows, words: Words) -> str:
    """What was given in all, of each item: what runs out first in `stocks` is told first, for no amounts of different
    units are more or less than each other; of many the first, and how many others there are.
    """
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        sums[row["item_zh"], row["unit"]] += row["donated"]
    if not sums:
        return ""
    names = {row["item_zh"]: words.name(row, "item") for row in rows}
    runs_out = {item: at for at, item in enumerate(dict.fromkeys(row["item_zh"] for row in stocks))}
    ranked = sorted(sums, key=lambda kind: (runs_out.get(kind[0], len(runs_out)), *kind))
    told = [
        words.t("needs.item_amount", item=names[item], amount=amounts.both(sums[item, unit], unit, words))
        for item, unit in ranked[:GIFTS]
    ]
    given, more = words.side_by_side(told), len(ranked) - len(told)
    return words.t("needs.donated_first" if more else "needs.donated_in_all", given=given, more=more)
