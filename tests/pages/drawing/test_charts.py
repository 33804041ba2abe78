"""Plotly's charts, which read markup of their own in whatever text they get."""

from pages.presentation.drawing import charts, theme
from queries.checkpoints.states import Stand

NAME = 'East gate <a href="https://example.org">here</a>'


def test_a_name_stays_a_text_in_a_chart_of_hours() -> None:
    cell = {"code": "1", "name": NAME, "hour": 0, "label": "18:00", "stand": Stand.STAFFED, "tip": f"{NAME}: all there"}
    told = charts.hours([cell], 16, theme.palette(theme.LIGHT)).to_json()
    assert "East gate" in told
    assert "<a" not in told
    assert "\\u003ca" not in told
