"""Which moment of the shown day a screen of shifts is about: now, any hour, or tonight. The choice is in the link."""

import datetime as dt

from pages.shared import choosers, link, sizes
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


def choose(here: Here) -> None:
    """Now or tonight with one click, any other hour from the list."""
    choosers.one_of("at", _moments(here), here.words.t("checkpoints.when"), sizes.wide(here, 170))


def named(here: Here) -> str:
    """The moment that is chosen, as the list calls it."""
    return _moments(here).get(link.asked("at") or "now", f"{chosen(here):%H:%M}")


def _moments(here: Here) -> dict[str, str]:
    assert here.day is not None
    now, words = latest(here, here.day), here.words
    moments = {
        "now": words.t("checkpoints.now" if here.newest else "checkpoints.last", time=f"{now:%H:%M}"),
        "tonight": words.t("checkpoints.tonight" if here.newest else "checkpoints.that_night"),
    }
    return moments | {f"{hour:02}": f"{hour:02}:00" for hour in range(24)}
