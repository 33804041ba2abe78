"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

import htpy as h
import streamlit as st

from pages.panels.needs import picture
from pages.panels.needs.calls import bars_of, batches_of
from pages.panels.needs.stocks import by_place, stocks_of
from pages.presentation import call_outs, figures, labels, need_tables, needs, stocks
from pages.presentation.drawing.table import table as plain_table
from pages.presentation.tables import flat
from pages.presentation.tables import rows as table_rows
from pages.presentation.words import plain
from pages.shared import choosers, link, stage, tables, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import measures
from queries import needs as questions
from queries.measures import Measure
from queries.needs.measures import STEPS
from queries.staffing import departments


def given(here: Here) -> bool:
    """Whether anything was donated at or below the place so far: that is told also where there is no picture."""
    return here.day is not None and not unloaded.never("donation") and bool(ask(questions.donations, here.id, here.day))


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen."""
    words = here.words
    shown = {"requests": _requests, "upward": _upward, "calls": _calls, "supplies": _supplies}
    asked = choosers.more({key: words.t(f"needs.more_{key}") for key in shown}, words.t("places.more"))
    if asked == "supplies" or (asked and not unloaded.lacking(here, "need", "needs.need_unloaded")):
        shown[asked](here)


def _requests(here: Here) -> None:
    """The open requests, and those closed that day; of many the first, with how many there are."""
    rows = picture.requests(here)
    if not rows:
        st.caption(plain(needs.waiting(days_of(here), [], here.words)))
        return
    told = need_tables.requests(rows, measures.measures(Measure)["oldest_need"], here.words)
    codes, of = [str(row["code"]) for row in rows], rows[0]["requests"]
    heading = labels.first_of(here.words.t("needs.requests"), len(rows), of, here.words, "needs.requests_first")
    tables.read(here, told, "requests", heading, codes)


def _upward(here: Here) -> None:
    """How many requests each level had, and for how long."""
    if unloaded.lacking(here, STEPS, "needs.steps_unloaded"):
        return
    words, now = here.words, days_of(here)[-1]
    raised, escalated = now["needs_raised"], now["needs_escalated"]
    if not raised:
        st.caption(words.t("needs.none_raised"))
        return
    share = words.percent(escalated, raised)
    beside = words.t("needs.upward_hint", raised=raised, escalated=escalated, share=share)
    table = need_tables.upward(ask(questions.upward, here.id, here.day), words)
    tables.read(here, table, "upward", words.t("needs.upward"), beside=beside)


def _calls(here: Here) -> None:
    """Departments by what they were asked for, and the batches beside what they assigned in all."""
    ahead(*((query, here.id, here.day) for query in (questions.call_outs, questions.called_to, departments.batches)))
    words, calls = here.words, ask(questions.call_outs, here.id, here.day)
    if not calls:
        st.caption(words.t("needs.no_calls"))
        return
    places = ask(questions.called_to, here.id, here.day)
    parts = [bars_of(here, calls, places=places), batches_of(here, calls)]
    stage.show(h.div(class_="calls abreast")[parts], "more_calls", link.follow)
    tables.save(here, flat(call_outs.call_table(calls, places, words)), "calls")


def _supplies(here: Here) -> None:
    """Every item by how long it lasts, where it runs out first, and what was donated so far."""
    assert here.day is not None
    below = (questions.scarcest_below, here.id, here.folded, here.day)
    silent_stores = (questions.silent_stores, here.id, here.day, figures.NAMED)
    every = (questions.supplies, questions.donations, questions.own_store)
    ahead(below, silent_stores, *((query, here.id, here.day) for query in every))
    words, rows = here.words, ask(questions.supplies, here.id, here.day)
    donated = stocks.donations(ask(questions.donations, here.id, here.day), words)
    silent = ask(*silent_stores)
    if not (unloaded.lacking(here, "supply_day", "needs.supply_unloaded") or rows):
        st.caption(plain(needs.lowest(days_of(here), [], words, silent=silent) or words.t("needs.no_stock")))
    unloaded.lacking(here, "donation", "needs.donation_unloaded")
    parts = [stocks_of(here, rows) if rows else None, by_place(here, silent) if rows or silent else None]
    if any(donated.values()):
        parts.append(plain_table(table_rows(donated, words), words.t("needs.donations"), list(donated)))
    if any(parts):
        stage.show(h.div(class_="abreast")[parts], "more_supplies", link.follow)
    if rows:
        tables.save(
            here, flat(stocks.supply_table(rows, measures.measures(Measure)["days_of_cover"], words)), "supplies"
        )
