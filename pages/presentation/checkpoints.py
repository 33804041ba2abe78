"""Rows of checkpoints with words: what a glyph's tooltip, a cell of the hours and a line on a place say of them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from pages.presentation.drawing.timeline import Line, Look, Night, Row, Stretch
from pages.presentation.labels import cell, state_word
from pages.presentation.tables import Table, signed, stated
from pages.presentation.words import Words, full_hours
from queries.checkpoints.gaps import Gap
from queries.checkpoints.states import of_hour, of_shift
from queries.database import Rows
from queries.measures import State
from queries.minutes import DAY, NIGHT_BEGINS, NIGHT_ENDS
from queries.suppression import Cell, Hidden

LOOKS = {
    State.ENOUGH: Look.REPORTED,
    State.SHORT: Look.UNDERSTAFFED,
    State.ZERO: Look.UNSTAFFED,
    State.NOT_REPORTED: Look.SILENT,
    State.NOT_APPLICABLE: Look.NOT_DUE,
}
SIGNS = {State.ZERO: "■", State.SHORT: "▲"}  # on what is drawn in a colour that warns
TICKS = range(0, 25, 6)  # hours that are written down


def group_tip(group: Mapping[str, Any], words: Words) -> str:
    """What a glyph stands for: a line per checkpoint of `drawing.checkpoints.groups_of`."""
    return "\n".join(tip(row, words) for row in group["rows"]) + ("\n…" if group["more"] else "")


def tip(row: Mapping[str, Any], words: Words) -> str:
    """A checkpoint in one line."""
    people = {key: words.t("figure.no_figure") if row[key] is None else row[key] for key in ("required", "present")}
    return words.t("checkpoints.tip", name=words.name(row), state=state_word(row["state"], words), **people)


def passages(now: Mapping[str, Any], fevers: Cell, words: Words) -> str:
    """Who came through on one day of `figures.days_of`, and how long nobody was there."""
    counts = {"entries": now["entries"], "turned_back": now["turned_back"], "gap": round(now["gap_minutes"] / 60, 1)}
    if fevers == Hidden.WITHHELD:
        return words.t("checkpoints.passages_only", **counts)
    return words.t("checkpoints.passages", fevers=cell(fevers, words), **counts)


def hours(rows: Rows, day: dt.date, heard: dt.datetime | None, words: Words) -> Rows:
    """The cells of `charts.hours` from the rows of `checkpoints.hours`."""
    return [
        {
            "code": row["child_code"] or "",
            "name": words.name(row, "child") or words.t("checkpoints.own"),
            "hour": row["hour"],
            "state": of_hour(row, day, heard),
            "tip": words.t(
                "checkpoints.strip_cell",
                place=words.name(row, "child") or words.t("checkpoints.own"),
                hour=row["hour"],
                staffed=round(row["staffed"] / 60, 1),
                required=round(row["required"] / 60, 1),
                gap=row["gap_minutes"],
            ),
        }
        for row in rows
    ]


def strip(rows: Rows, day: dt.date, heard: dt.datetime | None, words: Words, leads: Callable[[str], str]) -> list[Row]:
    """The same rows as a line of the day per place: hours that stand alike one after the other are one stretch."""
    return [
        Row(
            code=code or "",
            name=words.name(hours[0], "child") or words.t("checkpoints.own"),
            stretches=tuple(
                _stretch(state, list(run), words)
                for state, run in groupby(hours, key=lambda row: of_hour(row, day, heard))
            ),
            link=leads(code) if code else "",
        )
        for code, group in groupby(rows, key=lambda row: row["child_code"])
        for hours in [list(group)]
    ]


def _stretch(state: State, hours: Rows, words: Words) -> Stretch:
    first, last = 60 * hours[0]["hour"], 60 * hours[-1]["hour"] + 60
    sums = {key: round(sum(row[key] for row in hours) / 60, 1) for key in ("staffed", "required")}
    tip = words.t(
        "checkpoints.strip_stretch",
        place=words.name(hours[0], "child") or words.t("checkpoints.own"),
        hours=full_hours(first, last),
        gap=sum(row["gap_minutes"] for row in hours),
        **sums,
    )
    return Stretch(first, last, LOOKS[state], SIGNS.get(state, ""), tip)


def day_line(now: int | None, now_label: str) -> Line:
    """The line of one day; its two ends are night. `now`: the minute that the screen is about."""
    nights = (Night(0, NIGHT_ENDS, ""), Night(NIGHT_BEGINS, DAY, ""))
    return Line(DAY, now, now_label, nights, tuple((60 * hour, f"{hour:02}:00") for hour in TICKS))


def gaps(found: Sequence[Gap], words: Words) -> Table:
    """The columns of a table with a row per gap."""
    return {
        words.t("checkpoints.checkpoint"): [words.name(vars(gap)) for gap in found],
        words.t("checkpoints.from_to"): [full_hours(gap.first, gap.last) for gap in found],
        words.t("checkpoints.minutes"): [gap.minutes for gap in found],
        words.t("checkpoints.watch"): [_watch(gap, words) for gap in found],
        words.t("table.leader"): [gap.leader or signed(words.t("table.vacant")) for gap in found],
    }


def _watch(gap: Gap, words: Words) -> str:
    """Early, middle, late or night; on the roster only, or as it was."""
    watch = words.t(f"checkpoints.{gap.watch}")
    return words.t("checkpoints.planned", watch=watch) if gap.planned else watch


def shifts(rows: Rows, heard: dt.datetime | None, words: Words) -> Table:
    """The columns of a table with a row per row of `checkpoints.one_checkpoint`."""
    return {
        words.t("checkpoints.shift"): [full_hours(row["first"], row["last"]) for row in rows],
        words.t("export.state"): [stated(of_shift(row, heard), words) for row in rows],
        words.t("checkpoints.required"): [row["required"] for row in rows],
        words.t("checkpoints.on_roster"): [row["planned"] for row in rows],
        words.t("checkpoints.present"): [row["present"] for row in rows],
        words.t("checkpoints.entries"): [row["entries"] for row in rows],
        words.t("checkpoints.turned_back"): [row["turned_back"] for row in rows],
        words.t("checkpoints.fevers"): [cell(row["fevers"], words) for row in rows],
    }


def forces(now: Mapping[str, Any], words: Words) -> list[str]:
    """How many checkpoints and cadres a place has with all below it, on one day of `figures.days_of`."""
    said = []
    if now["checkpoints"] and now["checkpoints_reported"]:
        share = words.percent(now["people_minutes_staffed"], now["people_minutes_reported"])
        said.append(words.t("forces.checkpoints", n=now["checkpoints"], share=share))
    elif now["checkpoints"]:
        said.append(words.t("forces.checkpoints_silent", n=now["checkpoints"]))
    if now["staff_required"] or now["staff_present"]:
        counts = {key: now[f"staff_{key}"] for key in ("required", "present", "short")}
        said.append(words.t("forces.staff", **counts))
    return said
