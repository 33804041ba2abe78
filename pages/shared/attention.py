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
from queries.priorities import Finding


def part(here: Here, below: Rows, keys: tuple[str, ...]) -> h.Element | None:
    """What stands worst and what fell most of the measures that this screen shows, each with its link."""
    if here.day is None:
        return None

    def leads(found: Finding) -> str:
        said = {name: value for name, value in attention.address(found).items() if name != "screen"}
        return f"?{urlencode({**link.current(), **said})}"

    known = measures.measures()
    found = priorities.ranked(shown(below), changes(here, keys), [known[key] for key in keys])
    return attention.lines(found, here.day, here.words, leads)
