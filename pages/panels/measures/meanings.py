"""Every measure, with the bases that it has in the place and on the day of the link, and what else cards tell.

Drawn once for all who see the same: see `ask.drawn`. What draws in here may not draw on the page itself.
"""

from pages.presentation.definitions import definition, of_figure
from pages.presentation.drawing.definitions import definitions
from pages.presentation.unmeasured import FIGURES
from pages.shared.ask import ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import measures, places
from queries.measures import Measure


def part(here: Here) -> str:
    """All kinds of them, in the order of the screens, and last what is no measure; markup as text."""
    days, registered = days_of(here), ask(places.counted_on)[0]["counted_on"]
    known = measures.measures(Measure).values()
    explained = [definition(measure, days, registered, here.words) for measure in known]
    return str(definitions([*explained, *(of_figure(each, here.day, here.words) for each in FIGURES.values())]))
