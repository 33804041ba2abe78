"""Several shares over the same days: a line each, told apart by its strokes and named at its end, with what happened when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import htpy as h

from pages.presentation.drawing.marks import hint
from pages.presentation.drawing.trend import Event, happened, room_for

APART = 0.13  # of the height: names at the ends of lines never touch
SCALE = (0, 50, 100)


@dataclass(frozen=True)
class Line:
    """One share in percent per day, None where nobody reported. `look` is its class, `label` its name with the last figure."""

    look: str
    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Day:
    """One day: `label` stands below it, `tip` is what all lines say of it; `silent` where nobody reported."""

    label: str
    tip: str
    silent: bool = False


def courses(lines: Sequence[Line], days: Sequence[Day], events: Sequence[Event], heading: str, alt: str) -> h.Element:
    """The lines on a scale from nothing to all. `alt` says their course; each day can be focused and heard."""
    return h.figure(class_="part trend courses")[
        h.figcaption[heading],
        h.div(class_="plot", style=room_for(events, len(days)))[
            [h.div(class_="level", style=f"bottom:{share}%")[h.span[f"{share}%"]] for share in SCALE],
            happened(events, len(days)),
            h.svg(viewBox="0 0 100 100", preserveAspectRatio="none", role="img", aria_label=alt)[
                [
                    h.polyline(class_=line.look, points=points, vector_effect="non-scaling-stroke")
                    for line in lines
                    for points in _runs(line.values)
                ]
            ],
            h.ol[[_day(day, number, len(days)) for number, day in enumerate(days)]],
            [
                h.div(class_=f"ends {line.look}", style=f"bottom:{up:.1%}")[line.label]
                for line, up in zip(lines, ends_of(lines), strict=True)
            ],
        ],
        h.div(class_="days", aria_hidden="true")[
            [
                h.span(style=f"left:{_across(number, len(days)):.1%}")[day.label]
                for number, day in enumerate(days)
                if day.label
            ]
        ],
    ]


def _across(number: int, count: int) -> float:
    return (number + 0.5) / max(count, 1)


def _runs(values: Sequence[float | None]) -> Iterator[str]:
    """The points of each unbroken run of days; a day alone is a short stroke."""
    numbered = [(100 * _across(number, len(values)), value) for number, value in enumerate(values)]
    for known, run in groupby(numbered, key=lambda point: point[1] is not None):
        points = [(x, 100 - value) for x, value in run if value is not None]
        if known and len(points) == 1:
            points = [(points[0][0] - 1, points[0][1]), (points[0][0] + 1, points[0][1])]
        if known:
            yield " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def ends_of(lines: Sequence[Line]) -> list[float]:
    """How high the name of each line stands: where it ends, and apart from the others, all within the picture."""
    last = [next((value for value in reversed(line.values) if value is not None), 0.0) / 100 for line in lines]
    order = sorted(range(len(lines)), key=lambda number: (last[number], -number))
    placed = dict.fromkeys(order, 0.0)
    below = -APART
    for number in order:
        below = placed[number] = max(last[number], below + APART)
    above = 1.0 + APART
    for number in reversed(order):
        above = placed[number] = min(placed[number], above - APART)
    return [placed[number] for number in range(len(lines))]


def _day(day: Day, number: int, count: int) -> h.Element:
    look = "silent" if day.silent else None
    place = f"left:{number / count:.2%};width:{1 / count:.2%}"
    return h.li(hint(day.tip, right=number >= count / 2), class_=look, style=place, tabindex="0")[
        h.span(class_="heard")[day.tip]
    ]
