"""A sweep by the hour against the straight line."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import Sign, hint, legend
from pages.presentation.drawing.trend import Event, happened, room_for


@dataclass(frozen=True)
class Hour:
    """An hour that brought news: across and up in parts of the whole."""

    across: float
    up: float
    tip: str


def hours(
    told: Sequence[Hour],
    labels: Sequence[tuple[float, str]],
    base: str,
    events: Sequence[Event],
    days: float,
    signs: Sequence[Sign],
    heading: str,
    legend_word: str,
    alt: str,
) -> h.Element:
    """What was finished, as a line of steps; `labels` stand below it, `base` at the upper edge in lines of its own.

    The picture holds so many `days`, and what happened on them.
    """
    return h.figure(class_="part burnup sweep")[
        h.figcaption[heading],
        h.div(class_="rising", style=room_for(events, days))[
            h.svg(viewBox="0 0 100 100", preserveAspectRatio="none", role="img", aria_label=alt)[
                h.polyline(class_="straight", points="0,100 100,0", vector_effect="non-scaling-stroke"),
                h.polyline(class_="course", points=_steps(told), vector_effect="non-scaling-stroke"),
            ],
            h.ol[
                [
                    h.li(
                        hint(hour.tip, right=hour.across > 0.5),
                        style=f"left:{hour.across:.2%};width:1.3%",
                        tabindex="0",
                    )[h.span(class_="heard")[hour.tip]]
                    for hour in told
                ]
            ],
            h.div(class_="level", style="bottom:100%")[h.span(style="white-space:pre")[base]],
            happened(events, days),
        ],
        h.div(class_="days", aria_hidden="true")[
            [h.span(style=f"left:{across:.1%}")[label] for across, label in labels]
        ],
        legend(signs, legend_word),
    ]


def _steps(told: Sequence[Hour]) -> str:
    points, up = ["0,100"], 0.0
    for hour in told:
        points += [
            f"{100 * hour.across:.1f},{100 - 100 * up:.1f}",
            f"{100 * hour.across:.1f},{100 - 100 * hour.up:.1f}",
        ]
        up = hour.up
    return " ".join(points)
