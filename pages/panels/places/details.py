"""What is not read at a glance, drawn only when it is asked for: every place below as a table, and the whole course."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages.panels.places import forces, inflow, sheet
from pages.panels.places.picture import judged
from pages.presentation import labels, states
from pages.presentation import places as place_words
from pages.presentation.drawing import charts, theme
from pages.presentation.states import shown
from pages.presentation.tables import Table, flat
from pages.shared import choosers, place, rounds, sizes, tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import figures, reports

LETTER = 8  # px, of a letter in a table
LONG_NAME = 22  # letters; a longer name is cut, or the figures behind it would not be seen


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen."""
    words, keys = here.words, ("list", "history") if here.span else ("list",)
    names = {key: words.t(f"places.more_{key}") for key in keys}
    if here.span:
        names["inflow"] = words.t("grounds.more_inflow")
    asked = choosers.more(names, words.t("places.more"))
    if asked == "list":
        _list(here)
    elif asked == "history":
        _history(here)
    elif asked == "inflow":
        inflow.draw(here)


def of_sheet(here: Here) -> None:
    """The tables of a place with nothing below it, to be searched and saved."""
    words = here.words
    titles = {"duty": words.t("sheet.duty")}
    made: dict[str, Callable[[Here], Table]] = {"duty": sheet.holders}
    if here.day:
        titles |= {"days": words.t("sheet.days"), "forces": words.t("forces.title")}
        made |= {"days": sheet.days, "forces": forces.around}
    asked = choosers.more(titles, words.t("places.more"))
    if asked:
        table = flat(made[asked](here))
        tables.show(here, table, f"{asked}_{here.id}", titles[asked], height="content")
        tables.save(here, table, asked)


def _list(here: Here) -> None:
    """The places one step down, worst first; a click on any cell of a row goes there."""
    below, words = judged(here), here.words
    rows = shown(below)
    table = labels.table(below, str(here.place["code"]), here.measure, here.day, words)
    st.caption(words.t("places.click_row"))
    tables.leading(
        here,
        table,
        f"table_{here.id}_{here.measure.key}",
        words.t("places.table_alt", place=words.name(here.place), measure=words.t(f"measure.{here.measure.key}.name")),
        [row["code"] for row in rows],
        place.go,
        height="content" if len(rows) <= sizes.ROWS else "auto",
        column_config=_columns(here, table),
    )


def _columns(here: Here, table: dict[str, list[Any]]) -> dict[str, Any]:
    """How each column is written; a table of the register alone needs nothing."""
    headers, longest = list(table), max((len(name) for name in table[here.words.t("table.place")]), default=0)
    if len(headers) < 8:
        return {}
    words = here.words
    place_name, state, share, counts, missing, change, silent, leader = headers
    text, bar, figure = st.column_config.TextColumn, st.column_config.ProgressColumn, st.column_config.NumberColumn
    narrow = {place_name: text(width=sizes.wide(here, 170))} if longest > LONG_NAME else {}
    return narrow | {
        state: text(
            help=words.t("table.state_help", limit=words.number(here.measure.amber)),
            width=sizes.wide(here, _holding(table[state], 92)),
        ),
        share: figure(format="%.1f%%", width=sizes.wide(here, 66))
        if here.projector
        else bar(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR, width=96),
        counts: text(width=sizes.wide(here, _holding(table[counts], 100))),
        missing: figure(format="localized", width=sizes.wide(here, 62)),
        change: figure(format="%+.1f", width=sizes.wide(here, 96)),
        silent: figure(help=words.t("table.silent_help"), width=sizes.wide(here, 54)),
        leader: text(width=sizes.wide(here, _holding(table[leader], 66))),
    }


def _history(here: Here) -> None:
    """The measure on every day that is known, to be pointed at and zoomed into."""
    assert here.span is not None
    measure, words = here.measure, here.words
    days_judged = states.own_days(ask(figures.days_of, here.id, min(here.days), here.span.day), measure)
    if not days_judged:
        return
    events = place_words.marked(
        days_judged, rounds.names(here) if measure.over_round else {}, ask(reports.events), words
    )
    figure = charts.trend(
        [row | {"detail": f"{words.day(row['date'])} {labels.in_full(row, words)}"} for row in days_judged],
        measure,
        [(days_judged[event.day]["date"], charts.text(event.label)) for event in events],
        words.t("places.limit", limit=words.number(measure.amber)),
        _tall(here, sizes.CHART_HEIGHT // 2),
        int(sizes.TEXT * sizes.scale(here)),
        [words.day(row["date"]) for row in days_judged],
        here.palette,
    )
    name = words.t(f"measure.{measure.key}.name")
    alt = words.t("places.history_alt", place=words.name(here.place), measure=name)
    st.plotly_chart(figure, key="history", config=charts.EXPLORED, alt=alt)


def _holding(texts: Sequence[str], least: int) -> int:
    """The width at a desk of a column that cuts none of its texts; a letter of full width counts as two."""
    longest = max((sum(1 + (letter > "\u2e80") for letter in text) for text in texts), default=0)
    return max(least, LETTER * longest + 2 * LETTER)


def _tall(here: Here, pixels: int) -> int:
    """The height of a chart: a little more on the projector, where its text needs it."""
    return int(pixels * min(sizes.scale(here), 1.2))
