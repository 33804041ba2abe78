"""Last night, today and tonight on one line of time: reported, rostered, silent and unstaffed are told apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import htpy as h

from pages.presentation.drawing.marks import hint, linked, named

EDGE = 0.12  # of the line: so near to its end the word for now would stand beyond it
LAST = 0.97  # … and behind this an hour
NEAR = 0.3  # of the line: so near to the middle of a night the word for now pushes its name aside
AWAY = 0.36  # … by so much of the night
UNDER = 0.7  # how high a checkpoint's line is, of that of a place


class Look(StrEnum):
    """What is known of a stretch of time."""

    REPORTED = "reported"  # solid: people were there, and it was reported
    ROSTERED = "rostered"  # outline: people are named for it, or its report is not yet due
    UNDERSTAFFED = "understaffed"  # amber: fewer than required were there
    UNSTAFFED = "unstaffed"  # solid red: reported that nobody was there
    FEW_ROSTERED = "few_rostered"  # amber outline: fewer than required are named for it
    NOT_ROSTERED = "not_rostered"  # red outline: nobody is named for it
    NO_ROSTER = "no_roster"  # dots: to come or pending, and there is no roster
    SILENT = "silent"  # hatch: over, due, and not reported
    NOT_DUE = "not_due"  # pale: nobody is required


@dataclass(frozen=True)
class Stretch:
    """One stretch of a row, in minutes from the beginning of the line.

    `some`: it is true of part of the row's checkpoints; `upper`: others kept silent, whose hatch is seen above it.
    """

    begin: int
    end: int
    look: Look
    label: str = ""
    tip: str = ""
    some: bool = False
    upper: bool = False


@dataclass(frozen=True)
class Row:
    """A place or, under it, one of its checkpoints (`under`). `count` stands beside the name, `note` at the right."""

    code: str
    name: str
    stretches: tuple[Stretch, ...]
    count: str = ""
    note: str = ""
    link: str = ""
    under: bool = False
    problem: bool = False


@dataclass(frozen=True)
class Night:
    """A stretch of the line that is night, with its name (昨晚)."""

    begin: int
    end: int
    label: str


@dataclass(frozen=True)
class Line:
    """The line of time: how many minutes long, where "now" is on it, its nights, and hours to write down."""

    minutes: int
    now: int | None
    now_label: str
    nights: tuple[Night, ...]
    hours: tuple[tuple[int, str], ...]

    def across(self, minute: float) -> float:
        """Where a minute stands, in parts of the line."""
        return min(max(minute / self.minutes, 0.0), 1.0)


def timeline(rows: Sequence[Row], line: Line, heading: str, headers: Sequence[str]) -> h.Element:
    """A real table: place, how many, the line of time, remarks; `headers` name these four for those who listen.

    Where no row says how many, or has a remark, that column is not there.
    """
    counted, noted = any(row.count for row in rows), any(row.note for row in rows)
    lines = sum(UNDER if row.under else 1 for row in rows)
    look = "part timeline" if counted or noted else "part timeline bare"
    return h.table(class_=look, style=f"--lines:{lines:g}")[
        h.caption[heading],
        h.thead[_head(line, headers, counted, noted)],
        h.tbody[[_row(row, line, number >= len(rows) - 3, counted, noted) for number, row in enumerate(rows)]],
    ]


def _head(line: Line, headers: Sequence[str], counted: bool, noted: bool) -> h.Element:
    place, count, hours, note = headers
    return h.tr[
        _quiet(place),
        _quiet(count, "count") if counted else None,
        h.th(scope="col", class_="hours")[h.span(class_="heard")[hours], _nights_named(line), _ticks(line)],
        _quiet(note) if noted else None,
    ]


def _quiet(header: str, look: str | None = None) -> h.Element:
    return h.th(scope="col", class_=look)[h.span(class_="heard")[header]]


def _nights_named(line: Line) -> h.Element | None:
    if line.now is None and not any(night.label for night in line.nights):
        return None
    return h.div(class_="nights")[
        [h.span(style=f"left:{line.across(_named_at(n, line)):.2%}")[n.label] for n in line.nights if n.label],
        None if line.now is None else _now(line, line.across(line.now)),
    ]


def _named_at(night: Night, line: Line) -> float:
    """The middle of a night; where the word for now stands beside it, further away from that."""
    middle, now = (night.begin + night.end) / 2, line.now
    if now is None or night.begin <= now <= night.end or abs(middle - now) > NEAR * line.minutes:
        return middle
    return middle + math.copysign(AWAY * (night.end - night.begin), middle - now)


def _now(line: Line, across: float) -> h.Element:
    """The word for now; near an end of the line it stands beside its stroke, so that it stays on the picture."""
    side = " begin" if across < EDGE else " end" if across > 1 - EDGE else ""
    return h.strong(class_=f"now{side}", style=f"left:{across:.2%}")[line.now_label]


def _ticks(line: Line) -> h.Element:
    """The hours that are written down; on a narrow picture every second of them is left out."""
    return h.div(class_="ticks")[
        [
            h.span(
                class_=" ".join(["second"] * (number % 2) + ["end"] * (line.across(minute) > LAST)) or None,
                style=f"left:{line.across(minute):.2%}",
            )[label]
            for number, (minute, label) in enumerate(line.hours)
        ]
    ]


def _row(row: Row, line: Line, low: bool, counted: bool, noted: bool) -> h.Element:
    look = " ".join(["under"] * row.under + ["problem"] * row.problem)
    return h.tr(class_=look or None, data_key=row.code)[
        h.th(scope="row")[linked(row.name, row.link)],
        h.td(class_="count")[row.count] if counted else None,
        h.td(class_="track", style=_nights(line))[
            h.ol[[_stretch(stretch, line, low) for stretch in row.stretches]],
            h.i(class_="now", style=f"left:{line.across(line.now):.2%}") if line.now is not None else None,
        ],
        h.td(class_="note")[named(row.note)] if noted else None,
    ]


def _stretch(stretch: Stretch, line: Line, low: bool) -> h.Element:
    begin, end = line.across(stretch.begin), line.across(stretch.end)
    tip = hint(stretch.tip, right=begin > 0.5, low=low)
    return h.li(
        tip,
        class_=" ".join([stretch.look, *["some"] * stretch.some, *["upper"] * stretch.upper]),
        style=f"left:{begin:.2%};width:{end - begin:.2%}",
        tabindex="0" if stretch.tip else None,
    )[
        h.span(class_="heard")[stretch.tip] if stretch.tip else None,
        h.span(class_="label", aria_hidden="true" if stretch.tip else None)[stretch.label] if stretch.label else None,
    ]


def _nights(line: Line) -> str:
    """The nights as shaded stripes behind a row."""
    stops: list[str] = []
    for night in line.nights:
        begin, end = f"{line.across(night.begin):.2%}", f"{line.across(night.end):.2%}"
        stops += [f"transparent {begin}", f"var(--dusk) {begin}", f"var(--dusk) {end}", f"transparent {end}"]
    return f"background-image:linear-gradient(to right,{','.join(stops)})" if stops else ""
