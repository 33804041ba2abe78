"""The transfer proposal: which surplus covers which gap, as a list of orders and as lines on a map."""

import datetime as dt

import streamlit as st

from pages.presentation.drawing import maps
from pages.presentation.drawing import orders as drawn
from pages.presentation.labels import under
from pages.presentation.words import plain
from pages.shared import ground, link, sizes, tables
from pages.shared.ask import ahead, ask, reckon
from pages.shared.place import Here
from queries import places
from queries.database import Rows
from queries.measures import State
from queries.staffing import orders, transfers
from queries.staffing.orders import Orders
from queries.staffing.transfers import NOBODY

MOST_EXTRA = 5000  # people from outside, at most
MOST = 8  # orders in the list that a room can read; the map shows all


def draw(here: Here) -> Orders:
    """The orders, the longest list first, what stays uncovered, and the lines on the map."""
    assert here.day is not None
    words = here.words
    with sizes.line():
        with st.container(width="content", gap=None):
            st.subheader(words.t("staffing.transfers"), anchor=False)
            st.caption(words.t("staffing.transfers_hint"))
        extra = _choose_extra(here)
    found: Orders = reckon(_proposed, here.id, here.day, extra)
    if not found.orders:
        st.markdown(words.t("staffing.no_transfers"))
    else:
        _list(here, found)
    left, right = sizes.beside(here, 3, 2)
    with left:
        _map(here, found)
    with right:
        _uncovered(here, found)
    return found


def _proposed(place_id: int, day: dt.date, extra: int) -> Orders:
    read = (transfers.surpluses, transfers.gaps, transfers.positions, transfers.stands_by)
    ahead(*((query, place_id, day) for query in read), (transfers.job_names,))
    return orders.proposed(ask, place_id, day, extra)


def _choose_extra(here: Here) -> int:
    """What if so many more came from outside? The number is in the link."""
    asked = link.asked("extra") or ""
    st.session_state["extra_choice"] = min(int(asked), MOST_EXTRA) if asked.isdecimal() else 0
    return int(
        st.number_input(
            here.words.t("staffing.extra"),
            min_value=0,
            max_value=MOST_EXTRA,
            step=10,
            key="extra_choice",
            on_change=link.chooser("extra", "extra_choice"),
            width=260,
        )
    )


def _uncovered(here: Here, found: Orders) -> None:
    """Where people stay missing, the most first."""
    words = here.words
    named = [
        words.t("staffing.uncovered_one", place=plain(under(found.places[number], words)), n=short)
        for number, short in found.uncovered
        if number in found.places
    ]
    if named:
        st.markdown(words.t("staffing.uncovered", names=words.listed(named)))


def _list(here: Here, found: Orders) -> None:
    """One row per order: from, to, how many, in which job and shift, how far."""
    words, rows = here.words, found.orders
    called = {row["key"]: words.name(row) for row in ask(transfers.job_names)}
    outside = words.t("staffing.outside")
    table = {
        words.t("staffing.from"): [
            outside if row["from_id"] == NOBODY else under(found.places[row["from_id"]], words) for row in rows
        ],
        words.t("staffing.to"): [under(found.places[row["to_id"]], words) for row in rows],
        words.t("staffing.people"): [int(row["cadres"]) for row in rows],
        words.t("staffing.job"): [
            " · ".join(called.get(key, key) for key in (str(row["job"]), str(row["shift"]))) for row in rows
        ],
        words.t("staffing.distance"): [
            None if row["from_id"] == NOBODY else round(float(row["km"]), 1) for row in rows
        ],
        words.t("staffing.keeps"): [words.t("staffing.kept") if row["keeps"] > 0 else "" for row in rows],
    }
    height = "content" if len(rows) <= MOST else sizes.tall(here, 320)
    tables.show(here, table, "orders", words.t("staffing.transfers"), height=height)


def _map(here: Here, found: Orders) -> None:
    """The lines from surplus to gap, on the outlines of the places below."""
    words, lines = here.words, _lines(here, found)
    ground.ready(here)
    own = ask(places.outline_of, here.id)[0]
    outlines: Rows = ask(places.outlines, here.id, here.folded, here.day)
    frame = maps.box([own, *outlines])
    if frame is None or not lines:
        return
    areas = [
        {**row, "state": State.NOT_APPLICABLE, "label": words.name(row), "tooltip": words.name(row)} for row in outlines
    ]
    height = sizes.tall(here, 360)
    key = f"transfer_map_{words.language}_{here.id}"
    alt = words.t("staffing.map_alt")
    ground.draw(here, areas, [own["sketch"]], frame, height, key, alt, [drawn.arcs(lines)])


def _lines(here: Here, found: Orders) -> Rows:
    """One row per order between two places with a position."""
    lines = []
    for row in found.orders:
        if row["from_id"] == NOBODY:
            continue
        start, end = found.places[row["from_id"]], found.places[row["to_id"]]
        if start["lon"] is not None and end["lon"] is not None:
            tip = f"{here.words.name(start)} → {here.words.name(end)}  {row['cadres']}"
            ends = {"start": [start["lon"], start["lat"]], "end": [end["lon"], end["lat"]]}
            lines.append({**ends, "cadres": int(row["cadres"]), "tip": tip})
    return lines
