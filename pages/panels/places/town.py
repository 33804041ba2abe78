"""The map of Places: the places below by the measure that is chosen, at a desk and on a slide with the worst beside it."""

from typing import NamedTuple

import htpy as h

from pages.presentation import figures, labels, places
from pages.presentation.drawing import geometry, plan
from pages.presentation.drawing import worst as lists
from pages.presentation.drawing.town import DESK, town
from pages.presentation.drawing.town_names import UNIT
from pages.presentation.slide import ROWS
from pages.shared import ground, link
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places as tree
from queries.database import Rows
from queries.measures import State

MANY, DENSE = 8, 0.7  # places from which on names of a map at a desk are smaller, and how much


class Town(NamedTuple):
    """The map, and what is to be said below it: that it is a plan, and which places are not on it."""

    drawn: h.Element
    notes: list[str]


def drawn(here: Here, below: Rows, answer: str) -> Town | None:
    """The map of a slide; None where no outline is known."""
    ground.ready(here)
    if not any(row["sketch"] for row in _areas(here, below)):
        return None
    return _town(here, below, answer, UNIT)


def at_desk(here: Here, below: Rows, answer: str) -> Town | None:
    """The map at a desk; a plan of tiles where nothing has a position. None where there are only headings below."""
    ground.ready(here)
    return _town(here, below, answer, DESK if len(_areas(here, below)) <= MANY else DENSE * DESK)


def _areas(here: Here, below: Rows) -> Rows:
    return labels.on_map(below, ask(tree.outlines, here.id, here.folded, here.day), here.words)


def _town(here: Here, below: Rows, answer: str, size: float) -> Town | None:
    words, rows, own = here.words, _areas(here, below), ask(tree.outline_of, here.id)[0]
    planned = own["sketch"] is None and all(row["sketch"] is None and row["lon"] is None for row in rows)
    if planned:
        rows = plan.places(rows)
    frame = geometry.box([own, *rows], [(row["lon"], row["lat"]) for row in rows])
    if frame is None:
        return None
    leads, measure = link.leads("place"), words.t(f"measure.{here.measure.key}.name")
    alt = words.t("places.map_alt", place=words.name(here.place), measure=measure, answer=answer)
    areas = [row | {"link": leads(row["code"])} for row in (*_headings(here, below), *rows)]
    features = [] if planned else ground.features_of(here)
    made = town(areas, (), features, frame, alt, _borders(here, below, rows), size=size)
    return Town(made, [words.t("places.plan")] * planned + _lost(here, rows))


def _borders(here: Here, below: Rows, rows: Rows) -> list[str]:
    """The outline of the place around those below, where it is known or they have none, and those of headings."""
    own = ask(tree.outline_of, here.id)[0]
    around = own["outline"] or (None if any(row["sketch"] for row in rows) else own["sketch"])
    return [border for border in (around, *(row["sketch"] for row in _headings(here, below))) if border]


def _headings(here: Here, below: Rows) -> Rows:
    """The places between with an outline, by name: buildings of two of them share their numbers."""
    folded, words = {row["code"] for row in below if row["folded"]}, here.words
    return [
        {**row, "state": State.NOT_APPLICABLE, "label": words.name(row), "tooltip": words.name(row), "between": True}
        for row in ask(tree.outlines, here.id, here.folded, here.day)
        if row["code"] in folded and row["sketch"]
    ]


def _lost(here: Here, rows: Rows) -> list[str]:
    """The places that are not on the map."""
    lost = [row["tooltip"].split("\n")[0] for row in rows if row["sketch"] is None and row["lon"] is None]
    if not lost:
        return []
    return [here.words.t("places.no_position", n=len(lost), names=figures.few(lost, here.words))]


def worst(here: Here, below: Rows) -> str:
    """The list beside it: of what a desk tells, as much as the room beside a map holds."""
    words, leads = here.words, link.leads("place")
    headers, rows = places.worst_in_brief(below, str(here.place["code"]), here.measure, here.day, words, leads)
    heading = words.t("places.worst_first" if here.span else "places.below")
    heading = labels.first_of(heading, ROWS, len(rows), words)
    return str(lists.worst_list(rows[:ROWS], heading, headers)) if rows else ""
