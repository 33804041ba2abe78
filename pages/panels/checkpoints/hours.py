"""From the evening before to the morning after: a line per place below; where people are missing stands out."""

import htpy as h
import streamlit as st

from pages.presentation import checkpoint_lines as said
from pages.presentation.drawing import charts, marks
from pages.presentation.drawing.timeline import timeline
from pages.presentation.words import Words
from pages.shared import link, moment, sizes
from pages.shared.place import Here
from queries.checkpoints.situation import Situation
from queries.checkpoints.states import Stand

MOST = 14  # places in the strip
LEGEND = (
    Stand.STAFFED,
    Stand.ROSTERED,
    Stand.UNDERSTAFFED,
    Stand.FEW_ROSTERED,
    Stand.UNSTAFFED,
    Stand.NOT_ROSTERED,
    Stand.SILENT,
    Stand.NO_ROSTER,
)
WIDER = (Stand.ROSTERED, Stand.NO_ROSTER)  # whose look stands for more than the word says


def part(here: Here, stand: Situation) -> h.Element | None:
    """The worst places as lines of time, with a word on those left out."""
    assert here.day is not None
    if not stand.parts:
        return None
    words, lines = here.words, stand.parts[:MOST]
    told = here.newest or link.asked("at") is not None  # the end of a past day is no moment to point at
    line = said.time_line(here.day, stand.at if told else None, moment.named(here), here.newest, words)
    headers = [
        words.t("table.place"),
        words.t("checkpoints.counts"),
        words.t("checkpoints.hours_of_day"),
        words.t("checkpoints.remarks"),
    ]
    signs = [marks.Sign(said.LOOKS[each], _called(each, words)) for each in LEGEND]
    return h.section(class_="strip", aria_label=words.t("checkpoints.strip_alt", place=words.name(here.place)))[
        timeline(
            said.strip(stand, lines, here.day, words, link.leads("place")),
            line,
            words.t("checkpoints.strip"),
            headers,
        ),
        h.div(class_="under")[
            marks.legend(signs, words.t("checkpoints.strip_looks")),
            h.p[words.t("checkpoints.strip_hint")],
            h.p[left_out] if (left_out := _left_out(stand, here)) else None,
        ],
    ]


def _called(stand: Stand, words: Words) -> str:
    return words.t(f"checkpoints.look_{stand}") if stand in WIDER else words.t(f"checkpoints.stand_{stand}")


def draw(here: Here, stand: Situation) -> None:
    """The same hour by hour, as a chart to be pointed at."""
    assert here.day is not None
    if not stand.parts:
        return
    words = here.words
    cells = said.hours(stand.parts[:MOST], here.day, words)
    figure = charts.hours(cells, sizes.TILE_TEXT[here.projector], here.palette)
    alt = words.t("checkpoints.strip_alt", place=words.name(here.place))
    st.plotly_chart(figure, key="strip", config=charts.BARE, alt=alt)


def _left_out(stand: Situation, here: Here) -> str:
    left_out = len(stand.parts) - MOST
    return here.words.t("checkpoints.strip_worst", shown=MOST, n=left_out) if left_out > 0 else ""
