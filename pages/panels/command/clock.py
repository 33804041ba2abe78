"""The moment at which the roster of leaders is read."""

import datetime as dt

from pages.shared import moment
from pages.shared.place import Here
from queries import settings


def now(here: Here) -> dt.datetime:
    """By the clock, for a roster is a plan and waits for no report; of a day that is over, when its latest report came in."""
    by_the_clock = settings.now().replace(second=0, microsecond=0)
    if here.day is None or here.day == by_the_clock.date():
        return by_the_clock
    return moment.latest(here, here.day)
