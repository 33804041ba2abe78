"""The places one step down as they stand on a measure, worst first: asked for in one way, whichever screen tells of them."""

import datetime as dt
from collections.abc import Sequence

from pages.presentation import states
from pages.shared import rounds
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS
from pages.shared.place import Here
from queries import figures
from queries.database import Rows
from queries.measures import Measure, State
from queries.statements import Question


def question(here: Here, measure: Measure, deep: bool = False) -> Question:
    """What is asked for them; `deep`: also for those two steps down."""
    return (figures.below, here.id, here.folded, measure, here.span, deep)


def judged(here: Here, measure: Measure, deep: bool = False) -> Rows:
    return states.judged(ask(*question(here, measure, deep)), measure)


def last_told(here: Here, measure: Measure, deep: bool = False) -> Question:
    """What is asked for what the silent ones told last; there is a day."""
    assert here.day is not None
    return (figures.last_told, here.id, here.folded, measure, deep, here.day - dt.timedelta(days=DAYS - 1), here.day)


def remembered(here: Here, measure: Measure, deep: bool = False) -> Rows:
    """The same, the silent ones with what they told last; of the round of the day, where the measure depends on it."""
    return _remembered(here, judged(here, measure, deep), measure, deep)


def on_each(here: Here, places: Rows, figures: Rows, known: Sequence[Measure]) -> dict[Measure, Rows]:
    """How places one step down stand on each of several measures, the silent ones with what they told last.

    `figures`: rows of `figures.compared`.
    """
    every = {measure: states.on(places, figures, measure) for measure in known}
    silent = [each for each in known if any(row["state"] == State.NOT_REPORTED for row in every[each])]
    if here.day is not None:
        ahead(*(last_told(here, measure) for measure in silent if measure.expected))
    return every | {measure: _remembered(here, every[measure], measure, False) for measure in silent}


def _remembered(here: Here, rows: Rows, measure: Measure, deep: bool) -> Rows:
    if here.day is None or not measure.expected:
        return rows
    told = ask(*last_told(here, measure, deep))
    return states.remembered(rows, told, measure, here.day, rounds.begun(here.day) if measure.over_round else None)
