"""Checkpoints and cadres of a place: in one line for a place with others below it, as a table on a sheet."""

import streamlit as st

from pages.panels.checkpoints import moment, posts
from pages.presentation import labels
from pages.presentation.words import name, percent, t
from pages.shared import tables
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import checkpoints, staffing
from queries.database import Rows


def line(here: Here, days: Rows) -> None:
    """How many checkpoints and cadres the place has with all below it, on the day shown."""
    if not days:
        return
    now, said = days[-1], []
    if now["checkpoints"] and now["checkpoints_reported"]:
        share = percent(now["post_minutes_staffed"], now["post_minutes_reported"])
        said.append(t("forces.checkpoints", n=now["checkpoints"], share=share))
    elif now["checkpoints"]:
        said.append(t("forces.checkpoints_silent", n=now["checkpoints"]))
    if now["staff_required"] or now["staff_present"]:
        counts = {key: now[f"staff_{key}"] for key in ("required", "present", "short")}
        said.append(t("forces.staff", **counts))
    if said:
        st.markdown(" · ".join(said))


def around(here: Here) -> None:
    """Who guards the gates around this place now, and which cadres stand in its grid: each named with its own place."""
    if here.day is None:
        return
    near = _near(here)
    at = moment.chosen(here)
    top, codes = int(near[-1]["id"]), {row["code"] for row in near}
    numbers = tuple(int(row["id"]) for row in near)
    ahead((checkpoints.checkpoints_at, top, at), (staffing.posts_of, here.within, numbers, here.day))
    gates = [row for row in ask(checkpoints.checkpoints_at, top, at) if row["place_code"] in codes]
    staff = ask(staffing.posts_of, here.within, numbers, here.day)
    st.subheader(t("forces.title"), anchor=False)
    if not gates and not staff:
        st.markdown(t("forces.none"))
        return
    states = [posts.state_at(row, at, here.heard) for row in gates]
    states += [posts.held_by(row["required"], row["present"]) for row in staff]
    table = {
        t("table.place"): [name(row, "place") for row in gates] + [name(row) for row in staff],
        t("forces.what"): [name(row) for row in gates]
        + [f"{name(row, 'post_kind')} · {name(row, 'shift')}" for row in staff],
        t("export.state"): list(map(labels.marked, states)),
        t("staffing.required"): [row["required"] for row in [*gates, *staff]],
        t("staffing.present"): [row["present"] for row in [*gates, *staff]],
    }
    tables.show(table, f"forces_{here.id}", t("forces.title"))


def _near(here: Here) -> Rows:
    """The place itself, the headings that it stands under, and the next place above."""
    near = [here.path[-1]]
    for above in reversed(here.path[:-1]):
        near.append(above)
        if not above["folded"]:
            break
    return near
