"""What all parts share: names that stay text, the mark of a state, hints for mouse and keyboard, the legend."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from queries.measures import State

LONG = 40  # letters of a name: a longer one breaks wherever it stands, and anywhere


@dataclass(frozen=True)
class Sign:
    """One entry of a legend: what a look means. `look` is a state, or what a part calls it (reported, rostered, …)."""

    look: str
    word: str


def named(text: str) -> h.Element:
    """A name from a file: escaped, and its writing direction cannot turn what stands around it.

    The sign for a given name that a room does not read stays on the line of the family name.
    """
    return h.bdi(class_="long" if len(text) > LONG else None)[text.replace(" *", "\u00a0*")]


def linked(text: str, link: str) -> h.Element:
    """A name that leads somewhere, or a name alone."""
    return h.a(href=link)[named(text)] if link else named(text)


def mark(state: State, word: str) -> h.Element:
    """The shape of a state; a screen reader says its word."""
    return h.span(class_=f"mark {state}", role="img", aria_label=word)


def hint(text: str, right: bool = False, low: bool = False) -> dict[str, str]:
    """Attributes of an element that explains itself when pointed at or focused.

    `right`, `low`: it stands in the right half, or near the lower edge, so that the hint opens to the other side.
    """
    return {"data-tip": text} | _side(right, low) if text else {}


def heard(text: str, right: bool = False, low: bool = False) -> dict[str, str]:
    """The same in a cell of a heat table, where the hint is what a screen reader says: the page holds it once."""
    return {"aria-label": text} | _side(right, low) if text else {}


def _side(right: bool, low: bool) -> dict[str, str]:
    side = " ".join(["left"] * right + ["up"] * low)
    return {"data-side": side} if side else {}


def legend(signs: Sequence[Sign], heading: str) -> h.Element:
    """A line of looks and what they mean."""
    return h.ul(class_="legend", aria_label=heading)[
        [h.li[h.span(class_=f"sign {sign.look}", aria_hidden="true"), sign.word] for sign in signs]
    ]


@dataclass(frozen=True)
class Verdict:
    """How something stands, said in a few words after the mark of its state."""

    state: State
    said: str


def verdicts(rows: Sequence[Verdict], heading: str) -> h.Element:
    """A line of verdicts; the words tell the state to those who do not see its mark."""
    return h.ul(class_="verdicts", aria_label=heading)[
        [
            h.li(class_=row.state)[h.span(class_=f"mark {row.state}", aria_hidden="true"), named(row.said)]
            for row in rows
        ]
    ]
