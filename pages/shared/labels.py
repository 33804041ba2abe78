"""Rows with words: what a tile, a map label, a table row and a tooltip say of a place."""

import html
from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import pandas as pd

from pages.shared import theme
from pages.shared.words import floored, name, number, percent, person, points, t
from queries.database import records
from queries.measures import Measure, State

UNCHANGED = "0.0"
HEADING = 11.0  # em: what fits above the tiles of a community where six of them share half a 1280 px screen


def ems(text: str) -> float:
    """About how wide a text is, in the height of its letters."""
    return sum(1.0 if ord(letter) > 0x2E80 else 0.52 for letter in text)


def tiles(told: pd.DataFrame, here: Mapping[str, Any], now: Mapping[str, Any] | None) -> pd.DataFrame:
    """The tiles of `states.judged` rows for `charts.tiles`: headings or two levels inside `here`, area by households.

    Places without households get a small tile, so that nobody disappears; without any at all, all tiles are equal.
    """
    headed, reports = bool(told["folded"].any()), bool(told["denominator"].notna().any())
    shown = told[told["steps"] == 1] if headed else told
    above = shown["heading_code"] if headed else shown["parent_code"]
    rows = pd.DataFrame(
        {
            "code": shown["code"],
            "above": above.where(above.isin(shown["code"]), here["code"]),
            "state": shown["state"],
            "name": [html.escape(name(row)) for row in records(shown)],
            "figure": [in_tile(row) if reports else "" for row in records(shown)],
            "tip": [html.escape(in_full(row)) for row in records(shown)],
        }
    )
    known = shown["registered"].where(shown["registered"] > 0)
    smallest = known.mean() / 4 if known.notna().any() else 1.0
    own = {**(now or {"state": State.NOT_APPLICABLE, "numerator": None}), "code": here["code"], "above": ""}
    own |= {
        "name": html.escape(name(here)),
        "figure": in_tile(own) if reports else "",
        "tip": html.escape(in_full(own)),
    }
    rows = pd.DataFrame([{str(column): own[str(column)] for column in rows}, *records(rows)])
    # A tile around others is as large as they are together, and has room for one line.
    around = rows["code"].isin(rows["above"])
    rows["area"] = pd.concat([pd.Series([0.0]), known.fillna(smallest)], ignore_index=True).where(~around, 0.0)
    heading = rows["name"] + "　" + rows["figure"]
    fits = heading.map(ems) <= HEADING
    rows["text"] = rows["name"] + "<br>" + rows["figure"]
    rows["name"] = heading.where(around & fits, rows["name"])  # all that a tile around others shows is its name
    return rows


def on_map(told: pd.DataFrame, outlines: pd.DataFrame, labels: int = 40) -> pd.DataFrame:
    """Places with their outlines for `maps.area`; beyond `labels` of them only the tooltip names each."""
    shown = told[(told["steps"] == 1) & ~told["folded"]].merge(outlines, on="code")
    shown_rows = records(shown)
    few, reports = len(shown) <= labels, bool(shown["denominator"].notna().any())
    return pd.DataFrame(
        {
            "code": shown["code"],
            "sketch": shown["sketch"],
            "lon": shown["lon"],
            "lat": shown["lat"],
            "state": shown["state"],
            "label": [
                "\n".join([*wrap(name(row), 13), *([in_tile(row)] if reports else [])]) if few else ""
                for row in shown_rows
            ],
            "tooltip": [f"{name(row)}\n{in_full(row)}" for row in shown_rows],
        }
    )


def _on_map(row: Mapping[str, Any], reports: bool) -> str:
    """A label of a few short lines, so that neighbours do not run into each other."""
    return "\n".join([*wrap(name(row), 13), *([in_tile(row)] if reports else [])])


def in_tile(row: Mapping[str, Any]) -> str:
    """The few characters that fit on a tile: the mark of the state, and the share if there is one."""
    mark = theme.MARK[row["state"]]
    if row["state"] in (State.NOT_REPORTED, State.NOT_APPLICABLE):
        return f"{mark} {state_word(row['state'])}"
    return f"{mark} {percent(row['numerator'], row['denominator'])}"


def in_full(row: Mapping[str, Any]) -> str:
    """State, share, base."""
    if row["state"] == State.NOT_APPLICABLE or row["numerator"] is None:
        return in_tile(row)
    base = t("figure.base", numerator=int(row["numerator"]), denominator=int(row["denominator"]))
    return f"{in_tile(row)}  {base}"


def state_word(state: State) -> str:
    return t(f"state.{state}")


def table(told: pd.DataFrame, here: str, measure: Measure, wall: bool) -> pd.DataFrame:
    """The table of the places one step down, worst first, with headers as the reader reads them."""
    shown = told[(told["steps"] == 1) & ~told["folded"]]
    rows = records(shown)
    spoken = ~shown["state"].isin([State.NOT_REPORTED, State.NOT_APPLICABLE])
    places = [full_name(row, here) for row in rows]
    if shown["denominator"].isna().all():  # no report at all: what is left is the register
        codes, households = list(shown["code"]), shown["registered"].replace(0, pd.NA)
        return pd.DataFrame({t("table.place"): places, t("table.code"): codes, t("sheet.households"): households})
    columns: dict[str, Any] = {
        t("table.place"): places,
        t("table.state", limit=number(measure.amber)): [_to_limit(row, measure) for row in rows],
        t(f"measure.{measure.key}.short"): shown["share"].where(spoken).map(floored, na_action="ignore"),
        t(f"measure.{measure.key}.missing"): shown["missing"].where(spoken).astype("Int64"),
        t("table.change"): shown["change"],
        t("table.silent"): shown["silent"].astype("Int64"),
        t("table.leader"): [_leader(row, wall) for row in rows],
    }
    return pd.DataFrame(columns)


def full_name(row: Mapping[str, Any], here: str) -> str:
    """The name of a place, under its heading unless one stands `here`: buildings of two compounds share their numbers."""
    heading = name(row, "heading") if row["heading_code"] != here else ""
    return t("table.under", heading=heading, place=name(row)) if heading else name(row)


def _leader(row: Mapping[str, Any], wall: bool) -> str:
    """Who answers for the place; a level without that position has nobody to miss."""
    if row["leader_role"] is None:
        return theme.MARK[State.NOT_APPLICABLE]
    return person(row["leader"], wall) if row["leader"] else t("table.vacant")


def _to_limit(row: Mapping[str, Any], measure: Measure) -> str:
    """The mark of the state, and how far the share is from the limit."""
    if row["state"] == State.NOT_APPLICABLE:
        return theme.MARK[State.NOT_APPLICABLE]
    if row["state"] == State.NOT_REPORTED:
        return in_tile(row)
    return f"{theme.MARK[row['state']]} {points(floored(row['share']) - measure.amber)}"


def change(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> str | None:
    """The change since the day before, for a metric; None where one of the two days has no figure."""
    if before is None or now["share"] is None or before["share"] is None:
        return None
    if State.NOT_REPORTED in (now["state"], before["state"]):
        return None
    difference = round(now["share"] - before["share"], 1)
    return points(difference) if difference else UNCHANGED
