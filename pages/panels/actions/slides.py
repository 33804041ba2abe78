"""The slide of the actions: how they stand, overdue first."""

from pages.panels.actions.listing import listing, part
from pages.presentation.slide import ROWS, Slide, worst
from pages.shared.place import Here
from pages.shared.slides import Question
from queries.actions.standing import Stand, stand_of
from queries.measures import State

STATES = {Stand.OVERDUE: State.SHORT, Stand.UNDER_WAY: State.WATCH, Stand.DONE: State.ENOUGH}


def done(here: Here) -> Slide:
    """What was assigned at or below the place, and what became of it."""
    words = here.words
    if here.day is None:
        return Slide((words.t("answer.no_reports"),), State.NOT_APPLICABLE)
    found = listing(here)
    left = len(found.rows) - ROWS
    return Slide(
        said=(found.answer,),
        state=worst(STATES[stand_of(row, found.at)] for row in found.rows),
        picture=str(part(here, found)) if found.rows else "",
        notes=(words.t("actions.rule"), *([words.t("actions.more", n=left)] if left > 0 else [])),
        measures=tuple(dict.fromkeys(row["measure_key"] for row in found.rows[:ROWS] if row["measure_key"])),
    )


QUESTIONS = (Question("done", "actions.ask_done", done, kept=False),)
