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
from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True)
class Fault:
    """What is wrong in the file: in which `line`, `where` it is, and `why`, by the key of its words, with the `value` there."""

    line: int
    where: str
    why: str
    value: str


class Refused(Exception):
    """A file that cannot be followed, with all that is wrong in it, line by line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"line {each.line}, {each.where}: {each.why}: {each.value}" for each in faults))
        self.faults = faults


def usual(known: Sequence[str]) -> Order:
    """The order where nobody has set another one. `known`: every slide that there is, as the screens come."""
    return Order(_slides(USUAL, known))


def read(text: str, known: Sequence[str]) -> Order:
    """The order that a file sets; `Refused` where anything in it cannot be followed."""
    given = _parsed(text)
    if wrong := list(_wrong(text, given, known)):
        raise Refused(sorted(wrong, key=lambda each: each.line))
    seconds, own = given.get("seconds", SECONDS), given.get("own", {})
    slides = _slides(given.get("order", USUAL), known)
    roll = given.get("roll", seconds)
    return Order(slides, float(seconds), float(roll), {name: float(own[name]) for name in own})


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))  # it is said nowhere else
        lines = text.splitlines() or [""]
        line = min(int(told[1]) if told else len(lines), len(lines))
        raise Refused([Fault(line, "TOML", "not_toml", lines[line - 1].strip())]) from None


def _wrong(text: str, given: Mapping[str, Any], known: Sequence[str]) -> Iterator[Fault]:
    """All that cannot be followed."""
    for name in given:
        if name not in NAMES:
            yield Fault(_line(text, name), name, "unknown_name", name)
    order, own = given.get("order"), given.get("own", {})
    if "order" in given and (not isinstance(order, list) or not order):
        yield Fault(_line(text, "order"), "order", "no_list", str(order))
    elif order:
        yield from _wrong_order(re.split(r"(?m)^\s*\[own\]", text)[0], order, known)
    for name in ("seconds", "roll"):
        if name in given and not _is_seconds(given[name]):
            yield Fault(_line(text, name), name, "no_seconds", str(given[name]))
    if not isinstance(own, dict):
        yield Fault(_line(text, "own"), "own", "no_seconds", str(own))
        return
    for name, value in own.items():
        if not _is_slide(name, known):
            yield Fault(_line(text, name, last=True), "own", "unknown_slide", name)
        elif not _is_seconds(value):
            yield Fault(_line(text, name, last=True), name, "no_seconds", str(value))


def _wrong_order(text: str, order: Sequence[Any], known: Sequence[str]) -> Iterator[Fault]:
    for slide in order:
        if not _is_slide(slide, known):
            line = _line(text, slide if isinstance(slide, str) else "order")
            yield Fault(line, "order", "unknown_slide", str(slide))
    names = [slide for slide in order if isinstance(slide, str)]
    for slide in dict.fromkeys(names):
        if names.count(slide) > 1:
            yield Fault(_line(text, slide, last=True), "order", "twice", slide)


def _line(text: str, name: Any, last: bool = False) -> int:
    """The first line, or the last, that holds a name; where it is written otherwise, the first of all."""
    bare = rf"(?<![\w-]){re.escape(str(name))}(?![\w-])"
    found = [number for number, line in enumerate(text.splitlines(), 1) if re.search(bare, line.split("#")[0])]
    return (found[-1] if last else found[0]) if found else 1


def _is_slide(slide: Any, known: Sequence[str]) -> bool:
    """Whether it names a slide, all slides of a screen, or all others."""
    return isinstance(slide, str) and slide in {OTHERS, *known, *(key.split("-")[0] for key in known)}


def _is_seconds(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and LEAST <= value <= MOST


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
