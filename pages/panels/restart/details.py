"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

from collections.abc import Sequence

import streamlit as st

from pages.panels.restart import picture
from pages.presentation import labels, restart, restart_tables, states
from pages.presentation.restart import Row
from pages.presentation.tables import Table
from pages.presentation.words import plain
from pages.shared import choosers, ranked, tables, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import measures
from queries import restart as questions_of
from queries.measures import Measure

MOST = 1000  # rows that a table shows at once; how many there are then heads it
TABLES = {  # what each needs, and what is said where that never came
    "visits": ("enterprise_day", "restart.enterprises_unloaded"),
    "checks": ("enterprise_day", "restart.enterprises_unloaded"),
    "questions": ("enterprise_question", "restart.questions_unloaded"),
    "towers": ("tower_day", "restart.towers_unloaded"),
    "special": ("key_premises", "restart.special_unloaded"),
}


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen."""
    words = here.words
    shown = {"visits": _visits, "checks": _checks, "questions": _questions, "towers": _towers, "special": _premises}
    asked = choosers.more({key: words.t(f"restart.more_{key}") for key in shown}, words.t("places.more"))
    if asked and not unloaded.lacking(here, *TABLES[asked]):
        shown[asked](here)


def _visits(here: Here) -> None:
    """Enterprises by kind: visited door by door, and guided online."""
    assert here.day is not None
    known = measures.measures(Measure)["enterprises_visited"]
    rows, own = ask(questions_of.kinds, here.id, here.day), states.own_days(days_of(here), known)[-1]
    _show(here, restart_tables.visits(rows, own, known, here.words), "visits")


def _checks(here: Here) -> None:
    """Enterprises by kind: at work again, and with all four checks."""
    assert here.day is not None
    rows, known = ask(questions_of.kinds, here.id, here.day), measures.measures(Measure)
    own = states.own_days(days_of(here), known[picture.BASE])[-1]
    _show(here, restart_tables.checks(rows, own, known, here.words), "checks")


def _questions(here: Here) -> None:
    """Where questions are open, and since when."""
    assert here.day is not None
    measure = measures.measures()[picture.BASE]
    asked = (questions_of.below, here.id, here.folded, here.day)
    ahead(asked, ranked.question(here, measure))
    rows = restart_tables.asked_of(ask(*asked))
    _show(here, restart_tables.asked(rows, ranked.judged(here, measure), here.words), "questions", rows)


def _towers(here: Here) -> None:
    """Office towers and those inspected, by place."""
    assert here.day is not None
    known = measures.measures(Measure)
    rows = restart_tables.towers_of(ask(questions_of.towers, here.id, here.folded, here.day), known)
    _show(here, restart_tables.towers(rows, known, here.words), "towers", rows)


def _premises(here: Here) -> None:
    """Key premises with their last check, those longest unchecked first."""
    assert here.day is not None
    rows = ask(questions_of.key_premises, here.id, here.day, MOST)
    of = restart.key_premises(days_of(here))
    _show(here, restart_tables.premises(rows, here.day, here.words), "special", rows, of)


def _show(here: Here, shown: Table, key: str, rows: Sequence[Row] = (), of: int = 0) -> None:
    """A table on the stage, each row with the link to its place if it has one, and the same as a file.

    `of`: how many rows there are, where it may not have all of them.
    """
    words = here.words
    if not any(shown.values()):
        st.markdown(plain(words.t("restart.nothing_here")))
        return
    heading = labels.first_of(words.t(f"restart.more_{key}"), len(rows), of, words)
    tables.read(here, shown, key, heading, [str(row["code"]) for row in rows])
