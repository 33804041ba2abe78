"""Which moment of the shown day a screen of shifts is about: now, any hour, or tonight. The choice is in the link."""

import datetime as dt

from pages.shared import link
from pages.shared.place import Here

TONIGHT = dt.time(23)


def chosen(here: Here) -> dt.datetime:
    """The moment that the link asks for; without one, the latest report of the day shown."""
    assert here.day is not None
    asked = link.asked("at") or "now"
    if asked.isdigit() and int(asked) < 24:
        return dt.datetime.combine(here.day, dt.time(int(asked)))
    return dt.datetime.combine(here.day, TONIGHT) if asked == "tonight" else latest(here, here.day)


def latest(here: Here, day: dt.date) -> dt.datetime:
    """When the latest report of the day shown came in; those of its night come in on the next."""
    return min(here.as_of or dt.datetime.combine(day, TONIGHT), dt.datetime.combine(day, dt.time(23, 59)))


def heard(here: Here, day: dt.date) -> dt.datetime:
    """When the latest report of any date came in: what begins after that is to come. Where none says when, not before tonight."""
    newest = latest(here, day)
    return max(newest, here.heard or newest)
