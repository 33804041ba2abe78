"""The slides that the screens bring, in the order that the command post has set: for the deck and for the morning pack."""

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

from pages.presentation import deck
from pages.presentation.deck import Fault, Order, Refused
from pages.presentation.words import Words
from pages.shared import unloaded
from pages.shared.screens import SCREENS
from pages.shared.slides import Question
from queries import settings


def questions(screen: str) -> tuple[Question, ...]:
    """The slides of a screen, which brings them by their being there; one that brings none has none."""
    place = f"pages.panels.{screen}"
    if find_spec(place) is None or find_spec(f"{place}.slides") is None:
        return ()
    found: tuple[Question, ...] = import_module(f"{place}.slides").QUESTIONS
    return found


def brought() -> dict[str, Question]:
    """Every slide that there is by its key, such as `places-where`, as the screens come."""
    return {f"{screen}-{question.key}": question for screen in SCREENS for question in questions(screen)}


def usual() -> Order:
    """The order where nobody has set another one."""
    return deck.usual(list(brought()))


def order(words: Words) -> tuple[Order, list[str]]:
    """The order of the slides, and what is wrong with the file that sets it, sentence by sentence; nothing if nothing is.

    A file that cannot be followed is refused whole, and the usual order holds.
    """
    file = settings.deck()
    if file is None:
        return usual(), []
    try:
        text = file.read_text(encoding="utf-8-sig")  # some editors mark such a file at its beginning
        return deck.read(text, list(brought())), []
    except (OSError, UnicodeDecodeError):
        return usual(), [words.t("deck.unread", file=file.name)]
    except Refused as refused:
        head = words.t("deck.refused", file=file.name, n=len(refused.faults))
        return usual(), [head, *(_fault(each, words) for each in refused.faults)]


def _fault(found: Fault, words: Words) -> str:
    why = words.t(f"deck.wrong.{found.why}")
    return words.t("deck.fault", line=found.line, where=found.where, value=found.value, why=why)


def chosen(order: Order) -> list[Question]:
    """The slides of an order, named by their keys: none of a screen that waits for its files, and none that another one tells."""
    known, waiting = brought(), unloaded.screens()
    there = [key for key in order.slides if key.split("-")[0] not in waiting]
    told = [key for key in there if known[key].told_by not in there]
    return [replace(known[key], key=key, screen=key.split("-")[0]) for key in told]
