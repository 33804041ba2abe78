"""What fell since the day before, of the place itself."""

from collections.abc import Iterable

from pages.presentation import briefing, labels, states
from pages.presentation.words import Words
from queries import priorities
from queries.database import Rows
from queries.measures import Measure, Share


def fell_most(days: Rows, measures: Iterable[Measure], words: Words) -> str:
    """Which of these shares lost most points since the day before, the first of several alike; nothing where none lost
    `priorities.LEAST`. `days`: rows of `figures.days_of`."""
    found = []
    for measure in measures:
        now, before = states.last_two(states.own_days(days, measure), measure)
        points = labels.change(now, before)
        if isinstance(measure, Share) and points is not None and points <= -priorities.LEAST:
            found.append((points, measure, now, before))
    if not found:
        return ""
    _, measure, now, before = min(found, key=lambda each: each[0])
    return briefing.changed(measure, now, before, now["date"], words)
