"""Who came through on the day shown, and who held out the longest."""

from collections.abc import Mapping
from typing import Any

import htpy as h

from pages.presentation import checkpoints as said
from pages.presentation import unmeasured
from pages.presentation.drawing.cards import explaining
from pages.shared import link
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import people
from queries.checkpoints.situation import Situation
from queries.database import Rows
from queries.suppression import Cell, Hidden


def part(here: Here, days: Rows, stand: Situation) -> h.Element | None:
    """Both as lines of their own, each with what it means."""
    told = {"passages": passed(here, days), "unbroken": unbroken(here, stand)}
    lines = [h.p[h.span[line], _help(here, key)] for key, line in told.items() if line]
    return h.div(class_="told")[lines] if lines else None


def _help(here: Here, key: str) -> h.Element:
    assert here.day is not None
    words, name = here.words, here.words.t(unmeasured.FIGURES[key].name)
    told = unmeasured.explained(key, here.day, words)
    return explaining(name, told, link.meaning(key), words.t("help.word"), right=True)


def passed(here: Here, days: Rows) -> str:
    """Who came through, and how long nobody was there; nothing is said of shifts that kept silent."""
    if not days or not days[-1]["checkpoints"]:
        return ""
    now, words = days[-1], here.words
    if not now["checkpoints_reported"]:
        return words.t("checkpoints.passages_silent", day=words.day(now["date"]))
    return said.passages(now, _fevers(here, now), words)


def _fevers(here: Here, now: Mapping[str, Any]) -> Cell:
    """People with a fever; a wall knows of them only what it may show beside the places around."""
    if not here.wall or here.day is None:
        fevers: Cell = now["fevers"]
        return fevers
    known: dict[str, Cell] = {row["code"]: row["fevers"] for row in ask(people.fevers, here.within, here.id, here.day)}
    return known.get(str(here.place["code"]), Hidden.WITHHELD)


def unbroken(here: Here, stand: Situation) -> str:
    """The checkpoints held the longest without a gap (E30)."""
    if not stand.unbroken:
        return ""
    words = here.words
    names = [words.t("checkpoints.unbroken_days", name=words.name(row), days=row["days"]) for row in stand.unbroken]
    return words.t("checkpoints.unbroken", names=words.listed(names))
