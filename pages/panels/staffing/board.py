"""Who is missing where: required, present and short per place, the worst first."""

from typing import Any

import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing import theme
from pages.presentation.words import Words, floored
from pages.shared import choosers, place, sizes, tables
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries.database import Rows


def draw(here: Here, board: Rows, needs: Rows) -> None:
    """The board; the total stands last and comes from the facts."""
    words = here.words
    rows, narrowed = _narrowed(here, board, needs)
    below, total = [row for row in rows if row["steps"]], [row for row in rows if not row["steps"]]
    every = [*below, *total]
    table = {
        words.t("table.place"): [words.name(row) if row["steps"] else words.t("staffing.total") for row in every],
        words.t("staffing.required"): [row["staff_required"] for row in every],
        words.t("staffing.present"): [row["staff_present"] for row in every],
        words.t("staffing.short"): [labels.short(row["staff_short"] if _concerned(row) else None) for row in every],
        words.t("measure.staffing.short"): [_filled(row) for row in every],
    }
    if not narrowed:
        table |= _people(every, words)
    tables.leading(
        here,
        table,
        f"staff_{here.id}",
        words.t("staffing.by_place"),
        [row["code"] for row in below],
        place.go,
        height="content" if len(every) <= 15 else "auto",
        column_config={words.t("measure.staffing.short"): _bar(here)},
    )


def _people(rows: Rows, words: Words) -> dict[str, list[Any]]:
    """Of those sent: arrived, on duty, over their hours; and how many residents each has to look after."""
    return {
        words.t("staffing.arrived"): [_of(row["staff_arrived"], row["staff_sent"], words) for row in rows],
        words.t("staffing.on_duty"): [None if unattended(row) else row["staff_on_duty"] for row in rows],
        words.t("staffing.over_hours"): [None if unattended(row) else row["over_hours"] for row in rows],
        words.t("staffing.load"): [
            round(row["residents"] / row["staff_present"]) if row["staff_present"] and row["residents"] else None
            for row in rows
        ],
    }


def _narrowed(here: Here, board: Rows, needs: Rows) -> tuple[Rows, bool]:
    """The board of all jobs; or of one job and one shift, if the link names them."""
    words = here.words
    kinds = {row["job"]: words.name(row, "job") for row in needs}
    shifts = {row["shift"]: words.name(row, "shift") for row in needs}
    with sizes.line():
        st.subheader(words.t("staffing.by_place"), width="content", anchor=False)
        with st.container(horizontal=True, width="content"):
            every = {ALL: words.t("staffing.all_jobs")} | kinds
            kind = choosers.one_of("job", every, words.t("staffing.job"), sizes.wide(here, 130))
            every = {ALL: words.t("staffing.all_shifts")} | shifts
            shift = choosers.one_of("shift", every, words.t("checkpoints.watch"), sizes.wide(here, 130))
    if (kind, shift) == (ALL, ALL):
        return board, False
    chosen = [row for row in needs if kind in (ALL, row["job"]) and shift in (ALL, row["shift"])]
    return _summed(chosen), True


def _summed(needs: Rows) -> Rows:
    """One row per place, as those of the board, with the sums of its needs; the most people short first."""
    found: dict[str, dict[str, Any]] = {}
    for row in needs:
        nothing = {"staff_required": 0, "staff_present": 0, "staff_short": 0, "staff_covered": 0}
        sums = found.setdefault(row["code"], row | nothing)
        for count in ("required", "present", "short"):
            sums[f"staff_{count}"] += row[count]
        sums["staff_covered"] += row["required"] - row["short"]
    return sorted(found.values(), key=lambda row: (-row["staff_short"], row["code"]))


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


def _of(part: int | None, whole: int | None, words: Words) -> str:
    return words.t("figure.no_figure") if not whole else f"{part} / {whole}"
