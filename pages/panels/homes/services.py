"""What is brought to people, disinfected and published: the tabs of the screen, its card and its slides."""

from collections.abc import Callable

import htpy as h
import streamlit as st

from pages.panels.homes import service_slides
from pages.presentation import public_work, services
from pages.presentation.drawing import counters, funnel
from pages.presentation.services import Measures
from pages.presentation.slide import ROWS
from pages.presentation.tables import Table
from pages.presentation.words import Words, plain
from pages.shared import link, stage, tables
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures
from queries import services as questions_of
from queries.database import Rows
from queries.statements import Question as Asked
from queries.suppression import Hidden

CARDS = ("service_in_24h",)
questions: tuple[Question, ...] = service_slides.QUESTIONS


def tabs(words: Words) -> dict[str, str]:
    """What can be chosen below the screen, by key."""
    return {
        "services": words.t("services.tab_services"),
        "deliveries": words.t("services.tab_deliveries"),
        "disinfection": words.t("services.tab_disinfection"),
        "publicity": words.t("services.tab_publicity"),
    }


def draw(here: Here, key: str) -> None:
    """One of them. Where nobody tells of it, one sentence says so."""
    shown: dict[str, Callable[[Here, Measures], None]] = {
        "services": _services,
        "deliveries": _deliveries,
        "disinfection": _disinfection,
        "publicity": _publicity,
    }
    if here.day is not None:
        shown[key](here, measures.measures())


def _services(here: Here, known: Measures) -> None:
    """Each kind, then each place."""
    words = here.words
    asked = (here.id, here.folded, here.day)
    ahead((questions_of.kinds, here.id, here.day), (questions_of.places, *asked), _incidents(here))
    rows = ask(questions_of.places, *asked)
    own = services.own(rows)
    if not services.told(own):
        nothing(here, services.asked(own), "service_in_24h", "services.no_services")
        return
    if not own["asked"]:
        st.markdown(plain(words.t("services.nothing_asked")))
    st.markdown(plain(distressed(here)))
    kinds = services.kinds(ask(questions_of.kinds, here.id, here.day), own, known, words)
    tables.read(here, kinds, "service_kinds", words.t("services.by_kind"))
    ranked = services.worst_first(rows, known["service_in_24h"], ("in_24h",), ("due",))
    _places(here, ranked, services.by_place(ranked, known, words), "service_places", words.t("services.by_place"))


def _incidents(here: Here) -> Asked:
    return (questions_of.incidents, here.id, here.day)


def distressed(here: Here) -> str:
    """How many people were in distress; a wall is not told, and small counts are told nowhere but where they are looked after."""
    [found] = ask(*_incidents(here))
    if isinstance(found["incidents"], Hidden):
        return here.words.t("services.incidents_withheld")
    return services.distressed(found, here.words)


def _deliveries(here: Here, known: Measures) -> None:
    """The steps of the orders here, then each place."""
    words = here.words
    rows = ask(questions_of.deliveries, here.id, here.folded, here.day)
    own = services.own(rows)
    if not services.told(own):
        nothing(here, services.asked(own), "orders_on_time", "services.no_deliveries")
        return
    if not own["bought"]:
        st.markdown(plain(words.t("services.nothing_bought")))
    stage.show(steps(own, known, words), "delivery_steps", link.follow)
    ranked = services.worst_first(services.on_time(rows), known["orders_on_time"], ("on_time",), ("delivered",))
    _places(here, ranked, services.orders(ranked, known, words), "delivery_places", words.t("services.orders_by_place"))


def steps(own: services.Row, known: Measures, words: Words) -> h.Element:
    """The funnel of one place."""
    told = services.steps(own, known["orders_on_time"], words)
    return funnel.funnel(told, words.t("services.orders_heading"), services.step_headers(words))


def _disinfection(here: Here, known: Measures) -> None:
    """Areas done of due, and each place with what it was done."""
    words = here.words
    rows = ask(questions_of.disinfection, here.id, here.folded, here.day)
    own = services.own(rows)
    if not services.told(own):
        nothing(here, services.asked(own), "disinfection", "services.no_disinfection")
        return
    assert here.day is not None
    undone = ask(questions_of.undone, here.id, here.day, ROWS)
    said = [public_work.longest_undone(undone, here.day, words), public_work.means(own, words)]
    st.markdown(plain(words.sentences_of([sentence for sentence in said if sentence])))
    drawn = public_work.disinfection_counters(own, known["disinfection"], words)
    stage.show(counters.counters(drawn, words.t("services.disinfection_heading")), "disinfection", link.follow)
    done, due = ("public_done", "grid_done"), ("public_due", "grid_due")
    ranked = services.worst_first(rows, known["disinfection"], done, due)
    table = public_work.areas(ranked, here.day, known, words)
    _places(here, ranked, table, "disinfection_places", words.t("services.areas_by_place"))


def _publicity(here: Here, known: Measures) -> None:
    """What was done of what was planned, and each place."""
    words = here.words
    rows = ask(questions_of.publicity, here.id, here.folded, here.day)
    own = services.own(rows)
    if not services.told(own):
        nothing(here, services.asked(own), "loudspeaker_rounds", "services.no_publicity")
        return
    drawn = public_work.publicity_counters(own, known["loudspeaker_rounds"], words)
    stage.show(counters.counters(drawn, words.t("services.publicity_heading")), "publicity", link.follow)
    ranked = services.worst_first(rows, known["loudspeaker_rounds"], ("rounds_kept",), ("rounds_planned",))
    _places(
        here,
        ranked,
        public_work.published(ranked, known, words),
        "publicity_places",
        words.t("services.publicity_by_place"),
    )


def nothing(here: Here, expected: bool, measure: str, word: str) -> None:
    """Silence, and a place of which nobody ever tells, in one calm sentence each."""
    if not expected:
        st.markdown(here.words.t(word))  # it names the file as code
        return
    silent = here.words.t(f"measure.{measure}.silent")
    st.markdown(plain(here.words.t("answer.not_reported", silent=silent)))


def _places(here: Here, rows: Rows, table: Table, key: str, heading: str) -> None:
    """A row per place one step down, each leading there, and the total last; of a place with nothing below it nothing."""
    if len(rows) > 1:
        tables.read(here, table, key, heading, [row["code"] for row in rows])
