"""The transfer proposal: which surplus covers which gap, as a list of orders and as lines on a map."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk
import streamlit as st

from pages.presentation.drawing import maps, theme
from pages.presentation.labels import under
from pages.presentation.words import language, listed, name, plain, t
from pages.shared import ground, link, sizes, tables
from pages.shared.ask import ahead, ask, reckon
from pages.shared.place import Here
from queries import places
from queries.database import Rows, Statement
from queries.staffing import transfers
from queries.staffing.transfers import NOBODY

MOST_EXTRA = 5000  # people from outside, at most
MOST_NAMED = 6  # places with people missing still, by name
MOST = 8  # orders in the list that a room can read; the map shows all


@dataclass(frozen=True)
class Orders:
    """The proposal as it is shown. `orders`, the longest first: from_id, to_id, post_kind, shift, cadres, km, keeps.

    `uncovered`: place and people short, the most first. `places`: where they are, and how they are called.
    """

    covered: int
    left: int
    orders: Rows
    uncovered: list[tuple[int, int]]
    places: dict[int, dict[str, Any]]


def proposal(place_id: int, day: dt.date, extra: int) -> Orders:
    """The best transfers within a place on a day, with so many more people from outside."""
    tables = (transfers.surpluses, transfers.gaps, transfers.positions, transfers.stands_by)
    ahead(*((table, place_id, day) for table in tables), (transfers.post_names,))
    surpluses, gaps = _frame(transfers.surpluses, place_id, day), _frame(transfers.gaps, place_id, day)
    positions, stands_by = _frame(transfers.positions, place_id, day), _frame(transfers.stands_by, place_id, day)
    found = transfers.propose(surpluses, gaps, positions, stands_by, extra)
    orders = found.orders.groupby(["from_id", "to_id", "post_kind", "shift"], as_index=False).agg(
        cadres=("cadres", "sum"), km=("km", "max"), keeps=("keeps", "max")
    )
    orders = orders.sort_values(["cadres", "km"], ascending=[False, True])
    left = found.uncovered.groupby("place_id")["short"].sum().sort_values(ascending=False).head(MOST_NAMED)
    named = {*orders["from_id"], *orders["to_id"], *left.index}
    return Orders(
        covered=found.covered,
        left=found.left,
        orders=[{str(key): value for key, value in row.items()} for row in orders.to_dict("records")],
        uncovered=list(zip(left.index.tolist(), left.tolist(), strict=True)),
        places={row["id"]: row for row in ask(transfers.positions, place_id, day) if row["id"] in named},
    )


def _frame(query: Callable[..., Statement], *values: Any) -> pd.DataFrame:
    """The rows of a query with its columns, also where there are none."""
    return pd.DataFrame(ask(query, *values), columns=list(query(*values).selected_columns.keys()))


def draw(here: Here) -> Orders:
    """The orders, the longest list first, what stays uncovered, and the lines on the map."""
    assert here.day is not None
    with sizes.line():
        with st.container(width="content", gap=None):
            st.subheader(t("staffing.transfers"), anchor=False)
            st.caption(t("staffing.transfers_hint"))
        extra = _choose_extra()
    found: Orders = reckon(proposal, here.id, here.day, extra)
    if not found.orders:
        st.markdown(t("staffing.no_transfers"))
    else:
        _list(here, found)
    left, right = sizes.beside(here, 3, 2)
    with left:
        _map(here, found)
    with right:
        _uncovered(found)
    return found


def _choose_extra() -> int:
    """What if so many more came from outside? The number is in the link."""
    asked = link.asked("extra") or ""
    st.session_state["extra_choice"] = min(int(asked), MOST_EXTRA) if asked.isdecimal() else 0
    return int(
        st.number_input(
            t("staffing.extra"),
            min_value=0,
            max_value=MOST_EXTRA,
            step=10,
            key="extra_choice",
            on_change=link.chooser("extra", "extra_choice"),
            width=260,
        )
    )


def _uncovered(found: Orders) -> None:
    """Where people stay missing, the most first."""
    named = [
        t("staffing.uncovered_one", place=plain(under(found.places[number])), n=short)
        for number, short in found.uncovered
        if number in found.places
    ]
    if named:
        st.markdown(t("staffing.uncovered", names=listed(named)))


def _list(here: Here, found: Orders) -> None:
    """One row per order: from, to, how many, on which post, how far."""
    words, rows = posts_in_words(), found.orders
    table = {
        t("staffing.from"): [
            t("staffing.outside") if row["from_id"] == NOBODY else under(found.places[row["from_id"]]) for row in rows
        ],
        t("staffing.to"): [under(found.places[row["to_id"]]) for row in rows],
        t("staffing.people"): [int(row["cadres"]) for row in rows],
        t("staffing.post_kind"): [
            f"{words.get(row['post_kind'], row['post_kind'])} · {words.get(row['shift'], row['shift'])}" for row in rows
        ],
        t("staffing.distance"): [None if row["from_id"] == NOBODY else round(float(row["km"]), 1) for row in rows],
        t("staffing.keeps"): [t("staffing.kept") if row["keeps"] > 0 else "" for row in rows],
    }
    height = "content" if len(rows) <= MOST else sizes.tall(here, 320)
    tables.show(table, "orders", t("staffing.transfers"), height=height)


def posts_in_words() -> dict[str, str]:
    """The names of kinds of post and of shifts by their keys."""
    return {row["key"]: name(row) for row in ask(transfers.post_names)}


def _map(here: Here, found: Orders) -> None:
    """A line per order from surplus to gap, as thick as the people on it; red where they arrive."""
    drawn: list[dict[str, Any]] = [
        {"from": found.places[row["from_id"]], "to": found.places[row["to_id"]], "cadres": int(row["cadres"])}
        for row in found.orders
        if row["from_id"] != NOBODY
    ]
    lines = [row for row in drawn if row["from"]["lon"] is not None and row["to"]["lon"] is not None]
    ground.ready(here)
    own = ask(places.outline_of, here.id)[0]
    outlines: Rows = ask(places.outlines, here.id, here.folded, here.day)
    frame = maps.box([own, *outlines])
    if frame is None or not lines:
        return
    data = [
        {
            "from": [row["from"]["lon"], row["from"]["lat"]],
            "to": [row["to"]["lon"], row["to"]["lat"]],
            "width": min(1 + 0.6 * row["cadres"] ** 0.5, 8),
            "tip": f"{name(row['from'])} → {name(row['to'])}  {row['cadres']}",
        }
        for row in lines
    ]
    arcs = pdk.Layer(
        "ArcLayer",
        data,
        id="orders",
        get_source_position="from",
        get_target_position="to",
        get_source_color=theme.rgb(theme.BLUE),
        get_target_color=theme.rgb(theme.RED),
        get_width="width",
        get_height=0.3,
        pickable=True,
    )
    areas = [{**row, "state": "not_applicable", "label": name(row), "tooltip": name(row)} for row in outlines]
    height = sizes.tall(here, 360)
    key = f"transfer_map_{language()}_{here.id}"
    ground.draw(here, areas, [own["sketch"]], frame, height, key, t("staffing.map_alt"), [arcs])
