"""The setting of the deck: which slides in which order, and how many seconds each stays. A small TOML file, checked whole.

    seconds = 30
    roll = 20
    order = ["briefing-issues", "briefing-changed", "*", "actions", "briefing-reports"]

    [own]
    "briefing-issues" = 60

`*` stands for all slides that are not named otherwise; a screen alone for all of its slides. `roll`: the seconds of each place
where those below come one by one; without it those of any other slide.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OTHERS = "*"
USUAL = ("briefing-issues", "briefing-changed", "briefing-told", OTHERS, "actions", "briefing-reports")
SECONDS = 30
LEAST, MOST = 3, 3600
NAMES = ("seconds", "roll", "order", "own")


@dataclass(frozen=True)
class Order:
    """The slides by their keys, such as `places-where`, and how long they stay."""

    slides: Sequence[str]
    seconds: float = SECONDS
    roll: float = SECONDS
    own: Mapping[str, float] = field(default_factory=dict)

    def seconds_of(self, slide: str) -> float:
        return self.own.get(slide, self.own.get(slide.split("-")[0], self.seconds))


class Unfit(Exception):
    """What is wrong in the file: in which `line`, `where` it is, and `why`, by the key of its words, with the `value` there."""

    def __init__(self, line: int, where: str, why: str, value: Any) -> None:
        super().__init__(f"line {line}, {where}: {why}: {value}")
        self.line, self.where, self.why, self.value = line, where, why, str(value)


def usual(known: Sequence[str]) -> Order:
    """The order where nobody has set another one. `known`: every slide that there is, as the screens come."""
    return Order(_slides(USUAL, known))


def read(text: str, known: Sequence[str]) -> Order:
    """The order that a file sets; `Unfit` where anything in it cannot be followed."""
    given = _parsed(text)
    for name in given:
        if name not in NAMES:
            raise Unfit(_line(text, name), name, "unknown_name", name)
    order, own = given.get("order", list(USUAL)), given.get("own", {})
    if not isinstance(order, list) or not order:
        raise Unfit(_line(text, "order"), "order", "no_list", order)
    for slide in given.get("order", ()):
        _check(text, slide, "order", known)
    if len(set(order)) < len(order):
        twice = next(slide for slide in order if order.count(slide) > 1)
        raise Unfit(_line(text, twice, last=True), "order", "twice", twice)
    if not isinstance(own, dict):
        raise Unfit(_line(text, "own"), "own", "no_seconds", own)
    for slide in own:
        _check(text, slide, "own", known)
    seconds = _seconds(text, "seconds", given.get("seconds", SECONDS))
    roll = _seconds(text, "roll", given.get("roll", seconds))
    return Order(_slides(order, known), seconds, roll, {name: _seconds(text, name, own[name]) for name in own})


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))  # it is said nowhere else
        lines = text.splitlines() or [""]
        line = min(int(told[1]) if told else len(lines), len(lines))
        raise Unfit(line, "TOML", "not_toml", lines[line - 1].strip()) from None


def _line(text: str, name: Any, last: bool = False) -> int:
    """The first line, or the last, that holds a name; where it is written otherwise, the first of all."""
    bare = rf"(?<![\w-]){re.escape(str(name))}(?![\w-])"
    found = [number for number, line in enumerate(text.splitlines(), 1) if re.search(bare, line.split("#")[0])]
    return (found[-1] if last else found[0]) if found else 1


def _check(text: str, slide: Any, where: str, known: Sequence[str]) -> None:
    names = {OTHERS, *known, *(key.split("-")[0] for key in known)}
    if not isinstance(slide, str) or slide not in names:
        raise Unfit(_line(text, slide if isinstance(slide, str) else where), where, "unknown_slide", slide)


def _seconds(text: str, where: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not LEAST <= value <= MOST:
        raise Unfit(_line(text, where), where, "no_seconds", value)
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
