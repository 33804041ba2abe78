"""From the evening before to the morning after: a line per place below; where people are missing stands out by name."""

import datetime as dt
from collections.abc import Collection, Sequence

import htpy as h
import streamlit as st

from pages.panels.checkpoints import moments, situation
from pages.presentation import checkpoint_lines as said
from pages.presentation.drawing import charts, marks
from pages.presentation.drawing.timeline import Line, Row, timeline
from pages.presentation.words import Words
from pages.shared import link, sizes, stage
from pages.shared.place import Here
from queries.checkpoints import unheard
from queries.checkpoints.reckoning import worst_first
from queries.checkpoints.situation import Night, Situation
from queries.checkpoints.states import Stand
from queries.database import Rows

MOST = 14  # places in the strip
NAMED = 8  # checkpoints that lack people, by name under their place
LINES = 18  # of places and checkpoints: what a small desk shows at once
LEGEND = (
    Stand.STAFFED,
    Stand.ROSTERED,
    Stand.UNDERSTAFFED,
    Stand.FEW_ROSTERED,
    Stand.UNSTAFFED,
    Stand.NOT_ROSTERED,
    Stand.SILENT,
    Stand.NO_ROSTER,
    Stand.NOT_DUE,
)
WIDER = (Stand.ROSTERED, Stand.NO_ROSTER)  # whose look stands for more than the word says


def part(here: Here, stand: Situation) -> h.Element | None:
    """The worst places as lines of time, with a word on those left out."""
    assert here.day is not None
    if not stand.parts:
        return None
    words, places = here.words, min(MOST, len(stand.parts))
    drawn = rows(here, stand, places, stand)
    if len(drawn) > LINES:  # places that are well stand last
        places = max(places - len(drawn) + LINES, sum(any(line.badness) for line in stand.parts[:places]))
        drawn = rows(here, stand, places, stand)
    return h.section(class_="strip", aria_label=words.t("checkpoints.strip_alt", place=words.name(here.place)))[
        table(here, drawn, line(here, stand, here.day), words.t("checkpoints.strip")),
        h.div(class_="under")[
            legend(drawn, words),
            h.p[words.t("checkpoints.strip_hint")],
            h.p[left_out] if (left_out := left_out_of(stand, places, words)) else None,
        ],
    ]


def rows(
    here: Here, stand: Situation, most: int, listed: Situation | Night, until: int | None = None, named: int = NAMED
) -> list[Row]:
    """The lines of the `most` worst places with the `named` first checkpoints listed; up to a minute of the window.

    Where there is room after those, with those that kept silent, of last night alone where the window is cut.
    """
    assert here.day is not None
    parts = stand.parts if until is None else worst_first([line.until(until) for line in stand.parts])
    lines = said.strip(stand, parts[:most], here.day, here.words, link.leads("place"))
    untold = [] if listed.more else situation.untold(here, stand)
    every = [*listed.gaps, *(untold if until is None else unheard.last_night(untold, here.day))]
    return said.with_problems(lines, every, listed.more, here.day, here.words, link.leads("checkpoint"), named)


def table(here: Here, drawn: Sequence[Row], along: Line, heading: str) -> h.Element:
    """Such lines as a picture."""
    headers = ("table.place", "checkpoints.counts", "checkpoints.hours_of_day", "checkpoints.remarks")
    return timeline(drawn, along, heading, [here.words.t(key) for key in headers])


def line(here: Here, stand: Situation, day: dt.date) -> Line:
    """The line of time of the whole window, with the moment that the screen is about."""
    told = here.newest or link.asked("at") is not None  # the end of a past day is no moment to point at
    return said.time_line(day, stand.at if told else None, moments.named(here), here.today, here.words)


def numbers(drawn: Sequence[Row], words: Words) -> tuple[str, ...]:
    """What the numbers in the lines mean, and a hatch above one, as far as they are drawn."""
    stretches = [stretch for row in drawn for stretch in row.stretches]
    if not any(stretch.label for stretch in stretches):
        return ()
    upper = any(stretch.upper for stretch in stretches)
    return (words.t("checkpoints.strip_numbers_upper" if upper else "checkpoints.strip_numbers"),)


def legend(drawn: Sequence[Row], words: Words) -> h.Element:
    """What the looks mean that are drawn."""
    looks = signs({stretch.look for row in drawn for stretch in row.stretches}, words)
    return marks.legend(looks, words.t("checkpoints.strip_looks"))


def signs(looks: Collection[str], words: Words) -> list[marks.Sign]:
    """What each of these looks means."""
    return [marks.Sign(said.LOOKS[each], _called(each, words)) for each in LEGEND if said.LOOKS[each] in looks]


def legend_of_hours(cells: Rows, words: Words) -> h.Element:
    """What the colours and marks mean that stand in the chart, in the words of the lines of time."""
    stands = {cell["stand"] for cell in cells}
    looks = [marks.Sign(said.LOOKS[each], _marked(each, words)) for each in LEGEND if each in stands]
    return marks.legend(looks, words.t("checkpoints.strip_looks"))


def _marked(stand: Stand, words: Words) -> str:
    mark, called = charts.HOUR_MARK.get(stand), _called(stand, words)
    return words.t("checkpoints.look_marked", mark=mark, look=called) if mark else called


def _called(stand: Stand, words: Words) -> str:
    return words.t(f"checkpoints.look_{stand}") if stand in WIDER else words.t(f"checkpoints.stand_{stand}")


def draw(here: Here, stand: Situation) -> None:
    """The same hour by hour, as a chart to be pointed at, with its legend."""
    assert here.day is not None
    if not stand.parts:
        return
    words = here.words
    cells = said.hours(stand.parts[:MOST], here.day, words)
    figure = charts.hours(cells, sizes.TILE_TEXT[here.projector], here.palette)
    st.plotly_chart(figure, key="strip", config=charts.BARE, alt=said.hours_told(cells, here.place, words))
    stage.show(legend_of_hours(cells, words), "hours_legend", link.follow)


def left_out_of(stand: Situation, shown: int, words: Words) -> str:
    """How many places have no line."""
    left_out = len(stand.parts) - shown
    return words.t("checkpoints.strip_worst", shown=shown, n=left_out) if left_out > 0 else ""
