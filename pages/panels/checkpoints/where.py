"""Where the checkpoints stand: outlines by cover, a glyph per checkpoint, and discs where outsiders stay."""

import datetime as dt
from textwrap import wrap
from typing import NamedTuple

import pydeck as pdk
import streamlit as st

from pages.panels.checkpoints import situation
from pages.presentation import checkpoints as said
from pages.presentation import labels, states
from pages.presentation.drawing import checkpoints as posts
from pages.presentation.drawing import maps, plan, theme
from pages.presentation.drawing.maps import Box, Written
from pages.presentation.words import plain
from pages.shared import ground, link, moment, place, sizes
from pages.shared.ask import ask, drawn
from pages.shared.place import Here
from queries import figures, measures, people, places
from queries.checkpoints.situation import Situation
from queries.database import Rows
from queries.measures import State

GLYPH = {False: 30, True: 40}  # px, by projector


class Map(NamedTuple):
    """The map as it is sent, and the lines under it."""

    deck: Written
    legend: list[str]


def draw(here: Here, at: dt.datetime, answer: str) -> None:
    """The map; the checkpoints and the outsiders upon it (A5) can be switched."""
    words, layers = here.words, _choose_layers(here)
    ink, key = theme.ink(st.context.theme.type), f"post_map_{here.id}"
    made: Map = drawn(_map, f"{layers} {ink} {here.seen_but(*link.DETAILS)}", here, at, layers, ink)

    def click() -> None:
        for layer, objects in st.session_state[key].selection.objects.items():
            if layer == posts.CHECKPOINTS and objects[0]["code"]:
                link.say(checkpoint=objects[0]["code"])
            else:
                place.go(objects[0].get("place") or objects[0]["code"])

    alt = words.t("checkpoints.map_alt", place=words.name(here.place), answer=answer)
    ground.show(made.deck, sizes.tall(here, sizes.CHART_HEIGHT), key, alt, click)
    for line in made.legend:
        st.markdown(f":small[{line}]")


def _map(here: Here, at: dt.datetime, layers: list[str], ink: str) -> Map:
    """Drawn once for all who see the same: see `ask.drawn`."""
    words, stand, below = here.words, situation.found(here, at), _below(here)
    ground.ready(here)
    areas = labels.on_map(below, ask(places.outlines, here.id, here.folded, here.day), words)
    own = ask(places.outline_of, here.id)[0]
    planned = not own["sketch"] and not any(row["sketch"] for row in areas)
    if planned:
        areas = _on_plan(here, areas, stand)
    corners = [] if planned else stand.corners
    frame = maps.box([own, *areas], [*((row["lon"], row["lat"]) for row in areas), *corners])
    assert frame is not None, "a plan has tiles, and a map has an outline"
    height = sizes.tall(here, sizes.CHART_HEIGHT)
    above = []
    if "checkpoints" in layers:
        above.append(_glyphs(here, at, frame, height, tuple(row["code"] for row in areas) if planned else ()))
    if "outsiders" in layers:
        above += _outsiders(here, areas if planned else None)
    deck = ground.deck(here, areas, [own["outline"] or own["sketch"]], frame, height, ink, above, planned)
    return Map(maps.written(deck), _legend(here, stand, planned))


def _below(here: Here) -> Rows:
    """The places one step down by their cover."""
    cover = measures.measures()["checkpoint_cover"]
    return states.judged(ask(figures.below, here.id, here.folded, cover, here.span, False), cover)


def _choose_layers(here: Here) -> list[str]:
    words = here.words
    with sizes.line():
        moment.choose(here)
        return st.pills(
            words.t("checkpoints.layers"),
            ["checkpoints", "outsiders"],
            selection_mode="multi",
            default=["checkpoints"],
            format_func=lambda key: words.t(f"checkpoints.layer_{key}"),
            key="layers",
            label_visibility="collapsed",
        )


def _on_plan(here: Here, areas: Rows, stand: Situation) -> Rows:
    """The places on tiles, and the last one for the checkpoints that stand in none of them."""
    below, called = {row["code"] for row in areas}, here.words.name(here.place)
    own: Rows = [
        {
            "code": str(here.place["code"]),
            "state": State.NOT_APPLICABLE,
            "label": "\n".join(wrap(called, 10)),
            "tooltip": called,
        }
    ]
    return plan.places([*areas, *(own if stand.children - below or not areas else [])])


def _glyphs(here: Here, at: dt.datetime, frame: Box, height: int, tiles: tuple[str, ...]) -> pdk.Layer:
    """One glyph per checkpoint, or for several that would cover each other; each says what it stands for."""
    size = GLYPH[here.projector]
    groups = situation.groups(here, at, maps.zoom_for(frame, height), size, tiles)
    return posts.layer([group | {"tip": said.group_tip(group, here.words)} for group in groups], size)


def _outsiders(here: Here, tiles: Rows | None) -> list[pdk.Layer]:
    """A disc with its count per place below where outsiders stay, from the grid up; on a plan beside its tile's label."""
    if here.day is None:
        return []
    words = here.words
    rows = []
    for row in ask(people.outsiders, here.within, here.id, here.day):
        if row["above"] == here.place["code"]:
            count = labels.count(row["outsiders"], words)
            tip = words.t("checkpoints.outsiders_tip", name=words.name(row), count=count)
            rows.append(row | {"count": count, "tooltip": tip})
    placed = rows if tiles is None else plan.marks(rows, tiles)
    placed = [row for row in placed if row["lon"] is not None]
    return posts.outsiders(placed, sizes.TILE_TEXT[here.projector]) if placed else []


def _legend(here: Here, stand: Situation, planned: bool) -> list[str]:
    """What the shapes mean, and which checkpoints are not on the map."""
    words = here.words
    lines = [words.t("checkpoints.legend")]
    if planned:
        lines.append(words.t("places.plan"))
    elif stand.lost:
        names = words.listed([plain(words.name(row)) for row in stand.lost_first])
        lines.append(words.t("checkpoints.no_position", n=stand.lost, names=names))
    return lines
