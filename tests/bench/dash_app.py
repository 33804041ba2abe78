"""A minimal Dash app to compare with: table, bar and trend of one place; a click on a bar goes one level down."""

import argparse
import datetime as dt
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, callback, dash_table, dcc, html

from queries import figures, places
from queries.database import rows
from queries.measures import measures
from queries.spans import Span

MEASURE = next(iter(measures().values()))
COLUMNS = ["name_zh", "share", "missing", "change", "silent", "leader"]
DAYS = 14


def layout() -> Any:
    """The page: each visit starts at the top of the tree."""
    table, bar, trend = answer(None)
    rows = dash_table.DataTable(  # type: ignore[attr-defined]
        table, [{"name": name, "id": name} for name in COLUMNS], id="table"
    )
    return html.Div(
        [
            rows,
            dcc.Graph("bar", figure=bar),
            dcc.Graph("trend", figure=trend),
        ]
    )


@callback(
    Output("table", "data"),
    Output("bar", "figure"),
    Output("trend", "figure"),
    Input("bar", "clickData"),
    prevent_initial_call=True,
)
def go_down(clicked: dict[str, Any]) -> tuple[list[dict[str, Any]], go.Figure, go.Figure]:
    """What is shown of the place whose bar was clicked."""
    return answer(clicked["points"][0]["customdata"])


def answer(code: str | None) -> tuple[list[dict[str, Any]], go.Figure, go.Figure]:
    """Table, bar and trend of one place."""
    span = _newest(pd.DataFrame(rows(places.report_days())))
    here = rows(places.path_to(rows(places.top())[0]["id"], code, span.day))[-1]
    below = _shares(pd.DataFrame(rows(figures.below(here["id"], bool(here["folded"]), MEASURE, span, deep=False))))
    days = pd.DataFrame(rows(figures.days_of(here["id"], span.day - dt.timedelta(days=DAYS - 1), span.day)))
    reached = days[list(MEASURE.numerator)].sum(axis=1) / days[list(MEASURE.denominator)].sum(axis=1)
    bar = go.Figure(go.Bar(x=below["share"], y=below["code"], customdata=below["code"], orientation="h"))
    trend = go.Figure(go.Scatter(x=days["date"], y=100 * reached, mode="lines+markers"))
    return [dict(row) for row in below[COLUMNS].to_dict("records")], bar, trend  # type: ignore[arg-type]


def _newest(days: pd.DataFrame) -> Span:
    """The dates that the figures of the newest date read."""
    day, number = days["date"].iloc[0], days["round"].iloc[0]
    known = set(days["date"])
    before = day - dt.timedelta(days=1)
    goes_on = before in set(days.loc[days["round"] == number, "date"])
    return Span(day, before if before in known else None, goes_on)


def _shares(below: pd.DataFrame) -> pd.DataFrame:
    below = below[~below["folded"].astype(bool)]
    numerator, denominator = below["numerator"].astype(float), below["denominator"].astype(float)
    before = below["numerator_before"].astype(float) / below["denominator_before"].astype(float)
    return below.assign(
        share=100 * numerator / denominator,
        missing=denominator - numerator,
        change=100 * (numerator / denominator - before),
        silent=below["units"] - below["units_reported"],
    ).sort_values("share")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    app = Dash(__name__)
    app.layout = layout
    app.run(port=parser.parse_args().port, debug=False)
