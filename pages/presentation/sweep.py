"""A sweep in words: how far it is beside the straight line, and its hours."""

import datetime as dt

import htpy as h

from pages.presentation.drawing import sweep as drawing
from pages.presentation.drawing.marks import Sign
from pages.presentation.screening import marked
from pages.presentation.tables import Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.screening.sweeping import HOURS, Sweep

TICK, DAY = 12, 24  # hours


def told(found: Sweep, words: Words) -> str:
    """Where it stands, how far ahead or behind that is, and by whom it is told: who fell silent lags in no other way.

    First of all, where a later one began of which the place told nothing, that this is the one before it.
    """
    ahead = found.finished - found.due
    key = "even" if ahead == 0 else "ahead" if ahead > 0 else "behind"
    verdict = words.t(f"screening.sweep_{key}", n=abs(ahead))
    answer = words.t(
        "screening.sweep_answer",
        day=words.day(found.told_at.date()),
        time=words.clock(found.told_at),
        done=found.finished,
        base=found.base,
        share=words.percent(found.finished, found.base),
        due=found.due,
        verdict=verdict,
    )
    later = [words.t("screening.sweep_later", day=words.day(found.later))] if found.later else []
    return words.sentences_of([*later, answer, *_heard(found, words), *_bases(found, words)])


def _heard(found: Sweep, words: Words) -> list[str]:
    """How many places told of it, and how many of them no more, since when."""
    if not found.places:
        return []
    if not found.fallen_silent:
        return [words.t("screening.sweep_heard", n=found.places)]
    first = found.at(found.heard[0][0])
    since = {"day": words.day(first.date()), "time": words.clock(first)}
    return [words.t("screening.sweep_silent", n=found.places, silent=found.fallen_silent, **since)]


def _bases(found: Sweep, words: Words) -> list[str]:
    """The base with its day, and that of the day it began where it was another one."""
    if found.base_before == found.base:
        return []
    bases = {"day": words.day(found.counted), "base": found.base}
    before = {"first": words.day(found.begins), "before": found.base_before}
    return [words.t("screening.sweep_bases", **bases, **before)]


def drawn(found: Sweep, events: Rows, words: Words) -> h.Element:
    """The curve against the straight line. `events`: rows of `reports.events`."""
    wide = max(HOURS, found.hour)
    last = found.begins + dt.timedelta(hours=wide - 1)
    hours = [
        drawing.Hour(hour / wide, done / found.base, words.t("screening.sweep_tip", hour=hour, done=done))
        for hour, done in found.done
    ]
    labels = [(hour / wide, words.t("screening.sweep_hour", hour=hour)) for hour in range(0, wide + 1, TICK)]
    signs = [Sign("course", words.t("screening.sweep_told")), Sign("straight", words.t("screening.sweep_straight"))]
    heading = words.t("screening.sweep", day=words.day(found.begins))
    base = words.t("screening.sweep_base", n=found.base, day=words.day(found.counted))
    return drawing.hours(
        hours,
        labels,
        base,
        marked(events, found.begins, last, words),
        wide / DAY,
        signs,
        heading,
        words.t("places.legend"),
        told(found, words),
    )


def table(found: Sweep, words: Words) -> Table:
    """The same as a table: by which hour how many, and how many the straight line asks for."""
    at = [dt.datetime.combine(found.begins, dt.time()) + dt.timedelta(hours=hour - 1) for hour, _ in found.done]
    return {
        words.t("screening.sweep_day"): [words.day(moment.date()) for moment in at],
        words.t("screening.sweep_at"): [moment.hour + 1 for moment in at],
        words.t("screening.sweep_told"): [done for _, done in found.done],
        words.t("screening.sweep_straight"): [found.base * min(hour, HOURS) // HOURS for hour, _ in found.done],
    }
