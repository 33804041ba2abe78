"""Branches of the place and what they cover, departments and the compounds that they stand by."""

import htpy as h

from pages.presentation import branches, departments, labels
from pages.presentation.drawing.table import table
from pages.presentation.slide import ROWS
from pages.presentation.tables import Table, shaded
from pages.presentation.tables import rows as table_rows
from pages.shared import link
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import command as questions
from queries import measures
from queries.database import Rows


def covered(here: Here) -> Rows:
    """The place and those below by what branches cover there; departments by place are brought along."""
    assert here.day is not None
    ahead(
        (questions.covered_below, here.id, here.folded, here.day),
        (questions.departments_below, here.id, here.folded, here.day),
    )
    return ask(questions.covered_below, here.id, here.folded, here.day)


def by_place(here: Here) -> h.Element:
    """Each place by its branches and what they have."""
    words = here.words
    headers, rows = branches.by_place(covered(here), measures.measures()["branch_cover"], words, link.leads("place"))
    return table(rows, words.t("command.branches"), headers)


def left_out(here: Here) -> Rows:
    """The first of the compounds that no branch covers; asked for only where there are any."""
    own = covered(here)[0]
    missing = own["places"] - own["covered"]
    return ask(questions.uncovered, here.id, here.day, ROWS) if missing else []


def listed(here: Here, rows: Rows) -> h.Element:
    """The same as a list, with how many there are."""
    own, words = covered(here)[0], here.words
    missing = own["places"] - own["covered"]
    told = branches.uncovered(rows, words)
    heading = labels.first_of(words.t("command.uncovered"), len(rows), missing, words)
    return table(table_rows(told, words, [str(row["code"]) for row in rows], link.leads("place")), heading, list(told))


def matrix(here: Here, most: int | None = None) -> Table:
    """Departments by place."""
    told = covered(here)
    pairs = ask(questions.departments_below, here.id, here.folded, here.day)
    return departments.matrix(pairs, told, here.levels, here.words, most)


def drawn(here: Here) -> h.Element:
    """The same, the ground of each count as dark as it is large."""
    words, told = here.words, matrix(here, departments.LINES)
    hint = words.t("command.departments_hint")
    return table(shaded(table_rows(told, words), told), words.t("command.departments"), list(told), hint)


def said(here: Here) -> list[str]:
    """How many departments stand by how many compounds, and where most have none."""
    pairs = ask(questions.departments_below, here.id, here.folded, here.day)
    return departments.said(pairs, covered(here), here.words)
