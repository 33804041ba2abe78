"""A measure over its last days: a line that breaks where nobody reported, its limits, and what happened when."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count as count_from
from itertools import groupby

import htpy as h

from pages.presentation.drawing.marks import hint, named
from pages.presentation.drawing.tiles import length
from queries.measures import State

ACROSS = 22  # em: the narrowest that the picture gets
BESIDE = 3  # em right of it, where words may end
LONGEST, HELD = (
    13,
    11.5,
)  # em: how wide the words of an event are at most, and how much of them a line of several surely holds
LOW = 0.08  # of the height: a level below it is written above its line
LATE = 0.7  # of its width: what begins further right is written to the left

Height = Callable[[float], float]  # value -> how high it stands, in parts of the box


@dataclass(frozen=True)
class Day:
    """One day. `value` is None where nobody reported; `label` stands below it; `tip` is what it says by itself."""

    value: float | None
    state: State
    label: str
    tip: str


@dataclass(frozen=True)
class Level:
    """A height with a word: a limit (`state`: what lies below it) or, without a state, a line of the scale."""

    value: float
    label: str
    state: State | None = None


@dataclass(frozen=True)
class Event:
    """What began on a day, by its number in the row of days."""

    day: int
    label: str


def trend(days: Sequence[Day], levels: Sequence[Level], events: Sequence[Event], heading: str, alt: str) -> h.Element:
    """The line with all that explains it. `alt` says its course in one sentence; each day can be focused and heard."""
    low, high = _span(days, levels)

    def up(value: float) -> float:
        return (value - low) / (high - low)

    return h.figure(class_="part trend")[
        h.figcaption[heading],
        h.div(class_="plot", style=room_for(events, len(days)))[
            [_level(level, up(level.value), _crowded(level, levels, high - low)) for level in levels],
            happened(events, len(days)),
            _svg(days, up, alt),
            h.ol[[_day(day, number, len(days), up) for number, day in enumerate(days)]],
        ],
        h.div(class_="days", aria_hidden="true")[
            [
                h.span(style=f"left:{_across(number, len(days)):.1%}")[day.label]
                for number, day in enumerate(days)
                if day.label
            ]
        ],
    ]


def spark(days: Sequence[Day], alt: str) -> h.Element:
    """The line alone, with its last day marked: for a card."""
    low, high = _span(days, [])

    def up(value: float) -> float:
        return (value - low) / (high - low)

    last = days[-1]
    return h.div(class_="spark")[
        _svg(days, up, alt),
        h.span(class_=f"mark {last.state}", style=_at(len(days) - 1, len(days), up(last.value)), aria_hidden="true")
        if last.value is not None
        else None,
    ]


def _span(days: Sequence[Day], levels: Sequence[Level]) -> tuple[float, float]:
    """The lowest and the highest value that the picture must hold, with a little air; never of no height."""
    values = [day.value for day in days if day.value is not None] + [level.value for level in levels]
    low, high = min(values, default=0.0), max(values, default=1.0)
    air = (high - low) * 0.08 or 1.0
    return low - air, high + air


def _across(number: int, count: float) -> float:
    return (number + 0.5) / max(count, 1)


def _at(number: int, count: int, up: float) -> str:
    return f"left:{_across(number, count):.2%};bottom:{up:.2%}"


def _svg(days: Sequence[Day], up: Height, alt: str) -> h.Element:
    """The line, stretched to its box; its words are not in it, so they keep their size."""
    return h.svg(viewBox="0 0 100 100", preserveAspectRatio="none", role="img", aria_label=alt)[
        [h.polyline(points=points, vector_effect="non-scaling-stroke") for points in _lines(days, up)]
    ]


def _lines(days: Sequence[Day], up: Height) -> Iterator[str]:
    """The points of each unbroken run of days; a day alone is a short stroke."""
    numbered = [(_across(number, len(days)) * 100, day.value) for number, day in enumerate(days)]
    for known, run in groupby(numbered, key=lambda point: point[1] is not None):
        if known:
            points = [(x, 100 - 100 * up(value)) for x, value in run if value is not None]
            if len(points) == 1:
                points = [(points[0][0] - 1, points[0][1]), (points[0][0] + 1, points[0][1])]
            yield " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _day(day: Day, number: int, count: int, up: Height) -> h.Element:
    """A day to be pointed at: its mark on the line, or a hatched stripe where nobody reported."""
    tip = hint(day.tip, right=number >= count / 2, low=day.value is None or up(day.value) < 0.4)
    if day.value is None:
        look = "silent" if day.state is State.NOT_REPORTED else "nothing"  # what does not apply is no silence
        return h.li(tip, class_=look, style=f"left:{number / count:.2%};width:{1 / count:.2%}", tabindex="0")[
            h.span(class_="heard")[day.tip]
        ]
    return h.li(tip, style=_at(number, count, up(day.value)), tabindex="0")[
        h.span(class_=f"mark {day.state}", aria_hidden="true"), h.span(class_="heard")[day.tip]
    ]


def _crowded(level: Level, levels: Sequence[Level], span: float) -> bool:
    """Whether another level stands so little above this one that their words would touch."""
    return any(0 < other.value - level.value < 0.15 * span for other in levels)


def _level(level: Level, up: float, crowded: bool) -> h.Element:
    look = {"level": True, str(level.state): level.state, "crowded": crowded, "low": up < LOW and not crowded}
    return h.div(class_=look, style=f"bottom:{up:.2%}")[h.span[level.label]]


@dataclass(frozen=True)
class Written:
    """Where the words of an event stand above a picture: from which line on, over how many, and whether left of its day."""

    line: int
    lines: int
    left: bool


def written(events: Sequence[Event], count: float) -> list[Written]:
    """Where each is written so that it is read whole: on the lowest lines on which it touches no other.

    A long text takes several lines; whatever would end beyond the picture stands to the left of its day.
    """
    taken: list[list[tuple[float, float]]] = []  # per line the stretches that are written on
    found = []
    for event in events:
        across, text = _across(event.day, count), length(event.label)
        lines = 1 if text <= LONGEST else math.ceil(text / HELD)
        long = min(text, LONGEST) / ACROSS
        left = across > LATE or across + long > 1 + BESIDE / ACROSS
        begins, ends = (across - long, across) if left else (across, across + long)
        line = next(n for n in count_from(0) if _free(taken[n : n + lines], begins, ends))
        taken += [[] for _ in range(line + lines - len(taken))]
        for stretches in taken[line : line + lines]:
            stretches.append((begins, ends))
        found.append(Written(line, lines, left))
    return found


def _free(taken: Sequence[Sequence[tuple[float, float]]], begins: float, ends: float) -> bool:
    return all(ends < a or b < begins for stretches in taken for a, b in stretches)


def room_for(events: Sequence[Event], count: float) -> str | None:
    """How many lines more than one the words of what happened need above the picture."""
    steps = max((at.line + at.lines - 1 for at in written(events, count)), default=0)
    return f"--steps:{steps}" if steps else None


def happened(events: Sequence[Event], count: float) -> list[h.Element]:
    """What happened on its days, of so many in the picture: a line with its words each, whole."""
    return [
        h.div(
            class_="event left" if at.left else "event",
            style=f"left:{_across(event.day, count):.2%}" + (f";--step:{at.line}" if at.line else ""),
        )[h.span[named(event.label)]]
        for event, at in zip(events, written(events, count), strict=True)
    ]
