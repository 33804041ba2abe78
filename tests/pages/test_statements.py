"""A screen asks few questions: a fixed number when it is opened first, and a single one when it is opened again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
import streamlit as st
from sqlalchemy import Engine, Select, event

from queries import database, places
from queries.writing.freezing import after_deadline
from sample_data import faults
from tests.support import sample
from tests.support.screen import Screen

PLACES: dict[str, dict[str, str]] = {
    "district": {},
    "community": {"place": sample.COMMUNITY},
    "grid": {"place": sample.GRID},
    "compound": {"place": sample.COMPOUND},
    "building": {"place": sample.BUILDING},
    "map": {"view": "map"},
    "past": {"date": "2020-02-12"},
    "projector": {"projector": "1"},
    "beside": {"projector": "1", "place": sample.GRID},
    "narrowed": {"kind": "none"},
    "inflow": {"more": "inflow"},
}
AT_EACH_LEVEL = {level: {"place": code} for level, code in sample.LEVELS.items()}
MODES = {"past": {"date": "2020-02-12"}, "projector": {"projector": "1"}}
PAGES: dict[str, dict[str, dict[str, str]]] = {
    "places": PLACES,
    "checkpoints": AT_EACH_LEVEL
    | MODES
    | {"one": {"checkpoint": "K160"}, "tonight": {"at": "tonight"}}
    | {key: {"more": key} for key in ("mouths", "kit", "inspections")},
    "staffing": AT_EACH_LEVEL
    | MODES
    | {key: {"more": key} for key in ("orders", "mix", "report_ins", "offers", "unmanaged")},
    "homes": AT_EACH_LEVEL
    | MODES
    | {key: {"more": key} for key in ("silent", "observed", "groups", "items")}
    | {key: {"more": key} for key in ("services", "deliveries", "disinfection", "publicity")}
    | {"with_silent": {"place": sample.path(faults.GRID_SILENT_ON_HOMES)[1]}},
    "needs": AT_EACH_LEVEL | MODES | {key: {"more": key} for key in ("requests", "upward", "calls", "supplies")},
    "command": AT_EACH_LEVEL
    | MODES
    | {key: {"more": key} for key in ("positions", "groups", "branches", "departments", "mouths", "leaders")}
    | {key: {"more": key} for key in ("teams", "health_points", "rounds", "project", "volunteers")},
    "restart": AT_EACH_LEVEL
    | MODES
    | {key: {"more": key} for key in ("visits", "checks", "questions", "towers", "special")},
    "reports": AT_EACH_LEVEL | MODES | {key: {"more": key} for key in ("silent", "sums", "places", "kinds", "loads")},
    "screening": AT_EACH_LEVEL
    | MODES
    | {key: {"more": key} for key in ("rounds", "absent", "plan", "teams", "sweep", "lists", "windows")},
    "actions": AT_EACH_LEVEL | MODES,
    "briefing": AT_EACH_LEVEL | {"past": MODES["past"]},  # on the wall it asks what all slides do
}
# How often is asked is decided before any database is: one link of each screen shows it of PostgreSQL, too.
SCREENS_SEEN = [
    *(("sqlite", page, name) for page, links in PAGES.items() for name in links),
    *(("postgresql", page, "projector") for page, links in PAGES.items() if "projector" in links),
    ("postgresql", "briefing", "past"),
    ("postgresql", "places", "map"),
    ("postgresql", "places", "building"),
    ("postgresql", "checkpoints", "one"),
    ("postgresql", "staffing", "orders"),
]
# What stands on every screen: the version; bound, dates, levels, rounds, notices and base date; path; totals and how many
# reported.
FRAME = 4
# … and its days, the places below, and the chain of duty; or the days, the places below, the standing of the checkpoints,
# 24 hours, and the map; or the days, the places below with the board and needs, the small tables with departments, transfers;
# or the actions, the places below with the departments, and who holds a position here; or, in two, whether the newest day is to
# be frozen, then the places below with their figures and the actions, the days of those with issues, what changed, what was
# frozen, and who reported.
COLD = {
    "places": FRAME + 3,
    "checkpoints": FRAME + 5,
    "staffing": FRAME + 4,
    "screening": FRAME + 3,
    "homes": FRAME + 3,
    "needs": FRAME + 2,
    "command": FRAME + 2,
    "restart": FRAME + 2,
    "reports": FRAME + 1,
    "actions": FRAME + 3,
    "briefing": FRAME + 7,
}
# … for a map what it draws; for a building its reports with its holders, and the checkpoints and cadres around it; for one
# checkpoint its shifts; on a slide the places beside; on the wall the fevers of the neighbours, beside which alone those of
# a place may be told, and on the slides of checkpoints the map with the gaps and the outsiders, and the kit; for orders one by
# one the names of jobs and shifts, and the map; where places keep silent, what they told last (a map asks for it with itself).
MAP = 1
MORE = {
    "places": {"map": MAP, "building": 2, "beside": 1, "narrowed": 1, "inflow": 1},
    "checkpoints": {"one": 1, "projector": 4, "mouths": 1, "kit": 1, "inspections": 1},
    "staffing": {"orders": 1 + MAP, "mix": 1, "report_ins": 1, "offers": 1, "unmanaged": 1},
    "screening": {"rounds": 1, "sweep": 2, "projector": 3},
    "homes": {
        "silent": 1,
        "services": 1,
        "deliveries": 1,
        "disinfection": 2,
        "groups": 1,
        "items": 1,
        "publicity": 1,
        "observed": 1,
        "with_silent": 1,
        "projector": 2,
    },
    "command": {
        **{"groups": 1, "branches": 2, "departments": 1, "mouths": 2, "leaders": 1},
        **{"teams": 1, "health_points": 1, "rounds": 1, "project": 1, "volunteers": 1, "projector": 7},
    },
    "needs": {"upward": 1, "calls": 3, "supplies": 1, "projector": 5},
    "restart": {"visits": 1, "checks": 1, "towers": 1, "special": 1, "projector": 2},
    "reports": {"loads": 1},
    "actions": {},
    "briefing": {},
}
# What no screen may ask more of, however it grows.
MOST = {
    "places": 12,
    "checkpoints": 16,
    "staffing": 16,
    "screening": 16,
    "homes": 16,
    "needs": 16,
    "command": 16,
    "restart": 16,
    "reports": 16,
    "actions": 8,
    "briefing": 16,
}


def most(page: str, name: str) -> int:
    """How often this screen may ask when it is opened first, with this link."""
    return COLD[page] + MORE[page].get(name, 0)


@contextmanager
def built() -> Iterator[list[Select[Any]]]:
    """The statements and parts of statements that are built while this lasts."""
    made: list[Select[Any]] = []
    begin = Select.__init__

    def note(self: Select[Any], *columns: Any) -> None:
        made.append(self)
        begin(self, *columns)

    with patch.object(Select, "__init__", note):
        yield made


@contextmanager
def recorded() -> Iterator[list[str]]:
    """The statements that any database is asked for while this lasts."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def asked_for(**link: str) -> list[str]:
    """What a screen asks that nobody has opened before."""
    st.cache_data.clear()
    with recorded() as asked:
        Screen(**link)
    return asked


@pytest.mark.usefixtures("sample_on_both")
def test_a_search_made_before_asks_only_for_the_version() -> None:
    screen = Screen(place=sample.COMMUNITY).look_for("第一网格")
    with recorded() as asked:
        screen.again()
    assert ["data_version" in statement for statement in asked] == [True]


@pytest.mark.usefixtures("sample_on_both")
@pytest.mark.parametrize(("sample_on_both", "page", "name"), SCREENS_SEEN, indirect=["sample_on_both"])
def test_a_screen_asks_no_more_than_it_shows_and_once(page: str, name: str) -> None:
    """Seen before, it asks only for the version."""
    if page == "briefing" and name != "past":
        after_deadline()  # the first visit after it freezes the day, which asks for everything once
    st.cache_data.clear()
    with recorded() as asked:
        screen = Screen(page=page, **PAGES[page][name])
    assert len(asked) == len(set(asked)), "the same question twice"
    assert len(asked) <= most(page, name) <= MOST[page]
    with recorded() as again:
        screen.again()
    assert ["data_version" in statement for statement in again] == [True]


@pytest.mark.usefixtures("sample_on_both")
@pytest.mark.parametrize(
    ("sample_on_both", "page"),
    [*(("sqlite", page) for page in COLD), ("postgresql", "places")],  # it is built before any database is asked
    indirect=["sample_on_both"],
)
def test_a_drill_to_another_place_builds_no_statement(page: str) -> None:
    """Nor does another date: what was built for the first place answers for every one shown alike."""
    *first, other = ({"place": f"{sample.COMMUNITY[:-1]}{last}", "page": page} for last in "213")
    for link in first:  # the first asks for everything, the next ones for what is new
        Screen(**link, date="2020-02-12")
    with recorded() as asked, built() as made:
        Screen(**other, date="2020-02-13")
    assert len(asked) >= 3, "the answers were in memory: nothing would have been built"
    assert made == []


@pytest.mark.usefixtures("sample")
def test_a_question_built_with_each_click_would_be_counted() -> None:
    with built() as made:
        database.rows(places.levels())
    assert len(made) == 1


@pytest.mark.usefixtures("sample")
def test_another_viewer_of_the_same_screen_asks_only_for_the_version() -> None:
    for mode in ({}, {"projector": "1"}):
        Screen(lang="zh", place=sample.GRID, **mode)
        with recorded() as asked:
            Screen(lang="en", place=sample.GRID, **mode)
        assert len(asked) == 1


@pytest.mark.usefixtures("sample")
def test_the_number_of_questions_does_not_grow_with_the_places_below() -> None:
    by_size = {
        code: len(sample.shown_children(code)) for code in sample.places() if sample.places()[code]["level"] == "grid"
    }
    few, many = min(by_size, key=lambda code: by_size[code]), max(by_size, key=lambda code: by_size[code])
    assert by_size[many] >= 2 * by_size[few]
    for view in ("tiles", "map"):
        assert len(asked_for(place=few, view=view)) == len(asked_for(place=many, view=view))


# A column of each question that is the same everywhere.
KNOWN = ("level.plural_en", "report_day.as_of", "screening_round.name_zh", "notice.text_zh", "counted_on")


@pytest.mark.usefixtures("sample_on_both")
def test_one_step_down_asks_only_for_what_is_new() -> None:
    """Path, totals with how many reported, days, the places below, and the chain of duty; all else is known from above."""
    cold = asked_for(lang="zh")
    assert [name for name in KNOWN if any(name in statement for statement in cold)] == list(KNOWN)
    screen = Screen(lang="zh")
    with recorded() as asked:
        screen.open(place=sample.COMMUNITY, lang="zh")
    assert len(asked) <= 6
    assert not [name for name in KNOWN if any(name in statement for statement in asked)]


@pytest.mark.usefixtures("sample")
def test_another_measure_asks_only_for_its_figures() -> None:
    screen = Screen(lang="zh")
    with recorded() as asked:
        screen.open(lang="zh", measure="follow_up")
    assert len(asked) == 2


@pytest.mark.usefixtures("sample")
def test_tiles_and_map_show_the_same_rows() -> None:
    screen = Screen(lang="zh")
    with recorded() as asked:
        screen.open(lang="zh", view="map")
    assert len(asked) == 1 + MAP
