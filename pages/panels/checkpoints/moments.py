"""The choice of a moment: now or tonight with one click, any other hour of the shown day from the list."""

import datetime as dt

from pages.shared import choosers, link, moment, sizes
from pages.shared.place import Here


def choose(here: Here) -> None:
    """Now or tonight with one click, any other hour from the list."""
    choosers.one_of("at", _moments(here), here.words.t("checkpoints.when"), sizes.wide(here, 170))


def named(here: Here) -> str:
    """The moment that is chosen, as the list calls it; the last of a day that is over by its time alone."""
    asked, time = link.asked("at") or "now", here.words.clock(moment.chosen(here))
    return time if asked == "now" and not here.today else _moments(here).get(asked, time)


def _moments(here: Here) -> dict[str, str]:
    assert here.day is not None
    now, words = moment.latest(here, here.day), here.words
    moments = {
        "now": words.t("checkpoints.now" if here.today else "checkpoints.last", time=words.clock(now)),
        "tonight": words.t("checkpoints.tonight" if here.today else "checkpoints.that_night"),
    }
    return moments | {f"{hour:02}": words.clock(dt.time(hour)) for hour in range(24)}
