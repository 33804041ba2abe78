"""Every measure in words: what is counted, of what, of which date, its limits, what is left out, and the practice behind it.

So is what cards tell that is no measure. From the same entries as the help of the card: see `cards.explained` and
`unmeasured.explained`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from pages.presentation import cards, states, unmeasured
from pages.presentation.drawing.definitions import Definition
from pages.presentation.unmeasured import Figure
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
    dated = cards.based(measure, days[-1]["date"], registered, words) if days else ""
    lines = _lines(said, isinstance(measure, Share), dated, cards.limits(measure, words), measure.practice, words)
    return Definition(measure.key, words.t(f"measure.{measure.key}.name"), lines)


def of_figure(figure: Figure, day: dt.date | None, words: Words) -> Definition:
    """One of the figures that are no measures; of which day, where any has reports."""
    dated = words.t("help.day", day=words.day(day)) if day else ""
    said, limited = unmeasured.parts(figure, words), unmeasured.limits(figure, words)
    return Definition(
        figure.key, words.t(figure.name), _lines(said, figure.share, dated, limited, figure.practice, words)
    )


def _lines(
    said: Mapping[str, str], share: bool, dated: str, limited: str, practice: Sequence[str], words: Words
) -> list[tuple[str, str]]:
    """What is told of one of them, each with its heading; what is not known has none."""
    above, below = ("numerator", "denominator") if share else ("amount", "among")
    lines = [
        (words.t(f"help.{above}"), said["done"]),
        (words.t(f"help.{below}"), said["due"]),
        (words.t("help.date"), dated),
        (words.t("help.standard"), limited),
        (words.t("help.not_counted"), said["leaves_out"]),
        (
            words.t("help.behind"),
            words.t("help.rows", practice=said["practice"], rows=words.side_by_side(practice)),
        ),
    ]
    return [(heading, told) for heading, told in lines if told]
