"""The places one step down as they stand on a measure, worst first: asked for in one way, whichever screen tells of them."""

import datetime as dt
from collections.abc import Mapping

from pages.presentation import answers, checkpoints, places, states
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


def answer(here: Here, measure: Measure, days: Rows) -> list[str]:
    """The sentence of one measure here, and who or what is not in it, if anything is not; `days` of `figures.days_of`."""
    now, below, words = states.own_days(days, measure)[-1], judged(here, measure), here.words
    said = answers.sentence(str(here.place["code"]), measure, now, below, "", words)
    missing = places.missing_in_total(now, measure, words, states.shown(below))
    return [*filter(None, (said, missing, checkpoints.left_out(measure.key, days[-1], words)))]


def last_told(here: Here, measure: Measure, deep: bool = False) -> Question:
    """What is asked for what the silent ones told last; there is a day."""
    assert here.day is not None
    return (figures.last_told, here.id, here.folded, measure, deep, here.day - dt.timedelta(days=DAYS - 1), here.day)


def remembered(here: Here, measure: Measure, deep: bool = False) -> Rows:
    """The same, the silent ones with what they told last; of the round of the day, where the measure depends on it."""
    return with_last_told(here, judged(here, measure, deep), measure, deep)


def with_last_told(here: Here, rows: Rows, measure: Measure, deep: bool = False) -> Rows:
    """Judged rows, of which the silent ones tell what they told last."""
    if here.day is None or not measure.expected:
        return rows
    told = ask(*last_told(here, measure, deep))
    return states.remembered(rows, told, measure, here.day, rounds.begun(here.day) if measure.over_round else None)


def asked_of_silent(here: Here, rows: Rows, measure: Measure) -> list[Question]:
    """What is asked for what the silent ones told last, where any of these judged rows is."""
    silent = any(row["state"] == State.NOT_REPORTED for row in rows)
    return [last_told(here, measure)] if silent and measure.expected and here.day is not None else []


def each_with_last_told(here: Here, every: Mapping[Measure, Rows]) -> dict[Measure, Rows]:
    """The same of several measures: what is asked for them, where anybody is silent, is asked at once."""
    asked = {measure: asked_of_silent(here, rows, measure) for measure, rows in every.items()}
    ahead(*(question for questions in asked.values() for question in questions))
    return {measure: with_last_told(here, rows, measure) if asked[measure] else rows for measure, rows in every.items()}
