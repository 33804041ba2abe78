"""A district under observation: counts of people that a wall must hide, and twins of it that a wall cannot tell from it."""

import datetime as dt
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from queries.suppression import Cell, Hidden, in_tree, rows_in_tree
from tests.support import small_district, two_communities

K = 10
DAYS = tuple(dt.date(2020, 2, 10 + n) for n in range(3))
OUTSIDERS, FEVERS, OBSERVED = "outsiders", "fevers", "observed"

Counts = Mapping[str, Mapping[dt.date, Mapping[str, int]]]  # kind -> date -> place that told it itself -> people

# Code, level, the place above. Y hangs two levels up, so that a total holds more than the places beside each other.
TREE = {
    "D": ("district", ""),
    **dict.fromkeys(("A", "B", "C"), ("community", "D")),
    **{code: ("grid", code[0]) for code in ("A1", "A2", "A3", "A4", "B1", "B2", "C1")},
    "A1X": ("compound", "A1"),
    **dict.fromkeys(("A1X1", "A1X2"), ("building", "A1X")),
    **{code: ("building", code[:2]) for code in ("A2Z", "A3Z", "A4Z", "B1Z", "B1V", "B2Z", "C1Z")},
    "Y": ("building", "B"),
}
TELLERS = [code for code, (level, _) in TREE.items() if level == "building"]
GATES = {f"K{place}": place for place in ("A", "A1X", "A1", "A2", "A3", "B1", "B2", "C1", "D")}
GRIDS = [code for code, (level, _) in TREE.items() if level == "grid"]
FINE = {"district", "community", "grid"}  # the levels of which a wall may show counts


def _outlines() -> Iterator[dict[str, Any]]:
    """The communities side by side in the district, and the grids of each above one another."""
    boxes = {"D": (114.29, 30.59, 114.33, 30.61)}
    for code, (level, above) in TREE.items():
        if level in FINE and above:
            beside = [each for each, (of, place) in TREE.items() if (of, place) == (level, above)]
            at, of = beside.index(code), len(beside)
            west, south, east, north = boxes[above]
            wide, high = (east - west) / of, (north - south) / of
            across = (west + at * wide, south, west + (at + 1) * wide, north)
            boxes[code] = across if level == "community" else (west, south + at * high, east, south + (at + 1) * high)
    for code, (west, south, east, north) in boxes.items():
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        yield {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def _of(codes: Iterable[str], told: str) -> dict[str, int]:
    return dict(zip(codes, map(int, told.split()), strict=True))


COUNTS: Counts = {
    OUTSIDERS: {  # A1X1 A1X2 A2Z A3Z A4Z | B1Z B1V B2Z | C1Z | Y
        DAYS[0]: _of(TELLERS, "1 2 15 20 0 4 0 3 30 0"),  # one small grid, and a community that is small
        DAYS[1]: _of(TELLERS, "1 3 15 20 0 9 8 31 30 4"),  # yesterday but for one; a remainder of four in B
        DAYS[2]: _of(TELLERS, "2 5 4 0 40 25 30 0 3 0"),  # two small ones beside each other, C small and alone
    },
    FEVERS: {  # A A1X A1 A2 A3 B1 B2 C1 D
        DAYS[0]: _of(GATES.values(), "3 2 2 14 21 12 13 2 0"),
        DAYS[1]: _of(GATES.values(), "0 1 2 14 21 12 13 40 5"),
        DAYS[2]: _of(GATES.values(), "0 0 1 0 2 1 0 2 1"),  # few in all: only the district is told, as few
    },
    OBSERVED: {  # A1 A2 A3 A4 | B1 B2 | C1; their households are half as many, and depend on them
        DAYS[0]: _of(GRIDS, "3 12 15 40 4 0 60"),  # one small one beside many, and a community that is small
        DAYS[1]: _of(GRIDS, "5 12 17 40 9 8 61"),  # what came in is small where what is there is not
        DAYS[2]: _of(GRIDS, "44 6 50 0 45 50 3"),  # one fell, a small one rose
    },
}


@cache
def under(code: str) -> list[str]:
    """A place and all below it."""
    return [code, *(each for child, (_, above) in TREE.items() if above == code for each in under(child))]


def totals(told: Mapping[str, int]) -> dict[str, int]:
    """Each place with all below it."""
    return {code: sum(told.get(each, 0) for each in under(code)) for code in TREE}


def shown_together(told: Mapping[str, int]) -> dict[str, Cell]:
    """The same of people observed, who are hidden together with their households."""
    people, homes = totals(told), totals(households(told))
    rows = [
        {"code": code, "above": above or None, "people": people[code], "homes": homes[code]}
        for code, (level, above) in TREE.items()
        if level in FINE
    ]
    hidden = rows_in_tree(rows, ("people", "homes"), K)
    cells: dict[str, Cell] = {}
    for row, out in zip(rows, hidden, strict=True):
        cells |= {str(row["code"]): out or people[str(row["code"])]}
        cells |= {f"{row['code']} homes": Hidden.WITHHELD if out else homes[str(row["code"])]}
    return cells


def households(told: Mapping[str, int]) -> dict[str, int]:
    """Two people to a household."""
    return {code: -(-people // 2) for code, people in told.items()}


def shown(told: Mapping[str, int]) -> dict[str, Cell]:
    """What a wall shows of the whole tree."""
    known = totals(told)
    rows = [
        {"code": code, "above": above or None, "n": known[code]}
        for code, (level, above) in TREE.items()
        if level in FINE
    ]
    return dict(zip((str(row["code"]) for row in rows), in_tree(rows, "n", K), strict=True))


def twin(counts: Counts) -> Counts:
    """Other counts of which a wall shows the same."""
    return {
        kind: {day: _moved(told, shown_together if kind == OBSERVED else shown) for day, told in days.items()}
        for kind, days in counts.items()
    }


def _moved(told: Mapping[str, int], shown: Callable[[Mapping[str, int]], dict[str, Cell]]) -> dict[str, int]:
    """People come, go and move from place to place, as long as nothing shown changes, until few counts are as they were."""
    dice, looks, before = random.Random(7), shown(told), totals(told)
    there, best, alike = dict(told), dict(told), 2 * len(before)
    for _ in range(1500):
        tried = dict(there)
        for code, more in zip(dice.sample(sorted(there), 2), dice.choice([(-1, 1), (-1, 0), (1, 0)]), strict=True):
            tried[code] += more
        if min(tried.values()) < 0 or shown(tried) != looks:
            continue
        there, now = tried, totals(tried)
        same = sum(now[code] == n > 0 for code, n in before.items()) + sum(
            there[code] == n > 0 for code, n in told.items()
        )
        if same < alike:
            best, alike = there, same
    return best


def _few(counts: Counts) -> int:
    """A count from 1 to 9 that the twin has another of."""
    return 1 + counts[OUTSIDERS][DAYS[1]]["A1X1"] % 9


def _observed(days: Mapping[dt.date, Mapping[str, int]], few: int) -> Iterator[str]:
    """People observed, who came and went as the counts of one day follow from those of the day before.

    Of those who left a few were transferred. Twenty confirmed are still at home, a few of them in the smaller community.
    """
    yield (
        "date,place,new,current,released,transferred,checks_due,checks_done,households,with_runner,"
        "isolated_2h,isolated_6h,isolated_12h,isolated_24h,isolated_later,at_home_confirmed,reported_at"
    )
    before: Mapping[str, int] = {}
    for day, told in days.items():
        homes = households(told)
        for code, people in told.items():
            new, gone = max(0, people - before.get(code, people)), max(0, before.get(code, people) - people)
            moved = min(gone, few)
            at_home = {"A4": 20 - few, "C1": few}.get(code, 0) if day == DAYS[1] else 0
            flow = f"{new},{people},{gone - moved},{moved},{2 * people},{2 * people},{homes[code]},{homes[code]}"
            yield f"{day},{code},{flow},{new},0,0,0,0,{at_home},{day} 17:00"
        before = told


def _lists(missed: int) -> dict[str, str]:
    """A list on which a few people are small results. How many are to be checked in a place is work, and always the same."""
    results = [
        ("A", "known", 40 - missed),
        ("A", "missed", missed),
        ("A1", "known", missed),
        ("A1", "elsewhere", 10 - missed),
        ("B", "known", 25),
        ("B", "pending", 3),
    ]
    told = [f"{DAYS[1]},L,{place},{category},{people}" for place, category, people in results]
    kinds = ("known,no,no", "missed,no,yes", "elsewhere,no,no", "pending,yes,no")
    named = [f"{each.split(',')[0]},结果,Result {each}" for each in kinds]
    return {
        "list_category": "\n".join(["key,name_zh,name_en,pending,missed", *named]),
        "received_list": f"key,name_zh,name_en,place,received_on,received\nL,名单,List,D,{DAYS[0]},78",
        "list_result": "\n".join(["date,list,place,category,people", *told]),
    }


def _items(days: Mapping[dt.date, Mapping[str, int]]) -> Iterator[str]:
    """Items that households observed have, all but one of them in each place: they depend on whom they are brought to."""
    yield "date,place,item,done,of"
    for day, told in days.items():
        for code, homes in households(told).items():
            yield from (f"{day},{code},{item},{max(0, homes - 1)},{homes}" for item in ("doctor", "thermometer"))


def _care(few: int) -> dict[str, str]:
    """What is done for people at home, always the same; a few of them were in distress, or came back to a floor."""
    day = DAYS[1]
    return {
        "service_kind": small_district.FILES["service_kind.csv"],
        "service_day": "date,place,kind,asked,done,in_24h,waiting,incidents,reported_at\n"
        f"{day},A1,errands,10,8,8,2,{few},{day} 17:00\n{day},B1,errands,20,20,20,0,,{day} 17:00",
        "delivery_step": f"date,place,step,orders,hours,late,reported_at\n{day},A1,bought,9,18,0,{day} 17:00",
        "disinfection_day": "date,place,area,due,done,area_m2,teams,people,machines,drones,reported_at\n"
        f"{day},A1X,grid,3,2,1500,1,3,,,{day} 17:00",
        "publicity_day": f"date,place,kind,planned,done,reported_at\n{day},A,vans,3,2,{day} 17:00",
        "household_group": "date,place,kind,households,with_contact,contacted,with_kit\n"
        f"{day},A1,lone_elder,5,4,3,0\n{day},B1,hardship,2,2,1,1",
        "floor_status": f"date,place,stairwell,floor,returned,due_out\n{day},A1X1,1,2,{few},{day + dt.timedelta(few)}",
    }


def _asked() -> dict[str, str]:
    """Requests, stocks, screening teams, a sweep and lit windows: work, of which a wall tells all, always the same."""
    yesterday, today = DAYS[0], DAYS[1]
    needs = [
        f"N1,A,goods,耳温枪,Ear thermometers,piece,10,6,2,4,call,,HB,post,{yesterday} 08:00,{yesterday} 10:00,{today} 09:00,",
        f"N2,B,people,增派值守,More hands,person,5,5,0,3,call_out,1,HB,,{today} 08:00,{today} 08:20,{today} 12:00,",
    ]
    header = small_district.FILES["need.csv"].splitlines()[0]
    stocked = "date,place,item_zh,unit,item_en,stock,came_in,went_out,daily_use,reported_at"
    return {
        "need": "\n".join([header, *needs]),
        "supply_day": f"{stocked}\n{today},D,口罩,mask,Masks,800,60,160,300,{today} 18:00",
        "team_day": "date,place,kind,teams,people,with_medic,with_police,stairwells,half_days,reported_at\n"
        f"{today},A1X,joint,1,3,1,1,0,1,{today} 17:00",
        "sweep_hour": f"date,place,hour,done\n{today},A1X,9,1",
        "lit_window": "date,place,lit_listed,lit_unlisted,dark_listed,dark_unlisted,added,called,reported_at\n"
        f"{today},A1X1,55,2,5,1,1,3,{today} 21:30",
    }


def _restart() -> dict[str, str]:
    """Enterprises, towers and key premises: work, of which a wall tells all, always the same."""
    yesterday, today = DAYS[0], DAYS[1]
    kinds = "date,place,kind,registered,restarted,staff,staff_back,visited,online,four_checks,reported_at"
    return {
        "enterprise_day": f"{kinds}\n{yesterday},A,industry,40,10,90,22,12,9,8,{yesterday} 17:00\n"
        f"{today},A,industry,40,18,90,40,21,15,13,{today} 17:00\n{today},B,industry,9,0,12,0,0,0,0,{today} 17:00",
        "enterprise_question": "date,place,bottleneck,raised,closed,oldest_days,reported_at\n"
        f"{today},A,labour,6,4,5,{today} 17:00",
        "tower_day": f"date,place,towers,inspected,routes,reported_at\n{today},A,4,3,1,{today} 17:00",
        "key_premises": "code,place,kind,name_zh,name_en,units,valid_from,valid_to\n"
        f"S1,A,hotel,宾馆,Hotel,,{yesterday},",
        "premises_check": f"key_premises,date,problems_open,reported_at\nS1,{yesterday},2,{yesterday} 16:00",
    }


def write(folder: Path, counts: Counts) -> Path:
    """The district as files; nothing but the counts of people differs from one to the next."""
    reports = ["date,place,reported_at,normal,outsiders,moved_in,moved_out"]
    shifts = ["checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at"]
    screened = ["date,place,at_door,by_phone,absent,absent_reached,reported_at"]
    inflow = ["date,place,kind,count"]  # whoever is new is seen, and collected: the same people by two ways
    for n, day in enumerate(DAYS):
        told, hot = counts[OUTSIDERS][day], counts[FEVERS][day]
        for code in TELLERS:  # whoever moved is withheld like the rest: the twins differ there too
            reports.append(f"{day},{code},{day} 08:30,yes,{told[code]},{told[code] + 1},{2 * told[code]}")
            screened.append(f"{day},{code},{10 + n},2,1,0,{day} 17:00")
            inflow += [f"{day},{code},{kind},{told[code]}" for kind in ("outsiders", "fevers")]
        for gate, place in GATES.items():
            shifts.append(f"{gate},{day} 06:00,{day} 18:00,2,2,2,900,80,{hot[place]},{day} 18:05")
    few = _few(counts)
    observed = _observed(counts[OBSERVED], few)
    places = defaultdict(list, {"": ["code,level,parent,name_zh,name_en,households,residents,lon,lat,crs"]})
    for n, (code, (level, above)) in enumerate(TREE.items()):
        homes = "60,170" if level == "building" else ","
        places[level].append(f"{code},{level},{above},{code}处,Place {code},{homes},{114.3 + n / 1000:.3f},30.6,WGS84")
    gates = "code,place,name_zh,name_en,mouth,lon,lat,crs,round_the_clock,shift_hours,headcount,leader,leader_phone,opened,closed"
    stands = [
        f"{gate},{place},{gate}岗,Gate {gate},door,{114.3 + n / 1000:.3f},30.601,WGS84,yes,12,2,,,2020-02-01,"
        for n, (gate, place) in enumerate(GATES.items())
    ]
    files = {
        "place": "\n".join(line for level in places.values() for line in level),
        "outline": json.dumps({"type": "FeatureCollection", "crs": "WGS84", "features": list(_outlines())}),
        "observer_report": "\n".join(reports),
        "screening_day": "\n".join(screened),
        "home_observation": "\n".join(observed),
        "inflow_day": "\n".join(inflow),
        "checkpoint": "\n".join([gates, *stands]),
        "checkpoint_shift": "\n".join(shifts),
        "staff_need": "place,job,shift,headcount,valid_from,valid_to\nA1,checkpoint,day,3,2020-02-01,",
        "posting": "badge,place,team,job,shift,channel,batch,sent,arrived,ended\n"
        "0001,A2,,checkpoint,day,dispatched,1,2020-02-01,2020-02-01,",
        "duty_holder": "place,role,unit,name,phone,organisation,valid_from,valid_to\nA,secretary,,张某,000-2,HB,,",
        "attendance": "date,badge,shift,hours\n2020-02-11,0001,day,8",
        "care_item": small_district.FILES["care_item.csv"],
        "six_items": "\n".join(_items(counts[OBSERVED])),
        **_lists(few),
        **_care(few),
        **_asked(),
        **_restart(),
        **{name: small_district.FILES[f"{name}.csv"] for name in ("cadre", "job", "duty_shift")},
        "map_feature": "",
    }
    return two_communities.write(folder, **files)
