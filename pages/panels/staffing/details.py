"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

from typing import Any

import streamlit as st

from pages.panels.staffing import board, members, order_sheet, tired
from pages.presentation import staff_tables
from pages.presentation.drawing import theme
from pages.presentation.tables import Table, flat, shaded
from pages.presentation.tables import rows as table_rows
from pages.presentation.words import Words, plain
from pages.shared import choosers, moment, place, sizes, tables
from pages.shared.ask import ask
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries import staffing
from queries.database import Rows
from queries.staffing import departments

MEMBERS = {
    "unmanaged": members.unmanaged,
    "mix": members.mix,
    "report_ins": members.report_ins,
    "offers": members.offers,
}


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen. Who works too long is named at a desk alone."""
    words = here.words
    names = {
        "orders": words.t("staffing.transfers"),
        "list": words.t("places.more_list"),
        "jobs": words.t("staffing.more_jobs"),
        "coming": words.t("staffing.more_coming"),
        "departments": words.t("staffing.more_departments"),
        "batches": words.t("staffing.more_batches"),
        "firms": words.t("staffing.more_firms"),
        **{key: words.t(f"members.more_{key}") for key in MEMBERS},
    }
    if not here.wall:
        names["tired"] = words.t("staffing.over_hours")
    shown = {
        "orders": order_sheet.draw,
        "list": _list,
        "jobs": _jobs,
        "coming": _coming,
        "departments": _departments,
        "batches": _batches,
        "firms": _firms,
        **MEMBERS,
        "tired": tired.draw,
    }
    if asked := choosers.more(names, words.t("places.more")):
        shown[asked](here)


def _list(here: Here) -> None:
    """The places one step down, the most people short first, and their total; a click on any cell of a row goes there."""
    words, (rows, narrowed) = here.words, board.counted(here)
    share = words.t("measure.staffing.short")
    st.caption(words.t("places.click_row"))
    table = flat(staff_tables.places(rows, not narrowed, words))
    tables.leading(
        here,
        table,
        f"staff_{here.id}",
        words.t("staffing.by_place"),
        [row["code"] for row in rows if row["steps"]],
        place.go,
        height="content" if len(rows) <= sizes.ROWS else "auto",
        column_config={share: _bar(here)},
    )
    if not narrowed and (untold := tired.left_out(here)):
        st.caption(plain(untold))
    tables.save(here, table, "staff")


def _bar(here: Here) -> Any:
    if here.projector:
        return st.column_config.NumberColumn(format="%.1f%%")
    return st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR)


def _jobs(here: Here) -> None:
    """Each job × shift of the place."""
    needs = ask(staffing.needs, here.id, here.folded, here.day)
    _show(here, staff_tables.jobs(needs, here.words), "by_job", here.words.t("staffing.by_job_hint"))


def _coming(here: Here) -> None:
    """The shifts of the day and of the next."""
    assert here.day is not None
    shifts = ask(staffing.coming_shifts, here.id, here.day)
    _show(here, staff_tables.coming(shifts, here.day, moment.heard(here, here.day), here.words), "coming")


def _departments(here: Here) -> None:
    """Department × place of the chosen batch: people in post."""
    words, rows = here.words, ask(departments.matrix, here.id, here.folded, here.day)
    called = _numbered(rows, words)
    batch = choosers.chosen("batch", called)
    told = staff_tables.matrix(rows, None if batch == ALL else batch, here.levels, words)
    beside = words.t("staffing.matrix_hint") if batch == ALL else called[batch]
    with st.container(horizontal=True):
        choosers.one_of("batch", called, words.t("staffing.batch"), sizes.wide(here, 220))
    _show(here, told, "matrix", beside, heat=True)


def _numbered(rows: Rows, words: Words) -> dict[str, str]:
    """All batches, each one, and those who came without any."""
    numbers = sorted({row["batch"] for row in rows if row["batch"] is not None})
    called = {ALL: words.t("staffing.all_batches")}
    called |= {str(number): words.t("staffing.batch_number", n=number) for number in numbers}
    if any(row["batch"] is None for row in rows):
        called[str(None)] = words.t("staffing.without_batch")
    return called


def _batches(here: Here) -> None:
    """How far each batch has come."""
    _show(here, staff_tables.batches(ask(departments.batches, here.id, here.day), here.words), "batches")


def _firms(here: Here) -> None:
    """The property firms, the lowest share first."""
    _show(here, staff_tables.firms(ask(staffing.property_firms, here.id, here.day), here.words), "firms")


def _show(here: Here, table: Table, key: str, beside: str = "", heat: bool = False) -> None:
    """A table on the stage, as a heat map of its counts if asked for, and the same as a file."""
    if not any(table.values()):
        return
    rows = shaded(table_rows(table, here.words), table) if heat else None
    tables.read(here, table, key, here.words.t(f"staffing.{key}"), beside=beside, rows=rows)
