"""Rounds beside each other: the places one step down by the rounds."""

import datetime as dt
from collections.abc import Sequence

import htpy as h

from pages.panels.screening import asked
from pages.presentation import comparison, screening_rounds, states
from pages.presentation.drawing import heat
from pages.presentation.screening import Round
from pages.shared import link
from pages.shared.place import Here
from queries.database import Rows


def below(here: Here, of: Sequence[Round]) -> Rows:
    """The places one step down by how far the newest of the rounds is, worst first; of one that is over, as it ended."""
    rows = states.shown(asked.judged(here))
    told = asked.standing(here, ends(of)) if rows and of[-1].over else []
    return screening_rounds.as_it_stands(rows, told, of[-1], asked.measure())


def drawn(here: Here, of: Sequence[Round], below: Rows) -> h.Element:
    """`below` are the places one step down, worst first."""
    words = here.words
    *rows, total = screening_rounds.by_round(
        below, asked.standing(here, ends(of)), of, here.place, asked.measure(), words, link.leads("place")
    )
    columns = [heat.Column(words.name(each.row), strong=each is of[-1]) for each in of]
    return heat.heat(rows, columns, words.t("screening.ask_rounds"), words.t("table.place_and_leader"), total)


def left_out(here: Here, below: Rows) -> str:
    """How many of these places have no row in it."""
    better = all(comparison.known([row["state"]]) for row in below[comparison.MOST :])
    return comparison.more(len(below) - comparison.MOST, below, here.levels, here.words, better)


def ends(of: Sequence[Round]) -> tuple[dt.date, ...]:
    """The last day of each round that told something, and the day shown of the one that runs."""
    return tuple(each.now["date"] for each in of)
