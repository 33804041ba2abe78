"""The Places screen at a glance: sentence, cards, tiles or map, the worst, who answers, and the trend, from the same rows.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from dataclasses import replace
from typing import Any, NamedTuple

import htpy as h

from pages.panels.places import kinds, town, worst
from pages.presentation import answers, cards, chain, checkpoints, labels, places, states
from pages.presentation import kinds as of_kind
from pages.presentation.drawing import ladder, marks, tiles, trend
from pages.presentation.drawing import worst as lists
from pages.presentation.drawing.cards import cards as card_list
from pages.shared import attention, link, ranked
from pages.shared import rounds as of_screening
from pages.shared.ask import ahead, ask
from pages.shared.cards import HOUSEHOLDS, days_and_changes
from pages.shared.place import Here
from queries import measures, reports
from queries import places as tree
from queries.database import Rows
from queries.measures import State

MAP = "map"  # the view that shows no tiles


class Picture(NamedTuple):
    """What is shown of a place with others below it; markup as text. `file` holds the list's columns, to be saved."""

    answer: str
    whole: str
    file: dict[str, list[Any]]


def picture(here: Here) -> Picture | None:
    """The place of the link; None where nothing lies below it."""
    below = judged(here)
    if not below:
        return None
    days = days_and_changes(here, HOUSEHOLDS)
    days_judged = states.own_days(days, here.measure)
    rounds, answer = of_screening.names(here), answered(here, below, days)
    shown, urgent = _cards(here, days), attention.part(here, below, HOUSEHOLDS)
    beside = h.div(class_="beside")[_worst(here, below, days_judged, days), _trend(here, days_judged, rounds)]
    foot = h.fragment[chain_of(here), _foot(here, days)]
    return Picture(
        answer=answer,
        whole=str(h.div(class_="glance")[urgent, shown, _where(here, below, answer), beside, foot]),
        file=worst.columns(here, below),
    )


def _where(here: Here, below: Rows, answer: str) -> h.Element:
    """Where it is wrong: a click on a tile or on the map goes one level down."""
    on_map = town.at_desk(here, below, answer) if link.asked("view") == MAP else None
    if on_map is None:
        return h.div(class_="where")[h.div(class_="box")[tiles_of(here, below, answer)], legend(here, below)]
    notes = [h.p(class_="under")[note] for note in on_map.notes]
    return h.div(class_="where")[h.div(class_="box")[on_map.drawn], legend(here), notes]


def answered(here: Here, below: Rows, days: Rows) -> str:
    """The sentence of the measure that is chosen; where the places below are narrowed, of what is left of them."""
    if (kind := kinds.chosen(here)) != of_kind.ALL and states.shown(all_of_them := every(here)):
        return of_kind.said(kind, below, all_of_them, here.measure, here.place, here.levels, here.words)
    words, days_judged = here.words, states.own_days(days, here.measure)
    name = of_screening.names(here).get(days[-1]["round"], "") if days else ""
    now = days_judged[-1] if days else None
    goes_on = cards.ahead_of(days_judged) if days and here.measure.key == "screening_coverage" else None
    return answers.sentence(here.place["code"], here.measure, now, below, name, words, goes_on)


def judged(here: Here) -> Rows:
    """The places below, worst first; the silent ones with what they told last. Of one kind of compound, if it is chosen."""
    return kinds.narrowed(here, every(here))


def every(here: Here) -> Rows:
    """The same of all kinds: what the total of the place holds."""
    asked = [ranked.question(here, here.measure, here.deep), kinds.question(here)]
    if here.day is not None and here.measure.expected:
        asked.append(ranked.last_told(here, here.measure, here.deep))
    ahead(*asked)
    return ranked.remembered(here, here.measure, here.deep)


def _cards(here: Here, days: Rows) -> h.Element | None:
    words, leads = here.words, link.leads("measure")
    if not days:
        return None
    registered = ask(tree.counted_on)[0]["counted_on"]
    rows = [
        cards.card(measures.measures()[key], days, words, leads(key), registered, link.meaning(key))
        for key in HOUSEHOLDS
    ]
    return card_list(rows, words.t("places.cards"), words.t("help.word"))


def tiles_of(here: Here, below: Rows, answer: str, ratio: float = 1.15) -> h.Element:
    """Two levels as tiles, in a box that is about `ratio` times as wide as high."""
    words = here.words
    measure = words.t(f"measure.{here.measure.key}.name")
    alt = words.t("places.treemap_alt", place=words.name(here.place), measure=measure, answer=answer)
    return tiles.tiles(places.tiles(below, words, link.leads("place"), here.levels), alt, ratio)


def legend(here: Here, below: Rows | None = None) -> h.Element | None:
    """What the looks mean, and what the area of tiles does."""
    words = here.words
    if here.span is None:
        return None
    asked = here.measure.key if here.measure.expected else ""
    signs = [
        marks.Sign(state, labels.state_word(state, words, asked)) for state in State if state is not State.UNJUDGED
    ]
    area = None
    if below is not None:
        by_households = any(row["registered"] for row in below)
        area = h.p[words.t("places.area_households" if by_households else "places.area_equal")]
    return h.div(class_="under")[marks.legend(signs, words.t("places.legend")), area]


def _worst(here: Here, below: Rows, days_judged: Rows, days: Rows) -> h.Element:
    words, count = here.words, len(states.shown(below))
    headers, rows = places.worst(below, str(here.place["code"]), here.measure, here.day, words, link.leads("place"))
    heading = words.t("places.worst_first" if here.span else "places.below")
    heading = labels.first_of(heading, len(rows), count, words)
    if not days or not rows:
        return lists.worst_list(rows, heading, headers)
    total = places.total(days_judged, days, here.measure, words)
    if kinds.chosen(here) != of_kind.ALL:  # the rows above it are some of what the total holds
        total = replace(total, name=words.t("grounds.all_total"))
    silent = places.silent_in_total(every(here), here.measure, here.levels, words)
    return lists.worst_list(rows, heading, headers, total, silent)


def chain_of(here: Here) -> h.Element | None:
    """Who answers, from the top down to here, and how many of the positions below are filled."""
    words = here.words
    of_duty = measures.measures()["chain_of_duty"]
    rungs = chain.rungs(here.path, ask(tree.chain_below, here.id, here.day), of_duty, words, link.leads("place"))
    return ladder.ladder(rungs, words.t("places.chain"), words.t("places.vacant")) if rungs else None


def _trend(here: Here, days_judged: Rows, rounds: dict[int, str]) -> h.Element | None:
    words, measure = here.words, here.measure
    if not days_judged:
        return None
    name = words.t(f"measure.{measure.key}.name")
    line = trend.trend(
        places.last_days(days_judged, words),
        places.levels(measure, words),
        places.marked(days_judged, rounds if measure.over_round else {}, ask(reports.events), words),
        words.t("places.trend", measure=name),
        cards.course(name, days_judged, words),
    )
    ended = places.ended(days_judged, rounds, measure, words) if measure.over_round else []
    return h.div[line, marks.verdicts(ended, words.t("places.rounds")) if ended else None]


def _foot(here: Here, days: Rows) -> h.Element:
    said = checkpoints.forces(days[-1], here.words) if days else []
    return h.div(class_="foot")[h.p[" · ".join(said)] if said else None, h.p[_register_line(here)]]


def _register_line(here: Here) -> str:
    """How many places of each level lie below, and what they registered: 6 communities, 78 grids, …; 16 336 households."""
    words = here.words
    levels = words.listed(
        [
            words.t(
                "frame.level_count",
                level=labels.level_name(here.levels[row["level_key"]], words, row["places"] != 1),
                n=row["places"],
            )
            for row in here.totals
            if here.levels[row["level_key"]]["depth"] > here.depth
        ]
    )
    registered = {key: sum(row[key] for row in here.totals) for key in ("households", "residents")}
    return words.t("frame.holds", levels=levels, **registered) if any(registered.values()) else levels
