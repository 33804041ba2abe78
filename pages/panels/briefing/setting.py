"""The order of the deck as the post has set it, from its file; one that cannot be followed is refused whole."""

from collections.abc import Sequence

from pages.presentation import deck
from pages.presentation.deck import Order, Unfit
from pages.presentation.words import Words, plain
from queries import settings


def order(known: Sequence[str], words: Words) -> tuple[Order, str]:
    """The order of the slides, and what is wrong with the file that sets it: where, what and why; "" if nothing is."""
    file = settings.deck()
    if file is None:
        return deck.usual(known), ""
    try:
        return deck.read(file.read_text(encoding="utf-8"), known), ""
    except (OSError, UnicodeDecodeError):
        return deck.usual(known), plain(words.t("deck.unread", file=file.name))
    except Unfit as wrong:
        why = words.t(f"deck.wrong.{wrong.why}")
        told = {"file": file.name, "line": wrong.line, "where": wrong.where, "value": wrong.value}
        said = words.t("deck.refused", **told, why=why)
        return deck.usual(known), plain(said)
