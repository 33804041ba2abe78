"""What needs attention below a place, of the measures that a screen shows, from the one ranking across all measures."""

from collections.abc import Collection
from urllib.parse import urlencode

import htpy as h

from pages.presentation import attention
from pages.presentation.states import shown
from pages.shared import link
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import figures, measures, priorities
from queries.database import Rows
from queries.priorities import Finding


def ranking(here: Here, below: Rows) -> list[Finding]:
    """Every share of every place one step down, the weightiest first."""
    rows = ask(figures.compared, here.id, here.folded, here.span)
    return priorities.ranked(shown(below), rows, measures.measures().values())


def part(here: Here, below: Rows, keys: Collection[str]) -> h.Element | None:
    """What stands worst and what fell most of the measures that this screen shows."""
    if here.day is None:
        return None

    def leads(found: Finding) -> str:
        said = {name: value for name, value in attention.address(found).items() if name != "screen"}
        return f"?{urlencode({**link.current(), **said})}"

    own = [each for each in ranking(here, below) if each.measure.key in keys]
    return attention.lines(own, here.day, here.words, leads)
