"""The sheet of a place with nothing below it, such as a building: register, who is responsible, and its last reports."""

import datetime as dt
from typing import Any

import streamlit as st

from pages.presentation import labels, sheet
from pages.presentation.words import plain
from pages.shared import place, tables
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS
from pages.shared.place import Here
from queries import places, reports
from queries.database import Rows


def reports_of(here: Here) -> Rows:
    """What this very place reported in the last days, the newest first."""
    if here.span is None:
        return []
    dates = (here.span.day - dt.timedelta(days=DAYS - 1), here.span.day)
    ahead((reports.reports_of, here.id, *dates), (places.holders, here.id, here.day, not here.wall))
    return ask(reports.reports_of, here.id, *dates)


def register(here: Here) -> None:
    """What is registered of this place; a figure nobody gave is named, not zero."""
    words = here.words
    st.subheader(words.t("sheet.register"), anchor=False)
    for above in here.path[:-1]:
        if above["folded"]:
            level = labels.level_name(here.levels[above["level_key"]], words, several=False)
            button = plain(f"{words.t('sheet.compound', level=level)} {words.name(above)}")
            st.button(button, key=f"heading_{above['code']}", on_click=place.go, args=(above["code"],))
    keys = ("households", "residents", "stairwells", "floors")
    for column, key in zip(st.columns(len(keys)), keys, strict=True):
        value = here.place[key]
        column.metric(words.t(f"sheet.{key}"), words.t("sheet.not_given") if value is None else words.number(value))


def duty(here: Here) -> None:
    """The positions of this place and who holds them; on the wall without phones."""
    words = here.words
    st.subheader(words.t("sheet.duty"), anchor=False)
    held = ask(places.holders, here.id, here.day, not here.wall)
    columns: dict[str, list[Any]] = {
        words.t("sheet.role"): [words.name(row) for row in held],
        words.t("sheet.unit"): [row["unit"] or "" for row in held],
        words.t("sheet.person"): [row["name"] or words.t("table.vacant") for row in held],
    }
    if not here.wall:
        columns[words.t("sheet.phone")] = [row["phone"] or "" for row in held]
    if any(organisations := [words.name(row, "organisation") for row in held]):
        columns[words.t("sheet.organisation")] = organisations
    alt = words.t("sheet.holders_alt", place=words.name(here.place))
    tables.show(here, columns, f"duty_{here.id}", alt)
    if here.wall:
        st.caption(words.t("sheet.phones_hidden"))


def days(here: Here, reports: Rows) -> None:
    """The last days, one row each: the observer's report and the screening, silence said in words."""
    if not reports:
        return
    words = here.words
    st.subheader(words.t("sheet.days"), anchor=False)
    alt = words.t("sheet.days_alt", place=words.name(here.place))
    tables.show(here, sheet.days(reports, words), f"days_{here.id}", alt, height="content")
