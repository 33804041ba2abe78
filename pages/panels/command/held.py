"""Grids by their named cadre, the three mouths that they hold, and the three kinds of households that they look after."""

import htpy as h

from pages.presentation import mouths, states
from pages.presentation.drawing import heat
from pages.presentation.mouths import Told
from pages.shared import link
from pages.shared.ask import ahead, ask
from pages.shared.cards import changes, changes_asked, days_of
from pages.shared.place import Here
from pages.shared.ranked import judged, question
from queries import command as questions
from queries import homes, measures, people
from queries.checkpoints.states import settled
from queries.database import Rows
from queries.measures import Measure

HEADS = "grid_heads"
ASKED = (HEADS, mouths.LOOKED_AFTER)


def told(here: Here) -> Told:
    """What is known of the place and of those below it."""
    assert here.day is not None
    watched = (people.observed, here.within, here.id, here.day, here.day, here.shown_from)
    looked_after = (homes.groups, here.id, here.folded, here.day)
    mouths_held = (questions.mouths, here.id, here.folded, here.day, settled(here.heard))
    ahead(mouths_held, looked_after, watched, changes_asked(here, ASKED), question(here, _chain()))
    codes = {row["id"]: str(row["code"]) for row in _every(here)}
    figures = {codes[row["place_id"]]: row for row in changes(here, ASKED) if row["place_id"] in codes}
    figures[str(here.place["code"])] = days_of(here)[-1]
    heads = {code: _sides(row) for code, row in figures.items()}
    awaited = {code: _awaited(row) for code, row in figures.items()}
    near = {str(here.place["code"]), *codes.values()}
    observed = [row for row in ask(*watched) if row["code"] in near]
    return Told(heads, ask(*mouths_held), ask(*looked_after), observed, awaited)


def _sides(row: dict[str, int]) -> tuple[int, int]:
    return row[f"{HEADS}_numerator"] or 0, row[f"{HEADS}_denominator"] or 0


def _awaited(row: dict[str, int]) -> int:
    return (row[f"{mouths.LOOKED_AFTER}_expected"] or 0) - (row[f"{mouths.LOOKED_AFTER}_reported"] or 0)


def _every(here: Here) -> Rows:
    return states.shown(judged(here, _chain()))


def _chain() -> Measure:
    return measures.measures()["chain_of_duty"]


def below(here: Here, known: Told) -> Rows:
    """The places one click below of which anything is known."""
    return [row for row in _every(here) if known.knows(str(row["code"]))]


def drawn(here: Here, known: Told) -> h.Element:
    """A line per place, the one with most empty first, and the total."""
    words = here.words
    rows, total = mouths.lines(known, below(here, known), here.place, words, link.leads("place"))
    heading = words.t("command.mouths")
    return heat.heat(rows or [total], mouths.columns(words), heading, words.t("table.place"), total if rows else None)
