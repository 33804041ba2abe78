"""What a click changes: one part, all of them, or nothing, by a button or a link; and a list that shrinks and turns."""

from collections.abc import Callable
from dataclasses import replace

import htpy as h
import streamlit as st

from pages.presentation.drawing import cards, heat, tiles, trend, worst
from pages.shared import stage
from tests.parts import rows


def tile_change(n: int) -> h.Renderable:
    """161 tiles: seven communities and their 154 grids."""
    return h.div(style="height:28rem")[tiles.tiles(rows.tile_rows("zh", groups=7, inside=22, shift=n), "tiles")]


def card_change(n: int) -> h.Renderable:
    told = [
        replace(row, figure=f"{80 + n % 7}.{k}%", days=rows.days("zh", 3 * (n % 4)))
        for k, row in enumerate(rows.card_rows("zh"))
    ]
    return cards.cards(told[:5], "cards", "?")


def worst_change(n: int) -> h.Renderable:
    told = [replace(row, figure=f"{60 + n % 9}.{k}%", code=f"{n}{k}") for k, row in enumerate(rows.worst_rows("zh"))]
    return worst.worst_list(told, "worst", rows.worst_headers("zh"))


def hours_change(n: int) -> h.Renderable:
    return heat.heat(rows.hour_rows("zh", shift=n), rows.hour_columns(), "hours", "place")


def trend_change(n: int) -> h.Renderable:
    words = rows.trend_part("zh")
    return h.div(style="height:16rem")[trend.trend(**{**words, "days": rows.days("zh", 5 * (n % 4))})]


def turned(n: int) -> h.Renderable:
    """The list of the worst in another order, one place fewer each time, in a box that scrolls."""
    told = rows.worst_rows("zh")[min(n, 6) :]
    told = told[::-1] if n % 2 else told
    return h.div(style="height:9rem;overflow:auto", class_="scrolls", tabindex="0")[
        worst.worst_list(told, f"worst {n}", rows.worst_headers("zh"))
    ]


def alike(n: int) -> h.Renderable:
    """Two rows of one key before and after two of another, as of a checkpoint that lacks people twice."""
    first, second, third, *_ = rows.worst_rows("zh")
    twice = [replace(first, figure=f"{n}1"), replace(first, figure=f"{n}2")]
    told = [*twice, second, third] if n % 2 else [third, *twice, second]
    return worst.worst_list(told, f"worst {n}", rows.worst_headers("zh"))


CHANGES: dict[str, list[Callable[[int], h.Renderable]]] = {
    "empty": [],
    "tiles": [tile_change],
    "cards": [card_change],
    "worst": [worst_change],
    "hours": [hours_change],
    "trend": [trend_change],
    "all": [card_change, tile_change, worst_change, hours_change, trend_change],
    "one": [
        lambda n: h.div[[change(n) for change in (card_change, tile_change, worst_change, hours_change, trend_change)]]
    ],
    "turned": [turned],
    "alike": [alike],
    "same": [lambda n: turned(0), trend_change],
}


def show(name: str, on_go: Callable[[str], None], visit: str = "") -> None:
    n = st.session_state.setdefault("n", 0)
    if st.button("change"):
        n = st.session_state["n"] = n + 1

    def followed(link: str) -> None:
        st.session_state["n"] += 1
        on_go(link)

    for number, change in enumerate(CHANGES[name]):
        stage.show(change(n), key=f"change{number}{visit}", on_go=followed)
    st.text(f"run {n}")
