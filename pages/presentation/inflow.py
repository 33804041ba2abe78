"""Inflow in words, as far as it may be told: what each grid newly found, and how that went over the last days (E8, E28)."""

from typing import Any

from pages.presentation import labels, places
from pages.presentation.drawing import trend
from pages.presentation.drawing.trend import Day, Level
from pages.presentation.tables import Table, Value
from pages.presentation.words import Words
from queries import settings
from queries.database import Rows
from queries.measures import State
from queries.people import INFLOW
from queries.suppression import Hidden

NAMED_DAYS = 3  # every so many of a small picture


def table(rows: Rows, total: Any, words: Words) -> Table:
    """One row per place of `people.inflow` on one date, the place itself last as the total."""
    every = [*rows, total]
    told: dict[str, list[Value]] = {
        words.t("table.place"): [*(words.name(row) for row in rows), words.t("staffing.total")]
    }
    for kind in INFLOW:
        told[words.t(f"grounds.{kind}")] = [labels.cell(row[kind], words) for row in every]
    reported = [words.t("figure.base", numerator=row["reported"], denominator=row["expected"]) for row in every]
    return told | {words.t("grounds.reported"): reported}


def said(now: Any, words: Words) -> str:
    """What was found that day, in one sentence."""
    if not now["reported"]:
        return words.t("grounds.inflow_silent")
    told = words.t("grounds.inflow_said", **{kind: labels.count(now[kind], words) for kind in INFLOW})
    silent = now["expected"] - now["reported"]
    return words.t("grounds.inflow_some_silent", said=told, n=silent) if silent else told


def course(kind: str, own: Rows, events: Rows, words: Words) -> Any:
    """The line of one kind over the days of the place itself. What is hidden on one day alone is drawn on none."""
    name = words.t(f"grounds.{kind}")
    hidden = any(isinstance(row[kind], Hidden) for row in own)
    told = [(row["date"], None if hidden else row[kind], labels.count(row[kind], words)) for row in own]
    last = len(told) - 1
    days = [
        Day(
            None if count is None else float(count),
            State.NOT_APPLICABLE if hidden or count is not None else State.NOT_REPORTED,
            words.day(day) if (last - number) % NAMED_DAYS == 0 else "",
            f"{words.day(day)} {shown}",
        )
        for number, (day, count, shown) in enumerate(told)
    ]
    known = [(day, count, shown) for day, count, shown in told if count is not None]
    silent = words.t("grounds.course_silent", kind=name)
    heading = silent if told[-1][1] is None and not hidden else words.t("grounds.course", kind=name, n=told[-1][2])
    if hidden or not known:
        alt = words.t("grounds.course_hidden", kind=name, k=settings.smallest_count()) if hidden else heading
        return trend.trend(days, [], [], alt, alt)
    (first, _, began), (end, _, ended) = known[0], known[-1]
    alt = words.t(
        "grounds.course_alt", kind=name, first=words.day(first), began=began, last=words.day(end), ended=ended
    )
    most = max(count for _, count, _ in known)
    levels = [Level(0, "0"), Level(most, words.number(most))] if most else [Level(0, "0")]
    return trend.trend(days, levels, places.marked(own, {}, events, words), heading, alt)
