"""Who gives and who gets: at most ten labelled flows between two columns of places, and what stays open."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import htpy as h

from pages.presentation.drawing.marks import hint, linked
from pages.presentation.drawing.tiles import length
from queries.measures import State

MOST = 10  # more flows are a ball of lines; the caller adds up the rest
ROOMY = 5  # places on one side: of more each has small letters and no detail, which a desk bears and no room reads
LABEL = 0.08  # of the height: what the label of a flow needs, with many flows less
WORDS = 0.18  # likewise, of a place with its three lines; with many places they share what there is
GAP = 0.025  # between two places, at least
ACROSS, LINE = 26, 0.035  # letters of full width in a line of a long name, and how much of the height one takes
ENDLESS = 4 * ACROSS  # letters of full width: a longer name takes the room of several; on a slide all are small then
LONG = 24  # letters: a longer name may need more lines than its place has, so that a hint says it in full


@dataclass(frozen=True)
class Side:
    """A place on one side: how many it has or lacks in all, and the words beside it."""

    code: str
    name: str
    people: int
    figure: str  # 超出应配 152
    detail: str  # 应配 942 · 在岗 1,094
    state: State
    link: str = ""


@dataclass(frozen=True)
class Flow:
    """People who go from one place to another. `label` stands on it (132 人), `tip` says it in one sentence."""

    giver: str
    taker: str
    people: int
    label: str
    tip: str
    link: str = ""


Span = tuple[float, float]  # from the top, in parts of the height


@dataclass(frozen=True)
class _Column:
    """One side, laid out: where each place stands, where each of its flows (by number) meets it, and what no flow carries."""

    places: dict[str, Span]
    meets: dict[int, Span]
    rests: dict[str, Span]


def flows(
    givers: Sequence[Side], takers: Sequence[Side], moves: Sequence[Flow], headings: tuple[str, str], alt: str
) -> h.Element:
    """Givers at the left, takers at the right. A list says each flow; the ribbons are drawn for those who see."""
    if len(moves) > MOST:
        raise ValueError(f"{len(moves)} flows: at most {MOST} can be read")
    left, right = _columns(givers, takers, moves)
    endless = any(length(side.name) > ENDLESS for side in (*givers, *takers))
    crowded = max(len(givers), len(takers)) > ROOMY
    return h.figure(class_={"part": True, "flows": True, "crowded": crowded, "endless": endless})[
        h.figcaption(class_="heard")[alt],
        h.div(class_="heads")[[h.h3[heading] for heading in headings]],
        h.div(class_="picture")[
            _side(givers, left, "giver"),
            h.div(class_="between")[
                h.svg(viewBox="0 0 100 100", preserveAspectRatio="none", aria_hidden="true")[
                    [_ribbon(left.meets[number], right.meets[number]) for number in range(len(moves))]
                ],
                h.ol[[_label(move, left.meets[number]) for number, move in enumerate(moves)]],
            ],
            _side(takers, right, "taker"),
        ],
    ]


def _columns(givers: Sequence[Side], takers: Sequence[Side], moves: Sequence[Flow]) -> tuple[_Column, _Column]:
    """Both sides in one scale, the largest in which the fuller one still fits."""
    ends = ((givers, "giver"), (takers, "taker"))
    # What words alone need, whatever the scale: where they are too many, all of them have less.
    needed = [(sum(_heights(sides, moves, end, 0, 1)), _free(sides)) for sides, end in ends if sides]
    room = min(1.0, *(free / words for words, free in needed)) if needed else 1.0
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        fits = all(sum(_heights(sides, moves, end, middle, room)) <= _free(sides) for sides, end in ends)
        low, high = (middle, high) if fits else (low, middle)
    return _laid(givers, moves, "giver", low, room), _laid(takers, moves, "taker", low, room)


def _free(sides: Sequence[Side]) -> float:
    """What the gaps between the places leave of the height."""
    return 1 - GAP * (len(sides) - 1)


def _heights(sides: Sequence[Side], moves: Sequence[Flow], end: str, scale: float, room: float) -> list[float]:
    """How high each place is: its flows (those of givers never lower than their labels), the rest, and room for its words."""
    words = min(WORDS, 0.8 / max(len(sides), 1))
    return [
        max(
            sum(_deep(moves[n], end, scale, room) for n in _own(side, moves, end)) + _rest(side, moves, end) * scale,
            (words + LINE * _further(side)) * room,
        )
        for side in sides
    ]


def _further(side: Side) -> int:
    """How many lines a name needs beyond the two for which there is room."""
    return max(0, ceil(length(side.name) / ACROSS) - 2)


def _own(side: Side, moves: Sequence[Flow], end: str) -> list[int]:
    return [number for number, move in enumerate(moves) if getattr(move, end) == side.code]


def _deep(move: Flow, end: str, scale: float, room: float) -> float:
    return max(move.people * scale, LABEL * room if end == "giver" else 0.0)


def _rest(side: Side, moves: Sequence[Flow], end: str) -> int:
    return max(side.people - sum(moves[number].people for number in _own(side, moves, end)), 0)


def _laid(sides: Sequence[Side], moves: Sequence[Flow], end: str, scale: float, room: float) -> _Column:
    heights = _heights(sides, moves, end, scale, room)
    gap = (1 - sum(heights)) / max(len(sides) - 1, 1)
    column, top = _Column({}, {}, {}), 0.0
    for side, height in zip(sides, heights, strict=True):
        at = top
        for number in _own(side, moves, end):
            deep, thick = _deep(moves[number], end, scale, room), moves[number].people * scale
            column.meets[number] = (at + (deep - thick) / 2, at + (deep + thick) / 2)
            at += deep
        column.places[side.code] = (top, top + height)
        column.rests[side.code] = (at, at + _rest(side, moves, end) * scale)
        top += height + gap
    return column


def _ribbon(start: Span, end: Span) -> h.Element:
    (a, b), (c, d) = [(100 * top, 100 * bottom) for top, bottom in (start, end)]
    return h.path(d=f"M0 {a:.2f} C45 {a:.2f} 55 {c:.2f} 100 {c:.2f} V{d:.2f} C55 {d:.2f} 45 {b:.2f} 0 {b:.2f} Z")


def _label(move: Flow, start: Span) -> h.Element:
    middle = (start[0] + start[1]) / 2
    tip = hint(move.tip, low=middle > 0.6)
    inside = [h.span(class_="heard")[move.tip], h.span(aria_hidden="true")[move.label]]
    return h.li(style=f"top:{middle:.2%}", data_key=f"{move.giver} {move.taker}")[
        h.a(tip, href=move.link)[inside] if move.link else h.div(tip, tabindex="0")[inside]
    ]


def _side(sides: Sequence[Side], column: _Column, end: str) -> h.Element:
    """The places of one side, and their pillar: what flows meet is solid, what no flow carries is hatched."""
    pieces = [("meets", span) for span in column.meets.values()] + [("rest", span) for span in column.rests.values()]
    return h.div(class_=end)[
        h.ul[[_place(side, column.places[side.code]) for side in sides]],
        h.div(class_="pillar", aria_hidden="true")[
            [h.i(class_=look, style=_high(span)) for look, span in pieces if span[1] > span[0]]
        ],
    ]


def _place(side: Side, span: Span) -> h.Element:
    hinted = hint(side.name) if len(side.name) > LONG else {}
    return h.li(hinted, class_=side.state, style=_high(span), data_key=side.code)[
        h.strong[linked(side.name, side.link)], h.em[side.figure], h.span(class_="detail")[side.detail]
    ]


def _high(span: Span) -> str:
    return f"top:{span[0]:.2%};height:{span[1] - span[0]:.2%}"
