"""The panels of the Staffing screen: who was sent by whom, who comes next, who is tired, and the property firms."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.panels.staffing import staff_board
from pages.presentation import labels
from pages.presentation.words import day, listed, name, percent, plain, t
from pages.shared import choosers, place, sizes, tables
from pages.shared.ask import ahead, ask
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries import staffing
from queries.database import Rows
from queries.staffing import departments

NARROW = 4  # places from which on their columns are narrow
NAMED = 8  # names in a sentence; the rest is counted in the table


def matrix(here: Here) -> None:
    """Department × place below × batch: people in post; unpaired places and idle departments by name."""
    assert here.day is not None
    ahead(
        (departments.matrix, here.id, here.folded, here.day),
        (departments.unpaired, here.id, here.day),
        (departments.idle_organisations, here.within, here.day),
    )
    rows = ask(departments.matrix, here.id, here.folded, here.day)
    if rows:
        with sizes.line():
            st.subheader(t("staffing.matrix"), width="content", anchor=False)
            batch = choosers.one_of("batch", _batches(rows), t("staffing.batch"), sizes.wide(here, 130))
        places = {row["code"]: row for row in sorted(rows, key=lambda row: row["code"])}
        narrow = len(places) >= NARROW
        below = {code: _short_name(row, here) if narrow else name(row) for code, row in places.items()}
        if len(set(below.values())) < len(below):  # names repeat, codes do not
            below = {code: f"{called} {code}" for code, called in below.items()}
        called = {row["organisation"]: name(row, "organisation") for row in rows}
        people: Counter[tuple[str, str]] = Counter()
        for row in rows:
            if batch in (ALL, str(row["batch"])):
                people[row["organisation"], row["code"]] += row["present"]
        table: dict[str, list[Any]] = {t("staffing.organisation"): list(called.values())}
        table |= {below[code]: [people[organisation, code] for organisation in called] for code in below}
        tables.show(table, f"matrix_{here.id}", t("staffing.matrix"))
    unpaired = [plain(labels.under(row)) for row in ask(departments.unpaired, here.id, here.day)]
    st.markdown(t("staffing.unpaired", names=_few(unpaired)) if unpaired else t("staffing.all_paired"))
    idle = [plain(name(row)) for row in ask(departments.idle_organisations, here.within, here.day)]
    if idle:
        st.markdown(t("staffing.idle", names=_few(idle)))


def _short_name(row: Mapping[str, Any], here: Here) -> str:
    """The name of a place for a narrow column: Wutongli stands for Wutongli Community."""
    whole = name(row)
    short = whole.removesuffix(place.level_name(here.levels[row["level_key"]], several=False)).strip()
    return short if len(short) > 1 else whole


def _batches(rows: Rows) -> dict[str, str]:
    """All batches, each one, and those who came without any."""
    numbers = sorted({row["batch"] for row in rows if row["batch"] is not None})
    words = {ALL: t("staffing.all_batches")} | {str(n): t("staffing.batch_number", n=n) for n in numbers}
    if any(row["batch"] is None for row in rows):
        words[str(None)] = t("staffing.without_batch")
    return words


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
    tables.show(table, f"batches_{here.id}", t("staffing.batches"))


def coming(here: Here) -> None:
    """Today's and tomorrow's shifts beside each other."""
    assert here.day is not None
    small = (staffing.coming_shifts, departments.arrivals, staffing.property_firms, staffing.tired)
    ahead(*((table, here.id, here.day) for table in small))
    rows = ask(staffing.coming_shifts, here.id, here.day)
    if not rows:
        return
    st.subheader(t("staffing.coming"), anchor=False)
    table = {
        t("table.date"): [day(row["date"]) for row in rows],
        t("checkpoints.watch"): [name(row) for row in rows],
        t("staffing.required"): [row["required"] for row in rows],
        t("staffing.present"): [row["present"] for row in rows],
        t("staffing.short"): [labels.short(row["short"]) for row in rows],
    }
    tables.show(table, f"coming_{here.id}", t("staffing.coming"))


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
    tables.show(table, f"firms_{here.id}", t("staffing.firms"))


def tired(here: Here, board: Rows) -> None:
    """Who works too long: counted on the wall, by badge at a desk (E7, E16)."""
    assert here.day is not None
    rows = ask(staffing.tired, here.id, here.day)
    (own,) = [row for row in board if not row["steps"]]
    st.subheader(
        t("staffing.tired_unknown") if staff_board.unattended(own) else t("staffing.tired", n=len(rows)), anchor=False
    )
    if not rows or here.projector:
        return
    table = {
        t("staffing.badge"): [row["badge"] for row in rows],
        t("staffing.organisation"): [name(row, "organisation") for row in rows],
        t("table.place"): [name(row) for row in rows],
        t("staffing.hours"): [float(row["hours"]) for row in rows],
        t("staffing.rest"): [t("staffing.yes") if row["without_rest"] else "" for row in rows],
    }
    tables.show(table, f"tired_{here.id}", t("staffing.badge"), height=220)
