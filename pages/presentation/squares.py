"""Buildings as squares, by what they stand in, and the days of one of them: what its observer said, in one of four looks."""

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from pages.presentation.drawing.buildings import Group, Square, Told
from pages.presentation.drawing.marks import Sign
from pages.presentation.words import Words
from queries.database import Rows

Leads = Callable[[str], str]  # the code of a place -> a link there
LONG = 2  # days of silence that are told as a number


def missing(day: Mapping[str, Any]) -> int:
    """How many buildings did not report in on a day, a row of `figures.days_of`."""
    return int(day["observers_expected"] - day["observers_on_time"] - day["observers_late"])


def days(days: Rows, words: Words) -> Group:
    """The days of one building as squares with their dates; those on which it was not due are left out."""
    due = [(day["date"], each) for day in days if (each := told_on(day)) is not None]
    return Group("days", "", "", tuple(_day(date, each, words) for date, each in due))


def told_on(day: Mapping[str, Any]) -> Told | None:
    """What a building said on a day, a row of `figures.days_of`; None where it was not due."""
    if not day["observers_expected"]:
        return None
    if missing(day):
        return Told.MISSING
    if day["observers_alarmed"]:
        return Told.SOMETHING
    return Told.LATE if day["observers_late"] else Told.WELL


def _day(date: dt.date, told: Told, words: Words) -> Square:
    day = words.day(date)
    return Square(date.isoformat(), told, words.t("homes.day_tip", day=day, said=words.t(f"homes.told_{told}")), day)


def groups(rows: Rows, day: dt.date, code: str, words: Words, leads: Leads) -> list[Group]:
    """Rows of `homes.board` of the place with this code by grid; of one grid alone by what its buildings stand in."""
    found = []
    for key, name, of in inside(rows, code, words):
        said_of = words.t("homes.board_of", on_time=sum(row["on_time"] for row in of), expected=len(of))
        squares = tuple(_square(row, day, words, leads) for row in of)
        link = leads(key) if key == of[0]["grid_code"] != code else ""
        found.append(Group(key, name, said_of, squares, link))
    return found


def inside(rows: Rows, code: str, words: Words) -> list[tuple[str, str, Rows]]:
    """Code, name and buildings of each grid; of one grid alone, of each thing that its buildings stand in."""
    alone = len({row["grid_code"] for row in rows}) == 1
    if alone:
        found = [(str(key), list(of)) for key, of in groupby(rows, key=lambda row: row["heading_code"])]
        return [(key, words.name(of[0], "heading"), of) for key, of in found]
    found = [(str(key), list(of)) for key, of in groupby(rows, key=lambda row: row["grid_code"])]
    return [(key, grid(of[0], code, words), of) for key, of in found]


def grid(row: Mapping[str, Any], code: str, words: Words) -> str:
    """The grid of a building, with the place above it unless that is the one with this code: grids repeat their numbers."""
    name, above = words.name(row, "grid"), words.name(row, "above")
    return name if not above or row["above_code"] == code else words.t("frame.hit", name=name, above=above)


def _square(row: Mapping[str, Any], day: dt.date, words: Words, leads: Leads) -> Square:
    told, days = told_by(row), silent_days(row, day)
    key = "missing_for" if days >= LONG else told
    time = words.clock(row["reported_at"]) if row["reported_at"] else ""
    tip = words.t(f"homes.tip_{key}", building=building(row, words), time=time, n=days, observer=observer(row, words))
    streak = str(days) if days >= LONG else ""
    return Square(str(row["code"]), told, tip, streak, leads(str(row["code"])))


def told_by(row: Mapping[str, Any]) -> Told:
    """Which of the four states a building is in; what is to be reported weighs more than that it came late."""
    if row["normal"] is None:
        return Told.MISSING
    if not row["normal"]:
        return Told.SOMETHING
    return Told.LATE if row["late"] else Told.WELL


def silent_days(row: Mapping[str, Any], day: dt.date) -> int:
    """For how many days nothing came, the day itself among them."""
    return (day - row["since"]).days + 1 if row["since"] else 0


def building(row: Mapping[str, Any], words: Words) -> str:
    """A building under what it stands in: numbers repeat."""
    return words.t("table.under", heading=words.name(row, "heading"), place=words.name(row))


def observer(row: Mapping[str, Any], words: Words) -> str:
    return words.person(row["observer"]) or words.t("places.vacant")


def signs(words: Words) -> list[Sign]:
    """What the squares of the board mean."""
    return [Sign(str(told), words.t(f"homes.told_{told}")) for told in Told]


def bar_signs(words: Words) -> list[Sign]:
    """What the pieces of the bars mean."""
    return [
        Sign("well", words.t("homes.on_time")),
        *(each for each in signs(words) if each.look in ("late", "missing")),
    ]
