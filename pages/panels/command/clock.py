"""The moment at which the roster of leaders is read."""

import datetime as dt

from pages.shared import moment
from pages.shared.place import Here
from queries import settings

ONE_DAY = dt.timedelta(days=1)


def now(here: Here) -> dt.datetime:
    """By the clock, for a roster is a plan and waits for no report; of a day that is over, when its latest report came in.

    The meeting of a morning speaks of the day before and asks who leads now: a roster is read up to the day after the one shown.
    """
    by_the_clock = settings.now().replace(second=0, microsecond=0)
    if here.day is None or (here.spoken_of and here.day <= by_the_clock.date() <= here.day + ONE_DAY):
        return by_the_clock
    return moment.latest(here, here.day)
