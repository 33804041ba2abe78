"""Received lists and lit windows: the published list accounted for, homes added up, and what a wall is told of either."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from queries import lists
from queries.database import Rows, Statement
from queries.intake import Refused
from queries.intake.loading import load
from queries.schema import Place
from queries.sensitivity import for_wall
from queries.suppression import Hidden
from tests.support.prepared import prepare
from tests.support.totals import total

FIRST, DAY, NEXT = dt.date(2020, 2, 14), dt.date(2020, 2, 15), dt.date(2020, 2, 16)
# Practice B10, as a town published it (domain.md 2.7): 273 people, all of them accounted for.
PUBLISHED = {
    "known": 98,
    "wrong_data": 47,
    "missed": 12,
    "elsewhere": 29,
    "expired": 16,
    "transit_wuhan": 25,
    "transit_other": 38,
    "never_there": 8,
}
FILES = {
    "level": "key,depth,name_zh,name_en,plural_en,folded\ndistrict,0,区,District,districts,no\n"
    "community,1,社区,Community,communities,no\nbuilding,2,楼栋,Building,buildings,no\n",
    "place": "code,level,parent,name_zh,households\nD,district,,区,\nA,community,D,甲,\nB,community,D,乙,\n"
    "A1,building,A,甲一,40\nA2,building,A,甲二,30\nB1,building,B,乙一,50\n",
    "list_category": "key,name_zh,name_en,pending,missed\n"
    + "".join(f"{key},{key},{key},no,{'yes' if key == 'missed' else 'no'}\n" for key in PUBLISHED)
    + "pending,待核,Pending,yes,no\n",
    "received_list": "key,name_zh,name_en,place,received_on,received\nL,名单,List,D,2020-02-14,273\n"
    "M,名单二,List 2,D,2020-02-15,20\n",
    "list_result": "date,list,place,category,people\n2020-02-14,L,D,pending,273\n"
    + "".join(f"2020-02-15,L,{'A' if key == 'known' else 'B'},{key},{people}\n" for key, people in PUBLISHED.items()),
    "lit_window": "date,place,lit_listed,lit_unlisted,dark_listed,dark_unlisted,added,called\n"
    "2020-02-14,A1,36,3,4,1,2,1\n2020-02-14,A2,29,1,1,0,0,0\n2020-02-15,A1,38,2,2,1,1,2\n2020-02-16,B1,50,0,0,4,0,0\n",
}


def write(folder: Path, **changed: str) -> Path:
    folder.mkdir()
    for name, text in (FILES | changed).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def town(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    prepare(write(tmp_path_factory.mktemp("town") / "files"), shared_database)
    return shared_database


def asked(database: Engine, query: Callable[..., Statement], code: str, day: dt.date) -> Rows:
    with Session(database) as session:
        number = session.scalars(select(Place.id).where(Place.code == code)).one()
        return [dict(row) for row in session.execute(query(number, day)).mappings()]


def test_a_list_is_accounted_for_to_the_last_one(town: Engine) -> None:
    assert sum(PUBLISHED.values()) == 273 == 98 + 47 + 12 + 29 + 16 + 25 + 38 + 8
    told = asked(town, lists.outcomes, "D", DAY)
    assert {row["category"]: row["people"] for row in told if row["above"] == "L"} == PUBLISHED
    assert [row["people"] for row in told if row["above"] is None] == [273]
    received = {row["key"]: row for row in asked(town, lists.received_lists, "D", DAY)}
    assert (received["L"]["people"], received["L"]["pending"], received["L"]["told_on"]) == (273, 0, DAY)
    assert (received["M"]["people"], received["M"]["pending"], received["M"]["told_on"]) == (20, 20, None)
    assert list(received) == ["M", "L"], "who is pending comes first"
    with town.connect() as connection:
        assert [total(connection, "D", day)["list_people"] for day in (FIRST, DAY, NEXT)] == [273, 293, 293]
        assert [total(connection, "D", day)["list_checked"] for day in (FIRST, DAY, NEXT)] == [0, 273, 273]
        assert [total(connection, code, NEXT)["list_checked"] for code in ("A", "B")] == [98, 273 - 98]


def test_homes_by_light_and_register_are_added_up_as_counted_last(town: Engine) -> None:
    names = ("lit_listed", "lit_unlisted", "dark_listed", "dark_unlisted", "lit_added", "dark_called")
    with town.connect() as connection:
        told = {
            (code, day): tuple(total(connection, code, day)[name] for name in names)
            for code in ("D", "A", "B")
            for day in (FIRST, DAY, NEXT)
        }
    assert told["A", FIRST] == told["D", FIRST] == (65, 4, 5, 1, 2, 1)
    assert told["A", DAY] == told["D", DAY] == (67, 3, 3, 1, 1, 2), "of A1 the second count, of A2 the first"
    assert told["B", DAY] == (0,) * 6
    assert told["D", NEXT] == (117, 3, 3, 5, 1, 2)
    assert sum(told["D", NEXT][:1]) + told["D", NEXT][2] == 40 + 30 + 50, "all that are registered"
    nights = asked(town, lists.nights, "D", NEXT)
    assert [(row["date"], row["places"], row["lit_listed"]) for row in nights] == [
        (FIRST, 1, 29),
        (DAY, 1, 38),
        (NEXT, 1, 50),
    ]


def test_a_wall_is_told_small_results_of_nobody(town: Engine) -> None:
    shown = for_wall(lists.outcomes, asked(town, lists.outcomes, "D", DAY))
    told = {row["category"]: row["people"] for row in shown if row["above"]}
    assert told["never_there"] is Hidden.SMALL
    assert [key for key, people in told.items() if people is Hidden.COVERED] == ["missed"], "or 273 would give 8 away"
    assert told["known"] == 98
    part = for_wall(lists.outcomes_of_part, asked(town, lists.outcomes_of_part, "B", DAY))
    assert {row["people"] for row in part} == {Hidden.WITHHELD}
    assert asked(town, lists.outcomes, "B", DAY) == [] == asked(town, lists.outcomes_of_part, "D", DAY)


def test_a_wall_is_told_below_the_grid_of_nobody_on_a_list(town: Engine) -> None:
    """Of one building it would be told of one person who returned, and whether that one was found."""
    results = lists.received_lists
    at_a_building = [row | {"fine": True} for row in asked(town, results, "B", DAY)]
    assert at_a_building
    for row in for_wall(results, at_a_building):
        assert (row["people"], row["pending"]) == (Hidden.WITHHELD, Hidden.WITHHELD)
    assert {row["fine"] for row in asked(town, results, "B", DAY)} == {False}
    assert for_wall(results, asked(town, results, "B", DAY)) == asked(town, results, "B", DAY)


def test_a_correction_is_told_on_all_later_dates_and_a_list_that_does_not_add_up_is_refused(
    database: Engine, tmp_path: Path
) -> None:
    prepare(write(tmp_path / "files"), database)
    header = "date,list,place,category,people\n"
    later: dict[str, Any] = {"list_result": f"{header}2020-02-15,L,A,known,90\n2020-02-15,L,A,pending,8\n"}
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "list_result.csv").write_text(later["list_result"], encoding="utf-8")
    load(tmp_path / "one", database)
    with database.connect() as connection:
        assert [total(connection, "D", day)["list_checked"] for day in (FIRST, DAY, NEXT)] == [0, 265, 265]
    (tmp_path / "one" / "list_result.csv").write_text(f"{header}2020-02-15,L,A,pending,7\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(tmp_path / "one", database)
    assert [(each.row, each.value, each.reason_key) for each in refused.value.refusals] == [
        (2, "7", "list_does_not_add_up")
    ]
