"""How measures went over the last days, a line each: the picture of a slide that has nothing of the day to show."""

from collections.abc import Iterable

import htpy as h

from pages.presentation import cards, places, states
from pages.presentation.drawing import trend
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import measures, reports
from queries.database import Rows
from queries.measures import Measure, State

MOST, FEW = 4, 3  # lines; few stand beside each other, more below each other, too
NAMED_DAYS = 4  # every so many of a small picture


def drawn(here: Here, keys: Iterable[str], days: Rows) -> h.Element | None:
    """Up to four lines; none of a measure that tells nothing here. `days` are rows of `figures.days_of`."""
    known = {measure: states.own_days(days, measure) for measure in (measures.measures()[key] for key in keys)}
    told = {
        measure: judged
        for measure, judged in known.items()
        if any(row["state"] != State.NOT_APPLICABLE for row in judged)
    }
    if not told:
        return None
    look = "multiples" if len(told) > FEW else "multiples few"
    return h.div(class_=look)[[_line(here, measure, told[measure]) for measure in list(told)[:MOST]]]


def _line(here: Here, measure: Measure, judged: Rows) -> h.Element:
    words, name, last = here.words, here.words.t(f"measure.{measure.key}.name"), len(judged) - 1
    return trend.trend(
        cards.last_days(judged, words, lambda number: (last - number) % NAMED_DAYS == 0),
        places.levels(measure, words),
        places.marked(judged, {}, ask(reports.events), words),
        words.t("places.course_of", measure=name, share=cards.share_now(judged, words)),
        cards.course(name, judged, words),
    )
