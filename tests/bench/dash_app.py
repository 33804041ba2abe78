"""A Dash app to compare with, which shows what Places shows: sentence, five cards with trends, tiles of two levels, list, trend.

A click on a name in the list goes one level down. It is as lean as an app can be that shows this: nothing is laid out, no
state but the share is judged, and nothing can be chosen. It asks as the board does: its statements are built once, and what
is known to be needed is asked for together. It keeps no rows.
"""

import argparse
import datetime as dt
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, callback, dcc, html

from pages.presentation.places import FEW
from queries import figures, places
from queries.database import Rows
from queries.measures import measures
from queries.spans import span_of
from queries.together import answers

CARDS = ("screening_coverage", "follow_up", "observers_on_time", "observers_named", "chain_of_duty")
MEASURE = CARDS[0]
DAYS = 14
OUTPUTS = (
    ("sentence", "children"),
    *((f"card_{key}", "children") for key in CARDS),
    *((f"spark_{key}", "figure") for key in CARDS),
    ("tiles", "figure"),
    ("rows", "children"),
    ("trend", "figure"),
)


def layout() -> Any:
    """The page, empty until its address is answered."""
    cards = [html.Div([html.Div(id=f"card_{key}"), dcc.Graph(f"spark_{key}")]) for key in CARDS]
    return html.Div(
        [
            dcc.Location("url"),
            html.H1(id="sentence"),
            html.Div(cards),
            dcc.Graph("tiles"),
            html.Table(html.Tbody(id="rows")),
            dcc.Graph("trend"),
        ]
    )


@callback([Output(name, what) for name, what in OUTPUTS], Input("url", "search"))
def answer(search: str) -> list[Any]:
    """What is shown of the place that the address names."""
    code = parse_qs(search.lstrip("?")).get("place", [None])[0]
    known, (top,) = answers([(places.report_days,), (places.top,)])
    span = span_of(known, known[0]["date"])
    here = answers([(places.path_to, top["id"], code, span.day)])[0][-1]
    found, course = answers(
        [
            (figures.below, here["id"], bool(here["folded"]), measures()[MEASURE], span),
            (figures.days_of, here["id"], span.day - dt.timedelta(days=DAYS - 1), span.day),
        ]
    )
    below, days = _below(found), pd.DataFrame(course)
    shares = {key: 100 * days[f"{key}_numerator"] / days[f"{key}_denominator"] for key in CARDS}
    listed = below[below["steps"] == 1].sort_values(["share", "code"]).head(FEW)
    return [
        f"{here['name_zh']} {shares[MEASURE].iloc[-1]:.1f}%",
        *(_card(key, days, shares[key]) for key in CARDS),
        *(_line(days["date"], shares[key], small=True) for key in CARDS),
        _tiles(below),
        [_row(row) for row in listed.to_dict("records")],  # type: ignore[arg-type]
        _line(days["date"], shares[MEASURE]),
    ]


def _below(found: Rows) -> pd.DataFrame:
    """The places one and two levels down with their shares."""
    told = pd.DataFrame(found)
    told = told[~told["folded"].astype(bool)]
    numerator, denominator = told["numerator"].astype(float), told["denominator"].astype(float)
    before = told["numerator_before"].astype(float) / told["denominator_before"].astype(float)
    return told.assign(
        share=100 * numerator / denominator,
        change=100 * (numerator / denominator - before),
        silent=told["expected"] - told["reported"].fillna(0),
    )


def _card(key: str, days: pd.DataFrame, shares: "pd.Series[float]") -> list[Any]:
    base = f"{days[f'{key}_numerator'].iloc[-1]} / {days[f'{key}_denominator'].iloc[-1]}"
    return [html.B(f"{shares.iloc[-1]:.1f}%"), f" {shares.diff().iloc[-1]:+.1f} ", html.Small(base)]


def _line(dates: Any, shares: Any, small: bool = False) -> go.Figure:
    size = {"height": 60, "width": 180, "margin": dict.fromkeys("lrtb", 0)} if small else {}
    return go.Figure(go.Scatter(x=dates, y=shares, mode="lines" if small else "lines+markers"), size)


def _tiles(below: pd.DataFrame) -> go.Figure:
    tiles = go.Treemap(
        ids=below["code"],
        labels=below["name_zh"],
        parents=below["parent_code"].fillna(""),
        values=below["registered"],
        text=below["share"].map("{:.1f}%".format),
        marker={"colors": below["share"], "colorscale": "Blues"},
    )
    return go.Figure(tiles)


def _row(row: dict[str, Any]) -> Any:
    name = dcc.Link(row["name_zh"], href=f"?place={row['code']}")
    counts = f"{row['numerator']} / {row['denominator']}"
    told = [f"{row['share']:.1f}%", counts, f"{row['change']:+.1f}", row["silent"], row["leader"]]
    return html.Tr([html.Td(each) for each in [name, *told]])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    app = Dash(__name__)
    app.layout = layout
    app.run(port=parser.parse_args().port, debug=False)
