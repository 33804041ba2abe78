"""The chain of duty of a place with nothing below it."""

from pages.panels.places.picture import chain_of
from pages.shared import link, stage
from pages.shared.ask import drawn
from pages.shared.place import Here


def draw(here: Here) -> None:
    """Who answers, from the top down to here."""
    markup = drawn(_markup, here.seen, here)
    if markup:
        stage.show(markup, "chain", link.follow)


def _markup(here: Here) -> str:
    return str(chain_of(here) or "")
