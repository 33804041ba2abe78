"""What the screens learn about staff, on both databases, with decoys beside it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from queries import staffing
from queries.database import Statement
from queries.intake import Refused, load
from queries.schema import Place
from queries.staffing import departments, transfers
from tests.support.frames import rows
from tests.support.prepared import prepare
from tests.support.small_district import write

DAY = dt.date(2020, 2, 15)

LEVELS = """\
key,depth,name_zh,name_en,plural_en,folded
city,0,市,City,Cities,no
district,1,区,District,Districts,no
community,2,社区,Community,Communities,no
grid,3,网格,Grid,Grids,no
"""
# A district with two communities, and the decoy D2 beside it.
PLACES = """\
code,level,parent,name_zh,name_en,households,residents,lon,lat,crs
X,city,,市,City,,,,,
D,district,X,区,District,,,114.30,30.60,WGS84
D2,district,X,邻区,Neighbour,,,114.50,30.60,WGS84
A,community,D,甲,A,,,114.31,30.60,WGS84
B,community,D,乙,B,,,114.32,30.60,WGS84
A1,grid,A,一,A1,30,90,114.31,30.61,WGS84
A2,grid,A,二,A2,30,60,,,
B1,grid,B,一,B1,30,80,114.32,30.61,WGS84
Z,community,D2,丁,Z,30,500,114.51,30.60,WGS84
"""
ORGANISATIONS = """\
code,name_zh,name_en,kind
U1,一局,Bureau 1,department
U2,二局,Bureau 2,department
U3,三局,Bureau 3,department
F1,甲物业,Firm 1,property_firm
F2,乙物业,Firm 2,property_firm
"""
SHIFTS = "key,name_zh,name_en,starts\nnight,夜班,Night,22\nday,白班,Day,7\n"
CADRES = "badge,organisation\n01,U1\n02,U1\n03,U1\n04,U2\n05,U2\n06,U3\n07,U2\n08,U1\n"
# A1 has one more than it needs by day, A2 lacks two; 05 has left, 06 has not come, 08 is sent tomorrow, 07 is the decoy.
POSTINGS = """\
badge,place,job,shift,channel,batch,sent,arrived,ended
01,A1,checkpoint,day,assigned,1,2020-02-01,2020-02-02,
02,A1,checkpoint,day,assigned,1,2020-02-01,2020-02-02,2020-02-16
03,B1,checkpoint,night,assigned,2,2020-02-05,2020-02-05,2020-02-10
03,A1,checkpoint,day,assigned,2,2020-02-10,2020-02-10,
04,B,service,day,volunteered,,2020-02-05,2020-02-05,
05,B1,checkpoint,night,assigned,2,2020-02-05,2020-02-05,2020-02-15
06,A2,checkpoint,day,assigned,2,2020-02-14,,
07,Z,checkpoint,day,assigned,1,2020-02-01,2020-02-01,
08,A2,checkpoint,day,assigned,3,2020-02-16,2020-02-16,
"""
NEEDS = """\
place,job,shift,headcount,valid_from,valid_to
A1,checkpoint,day,2,2020-02-01,
A2,checkpoint,day,2,2020-02-01,
B1,checkpoint,night,1,2020-02-01,2020-02-16
B1,checkpoint,night,3,2020-02-16,
Z,checkpoint,day,5,2020-02-01,
"""
WORKED = [f"2020-02-{day:02},01,day,8\n" for day in range(9, 16)]  # seven days on end
ATTENDANCE = (
    "date,badge,shift,hours\n" + "".join(WORKED) + "2020-02-14,03,night,9\n2020-02-15,03,day,8\n2020-02-15,07,day,14\n"
)
PAIRINGS = "organisation,place,valid_from,valid_to\nU1,A,2020-02-01,\nU2,B,2020-02-01,2020-02-15\nU2,Z,2020-02-01,\n"
FIRMS = "date,organisation,place,on_roll,present\n2020-02-15,F1,A1,10,9\n2020-02-15,F1,B1,10,9\n2020-02-15,F2,A2,5,2\n"
FIRMS += "2020-02-15,F2,Z,50,50\n2020-02-14,F2,A2,5,5\n"

Rows = list[dict[str, Any]]


def build(folder: Path, database: Engine) -> Engine:
    """The district with its neighbour, loaded."""
    write(
        folder,
        ("notice",),
        level=LEVELS,
        place=PLACES,
        organisation=ORGANISATIONS,
        duty_shift=SHIFTS,
        cadre=CADRES,
        posting=POSTINGS,
        staff_need=NEEDS,
        attendance=ATTENDANCE,
        pairing=PAIRINGS,
        property_day=FIRMS,
    )
    prepare(folder, database)
    return database


@pytest.fixture(scope="module")
def district(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The district, to be read only."""
    return build(tmp_path_factory.mktemp("files"), shared_database)


@pytest.fixture
def own_district(database: Engine, tmp_path: Path) -> Engine:
    """The district in a database of one test's own."""
    return build(tmp_path / "files", database)


def number(code: str, database: Engine) -> int:
    return int(rows(select(Place.id).where(Place.code == code), database)["id"].iloc[0])


def told(statement: Statement, database: Engine, *columns: str) -> list[tuple[Any, ...]]:
    """The answer as plain tuples, None for what is missing."""
    found = rows(statement, database)[list(columns)].astype(object)
    return [tuple(None if value != value else value for value in row) for row in found.itertuples(index=False)]


def test_the_board_has_the_place_itself_and_then_the_shortest_first(district: Engine) -> None:
    columns = ("code", "staff_required", "staff_present", "staff_covered", "staff_short", "over_hours", "residents")
    assert told(staffing.board(number("D", district), False, DAY), district, *columns) == [
        ("D", 5, 4, 2, 3, 2, 230),
        ("A", 4, 3, 2, 2, 2, 150),
        ("B", 1, 1, 0, 1, 0, 80),
    ]


def test_needs_of_the_place_are_its_own_and_hide_no_gap(district: Engine) -> None:
    columns = ("steps", "code", "job", "shift", "required", "present", "short")
    assert told(staffing.needs(number("D", district), False, DAY), district, *columns) == [
        (0, "D", "checkpoint", "day", 4, 3, 2),
        (0, "D", "checkpoint", "night", 1, 0, 1),
        (0, "D", "service", "day", 0, 1, 0),
        (1, "A", "checkpoint", "day", 4, 3, 2),
        (1, "B", "checkpoint", "night", 1, 0, 1),
        (1, "B", "service", "day", 0, 1, 0),
    ]


def test_the_next_day_knows_who_comes_who_leaves_and_what_is_needed(district: Engine) -> None:
    found = told(
        staffing.coming_shifts(number("D", district), DAY), district, "shift_key", "required", "present", "short"
    )
    assert found == [("day", 4, 4, 2), ("night", 1, 0, 1), ("day", 4, 4, 1), ("night", 3, 0, 3)]


def test_the_matrix_tells_departments_batches_and_communities(district: Engine) -> None:
    columns = ("organisation", "code", "batch", "sent", "arrived", "present", "on_duty")
    assert told(departments.matrix(number("D", district), False, DAY), district, *columns) == [
        ("U1", "A", 1, 2, 2, 2, 1),
        ("U1", "A", 2, 1, 1, 1, 1),
        ("U2", "B", 2, 1, 1, 0, 0),
        ("U2", "B", None, 1, 1, 1, 0),
        ("U3", "A", 2, 1, 0, 0, 0),
    ]


def test_arrivals_count_each_cadre_once(district: Engine) -> None:
    columns = ("channel", "batch", "sent", "arrived", "present", "on_duty")
    assert told(departments.batches(number("D", district), DAY), district, *columns) == [
        ("assigned", 1, 2, 2, 2, 1),
        ("assigned", 2, 3, 2, 1, 1),
        ("volunteered", None, 1, 1, 1, 0),
    ]


def test_unpaired_places_and_idle_organisations_are_named(district: Engine) -> None:
    assert told(departments.unpaired(number("D", district), DAY), district, "code", "above") == [("B", "D")]
    assert told(departments.unpaired(number("D2", district), DAY), district, "code") == []
    idle = departments.idle_organisations(number("X", district), DAY)
    assert told(idle, district, "code", "pairings", "sent", "present") == [("U3", 0, 1, 0)]
    inside = departments.idle_organisations(number("D", district), DAY)
    assert told(inside, district, "code", "pairings") == [("U2", 0), ("U3", 0)]  # U2 stands by a place elsewhere
    before = DAY - dt.timedelta(days=1)
    assert told(departments.unpaired(number("D", district), before), district, "code") == []


def test_firms_with_the_lowest_share_come_first(district: Engine) -> None:
    columns = ("code", "places", "on_roll", "present")
    found = told(staffing.property_firms(number("D", district), DAY), district, *columns)
    assert found == [("F2", 1, 5, 2), ("F1", 2, 20, 18)]


def test_the_tired_are_listed_across_midnight_and_over_days(district: Engine) -> None:
    columns = ("badge", "code", "hours", "without_rest")
    assert told(staffing.tired(number("D", district), DAY), district, *columns) == [
        ("03", "A1", 17.0, False),
        ("01", "A1", 8.0, True),
    ]
    assert told(staffing.tired(number("D2", district), DAY), district, "badge") == [("07",)]


def test_a_transfer_stays_inside_the_place_asked_for(district: Engine) -> None:
    place = number("D", district)
    surpluses, gaps = (rows(statement(place, DAY), district) for statement in (transfers.surpluses, transfers.gaps))
    positions, paired = (
        rows(statement(place, DAY), district) for statement in (transfers.positions, transfers.stands_by)
    )
    proposal = transfers.propose(surpluses, gaps, positions, paired)
    codes = rows(select(Place.id, Place.code), district).set_index("id")["code"]
    orders = [(codes[row["from_id"]], codes[row["to_id"]], row["cadres"]) for row in proposal.orders.to_dict("records")]
    assert orders == [("A1", "A2", 1)]
    left = [(codes[row["place_id"]], row["shift"], row["short"]) for row in proposal.uncovered.to_dict("records")]
    assert left == [("A2", "day", 1), ("B1", "night", 1)]


BEFORE = {name: "" for name in ("level", "place", "organisation", "job", "duty_shift", "cadre", "outline", "notice")}
BEFORE |= {name: "" for name in ("duty_role", "duty_holder", "screening_round", "screening_day", "observer_report")}
BEFORE |= {name: "" for name in ("map_feature", "checkpoint", "checkpoint_shift", "pairing", "property_day")}
LATER = {
    "a posting beside a stored one": (
        {"posting": "badge,place,job,shift,sent\n01,B1,checkpoint,day,2020-02-12\n"},
        "posting_overlaps",
    ),
    "a posting that a stored one has no room for": (
        {"posting": "badge,place,job,shift,sent\n01,B1,checkpoint,day,2020-01-12\n"},
        "posting_overlaps",
    ),
    "a posting that leaves stored attendance outside": (
        {
            "posting": "badge,place,job,shift,sent,arrived,ended\n01,A1,checkpoint,day,2020-02-01,2020-02-02,2020-02-11\n"
        },
        "worked_outside",
    ),
    "attendance outside of what is stored": (
        {"attendance": "date,badge,shift,hours\n2020-02-15,05,night,8\n"},
        "not_in_post",
    ),
    "a shift too many on a stored day": (
        {"attendance": "date,badge,shift,hours\n2020-02-15,01,night,17\n"},
        "day_too_long",
    ),
    "a need beside a stored one": (
        {"staff_need": "place,job,shift,headcount,valid_from\nA1,checkpoint,day,3,2020-02-09\n"},
        "need_overlaps",
    ),
}


@pytest.mark.parametrize(("files", "reason"), LATER.values(), ids=LATER.keys())
def test_what_comes_later_must_fit_what_is_stored(
    files: dict[str, str], reason: str, district: Engine, tmp_path: Path
) -> None:
    rest = {name: "" for name in ("posting", "attendance", "staff_need")} | files
    with pytest.raises(Refused) as refused:
        load(write(tmp_path / "later", **BEFORE | rest), district)
    assert [refusal.reason_key for refusal in refused.value.refusals] == [reason]


def test_a_posting_is_ended_and_the_days_after_it_counted_anew(own_district: Engine, tmp_path: Path) -> None:
    ended = "badge,place,job,shift,sent,arrived,ended\n04,B,service,day,2020-02-05,2020-02-05,2020-02-15\n"
    rest = {"posting": ended, "attendance": "", "staff_need": ""}
    load(write(tmp_path / "later", **BEFORE | rest), own_district)
    found = told(staffing.board(number("B", own_district), False, DAY), own_district, "code", "staff_present")
    assert found[0] == ("B", 0)


def test_a_shift_of_tomorrow_that_begins_before_tonights_ends_counts_with_it(
    own_district: Engine, tmp_path: Path
) -> None:
    """12 hours from 22:00, and again from 7:00: 15 hours in 24. Today is summed up anew when tomorrow comes in."""
    header = "date,badge,shift,hours\n"
    for n, line in enumerate(["2020-02-15,04,night,12\n", "2020-02-16,04,day,8\n"]):
        rest = {"attendance": header + line, "posting": "", "staff_need": ""}
        load(write(tmp_path / str(n), **BEFORE | rest), own_district)
        board = told(staffing.board(number("B", own_district), False, DAY), own_district, "code", "over_hours")
        assert board[0] == ("B", n)
    assert told(staffing.tired(number("B", own_district), DAY), own_district, "badge", "hours") == [("04", 15.0)]
