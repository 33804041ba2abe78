"""Every question stays inside the place that bounds it: a neighbour changes no answer, and none of its rows comes.

A district of two communities that have everything, asked in two databases: one holds the neighbour, the other does not.
"""

import datetime as dt
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import queries
from queries.database import Statement, engine
from queries.measures import measures
from queries.schema import Place
from queries.spans import Span
from queries.writing.actions import Decided, record
from queries.writing.freezing import By, freeze
from tests.support.prepared import prepare
from tests.support.questions import questions
from tests.support.small_district import with_what_they_refer_to

DAY, YESTERDAY = dt.date(2020, 2, 15), dt.date(2020, 2, 14)
# What belongs to no place, with the reason.
UNBOUND = {
    "version.version": "how often anything was written",
    "places.top": "the bound itself",
    "places.levels": "levels of the tree",
    "places.report_days": "dates on which anybody reported",
    "places.rounds": "rounds of screening",
    "places.notices": "sentences on every screen",
    "places.counted_on": "the base date of the whole register",
    "screening.questions.sweep_days": "dates on which anybody told of a sweep",
    "reports.events": "what happened to the whole post",
    "reports.held": "whether a file was ever loaded",
    "reporting.questions.loads": "which files were loaded, and when",
    "staffing.transfers.job_names": "names of job and of shifts",
    "actions.questions.departments": "departments of the whole post",
}
# What is no question by itself: others build on it and bound it, and the roll-up reads it for all places.
PARTS = {
    "below.of_places",
    "duty.positions.positions",
    "command.due.shifts_due",
    "checkpoints.shifts.pieces",
    "needs.naming.under_its_names",
    "staffing.postings.jobs",
    "staffing.postings.hours_in_24",
    "staffing.postings.days_on_end",
}

OF_ALL = {
    "event": "key,date,text_zh,text_en\nclosed,2020-02-14,小区封闭管理,Compounds closed\n",
    "level": """\
key,depth,name_zh,name_en,plural_en,folded
district,0,区,District,districts,no
community,1,社区,Community,communities,no
grid,2,网格,Grid,grids,no
compound,3,小区,Compound,compounds,yes
building,4,楼栋,Building,buildings,no
""",
    "duty_role": """\
key,level,name_zh,name_en,per_stairwell,leads
secretary,community,书记,Secretary,no,yes
grid_head,grid,网格长,Grid head,no,yes
observer,building,观察员,Observer,no,yes
head,compound,小区负责人,Head,no,yes
""",
    "screening_round": "number,name_zh,name_en,starts,ends\n1,第一轮,Round 1,2020-02-10,2020-02-20\n",
    "care_item": "key,name_zh,name_en\ndoctor,一名医生,A doctor\n",
    "kit_item": "key,name_zh,name_en,needed\ntent,帐篷,Tent,1\nposters,宣传画,Posters,3\n",
    "job": "key,name_zh,name_en,role\ngate,门岗,Gate,persuader\n",
    "service_kind": "key,name_zh,name_en\ngoods,物资,Goods\nerrands,代办,Errands\n",
    "duty_shift": "key,name_zh,name_en,starts\nday,白班,Day,8\nnight,夜班,Night,20\n",
    "list_category": "key,name_zh,name_en,pending,missed\nknown,已排查,Known,no,no\npending,待核,Pending,yes,no\n",
    "place": "code,level,parent,name_zh,name_en,kind,households,residents,stairwells,lon,lat,crs\nD,district,,区,,,,,,,,\n",
}
OF_EACH = {
    "place": """\
{c},community,D,{n}社区,,,,,,{x},30.6,WGS84
{c}1,grid,{c},{n}一,,,,,,{x},30.6,WGS84
{c}2,grid,{c},{n}二,,,,,,{x},30.6,WGS84
{c}1X,compound,{c}1,{n}里,,old,,,,,,
{c}1Y,compound,{c}1,{n}坊,,old,,,,,,
{c}1X1,building,{c}1X,{n}一号楼,,,40,110,2,{x},30.6,WGS84
{c}1Y1,building,{c}1Y,{n}二号楼,,,30,90,1,{x},30.6,WGS84
""",
    "organisation": "code,name_zh,name_en,kind\nO{c},{n}局,,department\nP{c},{n}所,,department\nF{c},{n}物业,,property_firm\n",
    "duty_holder": """\
place,role,unit,name,phone,organisation
{c},secretary,,{n}某,1{x},
{c}1X,head,,{n}某,5{x},F{c}
{c}1X1,observer,,{n}某,2{x},
{c}1Y1,observer,,{n}某,4{x},
""",
    "screening_day": """\
date,place,at_door,by_phone,absent,absent_reached,reported_at
2020-02-14,{c}1X1,5,1,2,0,2020-02-14 17:00
2020-02-14,{c}1Y1,3,0,0,0,2020-02-14 17:00
2020-02-15,{c}1X1,9,2,1,1,2020-02-15 17:00
""",
    "team_day": """\
date,place,kind,teams,people,with_medic,with_police,stairwells,half_days,reported_at
2020-02-14,{c}1,joint,1,3,1,1,1,1,2020-02-14 17:00
2020-02-15,{c}1,joint,1,3,1,0,1,1,2020-02-15 17:00
""",
    "sweep_hour": "date,place,hour,done\n2020-02-15,{c}1,9,1\n",
    "observer_report": """\
date,place,reported_at,normal,outsiders,moved_in,moved_out
2020-02-14,{c}1X1,2020-02-14 08:30,yes,1,0,0
2020-02-15,{c}1X1,2020-02-15 08:30,yes,12,0,0
""",
    "home_observation": """\
date,place,new,current,released,transferred,checks_due,checks_done,households,with_runner,isolated_2h,isolated_6h,\
isolated_12h,isolated_24h,isolated_later,at_home_confirmed,reported_at
2020-02-14,{c}1,1,12,0,0,24,24,6,6,1,0,0,0,0,0,2020-02-14 17:00
2020-02-15,{c}1,2,14,0,0,28,27,7,6,1,0,1,0,0,0,2020-02-15 17:00
""",
    "six_items": "date,place,item,done,of\n2020-02-15,{c}1,doctor,6,8\n",
    "household_group": """\
date,place,kind,households,with_contact,contacted,with_kit
2020-02-15,{c}1,lone_elder,5,4,4,0
""",
    "contact_day": "date,place,visited,on_file\n2020-02-15,{c}1,30,60\n",
    "floor_status": """\
date,place,stairwell,floor,returned,due_out
2020-02-15,{c}1X1,1,2,1,2020-02-20
2020-02-15,{c},1,1,1,
""",
    "checkpoint": """\
code,place,name_zh,mouth,lon,lat,crs,round_the_clock,shift_hours,headcount,leader,leader_phone,opened
K{c},{c}1X,{n}门,door,{x},30.6,WGS84,yes,12,2,{n}某,3{x},2020-02-01
U{c},{c}1X,{n}口,door,,,,yes,12,2,{n}某,3{x},2020-02-01
S{c},{c}1X,{n}岗,door,,,,yes,12,2,{n}某,3{x},2020-02-01
""",
    "checkpoint_shift": """\
checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at
K{c},2020-02-15 00:00,2020-02-15 12:00,2,2,0,7,1,0,2020-02-15 12:00
K{c},2020-02-15 12:00,2020-02-16 00:00,2,2,2,8,1,0,2020-02-15 17:00
K{c},2020-02-16 00:00,2020-02-16 08:00,2,0,,,,,
U{c},2020-02-15 00:00,2020-02-16 00:00,2,2,2,8,1,0,2020-02-15 17:00
S{c},2020-02-14 00:00,2020-02-15 00:00,2,2,2,5,0,0,2020-02-14 17:00
""",
    "checkpoint_post": "checkpoint,kind,posts\nK{c},gate,1\nK{c},pioneer,1\n",
    "checkpoint_language": "checkpoint,language_zh\nK{c},{n}语\n",
    "checkpoint_kit": "checkpoint,date,item,there\nK{c},2020-02-14,tent,1\nK{c},2020-02-14,posters,2\n",
    "checkpoint_inspection": """\
checkpoint,at,finding,role_zh,organisation,closed_at
K{c},2020-02-14 23:00,kit,{n}书记,O{c},
U{c},2020-02-14 23:30,none,,,
""",
    "cadre": "badge,organisation\n{c}01,O{c}\n{c}02,O{c}\n{c}03,P{c}\n",
    "posting": """\
badge,place,job,shift,channel,batch,sent,arrived
{c}01,{c}1,gate,day,assigned,{b},2020-02-10,2020-02-11
{c}02,{c}1,gate,day,assigned,{b},2020-02-10,2020-02-11
{c}03,{c}1,gate,day,assigned,{b},2020-02-10,
""",
    "staff_need": "place,job,shift,headcount\n{c}1,gate,day,1\n{c}2,gate,day,3\n",
    "attendance": "date,badge,shift,hours\n2020-02-15,{c}01,day,13\n2020-02-15,{c}02,day,8\n",
    "pairing": "organisation,place\nO{c},{c}1X\n",
    "property_day": "date,organisation,place,on_roll,present\n2020-02-15,F{c},{c}1X,10,8\n",
    "received_list": """\
key,name_zh,place,received_on,received
L{c},{n}名单,{c},2020-02-14,30
M{c},{n}名单二,{c},2020-02-15,9
N{c},{n}名单三,D,2020-02-14,7
""",
    "list_result": """\
date,list,place,category,people
2020-02-15,L{c},{c},known,12
2020-02-15,L{c},{c}1,known,13
2020-02-15,L{c},{c},pending,5
2020-02-15,N{c},{c}1,known,7
""",
    "lit_window": """\
date,place,lit_listed,lit_unlisted,dark_listed,dark_unlisted,added,called
2020-02-14,{c}1X1,38,2,2,0,1,2
2020-02-15,{c}1Y1,30,0,0,1,0,0
""",
    "service_day": """\
date,place,kind,asked,done,in_24h,waiting,incidents
2020-02-14,{c}1,goods,5,4,4,1,
2020-02-15,{c}1,goods,7,6,5,2,12
2020-02-15,{c},errands,3,3,2,0,
""",
    "delivery_step": """\
date,place,step,orders,hours,late
2020-02-14,{c}1,bought,5,9,0
2020-02-15,{c}1,bought,4,9,1
2020-02-15,{c}1,received,6,12,1
""",
    "disinfection_day": """\
date,place,area,due,done,area_m2,teams
2020-02-14,{c}1,grid,2,2,900,1
2020-02-15,{c},public,3,1,800,1
2020-02-15,{c}2,grid,1,0,0,
""",
    "publicity_day": "date,place,kind,planned,done\n2020-02-14,{c},leaflets,300,250\n2020-02-15,{c}1,rounds,3,2\n",
    "need": """\
number,place,kind,item_zh,unit,asked,committed,met,channel,batch,organisation,raised_at,answered_at,arrived_at,met_at
N{c}1,{c}1,goods,{n}口罩,mask,900,600,0,call,,O{c},2020-02-14 08:00,2020-02-14 09:00,,
N{c}2,{c}1X1,service,{n}买药,time,1,1,1,order,,,2020-02-15 08:00,2020-02-15 08:30,2020-02-15 09:00,2020-02-15 09:00
N{c}3,{c},people,{n}增派,person,8,8,5,call_out,{b},O{c},2020-02-15 08:00,2020-02-15 09:00,2020-02-15 12:00,
""",
    "need_step": "need,at,level,name_zh\nN{c}1,2020-02-14 20:00,community,{n}专班\n",
    "supply_day": """\
date,place,item_zh,unit,stock,came_in,went_out,daily_use
2020-02-14,{c},{n}口罩,mask,900,100,200,300
2020-02-15,{c},{n}口罩,mask,800,60,160,300
2020-02-15,{c}1,{n}酒精,jin,30,0,0,5
2020-02-14,{c}2,{n}大米,jin,90,0,0,9
""",
    "work_group": """\
key,name_zh,kind,place,organisation,leader,members
W{c},{n}管控组,control,{c},O{c},{n}某,4
V{c},{n}小组,control,{c}1,O{c},,3
""",
    "group_member": "group,organisation\nW{c},O{c}\nW{c},P{c}\n",
    "branch": """\
key,name_zh,kind,place,organisation,members,flags,pioneer_posts
B{c},{n}支部,single,{c}1,O{c},5,1,1
""",
    "branch_cover": "branch,place\nB{c},{c}1X\n",
    "lead_duty": """\
date,place,shift,leader,organisation,phone
2020-02-15,{c},day,{n}某,O{c},5{x}
2020-02-15,{c}1,night,,,
2020-02-16,{c},day,{n}某,O{c},5{x}
""",
    "service_team_day": """\
date,place,kind,teams,people,with_medic,with_police,with_both
2020-02-14,{c}1,women,2,12,2,1,1
2020-02-15,{c}1,women,3,19,2,2,1
2020-02-15,{c},vanguard,2,11,2,1,1
""",
    "health_point_day": "date,place,points,active\n2020-02-15,{c}1,3,2\n2020-02-15,{c}2,0,0\n",
    "leader_round_day": """\
date,place,rounds,found,closed,still_open
2020-02-14,{c}1,2,3,1,2
2020-02-15,{c}1,1,1,0,3
""",
    "project_day": """\
date,place,name_zh,done_percent,days_left,beds
2020-02-14,{c},{n}病区,40,6,45
2020-02-15,{c},{n}病区,40,6,45
""",
    "volunteer_day": "date,place,kind,people,joined\n2020-02-15,{c}1,liaison,5,1\n2020-02-15,{c},donors,7,0\n",
    "post_offer": "date,place,job,offered,claimed\n2020-02-15,{c}1,gate,4,3\n",
    "inflow_day": """\
date,place,kind,count
2020-02-14,{c}1,outsiders,31
2020-02-15,{c}1,outsiders,12
2020-02-15,{c}1,vehicles,15
2020-02-15,{c}1,fevers,1
""",
    "donation": "date,place,item_zh,unit,source,donated\n2020-02-15,{c},{n}口罩,mask,company,60\n",
    "enterprise_day": """\
date,place,kind,registered,restarted,staff,staff_back,visited,online,four_checks
2020-02-14,{c}1,shop,9,3,20,6,4,2,3
2020-02-15,{c}1,shop,9,5,20,9,6,4,4
2020-02-15,{c},office,7,4,70,30,2,1,4
""",
    "enterprise_question": """\
date,place,bottleneck,raised,closed,oldest_days
2020-02-15,{c}1,labour,5,2,4
2020-02-15,{c}1,market,5,4,4
""",
    "tower_day": "date,place,towers,inspected,routes\n2020-02-15,{c},2,1,1\n",
    "key_premises": """\
code,place,kind,name_zh
T{c},{c}1,hotel,{n}宾馆
M{c},{c}2,market,{n}市场
""",
    "premises_check": "key_premises,date,problems_open\nT{c},2020-02-14,1\n",
}
SQUARES = """{{"type": "Feature", "properties": {{"code": "{c}"}}, "geometry": {{"type": "Polygon", "coordinates":
[[[{x}, 30.5], [{x}9, 30.5], [{x}9, 30.7], [{x}, 30.7], [{x}, 30.5]]]}}}},
{{"type": "Feature", "properties": {{"code": "{c}1X1"}}, "geometry": {{"type": "Polygon", "coordinates":
[[[{x}1, 30.6], [{x}2, 30.6], [{x}2, 30.61], [{x}1, 30.61], [{x}1, 30.6]]]}}}}"""
ROAD = """{{"type": "Feature", "properties": {{"code": "r{c}", "kind": "road", "name_zh": "{n}路", "depth": 0}},
"geometry": {{"type": "LineString", "coordinates": [[{x}, 30.6], [{x}5, 30.6]]}}}}"""
OURS = {"c": "A", "n": "先锋", "x": "114.1", "b": "1"}
DECOY = {"c": "B", "n": "诱饵", "x": "115.1", "b": "2"}


def write(folder: Path, *communities: dict[str, str], only: Iterable[str] | None = None) -> Path:
    """The files of the district with these communities; with `only`, the tree, these and those they refer to."""
    folder.mkdir(parents=True)
    told_of = {*OF_ALL, *OF_EACH} if only is None else with_what_they_refer_to({"place", *only})
    for name in told_of:
        header, _, _ = (OF_ALL.get(name) or OF_EACH[name]).partition("\n")
        rows = OF_EACH.get(name, "").removeprefix(f"{header}\n")
        told = [(OF_ALL.get(name) or f"{header}\n"), *(rows.format(**community) for community in communities)]
        (folder / f"{name}.csv").write_text("".join(told), encoding="utf-8")
    for name, feature in (("outline", SQUARES), ("map_feature", ROAD)) if only is None else ():
        features = ", ".join(feature.format(**community) for community in communities)
        text = f'{{"type": "FeatureCollection", "crs": "WGS84", "features": [{features}]}}'
        (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
    return folder


QUESTIONS = {name.removeprefix("queries."): question for name, question in questions().items()}
BOUND = {name: function for name, function in QUESTIONS.items() if name not in {*UNBOUND, *PARTS}}


def values(ids: dict[str, int]) -> dict[str, list[Any]]:
    """What each parameter beside the bound is given: also what lies next door."""
    return {
        "code": [None, "A1X1", "B1X1", "B", "D", "KA", "KB"],
        "words": ["先锋", "诱饵", "楼", "诱饵里", "B1", "区"],
        "limit": [12],
        "level_key": ["community", "grid", "building"],
        "measure": list(measures().values()),
        "span": [Span(DAY, YESTERDAY, True), None],
        "place_ids": [tuple(ids.values())],
        "place_id": [ids["A1X1"], ids["A"]],
        "folded": [False],
        "closed": [True, False],
        "deep": [True, False],
        "known": [tuple(measures().values())],
        "phones": [True],
        "kind": ["old"],
        "depth": [9],
        "day": [DAY],
        "days": [(YESTERDAY, DAY)],
        "at": [dt.datetime.combine(DAY, dt.time(9))],
        "heard": [dt.datetime.combine(DAY, dt.time(9))],
        "due": [dt.datetime.combine(DAY, dt.time(7))],
        "first": [YESTERDAY],
        "last": [DAY],
        "shown_from": [10, None],
    }


@pytest.fixture(scope="module")
def with_decoy(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Both communities, in a database of each kind."""
    prepare(write(tmp_path_factory.mktemp("both") / "files", OURS, DECOY), shared_database)
    decide(shared_database, OURS, DECOY)
    return shared_database


def decide(database: Engine, *communities: dict[str, str]) -> None:
    """An action of each community, and the briefings of both days frozen."""
    with patch("queries.settings.now", return_value=dt.datetime.combine(DAY, dt.time(19))):
        for each in communities:
            due = dt.datetime.combine(DAY, dt.time(18))
            record(Decided(f"{each['n']}补岗", f"{each['c']}1", due, f"O{each['c']}"), DAY, database)
        for day in (YESTERDAY, DAY):
            assert freeze(day, By.BUTTON, database)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Our community alone. What both databases answer alike is shown elsewhere."""
    folder = tmp_path_factory.mktemp("alone")
    made = engine(f"sqlite:///{folder / 'grid.sqlite'}")
    prepare(write(folder / "files", OURS), made)
    decide(made, OURS)
    return made


def numbers(database: Engine) -> dict[str, int]:
    with Session(database) as session:
        return {code: number for number, code in session.execute(select(Place.id, Place.code))}


def answers(database: Engine, function: Callable[..., Statement], within: str) -> Iterator[list[dict[str, Any]]]:
    """What a question answers within a place, one after the other, for every combination of its other parameters."""
    ids = numbers(database)
    given = [{"within": ids[within]}]
    for name in inspect.signature(function).parameters:
        if name != "within":
            given = [{**known, name: value} for known in given for value in values(ids)[name]]
    with database.connect() as connection:
        for arguments in given:
            yield [_by_code(dict(row), ids) for row in connection.execute(function(**arguments)).mappings()]


@cache
def answers_alone(alone: Engine, name: str) -> list[list[dict[str, Any]]]:
    """What it answers where there is no neighbour: the same, whatever database the neighbour is in."""
    return list(answers(alone, BOUND[name], "A"))


def _by_code(row: dict[str, Any], ids: dict[str, int]) -> dict[str, Any]:
    """The row with codes for the numbers of places, which every database gives as it likes."""
    codes = {number: code for code, number in ids.items()}
    places = ("id", "place_id", "parent_id", "shown_parent_id")
    kept = {key: codes[value] if key in places and value is not None else value for key, value in row.items()}
    return {key: value for key, value in kept.items() if key != "organisation_id"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_takes_the_place_that_bounds_it(name: str) -> None:
    if name in UNBOUND:
        assert "within" not in inspect.signature(QUESTIONS[name]).parameters
    elif name not in PARTS:
        parameter = inspect.signature(QUESTIONS[name]).parameters["within"]
        assert parameter.annotation is int
        assert parameter.default is inspect.Parameter.empty, "a bound that can be left out will be"


def test_what_needs_no_bound_is_still_there() -> None:
    assert {*UNBOUND, *PARTS} <= QUESTIONS.keys()
    assert len(BOUND) > 25


@pytest.mark.parametrize("name", BOUND)
def test_a_neighbour_changes_no_answer(name: str, with_decoy: Engine, alone: Engine) -> None:
    told = list(answers(with_decoy, BOUND[name], "A"))
    assert any(told), "nothing was asked for that the place has"
    assert told == answers_alone(alone, name)
    assert "诱饵" not in str(told)
    assert any(answers(with_decoy, BOUND[name], "B")), "the decoy is none"


def test_no_page_asks_for_a_part() -> None:
    """Most answer for the whole tree, and only what bounds them may be shown."""
    asked, modules = [], set()
    for name in PARTS:
        *rooms, part = name.split(".")
        asked.append(rf"\b({'|'.join(rooms)})\.{part}\b|import .*\b{part}$")
        modules.add(f"queries.{'.'.join(rooms)}")
    pages = [file.read_text(encoding="utf-8") for file in (Path(queries.__file__).parents[1] / "pages").rglob("*.py")]
    whole = modules - {f"queries.{name.rsplit('.', 1)[0]}" for name in BOUND}  # those that hold nothing else
    assert {"queries.checkpoints.shifts", "queries.staffing.postings"} <= whole
    assert [module for module in whole for text in pages if f"from {module}" in text] == []
    assert [found.group() for text in pages for found in re.finditer("|".join(asked), text, re.MULTILINE)] == []
