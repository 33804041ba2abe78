"""What screens learn of services, deliveries, disinfection and publicity, on both databases, recounted from the files."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from queries import services
from queries.database import rows
from queries.figures import below
from queries.intake import Refused, load
from queries.measures import State, measures
from queries.sensitivity import for_wall
from queries.spans import Span
from queries.suppression import Hidden
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.totals import total
from tests.support.two_communities import write

YESTERDAY, DAY = dt.date(2020, 2, 14), dt.date(2020, 2, 15)
# A1 told yesterday and nothing today: silent. A2 told none of anything: a nil return. B, a neighbour, is a decoy.
KINDS = "key,name_zh,name_en\ngoods,送物资,Goods\ncounselling,心理疏导,Counselling\n"
SERVICES = """\
date,place,kind,asked,done,in_24h,waiting,incidents,reported_at
2020-02-14,A,goods,10,8,8,2,,2020-02-14 17:00
2020-02-14,A1,goods,4,4,4,0,0,2020-02-14 17:00
2020-02-15,A,goods,20,17,16,5,,2020-02-15 18:30
2020-02-15,A,counselling,2,2,2,0,1,2020-02-15 17:00
2020-02-15,A2,goods,0,0,0,0,,2020-02-15 17:00
2020-02-15,B,goods,50,10,10,40,9,2020-02-15 17:00
"""
ORDERS = """\
date,place,step,orders,hours,late
2020-02-14,A,bought,9,18,0
2020-02-14,A,received,9,9,0
2020-02-15,A,bought,5,20,1
2020-02-15,A,divided,8,8,0
2020-02-15,A,delivered,6,15,2
2020-02-15,B,bought,70,70,7
"""
# A town published 29 teams with 63 people on 190 000 square metres, and 2 trucks.
AREAS = """\
date,place,area,due,done,area_m2,teams,people,machines,drones
2020-02-14,A1,grid,3,3,2500,1,2,,
2020-02-15,A1,grid,3,0,0,,,,
2020-02-15,A2,grid,2,2,1000,1,2,,
2020-02-15,B,public,40,40,189000,28,61,2,
"""
PUBLICITY = """\
date,place,kind,planned,done
2020-02-14,A,leaflets,300,250
2020-02-15,A,leaflets,300,320
2020-02-15,A,vans,3,2
2020-02-15,A1,rounds,4,3
2020-02-15,A2,rounds,2,5
2020-02-15,B,rounds,9,0
"""
FILES = {
    "service_kind": KINDS,
    "service_day": SERVICES,
    "delivery_step": ORDERS,
    "disinfection_day": AREAS,
    "publicity_day": PUBLICITY,
}


def files(folder: Path, **changed: str) -> Path:
    """The two communities with these files beside theirs."""
    write(folder)
    for name, text in {**FILES, **changed}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def district(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    prepare(files(tmp_path_factory.mktemp("services") / "files"), shared_database)
    return shared_database


def told(database: Engine, query: Any, code: str = "A", *values: Any) -> list[dict[str, Any]]:
    return rows(query(number(code, database), *values, DAY), database)


def state(database: Engine, key: str, code: str) -> State:
    """How a place stands on a measure on the date."""
    measure = measures()[key]
    with database.connect() as connection:
        above = "A" if code.startswith("A") and code != "A" else "D"
        found = connection.execute(below(number(above, database), False, measure, Span(DAY, None, False), False))
        row = next(row for row in found.mappings() if row["code"] == code)
    return measure.state(*(row[side] for side in ("numerator", "denominator", "expected", "reported")))


def test_each_kind_stands_with_what_it_was_the_day_before(district: Engine) -> None:
    goods, counselling = told(district, services.kinds)
    assert (goods["key"], goods["asked"], goods["done"], goods["waiting"]) == ("goods", 20, 17, 5)
    assert (goods["due"], goods["in_24h"]) == (10, 8)  # the day before; of the grid that is silent now nothing
    assert (goods["asked_before"], goods["waiting_before"]) == (14, 2)  # the grid's own are among them
    assert (counselling["asked"], counselling["asked_before"]) == (2, None)


def test_silence_a_nil_return_and_figures_are_told_apart(district: Engine) -> None:
    own, silent, nil = told(district, services.places, "A", False)
    assert [row["code"] for row in (own, silent, nil)] == ["A", "A1", "A2"]
    assert (silent["expected"], silent["reported"], silent["asked"]) == (1, 0, 0)
    assert (nil["expected"], nil["reported"], nil["asked"]) == (1, 1, 0)
    assert (own["expected"], own["reported"], own["asked"], own["waiting"]) == (3, 2, 22, 5)
    assert state(district, "service_in_24h", "A1") == State.NOT_REPORTED
    assert state(district, "service_in_24h", "A2") == State.NOT_APPLICABLE  # nobody asked
    assert state(district, "service_in_24h", "A") == State.SHORT  # 8 of 10 asked for the day before


def test_steps_have_the_orders_of_the_day_and_of_all_days(district: Engine) -> None:
    own, *_ = told(district, services.deliveries, "A", False)
    assert [own[f"{step}_ever"] for step in ("bought", "received", "divided", "delivered")] == [14, 9, 8, 6]
    assert (own["bought"], own["bought_hours"], own["bought_late"]) == (5, 20, 1)
    assert (own["delivered"], own["delivered_hours"], own["delivered_late"]) == (6, 15, 2)
    assert state(district, "orders_on_time", "A") == State.SHORT  # 4 of 6


def test_disinfection_tells_when_it_was_last_done_and_adds_up_to_what_was_published(district: Engine) -> None:
    own, left, done = told(district, services.disinfection, "A", False)
    assert (left["code"], left["grid_due"], left["grid_done"], left["last"]) == ("A1", 3, 0, YESTERDAY)
    assert (done["code"], done["last"], own["last"]) == ("A2", DAY, DAY)
    undone = rows(services.undone(number("D", district), DAY, 8), district)
    assert [(row["code"], row["above_en"], row["last"]) for row in undone] == [("A1", "Pioneer", YESTERDAY)]
    town, *_ = told(district, services.disinfection, "D", False)
    published = {"area_m2": 190_000, "teams": 29, "people": 63, "machines": 2, "drones": None}  # of drones nobody told
    assert {name: town[name] for name in published} == published
    assert state(district, "disinfection", "A1") == State.ZERO


def test_rounds_beyond_the_plan_make_up_for_none_and_leaflets_add_up(district: Engine) -> None:
    own, *_ = told(district, services.publicity, "A", False)
    assert (own["rounds"], own["rounds_planned"], own["rounds_kept"]) == (8, 6, 5)
    assert (own["leaflets"], own["leaflets_ever"], own["leaflets_planned_ever"]) == (320, 570, 600)
    assert (own["vans"], own["vans_planned"]) == (2, 3)
    with district.connect() as connection:
        assert total(connection, "A", DAY)["services_waiting"] == 5


def test_people_in_distress_are_counted_at_a_desk_and_not_on_a_wall(district: Engine) -> None:
    # Goods came twice a day and counselling once: of six reports on two days two told of it.
    assert told(district, services.incidents) == [{"incidents": 1, "told": 2, "due": 6}]
    assert told(district, services.incidents, "A1") == [{"incidents": 0, "told": 1, "due": 2}], (
        "the day after is silent"
    )
    assert told(district, services.incidents, "A2") == [{"incidents": None, "told": 0, "due": 0}], (
        "a blank is no nil return"
    )
    assert for_wall(services.incidents, [{"incidents": None}]) == [{"incidents": None}]
    assert for_wall(services.incidents, [{"incidents": 12}]) == [{"incidents": Hidden.WITHHELD}]


def test_whoever_told_something_seven_days_ago_is_asked_again_and_nobody_after_that(
    database: Engine, tmp_path: Path
) -> None:
    eight_days_ago = SERVICES.replace("2020-02-14,A1", "2020-02-07,A1").replace(",2020-02-14 17:00", ",")
    prepare(files(tmp_path / "files", service_day=eight_days_ago), database)
    _, silent, _ = told(database, services.places, "A", False)
    assert (silent["expected"], silent["reported"]) == (0, 0)
    later = tmp_path / "later"
    later.mkdir()
    header = "date,place,kind,asked,done,in_24h,waiting"
    (later / "service_day.csv").write_text(f"{header}\n2020-02-08,A1,goods,1,1,1,0\n", encoding="utf-8")
    load(later, database)  # a report that comes in late makes the newest day ask for one
    _, silent, _ = told(database, services.places, "A", False)
    assert (silent["expected"], silent["reported"]) == (1, 0)


def test_what_was_asked_for_in_the_evening_is_judged_the_day_after(database: Engine, tmp_path: Path) -> None:
    """Ten requests at 18:00, two done by then and seven more by noon: known on the next day, and no failure before."""
    evening = "2020-02-15,A2,goods,10,2,9,8,0,\n"
    after = "2020-02-16,A2,goods,0,8,0,0,0,\n"
    told_on = SERVICES.replace("2020-02-15,A2,goods,0,0,0,0,,2020-02-15 17:00\n", evening) + after
    prepare(files(tmp_path / "files", service_day=told_on), database)
    assert state(database, "service_in_24h", "A2") == State.NOT_APPLICABLE
    [kind] = rows(services.kinds(number("A2", database), DAY + dt.timedelta(days=1)), database)
    assert (kind["asked"], kind["due"], kind["in_24h"]) == (0, 10, 9)


LEFT_OUT = """\
date,place,kind,asked,done,in_24h,waiting
2020-02-14,A2,goods,10,2,2,8
2020-02-14,A2,counselling,4,4,4,0
2020-02-14,A1,goods,3,0,0,3
2020-02-15,A2,counselling,1,1,1,0
2020-02-16,A2,goods,0,0,0,8
2020-02-16,A2,counselling,0,0,0,0
"""


def test_a_kind_that_is_left_out_the_day_after_is_judged_all_the_same(database: Engine, tmp_path: Path) -> None:
    """Ten were asked for and two done: to tell of another kind alone makes no hundred per cent of that."""
    prepare(files(tmp_path / "files", service_day=LEFT_OUT), database)
    own, silent, told_one = told(database, services.places, "A", False)
    assert [(row["due"], row["in_24h"]) for row in (own, silent, told_one)] == [(14, 6), (0, 0), (14, 6)]
    assert state(database, "service_in_24h", "A2") == State.SHORT
    assert state(database, "service_in_24h", "A1") == State.NOT_REPORTED  # what it told then is in neither count
    counselling, goods = told(database, services.kinds)
    assert (counselling["key"], counselling["due"], counselling["in_24h"], counselling["asked"]) == (
        "counselling",
        4,
        4,
        1,
    )
    assert (goods["key"], goods["due"], goods["in_24h"], goods["asked_before"]) == ("goods", 10, 2, 13)
    assert [goods[name] for name in ("asked", "done", "waiting")] == [None] * 3, "left out is no nil return"
    after = rows(services.kinds(number("A", database), DAY + dt.timedelta(days=1)), database)
    assert {row["key"]: (row["asked"], row["due"], row["asked_before"]) for row in after} == {
        "goods": (0, 0, None),
        "counselling": (0, 1, 1),
    }


def test_what_is_sent_again_later_is_judged_as_it_was_told_last(database: Engine, tmp_path: Path) -> None:
    prepare(files(tmp_path / "files", service_day=LEFT_OUT), database)
    again = tmp_path / "again"
    again.mkdir()
    header = LEFT_OUT.splitlines()[0]
    (again / "service_day.csv").write_text(f"{header}\n2020-02-14,A2,goods,10,2,9,8\n", encoding="utf-8")
    load(again, database)
    assert {row["key"]: row["in_24h"] for row in told(database, services.kinds)} == {"counselling": 4, "goods": 9}


WRONG = {
    "more done than was open": ("service_day", "15,A,goods,20,17,16,5", "15,A,goods,20,18,16,5", "more_than_open"),
    "a day before that left less": ("service_day", "14,A,goods,10,8,8,2", "14,A,goods,10,9,8,1", "more_than_open"),
    "more received than was bought": ("delivery_step", "received,9,9,0", "received,10,9,0", "step_ahead"),
    "more disinfected than was due": ("disinfection_day", "grid,2,2", "grid,2,3", "more_than_whole"),
}


@pytest.mark.parametrize(("table", "old", "new", "reason"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_also_beside_what_is_stored(
    table: str, old: str, new: str, reason: str, district: Engine, tmp_path: Path
) -> None:
    line = next(line for line in FILES[table].splitlines() if old in line)
    header = FILES[table].splitlines()[0]
    (tmp_path / f"{table}.csv").write_text(f"{header}\n{line.replace(old, new)}\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(tmp_path, district)
    assert [(each.row, each.reason_key) for each in refused.value.refusals] == [(2, reason)]
