"""Who is missing where: required, present and short per place, and per kind of post and shift."""

from typing import Any

import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing import theme
from pages.presentation.words import floored, name, t
from pages.shared import choosers, place, sizes, tables
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries.database import Rows
from queries.measures import State


def by_place(here: Here, board: Rows, needs: Rows) -> None:
    """Required, present and short per place, the worst first; the total stands last and comes from the facts."""
    rows, narrowed = _narrowed(here, board, needs)
    below, total = [row for row in rows if row["steps"]], [row for row in rows if not row["steps"]]
    every = [*below, *total]
    table = {
        t("table.place"): [name(row) if row["steps"] else t("staffing.total") for row in every],
        t("staffing.required"): [row["staff_required"] for row in every],
        t("staffing.present"): [row["staff_present"] for row in every],
        t("staffing.short"): [labels.short(row["staff_short"] if _concerned(row) else None) for row in every],
        t("measure.staffing.short"): [_filled(row) for row in every],
    }
    if not narrowed:
        table |= {
            t("staffing.arrived"): [_of(row["staff_arrived"], row["staff_sent"]) for row in every],
            t("staffing.on_duty"): [None if unattended(row) else row["staff_on_duty"] for row in every],
            t("staffing.over_hours"): [None if unattended(row) else row["over_hours"] for row in every],
            t("staffing.load"): [
                round(row["residents"] / row["staff_present"]) if row["staff_present"] and row["residents"] else None
                for row in every
            ],
        }
    tables.leading(
        table,
        f"staff_{here.id}",
        t("staffing.by_place"),
        [row["code"] for row in below],
        place.go,
        height="content" if len(every) <= 15 else "auto",
        column_config={t("measure.staffing.short"): _bar(here)},
    )


def _narrowed(here: Here, board: Rows, needs: Rows) -> tuple[Rows, bool]:
    """The board of all posts; or of one kind of post and one shift, if the link names them."""
    kinds = {row["post_kind"]: name(row, "post_kind") for row in needs}
    shifts = {row["shift"]: name(row, "shift") for row in needs}
    with sizes.line():
        st.subheader(t("staffing.by_place"), width="content", anchor=False)
        with st.container(horizontal=True, width="content"):
            words = {ALL: t("staffing.all_posts")} | kinds
            kind = choosers.one_of("post", words, t("staffing.post_kind"), sizes.wide(here, 130))
            words = {ALL: t("staffing.all_shifts")} | shifts
            shift = choosers.one_of("shift", words, t("checkpoints.watch"), sizes.wide(here, 130))
    if (kind, shift) == (ALL, ALL):
        return board, False
    found: dict[str, dict[str, Any]] = {}
    for row in needs:
        if kind in (ALL, row["post_kind"]) and shift in (ALL, row["shift"]):
            nothing = {"staff_required": 0, "staff_present": 0, "staff_short": 0, "staff_covered": 0}
            sums = found.setdefault(row["code"], row | nothing)
            for count in ("required", "present", "short"):
                sums[f"staff_{count}"] += row[count]
            sums["staff_covered"] += row["required"] - row["short"]
    return sorted(found.values(), key=lambda row: (-row["staff_short"], row["code"])), True


def _filled(row: dict[str, Any]) -> float | None:
    """The share of what a place needs that is there; a surplus elsewhere does not count."""
    return floored(100 * row["staff_covered"] / row["staff_required"]) if row["staff_required"] else None


def _bar(here: Here) -> Any:
    if here.projector:
        return st.column_config.NumberColumn(format="%.1f%%")
    return st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR)


def _concerned(row: dict[str, Any]) -> bool:
    """Whether a place needs anybody, or has somebody; else enough and short mean nothing there."""
    return bool(row["staff_required"] or row["staff_present"])


def unattended(row: dict[str, Any]) -> bool:
    """Whether people are in post and attendance knows of none of them: silence, not an empty place."""
    return bool(row["staff_present"]) and not row["staff_on_duty"]


def _of(part: int | None, whole: int | None) -> str:
    return t("figure.no_figure") if not whole else f"{part} / {whole}"


def by_post(here: Here, needs: Rows) -> None:
    """Each kind of post × shift of this place: required, present, short, from the facts of the place itself."""
    rows = [row for row in needs if row["steps"] == 0]
    if not rows:
        return
    st.subheader(t("staffing.by_post"), anchor=False)
    st.caption(t("staffing.by_post_hint"))
    shifts = {row["shift"]: name(row, "shift") for row in rows}
    kinds = {row["post_kind"]: name(row, "post_kind") for row in rows}
    cells = {(row["post_kind"], row["shift"]): row for row in rows}
    columns = {t("staffing.post_kind"): list(kinds.values())}
    for shift, called in shifts.items():
        columns[called] = [_post(cells.get((kind, shift))) for kind in kinds]
    tables.show(columns, f"posts_{here.id}", t("staffing.by_post"))


def _post(row: dict[str, Any] | None) -> str:
    if row is None:
        return theme.MARK[State.NOT_APPLICABLE]
    mark = theme.MARK[State.SHORT if row["short"] else State.ENOUGH]
    counts = {key: row[key] for key in ("required", "present", "short")}
    return f"{mark} {t('staffing.post_cell', **counts)}"
