"""People under home observation at the place of the link and one click below, as far as this viewer may see them."""

import datetime as dt

import htpy as h

from pages.presentation import answers, care, labels, states
from pages.presentation import observed as told
from pages.presentation.comparison import MOST
from pages.presentation.drawing import heat
from pages.presentation.words import bare
from pages.shared import course, link, ranked, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS, changes, changes_asked
from pages.shared.place import Here
from queries import measures, people, priorities
from queries.database import Rows
from queries.measures import Measure, State
from queries.statements import Question

CARE = ("home_checks", "errand_runners", "six_items", "elder_contacts", "child_contacts", "hardship_kits", "files_kept")


def question(here: Here) -> Question:
    """The last days of the place and those one click below it."""
    assert here.day is not None
    return (people.observed, here.within, here.id, here.day - dt.timedelta(days=DAYS - 1), here.day, here.shown_from)


def own(here: Here) -> Rows:
    """The rows of the place itself, in order of dates; none below the level that reports."""
    return [row for row in ask(*question(here)) if row["code"] == here.place["code"]]


def said(here: Here, key: str = "", off: str = "") -> list[str]:
    """What is to be said of the people observed, the weightiest first; `key`, `off`: of `off_target`, which comes before it."""
    if unloaded.never("home_observation"):
        return [bare(here.words.t("homes.observed_unloaded"))]
    return told.said(own(here), here.words, key, off)


def judged(here: Here) -> list[Measure]:
    """The measures of care that may be told here."""
    mine = own(here)
    hidden = bool(mine) and told.hidden(mine[-1])
    return [measures.measures()[key] for key in CARE if not (hidden and key in told.SIDES_OF)]


def off_target(here: Here, days: Rows) -> tuple[str, str]:
    """Of the measures of care that are off target here the weightiest: its key and its sentence; nothing where none is."""
    off = [measure for measure in judged(here) if measure.state_in(days[-1]) in (State.SHORT, State.ZERO)]
    found = priorities.of_place(here.place, days, off)
    if not found:
        return "", ""
    measure = found[0].measure
    now = states.own_days(days, measure)[-1]
    return measure.key, answers.sentence(str(here.place["code"]), measure, now, [], "", here.words)


def below(here: Here) -> Rows:
    """The rows of the day, of the places one click below."""
    return [row for row in ask(*question(here)) if row["above"] == here.place["code"] and row["date"] == here.day]


def drawn(here: Here, days: Rows, room: care.Room | None = None) -> h.Element:
    """The places below by how people at home are looked after, in a room the worst of them; without any, the place alone."""
    words, rows, mine = here.words, below(here), own(here)
    now = mine[-1] if mine else None
    shown, columns, total = care.care(
        rows,
        now,
        _on_each(here, rows),
        days,
        words.name(here.place),
        words,
        link.leads("place"),
        remembers=not here.wall,
        room=room,
    )
    heading = words.t("homes.care_by_place" if shown else "homes.care")
    return heat.heat(shown or [total], columns, heading, words.t("table.place"), total if shown else None)


def room(here: Here) -> care.Room:
    """What a slide has room for, with who answers for the places below, and for the place itself."""
    words, checks = here.words, measures.measures()[CARE[0]]
    if not below(here):
        return care.Room(here.levels)
    ahead(changes_asked(here, CARE), ranked.question(here, checks))
    rows = [row for row in states.shown(ranked.judged(here, checks)) if row["leader_role"]]
    leaders = {str(row["code"]): labels.leader(row, words) for row in rows}
    itself = {str(here.place["code"]): words.person(here.place["leader"])}
    return care.Room(here.levels, itself | leaders if leaders else {})


def left_out(here: Here, days: Rows) -> list[str]:
    """Whose reports the totals of care, and of households called on, leave out."""
    return care.left_out(days[-1], _on_each(here, below(here)), here.words)


def not_listed(here: Here) -> list[str]:
    """How many places below have no row in a room."""
    left = len(below(here)) - MOST
    return [here.words.t("homes.not_listed", n=left)] if left > 0 else []


def _on_each(here: Here, rows: Rows) -> dict[Measure, Rows]:
    """How the places below stand on each measure of care, the silent ones with what they told last; of people at a desk alone."""
    known = [measures.measures()[key] for key in CARE]
    figures = changes(here, CARE) if rows else []
    return ranked.each_with_last_told(here, {measure: care.stand(rows, figures, measure) for measure in known})


def reported(here: Here) -> Rows:
    """The rows of `below`, the silent ones with the day on which they told last."""
    checks = measures.measures()[CARE[0]]
    return ranked.each_with_last_told(here, {checks: care.stand(below(here), [], checks)})[checks]


def course_of_one(here: Here, days: Rows) -> h.Element | None:
    """How people at home were looked after on the last days, of a place with none below it that reports."""
    if below(here):
        return None
    hidden = any(map(told.hidden, own(here)))  # what is hidden on one day alone is drawn on none
    return course.drawn(here, [key for key in CARE if not (hidden and key in told.SIDES_OF)], days)
