"""Stocks by how long they last: of the place by item, and of the places one step down by what runs out first."""

from collections.abc import Mapping, Sequence
from typing import Any

import htpy as h

from pages.presentation import labels, stocks
from pages.presentation import needs as needs_said
from pages.presentation.drawing import lasting, worst
from pages.presentation.slide import ROWS
from pages.shared import link
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import measures, needs
from queries.database import Rows
from queries.measures import Measure


def stocks_of(here: Here, rows: Rows, most: int | None = None) -> h.Element:
    """What runs out first, with the limits; so many at most."""
    words, measure = here.words, measures.measures(Measure)["days_of_cover"]
    hint = words.t("needs.supplies_hint", red=measure.red, amber=measure.amber)
    told = stocks.supplies(rows[:most], measure, words)
    limits = (measure.red, measure.amber)
    heading = labels.first_of(words.t("needs.supplies"), len(told), len(rows), words, "needs.supplies_first")
    return lasting.lasting(told, limits, heading, stocks.supply_headers(words), hint)


def by_place(here: Here, silent: Sequence[Mapping[str, Any]]) -> h.Element | None:
    """The places one step down where something runs out first; nothing where none of them uses anything up.

    `silent`: rows of `needs.silent_stores`, of which a note says that no sum has them.
    """
    assert here.day is not None
    words = here.words
    called = {(row["item_zh"], row["unit"]): row for row in ask(needs.supplies, here.id, here.day)}
    below, own = (needs.scarcest_below, here.id, here.folded, here.day), (needs.own_store, here.id, here.day)
    ahead(below, own)
    rows = ask(*below)
    if not rows:
        return None
    heading = labels.first_of(words.t("needs.by_place"), min(len(rows), ROWS), len(rows), words)
    headers = [words.t(key) for key in ("table.place", "needs.cover", "needs.lowest_item", "table.leader")]
    measure, leads = measures.measures(Measure)["days_of_cover"], link.leads("place")
    told = [
        stocks.scarcest(
            called.get((row["item_zh"], row["unit"]), row), row, here.day, measure, words, leads(row["code"])
        )
        for row in rows[:ROWS]
    ]
    note = words.t("needs.own_store", place=words.name(here.place)) if ask(*own) else ""
    left_out = needs_said.silent_stores(silent, words) if called else ""
    return worst.worst_list(told, heading, headers, note=words.sentences_of([*filter(None, (note, left_out))]))
