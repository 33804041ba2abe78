"""What cards and lines tell that is no measure of a subject, explained as measures are, on the spot and on the page of all."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pages.presentation import cards
from pages.presentation.reporting import AMBER, LONG, RED
from pages.presentation.words import Words


@dataclass(frozen=True)
class Figure:
    """One of them. `name`, `limits`: the words for them; `share`: so many of so many, where others are counted among some."""

    key: str
    name: str
    practice: tuple[str, ...]
    limits: str = "help.no_limits"
    values: Mapping[str, Any] = field(default_factory=dict)  # what the limits take
    share: bool = False


_EVERY = (
    Figure("passages", "checkpoints.passages_name", ("D10",)),
    Figure("unbroken", "checkpoints.unbroken_name", ("E30",)),
    Figure("reports_on_time", "reports.on_time_card", ("B8",), "help.limits", {"amber": AMBER, "red": RED}, share=True),
    Figure("reports_late", "reports.late_card", ("B8",), "help.none_unwatched"),
    Figure("reports_silent", "reports.silent_long", ("B8",), "help.none_allowed"),
    Figure("reports_broken", "reports.not_agreeing", ("B8",), "help.none_allowed"),
    Figure("reports_oldest", "reports.oldest", ("B8",), "reports.oldest_limits", {"n": LONG}),
)
FIGURES = {figure.key: figure for figure in _EVERY}


def parts(figure: Figure, words: Words) -> dict[str, str]:
    """What is counted, of or among what, what is left out, and the practice."""
    return {part: words.t(f"unmeasured.{figure.key}.{part}") for part in cards.EXPLAINED}


def limits(figure: Figure, words: Words) -> str:
    """From where on a place is on target, or that there are no limits."""
    return words.t(figure.limits, **figure.values)


def explained(key: str, day: dt.date, words: Words) -> str:
    """The same as the help of a card says it. `day`: the one that it tells of."""
    figure = FIGURES[key]
    dated = words.t("help.day", day=words.day(day))
    return cards.lines(counted(key, words), dated, limits(figure, words), parts(figure, words), words)


def counted(key: str, words: Words) -> str:
    """What it counts, of or among what, in one line."""
    figure = FIGURES[key]
    said, name = parts(figure, words), words.t(figure.name)
    return words.t("help.share" if figure.share else "help.count", name=name, done=said["done"], due=said["due"])
