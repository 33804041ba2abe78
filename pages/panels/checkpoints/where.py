"""Where the checkpoints stand: outlines by cover, a glyph per checkpoint, and discs where outsiders stay."""

import datetime as dt
from textwrap import wrap
from typing import NamedTuple

import pydeck as pdk
import streamlit as st

from pages.panels.checkpoints import situation
from pages.presentation import checkpoint_lines, labels, states
from pages.presentation import checkpoints as said
from pages.presentation.drawing import checkpoints as posts
from pages.presentation.drawing import maps, plan
from pages.presentation.drawing.maps import Box, Written
from pages.presentation.words import plain
from pages.shared import ground, link, moment, place, sizes
from pages.shared.ask import ahead, ask, drawn
from pages.shared.place import Here
from queries import checkpoints, figures, measures, people, places
from queries.checkpoints import window
from queries.checkpoints.situation import NAMED, SINGLE, Situation
from queries.database import Rows
from queries.measures import State

GLYPH = {False: 30, True: 40}  # px, by projector
WORST = 30  # checkpoints that are drawn one by one where all are too many


class Map(NamedTuple):
    """The map as it is sent, and the lines under it."""

    deck: Written
    legend: list[str]


def draw(here: Here, at: dt.datetime, answer: str) -> None:
    """The map; the checkpoints and the outsiders upon it (A5) can be switched."""
    words, layers = here.words, _choose_layers(here)
    key = f"post_map_{here.id}"
    made: Map = drawn(_map, f"{layers} {here.seen_but(*link.DETAILS)}", here, at, layers)

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


def _map(here: Here, at: dt.datetime, layers: list[str]) -> Map:
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
    if stand.total <= SINGLE and stand.lost:
        ahead((checkpoints.shifts_of_day, here.id, here.day), (checkpoints.unplaced, here.id, here.day, NAMED))
    if "checkpoints" in layers:
        above.append(_glyphs(here, stand, frame, height, areas, planned))
    if "outsiders" in layers:
        above += _outsiders(here, areas if planned else None)
    deck = ground.deck(here, areas, [own["outline"] or own["sketch"]], frame, height, above, planned)
    return Map(maps.written(deck), _legend(here, at, stand, planned))


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
    return plan.places([*areas, *(own if {line.code for line in stand.parts} - below or not areas else [])])


def _glyphs(here: Here, stand: Situation, frame: Box, height: int, areas: Rows, planned: bool) -> pdk.Layer:
    """One glyph per checkpoint, or for several that would cover each other; each says what it stands for.

    Of very many there is one glyph per place below, and one for each of the worst.
    """
    size, words = GLYPH[here.projector], here.words
    if stand.total <= SINGLE:
        tiles = tuple(row["code"] for row in areas) if planned else ()
        groups = situation.groups(here, stand.at, maps.zoom_for(frame, height), size, tiles)
    else:
        groups = _clusters(here, stand, areas)
    return posts.layer([group | {"tip": said.group_tip(group, stand.pending, words)} for group in groups], size)


def _clusters(here: Here, stand: Situation, areas: Rows) -> Rows:
    """A glyph per place below at its label, and those of the worst gaps at the moment, if they have a position."""
    assert here.day is not None
    at, spots = window.minute(stand.at, here.day), {row["code"]: row for row in areas}
    parts = [
        {
            "code": line.code,
            "lon": spot["lon"],
            "lat": spot["lat"],
            "counts": line.at(at),
            "name": checkpoint_lines.called(line, here.words),
        }
        for line in stand.parts
        if (spot := spots.get(line.code or "")) is not None
    ]
    worst = [gap for gap in stand.gaps if gap.starts <= stand.at < gap.ends and gap.lon is not None][:WORST]
    return [*posts.clusters(parts), *posts.points([vars(gap) for gap in worst])]


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


def _legend(here: Here, at: dt.datetime, stand: Situation, planned: bool) -> list[str]:
    """What the ground and the signs mean, at which moment, and which checkpoints are not on the map."""
    assert here.day is not None
    words, day = here.words, here.words.day(here.day)
    told_at = words.t("checkpoints.at_day", day=day, time=f"{at:%H:%M}")
    lines = [words.t("checkpoints.legend_fill", day=day, at=told_at), words.t("checkpoints.legend_shape")]
    if stand.total > SINGLE:
        lines.append(words.t("checkpoints.legend_clusters"))
    if planned:
        lines.append(words.t("places.plan"))
    elif stand.lost:
        lost = ask(checkpoints.unplaced, here.id, here.day, NAMED)
        names = words.listed([plain(words.name(row)) for row in lost])
        lines.append(words.t("checkpoints.no_position", n=stand.lost, names=names))
    return lines
