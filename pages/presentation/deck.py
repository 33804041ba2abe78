"""The setting of the deck: which slides in which order, and how many seconds each stays. A small TOML file, checked whole.

    seconds = 30
    order = ["briefing-issues", "briefing-changed", "*", "actions", "briefing-reports"]

    [own]
    "briefing-issues" = 60

`*` stands for all slides that are not named otherwise; a screen alone for all of its slides.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OTHERS = "*"
USUAL = ("briefing-issues", "briefing-changed", OTHERS, "actions", "briefing-reports")
SECONDS = 30
LEAST, MOST = 3, 3600


@dataclass(frozen=True)
class Order:
    """The slides by their keys, such as `places-where`, and how long they stay."""

    slides: Sequence[str]
    seconds: float = SECONDS
    own: Mapping[str, float] = field(default_factory=dict)

    def seconds_of(self, slide: str) -> float:
        return self.own.get(slide, self.own.get(slide.split("-")[0], self.seconds))


class Unfit(Exception):
    """What is wrong in the file: `where` it is, and `why`, by the key of its words, with the `value` that stands there."""

    def __init__(self, where: str, why: str, value: Any) -> None:
        super().__init__(f"{where}: {why}: {value}")
        self.where, self.why, self.value = where, why, str(value)


def usual(known: Sequence[str]) -> Order:
    """The order where nobody has set another one. `known`: every slide that there is, as the screens come."""
    return Order(_slides(USUAL, known))


def read(text: str, known: Sequence[str]) -> Order:
    """The order that a file sets; `Unfit` where anything in it cannot be followed."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unfit("TOML", "not_toml", error) from None
    for name in given:
        if name not in ("seconds", "order", "own"):
            raise Unfit(name, "unknown_name", name)
    order, own = given.get("order", list(USUAL)), given.get("own", {})
    if not isinstance(order, list) or not order:
        raise Unfit("order", "no_list", order)
    for slide in order:
        _check(slide, "order", known)
    if len(set(order)) < len(order):
        raise Unfit("order", "twice", next(slide for slide in order if order.count(slide) > 1))
    if not isinstance(own, dict):
        raise Unfit("own", "no_seconds", own)
    for slide in own:
        _check(slide, "own", known)
    seconds = {name: _seconds(name, value) for name, value in {"seconds": given.get("seconds", SECONDS), **own}.items()}
    return Order(_slides(order, known), seconds.pop("seconds"), seconds)


def _check(slide: Any, where: str, known: Sequence[str]) -> None:
    names = {OTHERS, *known, *(key.split("-")[0] for key in known)}
    if not isinstance(slide, str) or slide not in names:
        raise Unfit(where, "unknown_slide", slide)


def _seconds(where: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not LEAST <= value <= MOST:
        raise Unfit(where, "no_seconds", value)
    return float(value)


def _slides(order: Sequence[str], known: Sequence[str]) -> list[str]:
    """Every slide of the order once, as the screens bring them; what is named alone is not told with the others."""
    named = [each for each in order if each in known]
    screens = {each for each in order if each != OTHERS and each not in known}
    found: list[str] = []
    for each in order:
        if each in known:
            found.append(each)
        elif each == OTHERS:
            found += [slide for slide in known if slide not in named and slide.split("-")[0] not in screens]
        else:
            found += [slide for slide in known if slide.split("-")[0] == each and slide not in named]
    return found
