"""Every measure in words: what is counted, of what, of which date, its limits, what is left out, and the practice behind it.

From the same entries as the help of its card: see `cards.explained`.
"""

import datetime as dt
from typing import Any

from pages.presentation import cards, states
from pages.presentation.drawing.definitions import Definition
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, Share


def definition(measure: Measure, days: Rows, registered: dt.date | None, words: Words) -> Definition:
    """One measure. `days`: the rows of `figures.days_of`, whose newest gives its bases; without one they are dashes."""
    counts: dict[str, Any] = {}
    if days:
        counts = {name: value for name, value in days[-1].items() if isinstance(value, int)}
        base = days[-1][f"{measure.key}_denominator"]  # of an amount so many things, whatever the amount is told in
        if isinstance(measure, Share):
            base = states.own_days(days, measure)[-1]["denominator"]
        counts |= {} if base is None else {"denominator": base}  # a wall is not told how many people are observed
    said = cards.parts(measure, counts, words)
    above, below = ("numerator", "denominator") if isinstance(measure, Share) else ("amount", "among")
    day = days[-1]["date"] if days else None
    lines = [
        (words.t(f"help.{above}"), said["done"]),
        (words.t(f"help.{below}"), said["due"]),
        (words.t("help.date"), cards.based(measure, day, registered, words) if day else ""),
        (words.t("help.standard"), cards.limits(measure, words)),
        (words.t("help.not_counted"), said["leaves_out"]),
        (
            words.t("help.behind"),
            words.t("help.rows", practice=said["practice"], rows=words.side_by_side(measure.practice)),
        ),
    ]
    name = words.t(f"measure.{measure.key}.name")
    return Definition(measure.key, name, [(heading, told) for heading, told in lines if told])
