"""Checkpoints and cadres around a place with nothing below it, as a table on its sheet."""

import datetime as dt

import htpy as h

from pages.presentation import checkpoints as said
from pages.presentation import staff_tables
from pages.presentation.drawing.table import table
from pages.presentation.tables import Table, rows, stated
from pages.shared import moment
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import checkpoints, staffing
from queries.checkpoints.states import at_moment
from queries.database import Rows


def part(here: Here, most: int | None = None) -> h.Element | None:
    """Who guards the gates around this place now, and which cadres stand in its grid: each named with its own place.

    `most`: of how many; without it, of all.
    """
    if here.day is None:
        return None
    columns, words = around(here), here.words
    heading = words.t("forces.title")
    if not any(columns.values()):
        return h.section[h.h2[heading], h.p[words.t("forces.none")]]
    return table(rows(columns, words)[:most], heading, list(columns))


def around(here: Here) -> Table:
    """The columns of a table with a row per checkpoint, then one per job and shift."""
    assert here.day is not None
    near, at = _near(here), moment.chosen(here)
    top, codes = int(near[-1]["id"]), {row["code"] for row in near}
    numbers = tuple(int(row["id"]) for row in near)
    ahead((checkpoints.checkpoints_at, top, at), (staffing.jobs_of, here.within, numbers, here.day))
    gates = [row for row in ask(checkpoints.checkpoints_at, top, at) if row["place_code"] in codes]
    return _columns(here, gates, ask(staffing.jobs_of, here.within, numbers, here.day), at)


def _columns(here: Here, gates: Rows, staff: Rows, at: dt.datetime) -> Table:
    words = here.words
    pending = here.heard is not None and at <= here.heard
    states = [said.stated(at_moment(row, at, here.heard), pending, words) for row in gates]
    states += [stated(staff_tables.held(row["required"], row["present"]), words) for row in staff]
    jobs = [f"{words.name(row, 'job')} · {words.name(row, 'shift')}" for row in staff]
    return {
        words.t("table.place"): [words.name(row, "place") for row in gates] + [words.name(row) for row in staff],
        words.t("forces.what"): [words.name(row) for row in gates] + jobs,
        words.t("export.state"): states,
        words.t("staffing.required"): [row["required"] for row in [*gates, *staff]],
        words.t("staffing.present"): [row["present"] for row in [*gates, *staff]],
    }


def _near(here: Here) -> Rows:
    """The place itself, the headings that it stands under, and the next place above."""
    near = [here.path[-1]]
    for above in reversed(here.path[:-1]):
        near.append(above)
        if not above["folded"]:
            break
    return near
