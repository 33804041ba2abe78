"""Charts: rows and labels in, a figure out. They know neither Streamlit nor the language nor the database."""

import datetime as dt
import html
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from pages.presentation.drawing import theme
from pages.presentation.drawing.theme import Palette
from queries.checkpoints.states import Stand
from queries.measures import Measure, State

Drawable = Sequence[Mapping[str, Any]]

BARE = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
EXPLORED = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset"}  # zoomed by drawing across it


def text(label: str) -> str:
    """A text from a file that stays a text where Plotly reads its own kind of markup."""
    return html.escape(label)


def trend(
    days: Drawable,
    measure: Measure,
    rounds: Sequence[tuple[dt.date, str]],
    amber_label: str,
    height: int,
    size: int,
    dates: Sequence[str],
    palette: Palette,
) -> go.Figure:
    """A measure of one place over its last days, with its limits and the start of each round.

    `days`: date, share (percent), state, detail (tooltip). A day without report breaks the line. `rounds`: first day and
    label of each round to mark; `dates`: how the reader writes each day.
    """
    shown = [None if row["state"] == State.NOT_REPORTED else row["share"] for row in days]
    states = [row["state"] for row in days]
    x = [row["date"].isoformat() for row in days]
    line = dict(
        type="scatter",
        x=x,
        y=shown,
        mode="lines+markers",
        line={"color": palette.fill[State.ENOUGH], "width": 3},
        marker={
            "size": max(9, size - 6),
            "symbol": [theme.MARKER[s] for s in states],
            "color": [palette.fill[s] for s in states],
            "line": {"width": 1, "color": palette.ink},
        },
        text=[row["detail"] for row in days],
        hovertemplate="%{text}<extra></extra>",
        connectgaps=False,
    )
    lowest = min([share for share in shown if share is not None] + [measure.red])
    marks = [
        {
            "x": first.isoformat(),
            "y": 1.0,
            "yref": "paper",
            "text": label,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"size": size - 2, "color": palette.ink},
        }
        for first, label in rounds
    ]
    limit = {
        "x": 1,
        "xref": "paper",
        "y": measure.amber,
        "text": amber_label,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"size": size - 3, "color": palette.ink},
    }
    starts = [
        {"type": "line", "x0": first.isoformat(), "x1": first.isoformat(), "y0": 0, "y1": 1, "yref": "paper"}
        | {"line": {"color": palette.line, "width": 1}}
        for first, _ in rounds
    ]
    limits = [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": level, "y1": level}
        | {"line": {"color": colour, "width": 2, "dash": "dot"}}
        for level, colour in ((measure.amber, palette.fill[State.WATCH]), (measure.red, palette.fill[State.SHORT]))
    ]
    every = max(1, round(len(x) / 7))
    layout = {
        "height": height,
        "margin": {"l": 8, "r": max(5 * size, round(0.62 * (size - 3) * len(amber_label))), "t": size + 10, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "font": {"size": size - 2, "family": theme.FONT, "color": palette.ink},
        "xaxis": {
            "type": "category",
            "tickvals": x[::-1][::every],
            "ticktext": list(dates)[::-1][::every],
            "showgrid": False,
            "tickfont": {"color": palette.ink},
        },
        "yaxis": {
            "range": [max(0.0, lowest - 8), 103],
            "ticksuffix": "%",
            "nticks": 5,
            "automargin": True,
            "tickfont": {"color": palette.ink},
            "fixedrange": True,
            "gridcolor": "rgba(135,147,160,0.25)",
        },
        "shapes": starts + limits,
        "annotations": [*marks, limit],
    }
    return _figure(line, layout)


HOUR_FILL = {
    theme.LIGHT: {
        Stand.STAFFED: "#C9DAEB",
        Stand.UNDERSTAFFED: theme.AMBER,
        Stand.UNSTAFFED: theme.RED,
        Stand.ROSTERED: "#F2F6FA",
        Stand.FEW_ROSTERED: "#FBE3B3",
        Stand.NOT_ROSTERED: "#F6D0C9",
        Stand.NO_ROSTER: "#EEF2F6",
        Stand.SILENT: theme.SILENT,
        Stand.NOT_DUE: "#EEF2F6",
    },
    theme.DARK: {
        Stand.STAFFED: "#2C4A66",
        Stand.UNDERSTAFFED: theme.AMBER,
        Stand.UNSTAFFED: "#E0593F",
        Stand.ROSTERED: "#16222E",
        Stand.FEW_ROSTERED: "#5A4313",
        Stand.NOT_ROSTERED: "#5C2A20",
        Stand.NO_ROSTER: "#1B2733",
        Stand.SILENT: "#4A5967",
        Stand.NOT_DUE: "#1B2733",
    },
}
HOUR_MARK = {
    Stand.UNSTAFFED: "■",
    Stand.NOT_ROSTERED: "□",
    Stand.UNDERSTAFFED: "▲",
    Stand.FEW_ROSTERED: "△",
    Stand.SILENT: "▨",
    Stand.ROSTERED: "○",
    Stand.NO_ROSTER: "–",
}


def hours(cells: Drawable, size: int, palette: Palette) -> go.Figure:
    """Places × hours, a cell coloured and marked by the worst in it. `cells`: code, name, hour, label, stand, tip."""
    names = {cell["code"]: text(cell["name"]) for cell in cells}
    labels = {cell["hour"]: cell["label"] for cell in cells}
    at = {(cell["code"], cell["hour"]): cell for cell in cells}
    fills, order = HOUR_FILL[palette.theme], list(Stand)
    grid = [[at.get((code, hour)) for hour in labels] for code in names]
    trace = dict(
        type="heatmap",
        x=list(labels),
        y=list(range(len(names))),
        z=[[None if cell is None else order.index(cell["stand"]) for cell in row] for row in grid],
        text=[["" if cell is None else HOUR_MARK.get(cell["stand"], "") for cell in row] for row in grid],
        customdata=[["" if cell is None else text(cell["tip"]) for cell in row] for row in grid],
        texttemplate="%{text}",
        textfont={"size": size - 2},
        hovertemplate="%{customdata}<extra></extra>",
        colorscale=[[(n + end) / len(order), fills[stand]] for n, stand in enumerate(order) for end in (0, 1)],
        zmin=-0.5,
        zmax=len(order) - 0.5,
        showscale=False,
        xgap=1,
        ygap=2,
    )
    layout = {
        "height": 40 + int(1.9 * size) * max(len(names), 3),
        "margin": {"l": 4, "r": 4, "t": 4, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.FONT, "size": size - 1, "color": palette.ink},
        "xaxis": {
            "tickvals": list(labels)[::4],
            "ticktext": list(labels.values())[::4],
            "fixedrange": True,
            "showgrid": False,
            "tickfont": {"color": palette.ink},
        },
        "yaxis": {
            "autorange": "reversed",
            "tickvals": list(range(len(names))),
            "ticktext": list(names.values()),
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "tickfont": {"color": palette.ink},
        },
    }
    return _figure(trace, layout)


def _figure(trace: dict[str, Any], layout: dict[str, Any]) -> go.Figure:
    """The figure. Plotly's own check would cost ten times as much as all the rest; the tests make it instead.

    A template is sent for nothing.
    """
    return go.Figure({"data": [trace], "layout": {"template": {}, **layout}}, _validate=False)
