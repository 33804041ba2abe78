"""Who the deployed are, which openings are claimed, and which compounds have no firm, on both databases, counted by hand."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from queries import compounds, people, staffing
from queries.database import rows
from queries.figures import below, days_of
from queries.intake import Refused, load
from queries.measures import SIDES, State, measures
from queries.sensitivity import for_wall
from queries.spans import Span
from queries.suppression import Hidden
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.two_communities import FILES, write

YESTERDAY, DAY = dt.date(2020, 2, 14), dt.date(2020, 2, 15)
# X has a firm until the 15th and no longer; Y never had one; Z was pulled down; B1V's compound is a decoy without a firm.
KINDS = {"A1X": "modern", "A1Y": "old"}
PLACES = "\n".join(
    f"{line},{'kind' if line.startswith('code') else KINDS.get(line.split(',')[0], '')}"
    for line in FILES["place"].splitlines()
)
PLACES += "\nB1W,compound,B1,诱饵里,Decoy Court,,,,,,,,,,old\nA1Q,compound,A1,旧里,Old Court,,,,,,,,,2020-02-10,old\n"
FIRMS = "A1X,head,,某,,WY,2020-01-01,2020-02-15\n"
ROLE = "head,compound,小区负责人,Compound head,no,yes\n"
JOBS = "key,name_zh,name_en,role\ngate,门岗,Gate,劝返员\ndoor,入户,Door,investigator\nclean,消毒,Cleaning,\n"
CADRES = "badge,organisation,medic\n01,HB,是\n02,HB,\n03,HB,yes\n04,HB,no\n05,HB,yes\n"
POSTINGS = """\
badge,place,team,job,shift,channel,sent,arrived,ended
01,A,一队,gate,day,assigned,2020-02-10,2020-02-11,
02,A1,一队,door,day,home_community,2020-02-10,2020-02-11,
03,A1X,,clean,day,home_community,2020-02-12,2020-02-12,
04,A1,,gate,day,home_community,2020-02-12,,
05,B,二队,gate,day,assigned,2020-02-10,2020-02-11,
"""
NEEDS = "place,job,shift,headcount\nA1Y,gate,day,4\nA1X,clean,day,1\nB1W,gate,day,9\n"
# A1 told of its posts yesterday and keeps silent today; A2 has none to offer; B is a decoy.
OFFERS = """\
date,place,job,offered,claimed
2020-02-14,A1,door,6,2
2020-02-15,A,gate,10,7
2020-02-15,A,door,4,4
2020-02-15,A2,door,0,0
2020-02-15,B,gate,50,1
"""
INFLOW = """\
date,place,kind,count
2020-02-14,A1,外来人员,30
2020-02-15,A1,outsiders,12
2020-02-15,A1,vehicles,15
2020-02-15,A1,fevers,0
2020-02-15,A2,outsiders,3
2020-02-15,B1,outsiders,40
"""
CHANGED = {
    "place": PLACES,
    "duty_role": FILES["duty_role"] + ROLE,
    "duty_holder": FILES["duty_holder"] + FIRMS,
    "job": JOBS,
    "duty_shift": "key,name_zh,name_en,starts\nday,白班,Day,8\n",
    "cadre": CADRES,
    "posting": POSTINGS,
    "staff_need": NEEDS,
    "post_offer": OFFERS,
    "inflow_day": INFLOW,
}


@pytest.fixture(scope="module")
def district(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("members") / "files"
    prepare(write(folder, **CHANGED), shared_database)
    return shared_database


def told(database: Engine, query: Any, code: str = "A", *values: Any) -> list[dict[str, Any]]:
    return rows(query(number(code, database), *values, DAY), database)


def test_people_are_counted_by_role_and_medics_and_teams_among_them(district: Engine) -> None:
    found = {(row["code"], row["role"]): row["present"] for row in told(district, staffing.roles, "A", False)}
    assert found == {
        ("A", "persuader"): 1,
        ("A", "investigator"): 1,
        ("A", None): 1,
        ("A1", "persuader"): 0,
        ("A1", "investigator"): 1,
        ("A1", None): 1,
    }
    own, grid, *_ = told(district, staffing.board, "A", False)
    assert (own["code"], own["staff_present"], own["staff_medics"], own["staff_teamed"]) == ("A", 3, 2, 2)
    assert (grid["code"], grid["staff_present"], grid["staff_medics"], grid["staff_teamed"]) == ("A1", 2, 1, 1)
    [days] = rows(days_of(number("A", district), DAY, DAY), district)
    assert (days["in_teams_numerator"], days["in_teams_denominator"]) == (2, 3)


def test_report_ins_are_told_by_level_and_way(district: Engine) -> None:
    found = [
        (row["level_key"], row["channel"], row["sent"], row["arrived"]) for row in told(district, staffing.report_ins)
    ]
    assert found == [
        ("community", "assigned", 1, 1),
        ("grid", "home_community", 2, 1),
        ("compound", "home_community", 1, 1),
    ]


def test_openings_are_claimed_unclaimed_silent_or_none(district: Engine) -> None:
    own, *below_it = told(district, staffing.offers, "A", False)
    assert (own["offered"], own["claimed"], own["expected"], own["reported"]) == (14, 11, 3, 2)
    assert {row["code"]: (row["expected"], row["reported"], row["offered"]) for row in below_it} == {
        "A1": (1, 0, 0),
        "A2": (1, 1, 0),
    }
    assert [(row["job"], row["offered"], row["claimed"]) for row in told(district, staffing.offered_jobs)] == [
        ("door", 4, 4),
        ("gate", 10, 7),
    ]
    measure = measures()["posts_claimed"]
    found = rows(below(number("A", district), False, measure, Span(DAY, None, False), False), district)
    states = {row["code"]: measure.state_in({f"posts_claimed_{side}": row[side] for side in SIDES}) for row in found}
    assert (states["A1"], states["A2"]) == (State.NOT_REPORTED, State.NOT_APPLICABLE)


def test_a_firm_that_left_leaves_its_compound_without_one(district: Engine) -> None:
    own = number("A", district)
    before, after = (
        {row["kind"]: (row["compounds"], row["without_firm"]) for row in rows(compounds.kinds(own, day), district)}
        for day in (YESTERDAY, DAY)
    )
    assert before == {"modern": (1, 0), "old": (1, 1)}  # the third was given up on the tenth
    assert after == {"modern": (1, 1), "old": (1, 1)}
    assert [row["code"] for row in rows(compounds.having(own, "modern", DAY), district)] == ["A1", "A1X"]
    assert [row["code"] for row in rows(compounds.without_firm(own, YESTERDAY), district)] == ["A1", "A1Y"]


def test_where_nobody_else_looks_after_people_the_shortest_comes_first(district: Engine) -> None:
    found = told(district, staffing.unmanaged, "A1")
    assert [(row["code"], row["compounds"], row["without_firm"], row["staff_short"]) for row in found] == [
        ("A1", 2, 2, 4),
        ("A1Y", 1, 1, 4),
        ("A1X", 1, 1, 0),
    ]


def test_inflow_is_told_by_place_and_day_and_small_counts_are_hidden_on_a_wall(district: Engine) -> None:
    own = number("A", district)
    found = rows(people.inflow(number("D", district), own, YESTERDAY, DAY, 10), district)
    today = {row["code"]: row for row in found if row["date"] == DAY}
    assert {code: row["outsiders"] for code, row in today.items()} == {"D": 55, "A": 15, "B": 40, "A1": 12, "A2": 3}
    assert (today["A1"]["vehicles"], today["A1"]["fevers"], today["A2"]["reported"]) == (15, 0, 1)
    before = rows(people.inflow(number("D", district), number("A2", district), YESTERDAY, DAY, None), district)
    silent = [row for row in before if row["date"] == YESTERDAY]
    assert [(row["code"], row["expected"], row["outsiders"]) for row in silent] == [("A2", 0, None)]
    wall = {row["code"]: row["outsiders"] for row in for_wall(people.inflow, found) if row["date"] == DAY}
    assert wall["A2"] is Hidden.SMALL
    assert wall["A1"] is Hidden.COVERED, "beside the total the small one would follow from it"


WRONG = {
    "more claimed than offered": ("post_offer", "A,gate,10,7", "A,gate,10,11", "more_than_whole"),
    "more than a slip of the hand": ("inflow_day", "A2,outsiders,3", "A2,outsiders,2000000", "out_of_limits"),
    "told by a grid and the community above it": ("inflow_day", "A2,outsiders,3", "A,outsiders,3", "reported_twice"),
}


def test_what_cannot_be_is_refused(district: Engine, tmp_path: Path) -> None:
    for name, (table, old, new, reason) in WRONG.items():
        folder = tmp_path / name
        folder.mkdir()
        header, *lines = CHANGED[table].splitlines()
        line = next(line for line in lines if old in line)
        (folder / f"{table}.csv").write_text(f"{header}\n{line.replace(old, new)}\n", encoding="utf-8")
        with pytest.raises(Refused) as refused:
            load(folder, district)
        assert [(each.row, each.reason_key) for each in refused.value.refusals] == [(2, reason)], table
