"""The map of Places on a slide: the places below by the measure that is chosen, with the worst of them beside it."""

from pages.presentation import labels, places
from pages.presentation.drawing import geometry
from pages.presentation.drawing import worst as lists
from pages.presentation.drawing.town import town
from pages.presentation.slide import ROWS
from pages.shared import ground, link
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places as tree
from queries.database import Rows


def drawn(here: Here, below: Rows, answer: str) -> str:
    """The map as markup; "" where no outline is known."""
    ground.ready(here)
    outlines, leads = ask(tree.outlines, here.id, here.folded, here.day), link.leads("place")
    areas = [row | {"link": leads(row["code"])} for row in labels.on_map(below, outlines, here.words)]
    frame = geometry.box([*ask(tree.outline_of, here.id), *areas], [(row["lon"], row["lat"]) for row in areas])
    if frame is None or not any(row["sketch"] for row in areas):
        return ""
    words, measure = here.words, here.words.t(f"measure.{here.measure.key}.name")
    alt = words.t("places.map_alt", place=words.name(here.place), measure=measure, answer=answer)
    return str(town(areas, (), ground.features_of(here), frame, alt))


def worst(here: Here, below: Rows) -> str:
    """The list beside it."""
    words, leads = here.words, link.leads("place")
    headers, rows = places.worst(below, str(here.place["code"]), here.measure, here.day, words, leads)
    heading = words.t("places.worst_first" if here.span else "places.below")
    if len(rows) > ROWS:
        heading = words.t("places.worst_few", heading=heading, n=ROWS, of=len(rows))
    return str(lists.worst_list(rows[:ROWS], heading, headers)) if rows else ""
