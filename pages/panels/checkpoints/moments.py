"""The choice of a moment: now or tonight with one click, any other hour of the shown day from the list."""

from pages.shared import choosers, link, moment, sizes
from pages.shared.place import Here


def choose(here: Here) -> None:
    """Now or tonight with one click, any other hour from the list."""
    choosers.one_of("at", _moments(here), here.words.t("checkpoints.when"), sizes.wide(here, 170))


def named(here: Here) -> str:
    """The moment that is chosen, as the list calls it."""
    return _moments(here).get(link.asked("at") or "now", f"{moment.chosen(here):%H:%M}")


def _moments(here: Here) -> dict[str, str]:
    assert here.day is not None
    now, words = moment.latest(here, here.day), here.words
    moments = {
        "now": words.t("checkpoints.now" if here.newest else "checkpoints.last", time=f"{now:%H:%M}"),
        "tonight": words.t("checkpoints.tonight" if here.newest else "checkpoints.that_night"),
    }
    return moments | {f"{hour:02}": f"{hour:02}:00" for hour in range(24)}
