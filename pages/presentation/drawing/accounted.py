"""Lists accounted for: per list a bar whose pieces add up to it, and under it each piece where it lies in that bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import htpy as h

from pages.presentation.drawing.marks import mark, named
from queries.measures import State


class Look(StrEnum):
    """What a piece means: settled, settled and not as it should be, several that are not told apart, still open."""

    DONE = "done"
    AMISS = "amiss"
    VEILED = "veiled"
    OPEN = "open"


@dataclass(frozen=True)
class Piece:
    """So many of a list. Without `count` how many is not told: it has a line, but nothing in the bar."""

    name: str
    look: Look
    count: int | None
    text: str
    part: str = ""


@dataclass(frozen=True)
class Account:
    """One list: `total` as a number and in words, how it stands, and what lies beside its name (`note`).

    `alt` reads its bar. `drawn` are the pieces of the bar, which add up to the total; `lines` those told one by one.
    """

    code: str
    name: str
    note: str
    total: int
    text: str
    state: State
    state_word: str
    verdict: str
    alt: str
    drawn: tuple[Piece, ...]
    lines: tuple[Piece, ...] = ()


def accounted(accounts: Sequence[Account], heading: str, headers: Sequence[str], beside: str = "") -> h.Element:
    """A real table with a group of rows per list. `headers`: what it is, the bar, how many, and how that stands."""
    longest = max((account.total for account in accounts), default=0) or 1
    return h.table(class_="part accounted")[
        h.caption[heading, h.span(class_="said")[beside] if beside else None],
        h.thead[
            h.tr[[h.th(scope="col", class_="number" if at == 2 else None)[name] for at, name in enumerate(headers)]]
        ],
        [_account(account, longest) for account in accounts],
    ]


def _account(account: Account, width: int) -> h.Element:
    """The list itself, as long as it is beside the longest, then its pieces."""
    begins, lines = 0, []
    for piece in account.lines:
        if piece.look is Look.OPEN:  # the last of the bar, after those that are not told one by one
            begins = account.total - (piece.count or 0)
        lines.append(_line(piece, begins, width))
        begins += piece.count or 0
    return h.tbody(data_key=account.code)[
        h.tr(class_=f"whole {account.state}")[
            h.th(scope="rowgroup" if lines else "row")[named(account.name), h.div[named(account.note)]],
            h.td(class_="track")[_bar(account.drawn, 0, width, account.alt)],
            h.td(class_="number")[account.text],
            h.td(class_="verdict")[mark(account.state, account.state_word), named(account.verdict)],
        ],
        lines,
    ]


def _line(piece: Piece, begins: int, width: int) -> h.Element:
    return h.tr(class_="piece")[
        h.th(scope="row")[named(piece.name)],
        h.td(class_="track")[_bar((piece,), begins, width, "")],
        h.td(class_="number")[piece.text],
        h.td(class_="part-of")[piece.part],
    ]


def _bar(pieces: Sequence[Piece], begins: int, width: int, alt: str) -> h.Element:
    """Pieces one after the other; beside its own line one needs no words."""
    drawn = []
    for piece in pieces:
        if piece.count:
            look = f"left:{begins / (width or 1):.2%};width:{piece.count / (width or 1):.2%}"
            drawn.append(h.i(class_=str(piece.look), style=look))
            begins += piece.count
    return h.div(
        class_="bar", role="img" if alt else None, aria_label=alt or None, aria_hidden=None if alt else "true"
    )[drawn]
