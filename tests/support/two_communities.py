"""Two communities of one district, small enough to be read at a glance, with a decoy for every query.

Beside what a query should find stands what it should not: a neighbour of the same name, a building pulled down, a holder
who left, a report of another day, another round.
"""

import datetime as dt
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from queries.schema import Place
from tests.support import small_district
from tests.support.prepared import prepare

BEFORE = dt.date(2020, 2, 9)  # no round runs
FIRST, YESTERDAY, TODAY = dt.date(2020, 2, 13), dt.date(2020, 2, 14), dt.date(2020, 2, 15)

FILES = {
    "event": "key,date,text_zh,text_en\nclosed,2020-02-14,小区封闭管理,Compounds closed\n",
    "level": """\
key,depth,name_zh,name_en,plural_en,folded
district,0,区,District,districts,no
community,1,社区,Community,communities,no
grid,2,网格,Grid,grids,no
compound,3,小区,Compound,compounds,yes
building,4,楼栋,Building,buildings,no
""",
    "place": """\
code,level,parent,name_zh,name_en,households,residents,stairwells,lon,lat,crs,counted_on,valid_from,valid_to
D,district,,清风区,Qingfeng,,,,114.30,30.60,WGS84,,,
A,community,D,先锋社区,Pioneer,,,,114.31,30.61,WGS84,,,
B,community,D,先锋社区,Pioneer,,,,114.33,30.61,WGS84,,,
A1,grid,A,第一网格,Grid 1,,,,114.311,30.611,WGS84,,,
A2,grid,A,第二网格,Grid 2,,,,,,,,,
B1,grid,B,第一网格,Grid 1,,,,114.331,30.611,WGS84,,,
A1X,compound,A1,和平里,Peace Court,,,,,,,,,
A1Y,compound,A1,光明里,Light Court,,,,,,,,,
A1X1,building,A1X,1号楼,Building 1,40,110,2,114.3112,30.6112,WGS84,2020-02-01,,
A1X2,building,A1X,2号楼,Building 2,30,80,1,,,,2020-01-05,,
A1XOLD,building,A1X,拆除楼,Pulled Down,99,300,3,114.3113,30.6113,WGS84,,,2020-02-01
A1Y1,building,A1Y,1号楼,Building 1,20,50,1,,,,,,
A1Z,building,A1,老楼,,10,25,1,,,,,,
A2U,building,A2,3号楼,Building 3,50,150,2,,,,,,
B1V,building,B1,1号楼,Building 1,60,180,2,114.3312,30.6112,WGS84,,,
""",
    "duty_role": """\
key,level,name_zh,name_en,per_stairwell,leads
secretary,community,社区书记,Secretary,no,yes
grid_head,grid,网格长,Grid head,no,yes
observer,building,楼栋观察员,Observer,no,yes
stairwell_head,building,楼道长,Stairwell head,yes,no
""",
    "duty_holder": """\
place,role,unit,name,phone,organisation,valid_from,valid_to
A,secretary,,旧某,000-1,HB,2019-01-01,2020-01-01
A,secretary,,张某,000-2,HB,2020-01-01,
B,secretary,,周某,000-3,,,
A1,grid_head,,,,,,
A2,grid_head,,吴某,000-4,,,
A1X1,observer,,李某,000-5,,,
A1X1,stairwell_head,1,王某,000-6,,,
A1X2,observer,,钱某,000-7,,,2020-02-15
B1V,observer,,孙某,000-8,,,
""",
    "screening_round": """\
number,name_zh,name_en,starts,ends
1,第一轮,Round 1,2020-02-10,2020-02-13
2,第二轮,Round 2,2020-02-14,2020-02-20
""",
    "screening_day": """\
date,place,at_door,by_phone,absent,absent_reached,reported_at
2020-02-13,A1X1,30,1,5,0,2020-02-13 18:00
2020-02-14,A1X1,10,2,8,0,2020-02-14 18:00
2020-02-15,A1X1,5,3,2,6,2020-02-15 17:00
2020-02-15,A1X2,0,0,0,0,2020-02-15 17:30
2020-02-14,B1V,5,0,0,0,2020-02-14 18:30
2020-02-15,B1V,45,0,0,0,2020-02-15 16:00
""",
    "observer_report": """\
date,place,reported_at,normal,outsiders,moved_in,moved_out
2020-02-09,B1V,2020-02-09 07:00,yes,0,0,0
2020-02-14,A1X2,2020-02-14 09:00,yes,0,0,0
2020-02-15,A1X1,2020-02-15 08:30,yes,1,0,
2020-02-15,B1V,2020-02-15 11:05,no,2,,
""",
    "outline": """\
{"type": "FeatureCollection", "crs": "WGS84", "features": [
{"type": "Feature", "properties": {"code": "A"}, "geometry": {"type": "Polygon", "coordinates":
[[[114.30, 30.60], [114.32, 30.60], [114.32, 30.62], [114.30, 30.62], [114.30, 30.60]]]}},
{"type": "Feature", "properties": {"code": "B"}, "geometry": {"type": "Polygon", "coordinates":
[[[114.32, 30.60], [114.34, 30.60], [114.34, 30.62], [114.32, 30.62], [114.32, 30.60]]]}}
]}
""",
    "map_feature": """\
{"type": "FeatureCollection", "crs": "WGS84", "features": [
{"type": "Feature", "properties": {"code": "r1", "kind": "road", "name_zh": "解放路", "depth": 0},
"geometry": {"type": "LineString", "coordinates": [[114.30, 30.605], [114.34, 30.606]]}},
{"type": "Feature", "properties": {"code": "r2", "kind": "road", "name_zh": "小巷", "depth": 2},
"geometry": {"type": "LineString", "coordinates": [[114.311, 30.611], [114.312, 30.612]]}},
{"type": "Feature", "properties": {"code": "w1", "kind": "water", "name_zh": "清河", "depth": 0},
"geometry": {"type": "LineString", "coordinates": [[114.335, 30.60], [114.335, 30.62]]}}
]}
""",
}


OF_ANYWHERE = (
    "organisation",
    "job",
    "notice",
    "outline",
    "map_feature",
)  # what of the small district names none of its places


def write(folder: Path, **changed: str) -> Path:
    """Write the two communities into a folder; `changed` replaces a file by its stem, an empty text leaves it out."""
    stems = {name.split(".")[0] for name in small_district.FILES}
    others = dict.fromkeys(stems - {*FILES, *OF_ANYWHERE}, "")
    return small_district.write(folder, **{**others, **FILES, **changed})


def build(database: Engine, folder: Path, **changed: str) -> dict[str, int]:
    """Load the two communities; the number of each place by its code."""
    prepare(write(folder, **changed), database)
    with Session(database) as session:
        return {code: number for number, code in session.execute(select(Place.id, Place.code))}
