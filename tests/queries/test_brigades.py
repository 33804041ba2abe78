"""Service teams, health points, leaders' rounds, projects, volunteers: the sample recounted, and what others published."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from pages.presentation.brigades import team_people
from pages.presentation.leader_rounds import longest, unmoved
from pages.presentation.words import in_language
from queries import brigades, figures
from queries.database import engine, rows
from queries.intake import Refused
from queries.intake.loading import load
from queries.measures import Amount, State, measures
from sample_data import faults
from tests.support import sample
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.small_district import write

DAY = sample.NEWEST
PLACES = (sample.TOP, faults.TEAMS_WITHOUT_MEDICS, faults.UNSOLVED_GRID)
COUNTS = {
    "service_team_day": ("teams", "people", "with_medic", "with_police", "with_both"),
    "health_point_day": ("points", "active"),
    "leader_round_day": ("rounds", "found", "closed", "still_open"),
}
QUESTIONS = dict(zip(COUNTS, (brigades.teams, brigades.health_points, brigades.rounds), strict=True))


def summed(name: str, code: str, day: dt.date | None, *columns: str, **wanted: str) -> tuple[int, ...]:
    """What places at and below one told on a day, or on all days, by a plain loop over the file."""
    inside = set(sample.under(code))
    wanted |= {"date": day.isoformat()} if day else {}
    found = [row for row in sample.table(name) if row["place"] in inside and wanted.items() <= row.items()]
    return tuple(sum(int(row[column]) for row in found) for column in columns)


def own(told: list[dict[str, Any]]) -> dict[str, Any]:
    return next(row for row in told if not row["steps"])


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", PLACES)
def test_totals_are_those_of_the_files(code: str) -> None:
    database = engine()
    place = number(code, database)
    for name, columns in COUNTS.items():
        here = own(rows(QUESTIONS[name](place, False, DAY), database))
        assert tuple(here[column] for column in columns) == summed(name, code, DAY, *columns), name
    here = own(rows(brigades.rounds(place, False, DAY), database))
    assert (here["found_ever"], here["closed_ever"]) == summed("leader_round_day", code, None, "found", "closed")
    [now] = rows(figures.days_of(place, DAY, DAY), database)
    sides = {
        "service_teams_mixed": summed("service_team_day", code, DAY, "with_both", "teams"),
        "health_points_active": summed("health_point_day", code, DAY, "active", "points"),
    }
    for key, told in sides.items():
        assert tuple(now[f"{key}_{side}"] for side in ("numerator", "denominator")) == told, key
    closed, left = summed("leader_round_day", code, DAY, "closed", "still_open")
    assert (now["round_problems_closed_numerator"], now["round_problems_closed_denominator"]) == (closed, closed + left)


@pytest.mark.usefixtures("sample")
def test_teams_of_women_youth_residents_and_vanguards_are_told_apart() -> None:
    database, columns = engine(), COUNTS["service_team_day"]
    for code in PLACES[:2]:
        found = {row["kind"]: row for row in rows(brigades.kinds(number(code, database), DAY), database)}
        assert found.keys() == {"women", "youth", "residents", "vanguard"}
        for kind, row in found.items():
            assert row["teams"]
            assert tuple(row[column] for column in columns) == summed(
                "service_team_day", code, DAY, *columns, kind=kind
            )


@pytest.mark.usefixtures("sample")
def test_volunteers_are_told_by_kind_and_who_joined_the_party_since_the_first_day() -> None:
    database = engine()
    for code in (sample.TOP, faults.UNSOLVED_GRID[:12]):
        here = own(rows(brigades.volunteers(number(code, database), False, DAY), database))
        for kind in ("liaison", "vanguard", "donors"):
            assert (here[kind],) == summed("volunteer_day", code, DAY, "people", kind=kind) > (0,)
        assert (here["joined"],) == summed("volunteer_day", code, DAY, "joined")
        assert (here["joined_ever"],) == summed("volunteer_day", code, None, "joined")
        assert here["joined_ever"] > here["joined"], "or those of earlier days are forgotten"


@pytest.mark.usefixtures("sample")
def test_a_place_that_closes_nothing_is_told_with_its_days() -> None:
    database = engine()
    found = rows(brigades.unsolved(number(sample.TOP, database), DAY), database)
    told = {row["place"]: row for row in sample.table("leader_round_day") if row["date"] == DAY.isoformat()}
    known = {code for code, row in told.items() if int(row["still_open"]) and not int(row["closed"])}
    assert {row["code"] for row in found} == known
    first = found[0]
    assert first["code"] == faults.UNSOLVED_GRID
    assert first["last"] == faults.UNSOLVED_FROM - dt.timedelta(days=1)
    assert first["leader"]
    silent = own(rows(brigades.rounds(number(faults.SILENT_GRID, database), False, DAY), database))
    assert (silent["expected"], silent["reported"]) == (1, 0), "silence is no nil return"


ROUND_DAYS = """\
date,place,rounds,found,closed,still_open
2020-02-12,001,1,3,1,2
2020-02-15,001,1,0,0,2
2020-02-16,001,1,0,0,2
2020-02-12,002,1,1,0,1
2020-02-13,002,1,0,0,1
2020-02-14,002,1,0,0,1
2020-02-15,002,1,0,0,1
2020-02-16,002,1,0,0,1
"""


def test_days_of_silence_are_no_days_without_anything_closed(database: Engine, tmp_path: Path) -> None:
    """The first closed some on the 12th and kept silent for two days; its neighbour told each day that it closed none."""
    prepare(write(tmp_path / "files", (), leader_round_day=ROUND_DAYS), database)
    top = number("D", database)
    for day, stands in {15: State.WATCH, 16: State.WATCH}.items():
        at = dt.date(2020, 2, day)
        never, lately = rows(brigades.unsolved(top, at), database)
        assert (never["code"], never["last"]) == ("002", None)
        assert (lately["code"], lately["last"]) == ("001", dt.date(2020, 2, 14)), "of the days before nobody knows"
        assert unmoved(lately, at) is stands
        assert f"已连续 {day - 14} 天无一办结" in longest([lately], "D", at, in_language("zh"))


@pytest.mark.usefixtures("sample")
def test_of_all_groups_the_one_without_a_health_point_is_named() -> None:
    """Who says that there is none is another than who says nothing."""
    database, without = engine(), faults.GRID_WITHOUT_HEALTH_POINT
    community = sample.places()[without]["parent"]
    here, *groups = rows(brigades.health_points(number(community, database), False, DAY), database)
    told = {row["code"]: (row["reported"], row["points"], row["without"]) for row in groups}
    assert told.keys() >= set(sample.shown_children(community))
    assert [code for code, (_, _, none) in told.items() if none] == [without]
    assert (told[without], here["without"]) == ((1, 0, 1), 1)


@pytest.mark.usefixtures("sample")
def test_a_project_is_told_by_its_last_report_and_stalls_where_nothing_is_done() -> None:
    database = engine()
    top = number(sample.TOP, database)
    ward, rooms = rows(brigades.projects(top, DAY), database)
    assert (ward["code"], ward["done_percent"]) == (sample.TOP, ward["done_before"])
    assert (rooms["done_percent"], rooms["days_left"]) == (100, 0)
    [now] = rows(figures.days_of(top, DAY, DAY), database)
    left = measures(Amount)["project_days_left"]
    assert (now["project_days_left_numerator"], now["projects"]) == (ward["days_left"], 2)
    assert [left.state(days, 1, 0, 0) for days in (0, 7, 8, 14, 15)] == [
        State.ENOUGH,
        State.ENOUGH,
        State.WATCH,
        State.WATCH,
        State.SHORT,
    ]


TEAMS = "date,place,kind,teams,people,with_medic,with_police,with_both\n"
TOWN = (
    TEAMS
    + "2020-02-14,001,vanguard,40,300,0,0,0\n2020-02-14,001,residents,20,131,0,0,0\n2020-02-14,002,vanguard,23,145,0,0,0\n"
)
POINTS = "date,place,points,active\n2020-02-14,001,20,20\n2020-02-14,002,16,16\n"
WARD = """\
date,place,name_zh,done_percent,days_left,beds
2020-02-10,002,隔离病区,20,6,45
2020-02-14,002,隔离病区,60,3,45
"""


def test_published_teams_and_health_points_add_up(database: Engine, tmp_path: Path) -> None:
    """83 teams of 576 people in Sanjiao, 36 points in Wuguishan, a ward of 45 beds in Fuqing; and what comes later."""
    files = write(
        tmp_path / "files", service_team_day=TOWN, health_point_day=POINTS, project_day=WARD, leader_round_day=""
    )
    prepare(files, database)
    top, day = number("D", database), dt.date(2020, 2, 14)
    teams = own(rows(brigades.teams(top, False, day), database))
    assert (teams["teams"], teams["people"]) == (83, 576)
    assert "6.9" in team_people(teams, in_language("zh"))
    layers = rows(brigades.teams(top, False, day), database)[1:]
    assert {row["code"]: (row["teams"], row["people"]) for row in layers} == {"001": (60, 431), "002": (23, 145)}
    kinds = rows(brigades.kinds(top, day), database)
    assert {row["kind"]: (row["teams"], row["people"]) for row in kinds} == {
        "residents": (20, 131),
        "vanguard": (63, 445),
    }
    points = own(rows(brigades.health_points(top, False, day), database))
    assert (points["points"], points["active"], points["without"]) == (36, 36, 0)
    [ward] = rows(brigades.projects(top, day), database)
    assert (ward["code"], ward["beds"], ward["done_percent"], ward["done_before"]) == ("002", 45, 60, 20)
    assert not ward["silent"]
    silent = dt.date(2020, 2, 15)  # the day after: nobody told of it, and what was told last stands
    [later] = rows(figures.days_of(top, silent, silent), database)
    assert (later["project_days_left_numerator"], later["service_teams_mixed_expected"]) == (3, 2)
    more = tmp_path / "more"
    more.mkdir()
    text = WARD.splitlines()[0] + "\n2020-02-12,002,隔离病区,70,4,45\n"
    (more / "project_day.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(more, database)
    assert [each.reason_key for each in refused.value.refusals] == ["project_went_back"], (
        "the day after told less, and is stored"
    )


LONG_AGO = """\
date,place,name_zh,done_percent,days_left,beds
2020-02-05,001,隔离病区,20,9,45
2020-02-07,001,隔离病区,30,7,45
2020-02-06,001,观察点,100,0,20
2020-02-06,002,隔离病区,50,8,30
2020-02-14,002,隔离病区,50,8,30
2020-02-14,002,观察点,60,3,10
"""


def test_a_project_that_fell_silent_before_it_was_done_is_told_first_with_its_last_report(
    database: Engine, tmp_path: Path
) -> None:
    """After a week; one that was done is told for a week, and one that told before it compares with that, however long ago."""
    prepare(write(tmp_path / "files", ("screening_round", "screening_day"), project_day=LONG_AGO), database)
    top = number("D", database)
    names = ("code", "name_zh", "date", "done_percent", "done_before", "silent")
    told = {
        day: [
            tuple(row[name] for name in names) for row in rows(brigades.projects(top, dt.date(2020, 2, day)), database)
        ]
        for day in (14, 15)
    }
    at = {day: dt.date(2020, 2, day) for day in (7, 14)}
    later = [("002", "隔离病区", at[14], 50, 50, False), ("002", "观察点", at[14], 60, None, False)]
    assert told[14] == [later[0], ("001", "隔离病区", at[7], 30, 20, False), later[1]]
    assert told[15] == [("001", "隔离病区", at[7], 30, 20, True), *later]
