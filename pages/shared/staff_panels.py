"""The panels of the Staffing screen: who is missing where, on which post and shift, and who was sent by whom."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import labels, place, theme
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.words import day, listed, name, percent, plain, t
from queries import departments, staffing
from queries.database import Rows
from queries.measures import State

NAMED = 8  # names in a sentence; the rest is counted in the table


def by_place(here: Here, rows: Rows) -> None:
    """Required, present and short per place, the worst first; the total stands last and comes from the facts."""
    st.subheader(t("staffing.by_place"), anchor=False)
    below, total = [row for row in rows if row["steps"]], [row for row in rows if not row["steps"]]
    key = f"staff_{here.id}"

    def go_down() -> None:
        for row, _ in st.session_state[key].selection.cells:
            if row < len(below):
                place.go(below[row]["code"])

    every = [*below, *total]
    table = {
        t("table.place"): [name(row) if row["steps"] else t("staffing.total") for row in every],
        t("staffing.required"): [row["staff_required"] for row in every],
        t("staffing.present"): [row["staff_present"] for row in every],
        t("staffing.short"): [_short(row["staff_short"]) for row in every],
        t("staffing.arrived"): [_of(row["staff_arrived"], row["staff_sent"]) for row in every],
        t("staffing.on_duty"): [None if _unattended(row) else row["staff_on_duty"] for row in every],
        t("staffing.over_hours"): [None if _unattended(row) else row["over_hours"] for row in every],
        t("staffing.load"): [
            round(row["residents"] / row["staff_present"]) if row["staff_present"] and row["residents"] else None
            for row in every
        ],
    }
    st.dataframe(
        pd.DataFrame(table),
        key=key,
        on_select=go_down,
        selection_mode="single-cell",
        hide_index=True,
        height="content" if len(every) <= 15 else "auto",
        placeholder=t("figure.no_figure"),
        alt=t("staffing.by_place"),
    )


def _unattended(row: dict[str, Any]) -> bool:
    """Whether people are in post and attendance knows of none of them: silence, not an empty place."""
    return bool(row["staff_present"]) and not row["staff_on_duty"]


def _short(people: int | None) -> str:
    """People short, with the mark of the state; none is enough."""
    if people is None:
        return labels.in_tile({"state": State.NOT_APPLICABLE})
    return f"{theme.MARK[State.SHORT if people else State.ENOUGH]} {people}"


def _of(part: int | None, whole: int | None) -> str:
    return t("figure.no_figure") if not whole else f"{part} / {whole}"


def by_post(here: Here) -> None:
    """Each kind of post × shift of this place: required, present, short, from the facts of the place itself."""
    assert here.day is not None
    rows = [row for row in ask(staffing.needs, here.id, here.folded, here.day) if row["steps"] == 0]
    if not rows:
        return
    st.subheader(t("staffing.by_post"), anchor=False)
    st.caption(t("staffing.by_post_hint"))
    shifts = list(dict.fromkeys(name(row, "shift") for row in rows))
    kinds = list(dict.fromkeys(name(row, "post_kind") for row in rows))
    cells = {(name(row, "post_kind"), name(row, "shift")): row for row in rows}
    columns: dict[str, Any] = {t("staffing.post_kind"): kinds}
    for shift in shifts:
        columns[shift] = [_post(cells.get((kind, shift))) for kind in kinds]
    st.dataframe(pd.DataFrame(columns), key=f"posts_{here.id}", hide_index=True, alt=t("staffing.by_post"))


def _post(row: dict[str, Any] | None) -> str:
    if row is None:
        return theme.MARK[State.NOT_APPLICABLE]
    mark = theme.MARK[State.SHORT if row["short"] else State.ENOUGH]
    counts = {key: row[key] for key in ("required", "present", "short")}
    return f"{mark} {t('staffing.post_cell', **counts)}"


def matrix(here: Here) -> None:
    """Department × place below: people in post; unpaired places and idle departments by name."""
    assert here.day is not None
    rows = ask(departments.matrix, here.id, here.folded, here.day)
    if rows:
        st.subheader(t("staffing.matrix"), anchor=False)
        below = {row["code"]: name(row) for row in sorted(rows, key=lambda row: row["code"])}
        people: dict[str, dict[str, int]] = {}
        for row in rows:
            cells = people.setdefault(name(row, "organisation"), dict.fromkeys(below, 0))
            cells[row["code"]] += row["present"]
        columns = {t("staffing.organisation"): list(people)}
        table = columns | {below[code]: [cells[code] for cells in people.values()] for code in below}
        st.dataframe(pd.DataFrame(table), key=f"matrix_{here.id}", hide_index=True, alt=t("staffing.matrix"))
    unpaired = [plain(labels.under(row)) for row in ask(departments.unpaired, here.id, here.day)]
    st.markdown(t("staffing.unpaired", names=_few(unpaired)) if unpaired else t("staffing.all_paired"))
    idle = [plain(name(row)) for row in ask(departments.idle_organisations, here.day)]
    if idle:
        st.markdown(t("staffing.idle", names=_few(idle)))


def _few(names: list[str]) -> str:
    return listed(names[:NAMED]) + (f" {t('places.and_more')}" if len(names) > NAMED else "")


def arrivals(here: Here) -> None:
    """Sent, arrived, in post and on duty, per channel and batch (C10, C11)."""
    assert here.day is not None
    rows = ask(departments.arrivals, here.id, here.day)
    if not rows:
        return
    st.subheader(t("staffing.batches"), anchor=False)
    told = any(row["on_duty"] for row in rows)
    table = {
        t("staffing.channel"): [t(f"staffing.{row['channel']}") for row in rows],
        t("staffing.batch"): [t("staffing.no_batch") if row["batch"] is None else str(row["batch"]) for row in rows],
        t("staffing.sent"): [row["sent"] for row in rows],
        t("staffing.arrived"): [row["arrived"] for row in rows],
        t("staffing.in_post"): [row["present"] for row in rows],
        t("staffing.on_duty"): [row["on_duty"] if told or not row["present"] else None for row in rows],
    }
    st.dataframe(
        pd.DataFrame(table),
        key=f"batches_{here.id}",
        hide_index=True,
        placeholder=t("figure.no_figure"),
        alt=t("staffing.batches"),
    )


def coming(here: Here) -> None:
    """Today's and tomorrow's shifts beside each other."""
    assert here.day is not None
    rows = ask(staffing.coming_shifts, here.id, here.day)
    if not rows:
        return
    st.subheader(t("staffing.coming"), anchor=False)
    table = {
        t("table.date"): [day(row["date"]) for row in rows],
        t("checkpoints.watch"): [name(row) for row in rows],
        t("staffing.required"): [row["required"] for row in rows],
        t("staffing.present"): [row["present"] for row in rows],
        t("staffing.short"): [_short(row["short"]) for row in rows],
    }
    st.dataframe(pd.DataFrame(table), key=f"coming_{here.id}", hide_index=True, alt=t("staffing.coming"))


def firms(here: Here) -> None:
    """Property firms, the lowest share first (E29)."""
    assert here.day is not None
    rows = ask(staffing.property_firms, here.id, here.day)
    if not rows:
        return
    st.subheader(t("staffing.firms"), anchor=False)
    table = {
        t("staffing.firm"): [name(row) for row in rows],
        t("staffing.share"): [percent(row["present"], row["on_roll"]) if row["on_roll"] else "" for row in rows],
        t("staffing.present"): [row["present"] for row in rows],
        t("staffing.on_roll"): [row["on_roll"] for row in rows],
    }
    st.dataframe(pd.DataFrame(table), key=f"firms_{here.id}", hide_index=True, alt=t("staffing.firms"))


def tired(here: Here) -> None:
    """Who works too long: counted on the wall, by badge at a desk (E7, E16)."""
    assert here.day is not None
    rows = ask(staffing.tired, here.id, here.day)
    (own,) = [row for row in ask(staffing.board, here.id, here.folded, here.day) if not row["steps"]]
    st.subheader(t("staffing.tired_unknown") if _unattended(own) else t("staffing.tired", n=len(rows)), anchor=False)
    if not rows or here.projector:
        return
    table = {
        t("staffing.badge"): [row["badge"] for row in rows],
        t("staffing.organisation"): [name(row, "organisation") for row in rows],
        t("table.place"): [name(row) for row in rows],
        t("staffing.hours"): [float(row["hours"]) for row in rows],
        t("staffing.rest"): [t("staffing.yes") if row["without_rest"] else "" for row in rows],
    }
    st.dataframe(pd.DataFrame(table), key=f"tired_{here.id}", hide_index=True, height=220, alt=t("staffing.badge"))
