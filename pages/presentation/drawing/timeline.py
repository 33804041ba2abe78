"""Last night, today and tonight on one line of time: reported, rostered, silent and unstaffed are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import htpy as h

from pages.presentation.drawing.marks import hint, linked


class Look(StrEnum):
    """What is known of a stretch of time."""

    REPORTED = "reported"  # solid: people were there, and it was reported
    ROSTERED = "rostered"  # outline: people are named for it, or its report is not yet due
    UNDERSTAFFED = "understaffed"  # amber: fewer than required were there
    UNSTAFFED = "unstaffed"  # solid red: reported that nobody was there
    NOT_ROSTERED = "not_rostered"  # red outline: nobody is named for it
    SILENT = "silent"  # hatch: over, due, and not reported


@dataclass(frozen=True)
class Stretch:
    """One stretch of a row, in minutes from the beginning of the line; `some`: it is true of part of the row's checkpoints."""

    begin: int
    end: int
    look: Look
    label: str = ""
    tip: str = ""
    some: bool = False


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
    """A real table: place, how many, the line of time, remarks; `headers` name these four for those who listen."""
    return h.table(class_="part timeline")[
        h.caption[heading],
        h.thead[_head(line, headers)],
        h.tbody[[_row(row, line, number >= len(rows) - 3) for number, row in enumerate(rows)]],
    ]


def _head(line: Line, headers: Sequence[str]) -> h.Element:
    quiet = [h.th(scope="col")[h.span(class_="heard")[header]] for header in headers]
    quiet[2] = h.th(scope="col", class_="hours")[
        h.span(class_="heard")[headers[2]],
        h.div(class_="nights")[
            [h.span(style=f"left:{line.across((n.begin + n.end) / 2):.2%}")[n.label] for n in line.nights],
            h.strong(class_="now", style=f"left:{line.across(line.now):.2%}")[line.now_label]
            if line.now is not None
            else None,
        ],
        h.div(class_="ticks")[
            [
                h.span(class_=None if number % 2 == 0 else "second", style=f"left:{line.across(minute):.2%}")[label]
                for number, (minute, label) in enumerate(line.hours)
            ]
        ],
    ]
    return h.tr[quiet]


def _row(row: Row, line: Line, low: bool) -> h.Element:
    look = " ".join(["under"] * row.under + ["problem"] * row.problem)
    return h.tr(class_=look or None, data_key=row.code)[
        h.th(scope="row")[linked(row.name, row.link)],
        h.td(class_="count")[row.count],
        h.td(class_="track", style=_nights(line))[
            h.ol[[_stretch(stretch, line, low) for stretch in row.stretches]],
            h.i(class_="now", style=f"left:{line.across(line.now):.2%}") if line.now is not None else None,
        ],
        h.td(class_="note")[h.bdi[row.note]],
    ]


def _stretch(stretch: Stretch, line: Line, low: bool) -> h.Element:
    begin, end = line.across(stretch.begin), line.across(stretch.end)
    tip = hint(stretch.tip, right=begin > 0.5, low=low)
    return h.li(
        tip,
        class_=f"{stretch.look} some" if stretch.some else str(stretch.look),
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
