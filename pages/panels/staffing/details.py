"""What is not read at a glance, drawn only when it is asked for: whole tables to sort and to save, and orders on a map."""

from typing import Any

import streamlit as st

from pages.panels.staffing import board, picture, transfers
from pages.presentation import staff_tables
from pages.presentation import staffing as staff
from pages.presentation.drawing import maps, theme
from pages.presentation.drawing import orders as lines
from pages.presentation.tables import Table, flat
from pages.presentation.words import plain
from pages.shared import choosers, ground, place, sizes, tables
from pages.shared.ask import ask
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries import places, staffing
from queries.database import Rows
from queries.measures import State
from queries.staffing import departments
from queries.staffing import transfers as proposal
from queries.staffing.orders import Orders
from queries.staffing.transfers import NOBODY

MOST = 8  # orders in the list that a room can read; the map shows all


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen. Who works too long is named at a desk alone."""
    words = here.words
    names = {
        "list": words.t("places.more_list"),
        "orders": words.t("staffing.transfers"),
        "jobs": words.t("staffing.by_job"),
        "departments": words.t("staffing.organisation"),
    }
    if not here.wall:
        names["tired"] = words.t("staffing.over_hours")
    shown = {"list": _list, "orders": _orders, "jobs": _jobs, "departments": _departments, "tired": _tired}
    if asked := choosers.more(names, words.t("places.more")):
        shown[asked](here)


def _list(here: Here) -> None:
    """The places one step down, the most people short first, and their total; a click on any cell of a row goes there."""
    words, (rows, narrowed) = here.words, board.counted(here)
    share = words.t("measure.staffing.short")
    st.caption(words.t("places.click_row"))
    tables.leading(
        here,
        flat(staff_tables.places(rows, not narrowed, words)),
        f"staff_{here.id}",
        words.t("staffing.by_place"),
        [row["code"] for row in rows if row["steps"]],
        place.go,
        height="content" if len(rows) <= sizes.ROWS else "auto",
        column_config={share: _bar(here)},
    )


def _bar(here: Here) -> Any:
    if here.projector:
        return st.column_config.NumberColumn(format="%.1f%%")
    return st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR)


def _jobs(here: Here) -> None:
    """Each job × shift of the place, and the shifts of today and tomorrow."""
    words = here.words
    left, right = sizes.beside(here, 6, 5)
    with left:
        needs = ask(staffing.needs, here.id, here.folded, here.day)
        _show(here, staff_tables.jobs(needs, words), "by_job")
        st.caption(words.t("staffing.by_job_hint"))
    with right:
        _show(here, staff_tables.coming(ask(staffing.coming_shifts, here.id, here.day), words), "coming")


def _departments(here: Here) -> None:
    """Department × place of the chosen batch, the way of each batch, and the property firms."""
    words = here.words
    rows = ask(departments.matrix, here.id, here.folded, here.day)
    batch = choosers.chosen("batch", picture.batches(rows, words))
    _show(here, staff_tables.matrix(rows, None if batch == ALL else batch, here.levels, words), "matrix")
    left, right = sizes.beside(here, 1, 1)
    with left:
        _show(here, staff_tables.batches(ask(departments.batches, here.id, here.day), words), "batches")
    with right:
        _show(here, staff_tables.firms(ask(staffing.property_firms, here.id, here.day), words), "firms")


def _tired(here: Here) -> None:
    """Each cadre who works too long, by badge."""
    rows = ask(staffing.tired, here.id, here.day)
    st.subheader(picture.tired(here), anchor=False)
    if rows:
        alt = here.words.t("staffing.badge")
        tables.show(here, flat(staff_tables.tired(rows, here.words)), f"tired_{here.id}", alt)


def _show(here: Here, table: Table, key: str, **more: Any) -> None:
    if any(table.values()):
        name = here.words.t(f"staffing.{key}")
        st.subheader(name, anchor=False)
        tables.show(here, flat(table), f"{key}_{here.id}", name, **more)


def _orders(here: Here) -> None:
    """Every order as a row, and as a line on the map."""
    words, found = here.words, transfers.proposed(here)
    if not found.orders:
        st.markdown(words.t("staffing.no_transfers"))
        return
    table = staff_tables.orders(found, ask(proposal.job_names), words)
    height = "content" if len(found.orders) <= MOST else sizes.tall(here, 320)
    tables.show(here, flat(table), "orders", words.t("staffing.transfers"), height=height)
    _map(here, found)
    if left := staff.uncovered(found, words):
        st.markdown(plain(left))


def _map(here: Here, found: Orders) -> None:
    """The lines from surplus to gap, on the outlines of the places below."""
    words, drawn = here.words, _lines(here, found)
    ground.ready(here)
    own = ask(places.outline_of, here.id)[0]
    outlines: Rows = ask(places.outlines, here.id, here.folded, here.day)
    frame = maps.box([own, *outlines])
    if frame is None or not drawn:
        return
    areas = [
        {**row, "state": State.NOT_APPLICABLE, "label": words.name(row), "tooltip": words.name(row)} for row in outlines
    ]
    key = f"transfer_map_{words.language}_{here.id}"
    alt = words.t("staffing.map_alt")
    ground.draw(here, areas, [own["sketch"]], frame, sizes.tall(here, 360), key, alt, [lines.arcs(drawn)])


def _lines(here: Here, found: Orders) -> Rows:
    """One row per order between two places with a position."""
    drawn = []
    for row in found.orders:
        if row["from_id"] == NOBODY:
            continue
        start, end = found.places[row["from_id"]], found.places[row["to_id"]]
        if start["lon"] is not None and end["lon"] is not None:
            tip = f"{here.words.name(start)} → {here.words.name(end)}  {row['cadres']}"
            ends = {"start": [start["lon"], start["lat"]], "end": [end["lon"], end["lat"]]}
            drawn.append({**ends, "cadres": int(row["cadres"]), "tip": tip})
    return drawn
