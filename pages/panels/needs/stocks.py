"""Stocks by how long they last: of the place by item, and of the places one step down by what runs out first."""

import htpy as h

from pages.presentation import stocks
from pages.presentation.drawing import lasting, worst
from pages.presentation.slide import ROWS
from pages.shared import link
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import measures, needs
from queries.database import Rows
from queries.measures import Measure


def stocks_of(here: Here, rows: Rows) -> h.Element:
    """What runs out first, with the limits."""
    words, measure = here.words, measures.measures(Measure)["days_of_cover"]
    hint = words.t("needs.supplies_hint", red=measure.red, amber=measure.amber)
    told = stocks.supplies(rows, measure, words)
    limits = (measure.red, measure.amber)
    return lasting.lasting(told, limits, words.t("needs.supplies"), stocks.supply_headers(words), hint)


def by_place(here: Here) -> h.Element | None:
    """The places one step down where something runs out first; nothing where none of them uses anything up."""
    assert here.day is not None
    words = here.words
    called = {(row["item_zh"], row["unit"]): row for row in ask(needs.supplies, here.id, here.day)}
    below, own = (needs.scarcest_below, here.id, here.folded, here.day), (needs.own_store, here.id, here.day)
    ahead(below, own)
    rows = ask(*below)[:ROWS]
    if not rows:
        return None
    headers = [words.t("table.place"), words.t("needs.cover"), words.t("needs.lowest_item"), words.t("needs.stock")]
    measure, leads = measures.measures(Measure)["days_of_cover"], link.leads("place")
    told = [
        stocks.scarcest(row | called[row["item_zh"], row["unit"]], row, measure, words, leads(row["code"]))
        for row in rows
    ]
    note = words.t("needs.own_store", place=words.name(here.place)) if ask(*own) else ""
    return worst.worst_list(told, words.t("needs.by_place"), headers, note=note)
