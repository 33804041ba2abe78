"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.panels.command import clock, covering, health_points, held, picture, project, rounds, teams, volunteers
from pages.presentation import branches, command_tables, empties, labels, mouths
from pages.presentation.tables import Table, shaded
from pages.presentation.tables import rows as table_rows
from pages.shared import choosers, link, tables, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import command as questions
from queries import settings
from queries.actions import standing
from queries.command.now import on_duty
from queries.measures import Measure, measures
from queries.statements import Question

MOST = 400  # branches that a table shows
TABLES = {  # what each needs, and what is said where that never came
    "groups": ("work_group", "command.groups_unloaded"),
    "branches": ("branch", "command.branches_unloaded"),
    "departments": ("pairing", "command.departments_unloaded"),
    "leaders": ("lead_duty", "command.leaders_unloaded"),
}


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen."""
    words = here.words
    shown: dict[str, Callable[[Here], None]] = {
        "positions": _positions,
        "groups": _groups,
        "branches": _branches,
        "departments": _departments,
        "mouths": _mouths,
        "leaders": _leaders,
    }
    beside: dict[str, Callable[[Here], None]] = {
        "teams": teams.show,
        "health_points": health_points.show,
        "rounds": rounds.show,
        "project": project.show,
        "volunteers": volunteers.show,
    }
    titles = {key: words.t(f"command.more_{key}") for key in shown}
    titles |= {key: words.t(f"brigades.tab_{key}") for key in beside}
    asked = choosers.more(titles, words.t("places.more"))
    if asked and not (asked in TABLES and unloaded.lacking(here, *TABLES[asked])):
        (shown | beside)[asked](here)


def _positions(here: Here) -> None:
    """Every place with positions that nobody holds."""
    told, words = picture.found(here, clock.now(here)), here.words
    if told is None:
        return
    leads, chain = link.leads("place"), measures(Measure)["chain_of_duty"]
    rows = empties.empty_rows(told.empty, told.judged, here.place, chain, words, leads)
    table = command_tables.empty(rows, empties.empty_headers(told.empty, words))
    _show(here, table, "positions", "none_empty", [row.code for row in rows])


def _groups(here: Here) -> None:
    """The command post, its groups and control teams, here, above and one click below."""
    assert here.day is not None
    at = standing.moment(here.day, here.spoken_of, here.heard, settings.now()).replace(second=0, microsecond=0)
    asked: list[Question] = [
        (questions.groups, here.id, here.folded, here.day),
        (questions.group_members, here.id, here.folded, here.day),
        (questions.group_actions, here.id, here.folded, here.day, at),
    ]
    ahead(*asked)
    rows, part, doing = (ask(*question) for question in asked)
    beside = command_tables.groups_said(rows, here.words)
    _show(here, command_tables.groups(rows, part, doing, here.words), "groups", "no_groups", beside=beside)


def _branches(here: Here) -> None:
    """Each branch by itself."""
    assert here.day is not None
    rows = ask(questions.branches, here.id, here.day, MOST)
    beside = here.words.side_by_clause(branches.said(covering.covered(here), here.words))
    codes = [str(row["code"]) for row in rows]
    told, in_all = branches.branches(rows, here.words), rows[0]["in_all"] if rows else 0
    _show(here, told, "branches", "no_branches", codes, beside, in_all)


def _departments(here: Here) -> None:
    """Departments by place, all of them."""
    told = covering.matrix(here)
    if not covering.covered(here)[0]["pairable"]:
        st.caption(here.words.t("command.no_departments"))
        return
    rows = shaded(table_rows(told, here.words), told)
    hint = here.words.t("command.departments_hint")
    tables.read(here, told, "departments", here.words.t("command.departments"), beside=hint, rows=rows)


def _mouths(here: Here) -> None:
    """The place and those below by mouth and kind of household."""
    known, words = held.told(here), here.words
    if not known.anything:
        never = unloaded.never("checkpoint") and unloaded.lacking(here, "household_group", "command.mouths_unloaded")
        if not never:
            st.caption(words.t("command.mouths_none"))
        return
    below = held.below(here, known)
    told = mouths.table(known, below, here.place, words)
    untold = mouths.left_out(known, below, str(here.place["code"]), words)
    beside = words.sentences_of([words.t("command.mouths_hint"), *untold])
    tables.read(here, told, "mouths", words.t("command.mouths"), beside=beside)


def _leaders(here: Here) -> None:
    """Leaders on duty of the day and the next, and of the night before, here, above and below."""
    assert here.day is not None
    rows = ask(questions.leaders, here.id, here.folded, here.day, not here.wall)
    duty = on_duty(rows, clock.now(here))
    _show(here, command_tables.leaders(rows, duty, not here.wall, here.words), "leaders", "no_leaders")


def _show(
    here: Here, table: Table, key: str, none: str, codes: Sequence[str] = (), beside: str = "", in_all: int = 0
) -> None:
    """A table on the stage, each row with the link to its place if it has one, and the same as a file.

    `in_all`: how many rows there would be, where it may be cut.
    """
    if not any(table.values()):
        st.caption(here.words.t(f"command.{none}"))
        return
    heading = labels.first_of(here.words.t(f"command.{key}"), len(codes), in_all, here.words)
    tables.read(here, table, key, heading, codes, beside)
