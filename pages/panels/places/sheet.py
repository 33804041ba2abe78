"""The sheet of a place with nothing below it, such as a building: register, who is responsible, and its last reports."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.presentation.words import day, name, number, person, plain, t
from pages.shared import place
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS
from pages.shared.place import Here
from queries import places, reports, settings
from queries.database import Rows


def reports_of(here: Here) -> Rows:
    """What this very place reported in the last days, the newest first."""
    if here.span is None:
        return []
    dates = (here.span.day - dt.timedelta(days=DAYS - 1), here.span.day)
    ahead((reports.reports_of, here.id, *dates), (places.holders, here.id, here.day, not here.projector))
    return ask(reports.reports_of, here.id, *dates)


def sentence(here: Here, told: Rows, days: Rows, round_name: str) -> str:
    """How far the round is in this building, and what its observer said today."""
    if not days:
        return t("sheet.register_only", place=plain(name(here.place)))
    said = {"place": plain(name(here.place)), "report": _report(told, bool(days[-1]["observers_expected"]))}
    if not days[-1]["households"] or not round_name:
        return t("sheet.title_plain", **said)
    now = days[-1]
    reached = now["at_door"] + now["by_phone"]
    return t("sheet.title", **said, round=plain(round_name), reached=reached, households=now["households"])


def _report(told: Rows, expected: bool) -> str:
    if not told or told[0]["observed_at"] is None:
        return t("sheet.silent" if expected else "sheet.no_observer")
    key = "sheet.normal" if told[0]["normal"] else "sheet.alarm"
    return t(key, time=f"{told[0]['observed_at']:%H:%M}")


def register(here: Here) -> None:
    """What is registered of this place; a figure nobody gave is named, not zero."""
    st.subheader(t("sheet.register"), anchor=False)
    for above in here.path[:-1]:
        if above["folded"]:
            label = t("sheet.compound", level=place.level_name(here.levels[above["level_key"]], several=False))
            button = plain(f"{label} {name(above)}")
            st.button(button, key=f"heading_{above['code']}", on_click=place.go, args=(above["code"],))
    counts = {
        "households": here.place["households"],
        "residents": here.place["residents"],
        "stairwells": here.place["stairwells"],
        "floors": here.place["floors"],
    }
    for column, (key, value) in zip(st.columns(4), counts.items(), strict=True):
        column.metric(t(f"sheet.{key}"), t("sheet.not_given") if value is None else number(value))


def duty(here: Here) -> None:
    """The positions of this place and who holds them; on the projector without phones."""
    st.subheader(t("sheet.duty"), anchor=False)
    held = ask(places.holders, here.id, here.day, not here.projector)
    columns = {
        t("sheet.role"): [name(row) for row in held],
        t("sheet.unit"): [row["unit"] or "" for row in held],
        t("sheet.person"): [person(row["name"], here.projector) if row["name"] else t("table.vacant") for row in held],
    }
    if not here.projector:
        columns[t("sheet.phone")] = [row["phone"] or "" for row in held]
    if any(organisations := [name(row, "organisation") for row in held]):
        columns[t("sheet.organisation")] = organisations
    st.dataframe(
        pd.DataFrame(columns),
        key=f"duty_{here.id}",
        hide_index=True,
        alt=t("sheet.holders_alt", place=name(here.place)),
    )
    if here.projector:
        st.caption(t("sheet.phones_hidden"))


def days(here: Here, told: Rows) -> None:
    """The last days, one row each: the observer's report and the screening, silence said in words."""
    if not told:
        return
    st.subheader(t("sheet.days"), anchor=False)
    table = pd.DataFrame(
        {
            t("table.date"): [day(row["date"]) for row in told],
            t("sheet.observer"): [_observer(row) for row in told],
            t("sheet.screening"): [_screening(row) for row in told],
            t("sheet.absent"): [
                _told(row, "sheet.absent_value", absent="absent", reached="absent_reached") for row in told
            ],
            t("sheet.moves"): [
                _told(row, "sheet.moves_value", outsiders="outsiders", moved_in="moved_in", moved_out="moved_out")
                for row in told
            ],
        }
    )
    st.dataframe(
        table,
        key=f"days_{here.id}",
        hide_index=True,
        height="content",
        alt=t("sheet.days_alt", place=name(here.place)),
    )


def _observer(row: Mapping[str, Any]) -> str:
    at = row["observed_at"]
    if at is None:
        return t("sheet.missing")
    if not row["normal"]:
        return t("sheet.alarmed", time=f"{at:%H:%M}")
    late = at > dt.datetime.combine(row["date"], settings.observers_by())
    return t("sheet.late" if late else "sheet.on_time", time=f"{at:%H:%M}")


def _screening(row: Mapping[str, Any]) -> str:
    if row["screened"] is None:
        return t("sheet.missing")
    return t("sheet.screened", door=row["at_door"], phone=row["by_phone"])


def _told(row: Mapping[str, Any], key: str, **fields: str) -> str:
    """Several counts of one report in one cell; a dash for each that was not given."""
    counts = {word: row[field] for word, field in fields.items()}
    if all(count is None for count in counts.values()):
        return t("figure.no_figure")
    return t(key, **{word: t("figure.no_figure") if n is None else n for word, n in counts.items()})
