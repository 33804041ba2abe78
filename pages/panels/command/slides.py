"""The slides of the command structure: the ladder, branches, departments, mouths and households, who serves beside them."""

import datetime as dt

import htpy as h

from pages.panels.command import clock, covering, held, picture, slides_brigades
from pages.presentation import branches, command, figures, mouths, states
from pages.presentation.slide import Slide, worst
from pages.shared import above
from pages.shared.ask import drawn
from pages.shared.cards import days_of
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures


def ladder(here: Here) -> Slide:
    """Each level with how many are named, the places where most are not, and who leads by the clock."""
    at = clock.now(here)
    made: Slide = drawn(_ladder, f"{here.seen} {at}", here, at)
    return made


def _ladder(here: Here, at: dt.datetime) -> Slide:
    told, words = picture.found(here, at), here.words
    if told is None:
        return above.slide(here, "command", picture.told_of, words.t("command.no_data"))
    said = command.said(str(here.place["code"]), told.days, told.judged, told.measures, told.duty, words)
    now = states.own_days(told.days, measures.measures()["chain_of_duty"])[-1]
    return Slide(
        said=tuple(said[: picture.TITLE]),
        state=now["state"],
        picture=str(picture.rungs(here, told)),
        rows=str(h.div(class_="empties")[picture.empty(here, told, picture.FEW_KINDS)]) if told.empty else "",
        notes=(
            *said[picture.TITLE :],
            command.beside(told.chain, told.groups, words),
            words.t("command.ladder_counts"),
        ),
        hints=(words.t("command.ladder_hollow"),),
    )


def covering_branches(here: Here) -> Slide | None:
    """Branches and what they have, place by place; nothing where there are none."""
    days = days_of(here)
    if here.day is None or not days or not days[-1]["branch_cover_denominator"]:
        return None
    words, rows = here.words, covering.covered(here)
    measure = measures.measures()["branch_cover"]
    now = states.own_days(days, measure)[-1]
    counts = command.covering(days, measure, rows, words)
    left_out = covering.left_out(here)
    few = len(left_out) <= figures.NAMED
    return Slide(
        said=(counts, words.side_by_clause(branches.said(rows, words))),
        state=now["state"],
        picture=str(covering.by_place(here)),
        rows="" if few else str(h.div(class_="empties")[covering.listed(here, left_out)]),
        notes=(branches.uncovered_said(left_out, words),) if left_out and few else (),
    )


def departments(here: Here) -> Slide | None:
    """Departments by place; nothing where none is paired."""
    days = days_of(here)
    if here.day is None or not days or not days[-1]["pairing_denominator"]:
        return None
    now = states.own_days(days, measures.measures()["pairing"])[-1]
    return Slide(said=tuple(covering.said(here)), state=now["state"], picture=str(covering.drawn(here)))


def mouths_held(here: Here) -> Slide | None:
    """Grids by mouth and kind of household; nothing where none is known."""
    if here.day is None or not days_of(here):
        return None
    known, words = held.told(here), here.words
    if not known.anything:
        return None
    code = str(here.place["code"])
    return Slide(
        said=tuple(mouths.said(known, code, words)),
        state=worst(mouths.states_of(known, code, words)),
        picture=str(held.drawn(here, known)),
        notes=(*mouths.unobserved(known, held.below(here, known), code, words), words.t("command.mouths_hint")),
    )


QUESTIONS = (
    Question("ladder", "command.ask_ladder", ladder, kept=False, measures=("chain_of_duty", "leaders_on_duty")),
    Question("branches", "command.ask_branches", covering_branches, measures=("branch_cover",)),
    Question("departments", "command.ask_departments", departments, measures=("pairing",)),
    Question("mouths", "command.ask_mouths", mouths_held, measures=("grid_heads", "checkpoint_cover")),
    *slides_brigades.QUESTIONS,
)
