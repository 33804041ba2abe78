"""Rows of checkpoints with words: what a glyph's tooltip, a cell of the hours and a line on a place say of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pages.presentation.labels import cell, state_word
from pages.presentation.words import Words
from queries.checkpoints.states import of_hour
from queries.database import Rows
from queries.suppression import Cell, Hidden


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
