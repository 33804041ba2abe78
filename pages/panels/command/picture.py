"""The screen at a glance: sentence, cards, the ladder from the top down to the households, and where nobody is named.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import htpy as h

from pages.presentation import brigades, command, empties, labels, leader_rounds, leading, states
from pages.presentation import places as places_told
from pages.presentation.drawing import ladder, table, worst
from pages.presentation.slide import ROWS
from pages.presentation.words import Words
from pages.shared import cards, link, ranked
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import command as questions
from queries import measures, places
from queries.command.now import OnDuty, on_duty
from queries.database import Rows
from queries.measures import Measure
from queries.schema import BRANCH_KINDS

CARDS = ("chain_of_duty", "branch_cover", "leaders_on_duty", "grid_heads", brigades.MIXED)
REPORTED = (brigades.MIXED, brigades.ACTIVE, leader_rounds.CLOSED)  # of what is told in the tabs
KINDS, FEW_KINDS = 4, 2  # of positions named of one place: at a desk, and in a room
TITLE = 2  # sentences: the worst, and what changed


class Picture(NamedTuple):
    """What is shown of a place; markup as text."""

    answer: str
    glance: str


class Found(NamedTuple):
    """What is asked of the place, once for the desk and its slides."""

    days: Rows
    chain: Rows
    groups: Rows
    empty: Rows
    judged: Rows  # the places below by their positions, with who answers
    duty: OnDuty
    measures: Mapping[str, Measure]


def found(here: Here, at: dt.datetime) -> Found | None:
    """Positions, groups and leaders of the place, as the roster has them at a moment; None where nothing of them is known."""
    known, days = measures.measures(Measure), cards.days_of(here)
    if here.day is None or not days:
        return None
    ahead(
        (places.chain_below, here.id, here.day),
        (questions.groups, here.id, here.folded, here.day),
        (questions.empty_below, here.id, here.folded, here.day),
        (questions.leaders, here.id, here.folded, here.day),
        ranked.question(here, measures.measures()["chain_of_duty"]),
    )
    told = Found(
        days=days,
        chain=ask(places.chain_below, here.id, here.day),
        groups=ask(questions.groups, here.id, here.folded, here.day),
        empty=ask(questions.empty_below, here.id, here.folded, here.day),
        judged=ranked.judged(here, measures.measures()["chain_of_duty"]),
        duty=on_duty(ask(questions.leaders, here.id, here.folded, here.day), at),
        measures=known,
    )
    return told if told_of(days[-1]) or told.groups or told.duty.now or told.duty.next else None


def told_of(row: Mapping[str, Any]) -> bool:
    """Whether a place has positions, branches, leaders or teams on a day, or should report of them."""
    sides = [f"{key}_denominator" for key in CARDS] + [f"{key}_expected" for key in REPORTED]
    return any(row[side] for side in (*sides, *(f"branch_{kind}" for kind in BRANCH_KINDS)))


def picture(here: Here, at: dt.datetime) -> Picture | None:
    """The place of the link, with who leads at a moment; None where nothing is known."""
    told = found(here, at)
    if told is None:
        return None
    words = here.words
    said = command.said(str(here.place["code"]), told.days, told.judged, told.measures, told.duty, words)
    rest = words.sentences_of([*said[TITLE:], *filter(None, [_left_out(told, words)])])
    parts = [
        cards.part(here, told.days, _applying(told.days)),
        h.div[rungs(here, told)],
        h.div(class_="listed")[empty(here, told), leaders(here, told)],
        h.div(class_="foot")[[h.p[line] for line in (rest, command.beside(told.chain, told.groups, words)) if line]],
    ]
    return Picture(words.sentences_of(said[:TITLE]), str(h.div(class_="glance commanding")[parts]))


def _left_out(told: Found, words: Words) -> str:
    """Whose reports the card of service teams leaves out; the others are of the register and of rosters."""
    mixed = told.measures[brigades.MIXED]
    return places_told.missing_in_total(states.own_days(told.days, mixed)[-1], mixed, words)


def _applying(days: Rows) -> tuple[str, ...]:
    """The cards of what applies to the place: a building has no leader on duty."""
    return tuple(key for key in CARDS if any(day[f"{key}_denominator"] for day in days)) or CARDS[:1]


def rungs(here: Here, told: Found) -> h.Element:
    """Each level with how many are named, and who answers on the way down to here."""
    words, households = here.words, sum(row["households"] for row in here.totals)
    chain = told.measures["chain_of_duty"]
    drawn = command.rungs(here.path, told.chain, told.groups, households, chain, words, link.leads("place"))
    return ladder.ladder(drawn, words.t("command.ladder"), words.t("places.vacant"))


def leaders(here: Here, told: Found) -> h.Element | None:
    """Who leads now and who comes next, here and below; nothing where no leaders are on duty."""
    words = here.words
    headers, rows = leading.leader_rows(told.duty, words, link.leads("place"))
    heading = labels.first_of(words.t("command.leaders"), ROWS + 1, len(rows), words)
    return table.table(rows[: ROWS + 1], heading, headers) if rows else None


def empty(here: Here, told: Found, kinds: int = KINDS) -> h.Element:
    """The places with positions that nobody holds, the most first."""
    words = here.words
    chain, leads = told.measures["chain_of_duty"], link.leads("place")
    rows = empties.empty_rows(told.empty, told.judged, here.place, chain, words, leads, kinds)
    if not rows:
        return h.p[words.t("command.none_empty")]
    heading = labels.first_of(words.t("command.worst"), ROWS, len(rows), words)
    return worst.worst_list(rows[:ROWS], heading, empties.empty_headers(told.empty, words))
