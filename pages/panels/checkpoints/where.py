"""Where the checkpoints stand: outlines by cover, a glyph per checkpoint, and discs where outsiders stay."""

import datetime as dt
from collections.abc import Mapping
from textwrap import wrap
from typing import Any, NamedTuple

import pydeck as pdk
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.panels.checkpoints import moments, situation
from pages.presentation import checkpoint_lines, labels
from pages.presentation import checkpoints as said
from pages.presentation import figures as figured
from pages.presentation.drawing import checkpoints as marks
from pages.presentation.drawing import geometry, maps, plan
from pages.presentation.drawing.map_labels import shorter
from pages.presentation.drawing.maps import Written
from pages.presentation.words import plain
from pages.shared import ground, link, place, ranked, sizes
from pages.shared.ask import ahead, ask, drawn
from pages.shared.place import Here
from queries import checkpoints, measures, people, places
from queries.checkpoints import window
from queries.checkpoints.situation import NAMED, SINGLE, Situation
from queries.database import Rows
from queries.measures import State

GLYPH = 30  # px
PANEL, PADDING = 500, 36  # px, its width and what the map has not of it: known in any window, so that the map fits
TALL = (300, 500)  # px, of the map, at least and at most
MADE, CHOSEN = "checkpoints_maps_made", "checkpoints_map_chosen_on"  # in the session: how many maps; what one showed
WORST = 30  # checkpoints that are drawn one by one where all are too many


class Map(NamedTuple):
    """The map as it is sent, and the lines under it."""

    deck: Written
    height: int
    legend: list[str]


class Ground(NamedTuple):
    """What lies below the checkpoints: places with their outlines, a border around them, and the box that holds all."""

    areas: Rows
    border: list[Any]
    frame: geometry.Box
    planned: bool  # on tiles, whose positions mean nothing


def panel() -> DeltaGenerator:
    """Where the map stands, beside what takes the rest of the width."""
    return st.container(border=True, width=PANEL)


def draw(here: Here, at: dt.datetime, answer: str) -> None:
    """The map; the checkpoints and the outsiders upon it (A5) can be switched."""
    words, layers = here.words, _choose_layers(here)
    sight = f"{layers} {here.seen_but(*link.DETAILS)}"
    made: Map = drawn(_map, sight, here, at, layers)
    key = _key(f"{sight} {at}")

    def click() -> None:
        st.session_state[CHOSEN] = f"{sight} {at}"
        for layer, objects in st.session_state[key].selection.objects.items():
            if layer == marks.CHECKPOINTS and objects[0]["code"]:
                link.say(checkpoint=objects[0]["code"])
            else:
                place.go(objects[0].get("place") or objects[0]["code"])

    alt = words.t("checkpoints.map_alt", place=words.name(here.place), answer=answer)
    st.pydeck_chart(made.deck, height=made.height, key=key, on_select=click, selection_mode="single-object", alt=alt)
    st.markdown("\n\n".join(f":small[{line}]" for line in made.legend))


def _key(sight: str) -> str:
    """Of the map, which stays from place to place: to make one ready costs a graphics card far more than to draw on it.

    Where something was chosen on it, what is seen next is a map of its own: the choice would fall on another place there.
    """
    made = st.session_state.setdefault(MADE, 0)
    if st.session_state.get(CHOSEN, sight) != sight:
        st.session_state[MADE] = made = made + 1
        del st.session_state[CHOSEN]
    return f"checkpoints_map_{made}"


def _map(here: Here, at: dt.datetime, layers: list[str]) -> Map:
    """Drawn once for all who see the same: see `ask.drawn`."""
    stand, found = situation.found(here, at), ground_of(here, situation.found(here, at))
    width, text = PANEL - PADDING, sizes.TILE_TEXT[here.projector]
    height = geometry.height_for(found.frame, width, *TALL)
    above, taken = list[pdk.Layer](), list[dict[str, Any]]()
    if stand.total <= SINGLE:
        each = situation.asked_of_each(here, at) if "checkpoints" in layers else []
        ahead(*each, *([(checkpoints.unplaced, here.id, here.day, NAMED)] if stand.lost else []))
    if "checkpoints" in layers:
        zoom = geometry.zoom_for(found.frame, height, width)
        taken = _glyphs(here, stand, zoom, found.areas, found.planned)
        above.append(marks.layer(taken, here.palette))
    if "outsiders" in layers:
        placed = _outsiders(here, found.areas if found.planned else None)
        above += marks.outsiders(placed, text, here.palette) if placed else []
        taken += [{"at": [row["lon"], row["lat"]], "size": 2 * text} for row in placed]
    deck = ground.deck(here, found.areas, found.border, found.frame, height, above, found.planned, width, taken)
    return Map(maps.written(deck), height, _legend(here, at, stand, found.planned))


def ground_of(here: Here, stand: Situation) -> Ground:
    """The places below by their cover, on a plan where no outlines are known, and the box around them and the checkpoints.

    Those that keep silent show what they told last.
    """
    cover = measures.measures()["checkpoint_cover"]
    below = ranked.judged(here, cover)
    asked = ranked.asked_of_silent(here, below, cover)
    ground.ready(here, *asked)
    below = ranked.with_last_told(here, below, cover) if asked else below
    areas = labels.on_map(below, ask(places.outlines, here.id, here.folded, here.day), here.words)
    areas = [row | {"label": _name_alone(row)} for row in areas]
    own = ask(places.outline_of, here.id)[0]
    planned = not own["sketch"] and not any(row["sketch"] for row in areas)
    if planned:
        areas = _on_plan(here, areas, stand)
    corners = [] if planned else stand.corners
    frame = geometry.box([own, *areas], [*((row["lon"], row["lat"]) for row in areas), *corners])
    assert frame is not None, "a plan has tiles, and a map has an outline"
    return Ground(areas, [own["outline"] or own["sketch"]], frame, planned)


def _name_alone(row: Mapping[str, Any]) -> str:
    """The label of a place; of one to which cover does not apply, such as a building, its name alone."""
    label = str(row["label"])
    return shorter(label)[-1] if row["state"] == State.NOT_APPLICABLE else label


def _choose_layers(here: Here) -> list[str]:
    words = here.words
    with sizes.line():
        moments.choose(here)
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


def _glyphs(here: Here, stand: Situation, zoom: float, areas: Rows, planned: bool) -> Rows:
    """One glyph per checkpoint, or for several that would cover each other; each says what it stands for.

    Of very many there is one glyph per place below, and one for each of the worst.
    """
    size, words = GLYPH, here.words
    if stand.total <= SINGLE:
        tiles = tuple(row["code"] for row in areas) if planned else ()
        groups = situation.groups(here, stand.at, zoom, size, tiles)
    else:
        groups = _clusters(here, stand, areas, size)
    return [group | {"tip": said.group_tip(group, stand.pending, words)} for group in groups]


def _clusters(here: Here, stand: Situation, areas: Rows, size: int) -> Rows:
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
    return [*marks.clusters(parts, size), *marks.points([vars(gap) for gap in worst], size)]


def outsiders(here: Here) -> Rows:
    """One row per place below where outsiders stay, from the grid up, with their number as it may be shown."""
    rows = ask(people.outsiders, here.within, here.id, here.day) if here.day else []
    return [row for row in rows if row["above"] == here.place["code"]]


def _outsiders(here: Here, tiles: Rows | None) -> Rows:
    """The same with words, where they stand on the map; on a plan beside the label of its tile."""
    words = here.words
    rows = []
    for row in outsiders(here):
        count = labels.count(row["outsiders"], words)
        tip = words.t("checkpoints.outsiders_tip", name=words.name(row), count=count)
        rows.append(row | {"count": count, "tooltip": tip})
    placed = rows if tiles is None else plan.marks(rows, tiles)
    return [row for row in placed if row["lon"] is not None]


def ground_told(here: Here, at: dt.datetime) -> str:
    """What the ground says and of which day, and of which moment the signs upon it are."""
    assert here.day is not None
    day = here.words.day(here.day)
    told_at = here.words.t("checkpoints.at_day", day=day, time=here.words.clock(at))
    return here.words.t("checkpoints.legend_ground", day=day, at=told_at)


def _legend(here: Here, at: dt.datetime, stand: Situation, planned: bool) -> list[str]:
    """What the ground and the signs mean, at which moment, and which checkpoints are not on the map."""
    assert here.day is not None
    words = here.words
    lines = [
        words.sentences_of((ground_told(here, at), words.t("checkpoints.legend_looks"))),
        words.sentences_of([words.t(f"checkpoints.legend_{part}") for part in ("shape", "ring", "marks")]),
    ]
    if stand.total > SINGLE:
        lines.append(words.t("checkpoints.legend_clusters"))
    if planned:
        lines.append(words.t("places.plan"))
    elif stand.lost:
        lost = ask(checkpoints.unplaced, here.id, here.day, NAMED)
        names = figured.few([plain(words.name(row)) for row in lost], words, stand.lost)
        lines.append(words.t("checkpoints.no_position", n=stand.lost, names=names))
    return lines
