"""Where in a place it is short: tiles of two levels, or the map. A click on either goes one level down."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing import charts, maps, plan, theme
from pages.presentation.words import name, plain, t
from pages.shared import choosers, ground, link, place, sizes
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import measures, places
from queries.database import Rows
from queries.measures import State


def draw(here: Here, told: Rows, now: Mapping[str, Any] | None, answer: str) -> None:
    """Where in the place: tiles of two levels, or the map; the choice is in the link."""
    measure_name = t(f"measure.{here.measure.key}.name")
    view = link.asked("view") if link.asked("view") in ("tiles", "map") else "tiles"
    with sizes.line():
        st.subheader(t("places.where"), width="content", anchor=False)
        if here.span is not None:
            _choose_measure()
        _choose_view(str(view))
    if view == "map":
        _map(here, told, measure_name, answer)
    else:
        _tiles(here, told, now, measure_name, answer)
    if here.span is None:
        return
    by_households = any(row["registered"] for row in told)
    area = t("places.area_households" if by_households else "places.area_equal") if view == "tiles" else ""
    legend = [
        f"{theme.MARKDOWN[state]} {labels.state_word(state)}".replace("– ", "–\u2060\u00a0").replace(" ", "\u00a0")
        for state in State
    ]
    st.markdown("　".join([*legend, area]))


def _choose_measure() -> None:
    words = {key: t(f"measure.{key}.name") for key in measures.measures()}
    choosers.one_of("measure", words, t("places.measure"), 190)


def _choose_view(view: str) -> None:
    st.session_state["view_choice"] = view
    st.segmented_control(
        t("places.view"),
        ["tiles", "map"],
        format_func=lambda key: t(f"places.as_{key}"),
        key="view_choice",
        required=True,
        on_change=link.chooser("view", "view_choice"),
        label_visibility="collapsed",
    )


def _tiles(here: Here, told: Rows, now: Mapping[str, Any] | None, measure_name: str, answer: str) -> None:
    key = f"tiles_{here.id}"

    def go_down() -> None:
        for point in st.session_state[key].selection.points:
            if point["id"] != here.place["code"]:
                place.go(point["id"])

    rows = labels.tiles(told, here.place, now)
    figure = charts.tiles(rows, sizes.tall(here, sizes.CHART_HEIGHT), sizes.TILE_TEXT[here.projector])
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=go_down,
        selection_mode="points",
        config=charts.BARE,
        alt=t("places.treemap_alt", place=name(here.place), measure=measure_name, answer=answer),
    )


def _map(here: Here, told: Rows, measure_name: str, answer: str) -> None:
    ground.ready(here)
    outlines = ask(places.outlines, here.id, here.folded, here.day)
    rows = labels.on_map(told, outlines)
    own = ask(places.outline_of, here.id)[0]
    around = own["outline"] or (None if any(row["sketch"] for row in rows) else own["sketch"])
    folded = {row["code"] for row in told if row["folded"]}
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
    alt = t("places.map_alt", place=name(here.place), measure=measure_name, answer=answer)
    ground.draw(here, rows, [around, *headings], frame, height, key, alt, planned=planned, on_select=go_down)
    if planned:
        st.caption(t("places.plan"))
    lost = [row for row in rows if row["sketch"] is None and row["lon"] is None]
    if lost:
        names = [plain(row["tooltip"].split("\n")[0]) for row in lost[:6]]
        more = [t("places.and_more")] if len(lost) > 6 else []
        st.caption(t("places.no_position", n=len(lost), names=" · ".join(names + more)))
