"""The places below one by one, the worst first: each with its own assessment and priority issues."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pages.panels.briefing import reckoned, slides
from pages.presentation.slide import Slide
from pages.shared import place
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import priorities
from queries.briefing.issues import issues
from queries.briefing.told import MOST_CALLED
from queries.database import Rows
from queries.measures import Measure


def questions(here: Here) -> list[Question]:
    """One slide for each place one step down; none where nothing lies below. Of very many the worst, and each says so."""
    if here.day is None:
        return []
    places, figures = reckoned.below(here, here.day)
    weighing = weights(places, figures, reckoned.known())
    ordered = sorted(places, key=lambda row: (-weighing[str(row["code"])], row["code"]))
    many = len(ordered) > MOST_CALLED
    left = (here.words.t("briefing.roll_most", n=MOST_CALLED, of=len(ordered)),) if many else ()
    return [
        Question(
            str(row["code"]), "briefing.ask_issues", _assessment(row, left), named=here.words.name(row), as_told=True
        )
        for row in ordered[:MOST_CALLED]
    ]


def weights(places: Rows, figures: Rows, known: Sequence[Measure]) -> dict[str, float]:
    """What weighs on each place, by its code: what it told, and what it kept silent on, as among the priority issues."""
    by_number = {row["place_id"]: row for row in figures}
    told = priorities.weights(priorities.ranked(places, figures, known))
    found = {}
    for row in places:
        own = [by_number[row["id"]]] if row["id"] in by_number else []
        silent = [each.weight for each in issues([row], own, known, len(known)) if each.silent]
        found[str(row["code"])] = told.get(str(row["code"]), 0.0) + sum(silent)
    return found


def _assessment(row: dict[str, Any], left: tuple[str, ...]) -> Callable[[Here], Slide | None]:
    """What the briefing of this place tells first, under its name. `left`: what the sequence leaves out."""

    def told(here: Here) -> Slide | None:
        found = slides.assessment(place.at(here, str(row["code"])))
        first, *others = found.said
        named = here.words.t("briefing.of_place", place=here.words.name(row), told=first)
        return replace(found, said=(named, *others), notes=(*found.notes, *left))

    return told
