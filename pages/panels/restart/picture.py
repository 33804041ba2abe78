"""The screen at a glance: sentence, cards, how many work again by kind and day beside what holds them up, and who is behind.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from collections.abc import Mapping
from typing import NamedTuple

import htpy as h

from pages.presentation import bar_rows, changed, labels, restart, restart_cards, restart_rows, states
from pages.presentation.drawing import bars, courses, worst
from pages.presentation.drawing.cards import cards as card_list
from pages.presentation.places import marked, missing_in_total
from pages.presentation.restart import Row
from pages.presentation.slide import ROWS
from pages.shared import link, ranked
from pages.shared.ask import ahead, ask
from pages.shared.cards import changes, changes_asked, days_of
from pages.shared.place import Here
from queries import measures, reports
from queries import restart as questions
from queries.database import Rows
from queries.measures import Measure

BASE = "four_checks"  # of all enterprises: by it a place keeps silent or not
RATE = "companies_restarted"  # what the list shows of each place, and of a silent one as it told it last


class Picture(NamedTuple):
    """What is shown of a place with enterprises or key premises; markup as text."""

    answer: str
    glance: str


class Found(NamedTuple):
    """What is asked of the place, once for the desk and its slides."""

    days: Rows
    below: Rows  # places one step down, judged on the four checks; the silent ones with the rate that they told last
    figures: Rows  # of them, all measures shown
    bottlenecks: Rows
    waiting: Rows  # what waits longest below
    premises: Rows  # those longest unchecked
    measures: Mapping[str, Measure]


def found(here: Here) -> Found | None:
    """What is told of the place; None where nobody ever told of enterprises, questions, towers or key premises there."""
    days, day = days_of(here), here.day
    if not days or day is None:
        return None
    known: Mapping[str, Measure] = measures.measures(Measure)
    if not any(map(told_of, days)):
        return None
    ahead(
        ranked.question(here, known[BASE]),
        ranked.last_told(here, known[RATE]),
        changes_asked(here, restart_rows.SHOWN),
        (questions.bottlenecks, here.id, day),
        (questions.below, here.id, here.folded, day),
        (questions.key_premises, here.id, day, ROWS),
        (reports.events,),
    )
    return Found(
        days=days,
        below=states.shown(ranked.with_last_told(here, ranked.judged(here, known[BASE]), known[RATE])),
        figures=changes(here, restart_rows.SHOWN),
        bottlenecks=ask(questions.bottlenecks, here.id, day),
        waiting=ask(questions.below, here.id, here.folded, day),
        premises=ask(questions.key_premises, here.id, day, ROWS),
        measures=known,
    )


ASKED = (BASE, "questions_closed", "towers_inspected", "special_checked")


def told_of(row: Row) -> bool:
    """Whether anybody told of enterprises, questions, towers or key premises there on a day, or should have."""
    return any(row[f"{key}_{side}"] for key in ASKED for side in ("denominator", "expected"))


def picture(here: Here) -> Picture | None:
    """The place of the link; None where nothing was ever told of it."""
    told = found(here)
    if told is None:
        return None
    words = here.words
    cards = restart_cards.cards_of(told.measures, told.days, told.bottlenecks, words, link.meaning)
    beside, listed = held_up(here, told), places(here, told)
    parts = [
        card_list(cards, words.t("places.cards"), words.t("help.word")),
        lines(here, told),
        beside or listed,
        h.section(class_="across")[listed] if beside else None,
        h.div(class_="foot")[[h.p[line] for line in under(here, told)]],
    ]
    return Picture(words.sentences_of(said(here, told)), str(h.div(class_="glance halves restart")[parts]))


def said(here: Here, told: Found) -> list[str]:
    """Who works unsafely, how many work again, and what changed."""
    safe = states.on(told.below, told.figures, told.measures["safe_restarts"])
    return restart.told(str(here.place["code"]), told.measures, told.days, safe, here.words)


def left_out(here: Here, told: Found, key: str) -> str:
    """Whose reports the totals of a measure leave out."""
    measure = told.measures[key]
    below = told.below if key == BASE else states.on(told.below, told.figures, measure)
    return missing_in_total(states.own_days(told.days, measure)[-1], measure, here.words, below)


def under(here: Here, told: Found) -> list[str]:
    """What fell most, what is open, which key premises nobody checked, and whose reports all of that leaves out."""
    assert here.day is not None
    held = [told.measures[key] for key in restart_rows.JUDGED[1:] if restart.as_many(told.days, key)]
    fell = changed.fell_most(told.days, held, here.words)
    asked = restart.questions(told.days, told.bottlenecks, here.words)
    unchecked = restart.premises(told.days, told.premises, here.day, here.words)
    untold = here.words.sentences_of([*filter(None, (left_out(here, told, key) for key in (BASE, "questions_closed")))])
    return list(filter(None, (fell, asked, unchecked, untold)))


def lines(here: Here, told: Found) -> h.Element | None:
    """A line per kind of enterprise over the last days, with what happened; None where nobody told of any."""
    words, drawn = here.words, restart_rows.lines(told.measures, told.days, here.words)
    if not drawn:
        return None
    days = restart_rows.line_days(told.measures, told.days, words)
    events = marked(told.days, {}, ask(reports.events), words)
    heading, alt = words.t("restart.lines"), restart.course(told.measures, told.days, words)
    return courses.courses(drawn, days, events, heading, alt)


def held_up(here: Here, told: Found) -> h.Element | None:
    """Questions by bottleneck, raised and closed; None where nobody asked."""
    words = here.words
    closed, leads = told.measures["questions_closed"], link.leads("place")
    rows = restart_rows.bottleneck_rows(told.bottlenecks, told.waiting, closed, words, leads)
    if not any(row.required for row in rows):
        asked = restart.questions(told.days, told.bottlenecks, words)
        return h.p(class_="calm")[asked] if asked else None
    headers = restart_rows.bottleneck_headers(words)
    alt = bar_rows.alt("restart.bar_alt", words)
    return bars.required_and_have(rows, words.t("restart.questions"), headers, alt)


def places(here: Here, told: Found, most: int = ROWS) -> h.Element | None:
    """The places one step down, the weightiest first; of one without any its key premises."""
    words, leads = here.words, link.leads("place")
    waiting = {} if here.projector else restart.of_places(told.waiting)
    every = restart_rows.place_rows(told.below, told.figures, waiting, told.measures, words, leads)
    if not every:
        return premises(here, told)
    rows = restart_rows.in_brief(every[:most]) if here.projector else every[:most]
    headers = restart_rows.place_headers(words, here.projector)
    heading = labels.first_of(words.t("restart.places"), len(rows), len(every), words)
    return h.div(class_="resumed")[worst.worst_list(rows, heading, headers)]


def premises(here: Here, told: Found) -> h.Element | None:
    """The key premises that nobody checked for longest; None where there are none."""
    assert here.day is not None
    words = here.words
    rows = restart_rows.premises_rows(told.premises, here.day, here.projector, words, link.leads("place"))
    if not rows:
        return None
    headers = restart_rows.premises_headers(words, here.projector)
    of = restart.key_premises(told.days)
    heading = labels.first_of(words.t("restart.key_premises"), len(rows), of, words)
    return h.div(class_="resumed premises")[worst.worst_list(rows, heading, headers)]
