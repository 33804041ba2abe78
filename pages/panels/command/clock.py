"""The moment at which the roster of leaders is read."""

import datetime as dt

from pages.shared import moment
from pages.shared.place import Here
from queries import settings

ONE_DAY = dt.timedelta(days=1)


def now(here: Here) -> dt.datetime:
    """By the clock, for a roster is a plan and waits for no report; of a day that is over, when its latest report came in.

    The meeting of a morning speaks of the day before and asks who leads now: a roster is read up to the day after the one shown.
    Its hour alone: shifts begin on the hour, and what is told of that is drawn once for all who see it.
    """
    now = settings.now()
    if here.day is not None and not (here.spoken_of and here.day <= now.date() <= here.day + ONE_DAY):
        now = moment.latest(here, here.day)
    return now.replace(minute=0, second=0, microsecond=0)
