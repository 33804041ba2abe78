"""The order sheet: every order by where from and where to, on a map, on paper, and as a file."""

from collections import defaultdict
from itertools import accumulate
from statistics import fmean
from typing import Any

import htpy as h
import streamlit as st

from pages.panels.staffing import transfers
from pages.presentation import answers, states, transfer_orders
from pages.presentation import staffing as staff
from pages.presentation.drawing import geometry
from pages.presentation.drawing import order_sheet as drawing
from pages.presentation.drawing.flows import MOST as MOST_LINES
from pages.presentation.drawing.town import Move, town
from pages.presentation.order_print import Printed, order_print
from pages.presentation.tables import flat
from pages.presentation.transfer_orders import Way
from pages.shared import freshness, ground, link, stage, tables
from pages.shared.ask import ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import measures, places, settings
from queries.database import Rows
from queries.measures import State
from queries.staffing.orders import Orders

MOST = 400  # orders on the screen; paper and file have all of them


def draw(here: Here) -> None:
    """The orders, how to take them along, and the largest flows on the map."""
    words, found = here.words, transfers.proposed(here)
    if not found.orders:
        st.markdown(words.t("staffing.no_transfers"))
        return
    told = transfers.sheet(here, found)
    _take_along(here, found, told)
    stage.show(_drawn(here, told), "order_sheet", link.follow)
    _map(here, found)


def _take_along(here: Here, found: Orders, told: list[Way]) -> None:
    """The sheet to print and sign, and the same as a file; both are made when they are clicked."""
    words, name = here.words, f"{here.place['code']}_{here.day or ''}"
    around = _around(here, found)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{around.summary}**")
        st.download_button(
            words.t("staffing.print"),
            lambda: _page(here, told, around),
            file_name=f"{name}_orders.html",
            mime="text/html",
            key="print_orders",
            on_click="ignore",
        )
        tables.save(here, lambda: _file(here, told), "orders")


def _around(here: Here, found: Orders) -> Printed:
    """What stands around the orders on paper: the sentence of the screen, and what kind of data it is made of."""
    assert here.day is not None
    words, measure = here.words, measures.measures()["staffing"]
    now = states.own_days(days_of(here), measure)[-1]
    return Printed(
        place=words.name(here.place),
        day=words.day_with_weekday(here.day, settings.today()),
        answer=answers.staffing(measure, now, found, words),
        summary=transfer_orders.summary(found, words),
        left=staff.uncovered(found, words) or "",
        data=[each.text for each in freshness.told(here)],
    )


def _page(here: Here, told: list[Way], around: Printed) -> str:
    """The order sheet on paper, as text."""
    words = here.words
    groups, headers = transfer_orders.groups(told, words), transfer_orders.headers(words)
    return str(order_print(groups, headers, transfer_orders.PEOPLE, around, words))


def _file(here: Here, told: list[Way]) -> dict[str, list[Any]]:
    """The orders with their date on each row."""
    table = flat(transfer_orders.table(told, here.words))
    return table | {here.words.t("table.date"): [here.day] * max(map(len, table.values()), default=0)}


def _drawn(here: Here, told: list[Way]) -> h.Element:
    """The ways with the most people, as many as a screen holds; what is left out is counted."""
    words = here.words
    ends = accumulate(len(way.orders) for way in told)
    few = [way for way, end in zip(told, ends, strict=True) if end <= MOST] or told[:1]
    rest = told[len(few) :]
    headers, people = transfer_orders.headers(words), transfer_orders.PEOPLE
    return h.div(class_="glance narrow")[
        drawing.folded_sheet(transfer_orders.groups(few, words), words.t("staffing.transfers"), headers, people),
        h.p[words.t("staffing.orders_few", n=sum(len(way.orders) for way in rest), people=sum(w.people for w in rest))]
        if rest
        else None,
    ]


def _map(here: Here, found: Orders) -> None:
    """The largest flows from surplus to gap, on the outlines of the places below."""
    words, moves = here.words, _moves(here, found)
    ground.ready(here)
    outlines: Rows = ask(places.outlines, here.id, here.folded, here.day)
    frame = geometry.box([ask(places.outline_of, here.id)[0], *outlines])
    if frame is None or not moves:
        return
    names = transfers.ends(here, found).names
    areas = [
        {
            **row,
            "state": State.NOT_APPLICABLE,
            "label": names.get(row["code"], words.name(row)),
            "tooltip": words.name(row),
        }
        for row in outlines
    ]
    drawn = town(areas, (), ground.features_of(here), frame, words.t("staffing.map_alt"), moves=moves)
    stage.show(h.div(class_="order-map")[drawn], f"transfer_map_{here.id}", link.follow)


def _moves(here: Here, found: Orders) -> list[Move]:
    """The flows that are drawn, between the middles of the two places; more lines would be a ball of them."""
    words, ends, at = here.words, transfers.ends(here, found), defaultdict[str, list[tuple[float, float]]](list)
    for number, row in found.places.items():
        if row["lon"] is not None:
            at[ends.of(number)].append((row["lon"], row["lat"]))
    middle = {code: (fmean(lon for lon, _ in spots), fmean(lat for _, lat in spots)) for code, spots in at.items()}
    few = [way for way in staff.ways(found, ends).items() if way[0][0] != way[0][1]][:MOST_LINES]
    return [
        Move(
            middle[start],
            middle[end],
            people,
            words.t("staffing.flow", n=people),
            words.t("staffing.flow_tip", start=ends.names[start], end=ends.names[end], n=people),
        )
        for (start, end), people in few
        if start in middle and end in middle
    ]
