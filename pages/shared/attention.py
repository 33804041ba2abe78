"""What needs attention below a place, of the measures that a screen shows."""

from urllib.parse import urlencode

import htpy as h

from pages.presentation import attention
from pages.presentation.states import shown
from pages.shared import link
from pages.shared.cards import changes
from pages.shared.place import Here
from queries import measures, priorities
from queries.database import Rows
from queries.measures import State
from queries.priorities import Finding


def part(here: Here, below: Rows, keys: tuple[str, ...]) -> h.Element | None:
    """What stands worst and what fell most of the measures that this screen shows, each with its link."""
    if here.day is None:
        return None

    def leads(found: Finding) -> str:
        said = {name: value for name, value in attention.address(found).items() if name != "screen"}
        return f"?{urlencode({**link.current(), **said})}"

    return attention.lines(_ranked(here, below, keys), here.day, here.words, leads)


def change(here: Here, below: Rows, keys: tuple[str, ...], told: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What fell most since the day before, as a sentence of a slide whose first one tells what stands worst; or none.

    Of the measures that the screen shows, or those of them that the slide is about (`told`).
    """
    found = priorities.fallen(_ranked(here, below, keys, told))
    return () if found is None or here.day is None else (attention.lost(found, here.day, here.words),)


def state_of_change(here: Here, below: Rows, keys: tuple[str, ...], told: tuple[str, ...] = ()) -> tuple[State, ...]:
    """How that stands of which `change` tells; or none."""
    found = priorities.fallen(_ranked(here, below, keys, told))
    return () if found is None or here.day is None else (found.state,)


def _ranked(here: Here, below: Rows, keys: tuple[str, ...], told: tuple[str, ...] = ()) -> list[Finding]:
    known = measures.measures()
    return priorities.ranked(shown(below), changes(here, keys), [known[key] for key in told or keys])
