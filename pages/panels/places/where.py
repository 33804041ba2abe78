"""Where in a place it is short: which measure, as tiles or on the map. A click on either goes one level down."""

from typing import NamedTuple

import streamlit as st

from pages.panels.places import worst
from pages.panels.places.picture import Picture, judged
from pages.presentation import labels
from pages.presentation.drawing import maps, plan
from pages.presentation.drawing.maps import Written
from pages.presentation.words import Words, plain
from pages.shared import choosers, ground, link, place, sizes, stage
from pages.shared.ask import ask, drawn
from pages.shared.place import Here
from queries import measures, places
from queries.database import Rows


def choices(here: Here, found: Picture) -> None:
    """Which measure, in which view, and the list as a file. The choices are in the link."""
    with sizes.line():
        with st.container(horizontal=True, vertical_alignment="center"):
            if here.span is not None:
                _choose_measure(here)
            _choose_view(here, _view())
        if not here.projector:
            worst.save(here, found.file)


def draw(here: Here, found: Picture) -> None:
    """All of it on one stage; beside a map on two."""
    if _view() == "map":
        if found.cards:
            stage.show(found.cards, "cards", link.follow)
        left, right = st.columns(2, gap="medium")
        with left, st.container(border=True):
            _map(here, found.answer)
            if found.legend:
                stage.show(found.legend, "legend", link.follow)
        with right:
            stage.show(found.beside, "beside", link.follow)
        return
    stage.show(found.whole, "glance", link.follow)


def _view() -> str:
    return "map" if link.asked("view") == "map" else "tiles"


def _choose_measure(here: Here) -> None:
    words = here.words
    names = {key: words.t(f"measure.{key}.name") for key in measures.measures()}
    choosers.one_of("measure", names, words.t("places.measure"), sizes.wide(here, 190))


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


class Map(NamedTuple):
    """The map as it is sent, and what is said below it."""

    deck: Written
    height: int
    notes: list[str]


def _map(here: Here, answer: str) -> None:
    made: Map | None = drawn(_made, here.seen_but(*link.DETAILS), here)
    if made is None:
        return
    words, key = here.words, f"map_{here.id}"

    def go_down() -> None:
        for objects in st.session_state[key].selection.objects.values():
            place.go(objects[0]["code"])

    measure_name = words.t(f"measure.{here.measure.key}.name")
    alt = words.t("places.map_alt", place=words.name(here.place), measure=measure_name, answer=answer)
    ground.show(made.deck, made.height, key, alt, go_down)
    for note in made.notes:
        st.caption(note)


def _made(here: Here) -> Map | None:
    """Drawn once for all who see the same: see `ask.drawn`. None where only headings lie below."""
    words, below = here.words, judged(here)
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
    if frame is None:
        return None
    height = sizes.tall(here, sizes.CHART_HEIGHT)
    deck = ground.deck(here, rows, [around, *headings], frame, height, planned=planned)
    return Map(maps.written(deck), height, _notes(rows, planned, words))


def _notes(rows: Rows, planned: bool, words: Words) -> list[str]:
    """That a plan is none of the land, and whom the map cannot show."""
    notes = [words.t("places.plan")] if planned else []
    lost = [row for row in rows if row["sketch"] is None and row["lon"] is None]
    if lost:
        names = [plain(row["tooltip"].split("\n")[0]) for row in lost[:6]]
        more = [words.t("places.and_more")] if len(lost) > 6 else []
        notes.append(words.t("places.no_position", n=len(lost), names=" · ".join(names + more)))
    return notes
