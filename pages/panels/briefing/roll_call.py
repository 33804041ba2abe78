"""The places below one by one, the worst first: each with its own assessment and priority issues."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pages.panels.briefing import reckoned, slides
from pages.presentation.slide import Slide
from pages.shared import place
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import priorities
from queries.briefing.told import MOST_CALLED


def questions(here: Here) -> list[Question]:
    """One slide for each place one step down; none where nothing lies below."""
    if here.day is None:
        return []
    places, figures = reckoned.below(here, here.day)
    weights = priorities.weights(priorities.ranked(places, figures, reckoned.known()))
    ordered = sorted(places, key=lambda row: (-weights.get(str(row["code"]), 0.0), row["code"]))[:MOST_CALLED]
    return [
        Question(str(row["code"]), "briefing.ask_issues", _assessment(row), named=here.words.name(row), as_told=True)
        for row in ordered
    ]


def _assessment(row: dict[str, Any]) -> Callable[[Here], Slide | None]:
    """What the briefing of this place tells first, under its name."""

    def told(here: Here) -> Slide | None:
        found = slides.assessment(place.at(here, str(row["code"])))
        first, *others = found.said
        named = here.words.t("briefing.of_place", place=here.words.name(row), told=first)
        return replace(found, said=(named, *others))

    return told
