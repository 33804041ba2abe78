"""Where in a place it is short: tiles of two levels, or the map. A click on either goes one level down."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing import charts, maps, plan, theme
from pages.presentation.words import plain
from pages.shared import choosers, ground, link, place, sizes
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import measures, places
from queries.database import Rows
from queries.measures import State


def draw(here: Here, below: Rows, now: Mapping[str, Any] | None, answer: str) -> None:
    """Where in the place: tiles of two levels, or the map; the choice is in the link."""
    words = here.words
    measure_name = words.t(f"measure.{here.measure.key}.name")
    view = link.asked("view") if link.asked("view") in ("tiles", "map") else "tiles"
    with sizes.line():
        st.subheader(words.t("places.where"), width="content", anchor=False)
        if here.span is not None:
            _choose_measure(here)
        _choose_view(here, str(view))
    if view == "map":
        _map(here, below, measure_name, answer)
    else:
        _tiles(here, below, now, measure_name, answer)
    if here.span is None:
        return
    by_households = any(row["registered"] for row in below)
    area = words.t("places.area_households" if by_households else "places.area_equal") if view == "tiles" else ""
    legend = [
        f"{theme.MARKDOWN[state]} {labels.state_word(state, words)}".replace("– ", "–\u2060\u00a0").replace(
            " ", "\u00a0"
        )
        for state in State
    ]
    st.markdown("　".join([*legend, area]))


def _choose_measure(here: Here) -> None:
    words = here.words
    names = {key: words.t(f"measure.{key}.name") for key in measures.measures()}
    choosers.one_of("measure", names, words.t("places.measure"), 190)


def _choose_view(here: Here, view: str) -> None:
    words = here.words
    st.session_state["view_choice"] = view
    st.segmented_control(
        words.t("places.view"),
        ["tiles", "map"],
        format_func=lambda key: words.t(f"places.as_{key}"),
        key="view_choice",
        required=True,
        on_change=link.chooser("view", "view_choice"),
        label_visibility="collapsed",
    )


def _tiles(here: Here, below: Rows, now: Mapping[str, Any] | None, measure_name: str, answer: str) -> None:
    key, words = f"tiles_{here.id}", here.words

    def go_down() -> None:
        for point in st.session_state[key].selection.points:
            if point["id"] != here.place["code"]:
                place.go(point["id"])

    rows = labels.tiles(below, here.place, now, words)
    figure = charts.tiles(rows, sizes.tall(here, sizes.CHART_HEIGHT), sizes.TILE_TEXT[here.projector])
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=go_down,
        selection_mode="points",
        config=charts.BARE,
        alt=words.t("places.treemap_alt", place=words.name(here.place), measure=measure_name, answer=answer),
    )


def _map(here: Here, below: Rows, measure_name: str, answer: str) -> None:
    words = here.words
    ground.ready(here)
    outlines = ask(places.outlines, here.id, here.folded, here.day)
    rows = labels.on_map(below, outlines, words)
    own = ask(places.outline_of, here.id)[0]
    around = own["outline"] or (None if any(row["sketch"] for row in rows) else own["sketch"])
    folded = {row["code"] for row in below if row["folded"]}
    headings = [row["sketch"] for row in outlines if row["code"] in folded]
    planned = own["sketch"] is None and all(row["sketch"] is None and row["lon"] is None for row in rows)
    if planned:
        rows = plan.places(rows)
    frame = maps.box([own, *rows], [(row["lon"], row["lat"]) for row in rows])
    if frame is None:  # only headings below
        return
    key = f"map_{here.id}"

    def go_down() -> None:
        for objects in st.session_state[key].selection.objects.values():
            place.go(objects[0]["code"])

    height = sizes.tall(here, sizes.CHART_HEIGHT)
    alt = words.t("places.map_alt", place=words.name(here.place), measure=measure_name, answer=answer)
    ground.draw(here, rows, [around, *headings], frame, height, key, alt, planned=planned, on_select=go_down)
    if planned:
        st.caption(words.t("places.plan"))
    lost = [row for row in rows if row["sketch"] is None and row["lon"] is None]
    if lost:
        names = [plain(row["tooltip"].split("\n")[0]) for row in lost[:6]]
        more = [words.t("places.and_more")] if len(lost) > 6 else []
        st.caption(words.t("places.no_position", n=len(lost), names=" · ".join(names + more)))
