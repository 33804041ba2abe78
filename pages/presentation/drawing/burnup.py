"""A round as it fills up: what was reached by each day and how, the line to be crossed, and when it ends at which pace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import Sign, hint, legend
from pages.presentation.drawing.trend import Event, Level, happened, room_for

Point = tuple[float, float]  # a day by its number, and how high, in parts of all


@dataclass(frozen=True)
class Part:
    """One way of reaching: `look` is its class, `share` how much of all was reached so."""

    look: str
    share: float


@dataclass(frozen=True)
class Day:
    """One day. Without parts it is still to come; `silent` where nobody reported, and the parts are those of before."""

    label: str
    tip: str = ""
    parts: tuple[Part, ...] = ()
    figure: str = ""
    silent: bool = False


@dataclass(frozen=True)
class Ending:
    """From where on, and on which days, all are reached at the fastest and at the slowest; without `last` never.

    `label` says both days.
    """

    begins: Point
    first: float
    last: float | None
    label: str


def burnup(
    days: Sequence[Day],
    levels: Sequence[Level],
    before: Sequence[Sequence[Point]],
    ending: Ending | None,
    events: Sequence[Event],
    signs: Sequence[Sign],
    heading: str,
    legend_word: str,
    alt: str,
) -> h.Element:
    """`before` are earlier rounds as lines. `alt` says the course in one sentence; each day can be focused and heard."""
    return h.figure(class_="part burnup")[
        h.figcaption[heading],
        h.div(class_="rising", style=room_for(events, len(days)))[
            h.svg(viewBox="0 0 100 100", preserveAspectRatio="none", role="img", aria_label=alt)[
                h.polygon(points=_points(_band(ending, len(days)), len(days))) if ending else None,
                [_before(_points(line, len(days))) for line in before],
            ],
            h.ol[[_day(day, number, len(days)) for number, day in enumerate(days)]],
            [_level(level) for level in levels],
            h.div(class_="ends")[ending.label] if ending else None,
            happened(events, len(days)),
        ],
        h.div(class_="days", aria_hidden="true")[
            [h.span(style=f"left:{_across(number, len(days)):.1%}")[day.label] for number, day in enumerate(days)]
        ],
        legend(signs, legend_word),
    ]


def _across(number: float, count: float) -> float:
    return (number + 0.5) / max(count, 1)


def _points(points: Sequence[Point], count: int) -> str:
    return " ".join(f"{100 * _across(day, count):.1f},{100 - 100 * share:.1f}" for day, share in points)


def _band(ending: Ending, count: int) -> list[Point]:
    """A fan from where the round stands to where it ends, cut off where the picture does."""
    day, share = ending.begins
    edge = count - 0.5
    return [ending.begins, *_up(day, share, ending.first, edge), *reversed(list(_up(day, share, ending.last, edge)))]


def _up(day: float, share: float, end: float | None, edge: float) -> Iterator[Point]:
    if end is None:
        yield edge, share
    elif end <= edge:
        yield end, 1.0
        yield edge, 1.0
    else:
        yield edge, share + (1 - share) * (edge - day) / (end - day)


def _day(day: Day, number: int, count: int) -> h.Element:
    place = f"left:{number / count:.2%};width:{1 / count:.2%}"
    if not day.parts:
        return h.li(style=place, class_="to-come")[h.span(class_="heard")[day.tip] if day.tip else None]
    high = sum(part.share for part in day.parts)
    tip = hint(day.tip, right=number >= count / 2)
    return h.li(tip, style=place, class_="silent-day" if day.silent else None, tabindex="0")[
        h.div(class_="stack", style=f"height:{high:.2%}", aria_hidden="true")[
            h.b[day.figure] if day.figure else None,
            [
                h.i(class_=part.look, style=f"flex-grow:{100 * part.share:.2f}")
                for part in reversed(day.parts)
                if part.share
            ],
        ],
        h.span(class_="heard")[day.tip],
    ]


def _before(points: str) -> list[h.Element]:
    """A line that is seen on bars and beside them: dots on a lighter ground."""
    looks = ("ground", None)
    return [h.polyline(class_=look, points=points, vector_effect="non-scaling-stroke") for look in looks]


def _level(level: Level) -> h.Element:
    look = f"level {level.state}" if level.state else "level"
    return h.div(class_=look, style=f"bottom:{level.value:.2%}")[h.span[level.label]]
