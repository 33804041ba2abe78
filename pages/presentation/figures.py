"""A measure's figure as it is written, one way per kind: a share, an amount in its own unit, a list of what and how long.

Whatever shows a figure, a tile, a card, a table, a slide, writes it through these.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from pages.presentation.words import Words, rounded
from queries.measures import Amount, Listed, State
from queries.measures import share as share_of
from queries.rounding import half_up

UNITS = ("hours", "days", "people", "buildings", "stairwells")
NAMED = 3  # entries of a list by name; the others are counted
ALIKE = ("places", "requests", "things", "goods", "lists", "departments")


def share(row: Mapping[str, Any], words: Words) -> str:
    """The share in percent of a judged row or a row of `states.own_days`; where there is no figure, the state in words."""
    if row["state"] == State.NOT_REPORTED:
        return silent(row, words)
    if row["state"] == State.NOT_APPLICABLE:
        return words.t("state.not_applicable")
    return words.percent(row["share"], 100)


def nearly(numerator: float, denominator: float, words: Words) -> str:
    """A share as it is said: less than a point short of a round one it is close to that, and never that itself."""
    share = share_of(numerator, denominator) or 0.0
    tens = 10 * math.floor(share / 10 + 1)
    return (
        words.t("figure.nearly", tens=tens) if share < tens < 100 and tens - share <= 1 else words.percent(share, 100)
    )


def unreached(row: Mapping[str, Any], words: Words) -> str:
    """The share of a row as `share`, but never a full ten that it has not reached: see `short_of`."""
    told = row["state"] not in (State.NOT_REPORTED, State.NOT_APPLICABLE)
    return short_of(row["share"], words) if told else share(row, words)


def short_of(percent: float, words: Words) -> str:
    """A share with its decimal; what would be rounded to a full ten that it has not reached is close to it."""
    tens = rounded(percent)
    near = percent < tens < 100 and not tens % 10
    return words.t("figure.nearly", tens=int(tens)) if near else words.percent(percent, 100)


def silent(row: Mapping[str, Any], words: Words) -> str:
    """What did not come from a silent place, and for how many days where it lasts."""
    days = row.get("silent_days") or 0
    if days > 1 and row.get("asked"):
        return words.t(f"measure.{row['asked']}.silent_for", n=days)
    return state_word(State.NOT_REPORTED, words, row.get("asked", ""))


def state_word(state: State, words: Words, measure: str = "") -> str:
    """A state as a word. `measure`: the key of one that waits for reports; silence is told with what did not come."""
    if measure and state == State.NOT_REPORTED:
        return words.t(f"measure.{measure}.silent")
    return words.t(f"state.{state}")


def known(row: Mapping[str, Any], words: Words) -> str:
    """The share; of a silent place the last one known, with its day."""
    day = last_day(row, words)
    return words.t("figure.known", share=last_share(row, words), day=day) if day else share(row, words)


def last_share(row: Mapping[str, Any], words: Words) -> str:
    """The share; of a silent place the last one known."""
    return words.percent(row["last"]["share"], 100) if last_day(row, words) else share(row, words)


def unsigned(row: Mapping[str, Any], words: Words) -> str:
    """The share without its sign, which stands once above all; of a silent place the last one known, or one word."""
    if row["state"] == State.NOT_APPLICABLE:
        return words.t("figure.no_figure")
    silent = row["state"] == State.NOT_REPORTED
    if silent and not last_day(row, words):
        return words.t("state.not_reported")
    share = row["last"]["share"] if silent else row["share"]
    return words.number(rounded(share), "0.#" if share == 100 else "0.0")


def last_day(row: Mapping[str, Any], words: Words) -> str:
    """Of which day the last share known of a silent place is; "" of any other."""
    last = row.get("last")
    if row["state"] != State.NOT_REPORTED or not last or last["share"] is None:
        return ""
    return words.day(last["date"])


PARTS = {1: "one", 2: "two", 3: "three", 4: "four", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
SPOKEN = ("all", "nearly_all", "over_half", "half", "nearly_half", "most", "some", "hardly", "none")
FEW = 10  # of less than so many nobody speaks in tenths


def part(held: float, total: float, words: Words) -> str:
    """So much of a whole as people say it: all, half, nearly half, six in ten; of few things most, half or some."""
    return words.t(f"part.{_part(held, total)}")


def _part(held: float, total: float) -> str:
    if held in (0, total):
        return "all" if held else "none"
    if 2 * held == total:
        return "half"
    if total < FEW:
        return "most" if 2 * held > total else "some"
    tenths = math.floor(10 * held / total + 0.5)
    if tenths in (0, 10):
        return "nearly_all" if tenths else "hardly"
    if tenths == 5:
        return "over_half" if 2 * held > total else "nearly_half"
    return PARTS[tenths]


def amount(value: float | None, unit: str, words: Words) -> str:
    """An amount in one of the `UNITS`: 50 hours; a dash where nobody knows."""
    if value is None:
        return words.t("figure.no_figure")
    return words.t(f"unit.{unit}.{'one' if half_up(value) == 1 else 'more'}", n=value)


def of_measure(measure: Amount | Listed, value: float, words: Words) -> str:
    """What a measure tells in its own unit, rounded as the measure is shown everywhere."""
    return amount(measure.shown(value), measure.unit, words)


def limit(value: float, unit: str, lower_is_better: bool, words: Words) -> str:
    """The limit of an amount, from the side that is good: at most 24 hours, at least 7 days."""
    return words.t("figure.at_most" if lower_is_better else "figure.at_least", amount=amount(value, unit, words))


def listed(entries: Sequence[tuple[str, float | None]], unit: str, words: Words) -> str:
    """The first of a list, each with how long or how many, and how many there are in all; nothing for an empty one."""
    said = [words.t("figure.entry", name=name, amount=amount(value, unit, words)) for name, value in entries[:NAMED]]
    return few(said, words, len(entries))


def with_alike(name: str, alike: int, words: Words, of: str = "places", more: bool = False) -> str:
    """The name of what stands first, and how many others stand just as it does, so that it is not taken for the worst alone.

    `alike`: of `spread.alike`; `of`: what they are, one of `ALIKE`; `more`: there may be others that nobody counted.
    """
    if not alike:
        return name
    return words.t(f"figure.with_{of}.{'many' if more else 'one' if alike == 1 else 'more'}", name=name, n=alike)


def few(
    names: Sequence[str],
    words: Words,
    count: int | None = None,
    others: str = "figure.and_others",
    most: int = NAMED,
) -> str:
    """The first of several names, and how many there are in all: `count`, if it is not all of these that are given.

    `others` is the key of what counts them.
    """
    total = len(names) if count is None else count
    if total <= most:
        return words.listed(names)
    return words.t(others, names=words.side_by_side(names[:most]), n=total)
