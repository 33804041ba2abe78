"""The slides of services: what is brought to people, and what is disinfected and published."""

import htpy as h

from pages.presentation import labels, places, public_work, services, states
from pages.presentation.drawing import counters, funnel, table
from pages.presentation.drawing import worst as lists
from pages.presentation.slide import ROWS, WORST_FIRST, Slide, worst
from pages.presentation.tables import rows as table_rows
from pages.shared import course, link, ranked
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures
from queries import services as questions_of
from queries.database import Rows
from queries.measures import State

KINDS = 7  # below the steps of the orders
BROUGHT, CLEAN = ("service_in_24h", "orders_on_time"), ("disinfection", "loudspeaker_rounds")


def brought(here: Here) -> Slide | None:
    """The steps of the orders above each kind of service, and the places where fewest services are done within 24 hours."""
    days, known, words = days_of(here), measures.measures(), here.words
    if not days:
        return None
    asked = (here.id, here.folded, here.day)
    ahead(
        (questions_of.kinds, here.id, here.day),
        (questions_of.deliveries, *asked),
        *(ranked.question(here, known[key]) for key in BROUGHT),
    )
    orders = services.own(ask(questions_of.deliveries, *asked))
    now = [states.own_days(days, known[key])[-1]["state"] for key in BROUGHT]
    if set(now) == {State.NOT_APPLICABLE}:
        return None
    told = services.steps(orders, known["orders_on_time"], words) if services.told(orders) else []
    drawn = [funnel.funnel(told, words.t("services.orders_heading"), services.step_headers(words))] if told else []
    beside = _behind(here)
    if kinds := _kinds(here, KINDS if drawn and beside else ROWS):
        drawn.append(kinds)
    if beside is None and len(drawn) > 1:
        beside = drawn.pop()
    return Slide(
        said=_said(here, BROUGHT, days),
        state=worst(now),
        picture=str(_stacked(drawn) or course.drawn(here, BROUGHT, days) or ""),
        rows=str(beside or ""),
        notes=tuple(filter(None, [services.slowest(orders, words)])),
    )


def _said(here: Here, keys: tuple[str, ...], days: Rows) -> tuple[str, ...]:
    """The sentences of these measures, of the one that stands worst first: its mark is that of the slide."""
    told = {key: measures.measures()[key] for key in keys}
    first = sorted(keys, key=lambda key: WORST_FIRST.index(states.own_days(days, told[key])[-1]["state"]))
    return tuple(each for key in first for each in ranked.answer(here, told[key], days))


def _kinds(here: Here, most: int) -> h.Element | None:
    """Each kind of service, the lowest share first, so many at most; None where nobody told of any."""
    words, measure = here.words, measures.measures()[BROUGHT[0]]
    told = ask(questions_of.kinds, here.id, here.day)
    rows, headers = services.kind_rows(told, measure, words)
    heading = labels.first_of(words.t("services.by_kind"), len(rows[:most]), len(told), words)
    return lists.worst_list(rows[:most], heading, headers) if rows else None


def _behind(here: Here) -> h.Element | None:
    """As many of the places below that have services as a room reads, worst first, with who answers; None without any."""
    words, measure = here.words, measures.measures()[BROUGHT[0]]
    below = [row for row in states.shown(ranked.judged(here, measure)) if row["state"] is not State.NOT_APPLICABLE]
    if not below:
        return None
    headers, rows = places.filled(below[:ROWS], str(here.place["code"]), measure, words, link.leads("place"))
    return lists.worst_list(rows, labels.first_of(words.t("services.by_place"), len(rows), len(below), words), headers)


def _stacked(parts: list[h.Element]) -> h.Element | None:
    """One part, or two below each other."""
    return h.div(class_="stacked")[parts] if len(parts) > 1 else next(iter(parts), None)


def clean(here: Here) -> Slide | None:
    """Counts beside their targets, and the places where least is disinfected or told."""
    days, known, words = days_of(here), measures.measures(), here.words
    if not days or here.day is None:
        return None
    asked = (here.id, here.folded, here.day)
    ahead(
        (questions_of.disinfection, *asked),
        (questions_of.publicity, *asked),
        (questions_of.undone, here.id, here.day, ROWS),
        *(ranked.question(here, known[key]) for key in CLEAN),
    )
    areas, published = ask(questions_of.disinfection, *asked), ask(questions_of.publicity, *asked)
    now = [states.own_days(days, known[key])[-1]["state"] for key in CLEAN]
    if set(now) == {State.NOT_APPLICABLE}:
        return None
    own, undone = services.own(areas), ask(questions_of.undone, here.id, here.day, ROWS)
    loud = services.own(published)  # of whoever keeps silent a nought would be no truth
    counted = public_work.publicity_counters(loud, known["loudspeaker_rounds"], words) if services.told(loud) else []
    counted += public_work.disinfection_counters(own, known["disinfection"], words)
    notes = [
        public_work.longest_undone(undone, here.day, words),
        public_work.means(own, words) if own["area_m2"] else "",
    ]
    drawn = counters.counters(counted, words.t("services.ask_clean")) if counted else course.drawn(here, CLEAN, days)
    return Slide(
        said=_said(here, CLEAN, days),
        state=worst(now),
        picture=str(drawn or ""),
        rows=_cared(here, public_work.cared(areas, published, known, words)),
        notes=tuple(filter(None, notes)),
    )


def _cared(here: Here, below: list[public_work.Cared]) -> str:
    """As many of the places below as a room reads, those that stand worst, each leading there."""
    rows = below[:ROWS]
    if not rows or here.day is None:
        return ""
    words, judged = here.words, ranked.judged(here, measures.measures()["disinfection"])
    leaders = {row["code"]: words.person(row["leader"]) for row in judged}
    told = public_work.cared_table(rows, leaders, here.day, words)
    lines = table_rows(told, words, [each.row["code"] for each in rows], link.leads("place"))
    heading = labels.first_of(words.t("services.cared"), len(rows), len(below), words)
    return str(table.table(lines, heading, list(told)))


QUESTIONS = (
    Question("brought", "services.ask_brought", brought, measures=BROUGHT),
    Question("clean", "services.ask_clean", clean, measures=CLEAN),
)
