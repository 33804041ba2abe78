"""A valid district of a dozen places as files, small enough to be read at a glance. Tests write it, bent or not."""

from pathlib import Path

FILES = {
    "level.csv": """\
key,depth,name_zh,name_en,plural_en,folded
district,0,区,District,Districts,no
community,1,社区,Community,Communities,no
compound,2,小区,Compound,Compounds,yes
building,3,楼栋,Building,Buildings,no
""",
    "place.csv": """\
code,level,parent,name_zh,name_en,households,residents,stairwells,lon,lat,crs,valid_from,valid_to
D,district,,清风区,Qingfeng,,,,114.30,30.60,WGS84,,
001,community,D,先锋社区,Pioneer,,,,114.31,30.61,WGS84,,
002,community,D,先锋社区,Pioneer,,,,114.33,30.61,WGS84,,
001-A,compound,001,和平小区,Peace Court,,,,,,,,
001-A-1,building,001-A,1栋,Building 1,40,110,2,114.311,30.611,WGS84,,
001-A-2,building,001-A,2栋,Building 2,30,80,1,,,,,
002-B,building,002,老楼,,12,25,1,114.331,30.611,WGS84,2019-01-01,2020-03-01
002-C,building,002,空楼,,0,3,,,,,,
""",
    "organisation.csv": """\
code,name_zh,name_en,kind
HB,卫健局,Health Bureau,department
WY,安居物业,Anju Property,property_firm
""",
    "duty_role.csv": """\
key,level,name_zh,name_en,per_stairwell,leads
community_head,community,社区书记,Community head,no,yes
observer,building,楼栋观察员,Building observer,no,yes
""",
    "duty_holder.csv": """\
place,role,unit,name,phone,organisation,valid_from,valid_to
001,community_head,,张安,13800000000,HB,2020-02-01,
001-A-1,observer,,李宁,,,,
002-B,observer,,,,,,
""",
    "screening_round.csv": """\
number,name_zh,name_en,starts,ends
1,第一轮,Round 1,2020-02-10,2020-02-13
2,第二轮,Round 2,2020-02-14,2020-02-20
""",
    "screening_day.csv": """\
date,place,at_door,by_phone,absent,absent_reached,reported_at
2020-02-14,001-A-1,20,5,10,0,2020-02-14 18:00
2020-02-15,001-A-1,6,2,0,8,2020-02-15 18:00
2020-02-15,001-A-2,0,0,0,0,
2020-02-15,002-B,3,1,2,1,2020-02-15 17:30
""",
    "observer_report.csv": """\
date,place,reported_at,normal,outsiders,moved_in,moved_out
2020-02-15,001-A-1,2020-02-15 08:30,yes,0,0,1
2020-02-15,002-B,2020-02-15 11:05,no,2,,
""",
    "checkpoint.csv": """\
code,place,name_zh,name_en,mouth,lon,lat,crs,round_the_clock,shift_hours,headcount,leader,leader_phone,opened,closed
K1,001-A,和平小区门岗,Peace Court gate,door,114.312,30.611,WGS84,yes,12,2,王某,000-0000-0001,2020-02-10,
K2,D,解放路口,Jiefang Road,road,,,,no,8,3,,,2020-02-12,2020-02-16
""",
    "checkpoint_shift.csv": """\
checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at
K1,2020-02-14 20:00,2020-02-15 08:00,2,,1,30,1,0,2020-02-14 20:05
K1,2020-02-15 08:00,2020-02-15 20:00,2,1,,,,,
K2,2020-02-15 08:00,2020-02-15 16:00,3,,0,0,0,0,2020-02-15 08:10
""",
    "notice.csv": """\
key,text_zh,text_en
invented,数据均为虚构,All data are invented
""",
    "job.csv": """\
key,name_zh,name_en
checkpoint,卡点,Checkpoint
service,服务,Services
""",
    "duty_shift.csv": """\
key,name_zh,name_en,starts
day,白班,Day,8
night,夜班,Night,22
""",
    "cadre.csv": """\
badge,organisation,name
0001,HB,王某
0002,HB,
0003,HB,
""",
    "posting.csv": """\
badge,place,team,job,shift,channel,batch,sent,arrived,ended
0001,001,第一组,checkpoint,day,assigned,1,2020-02-10,2020-02-11,2020-02-15
0001,002,,checkpoint,night,assigned,1,2020-02-15,2020-02-15,
0002,001-A,,service,day,主动报到,,2020-02-12,2020-02-12,
0003,001,第二组,checkpoint,day,home_community,,2020-02-14,,
""",
    "staff_need.csv": """\
place,job,shift,headcount,valid_from,valid_to
001,checkpoint,day,3,2020-02-10,2020-02-15
001,checkpoint,day,2,2020-02-15,
002,checkpoint,night,1,,
""",
    "attendance.csv": """\
date,badge,shift,hours
2020-02-14,0001,day,8
2020-02-15,0001,night,9.5
2020-02-15,0002,day,8
""",
    "pairing.csv": """\
organisation,place,valid_from,valid_to
HB,001,2020-02-01,
""",
    "property_day.csv": """\
date,organisation,place,on_roll,present
2020-02-15,WY,001-A,10,8
""",
    "outline.geojson": """\
{"type": "FeatureCollection", "crs": "WGS84", "features": [
{"type": "Feature", "properties": {"code": "D"}, "geometry": {"type": "Polygon", "coordinates":
[[[114.30, 30.60], [114.34, 30.60], [114.34, 30.62], [114.30, 30.62], [114.30, 30.60]]]}},
{"type": "Feature", "properties": {"code": "001"}, "geometry": {"type": "Polygon", "coordinates":
[[[114.30, 30.60], [114.32, 30.60], [114.32, 30.62], [114.30, 30.62], [114.30, 30.60]]]}},
{"type": "Feature", "properties": {"code": "002"}, "geometry": {"type": "Polygon", "coordinates":
[[[114.32, 30.60], [114.34, 30.60], [114.34, 30.62], [114.32, 30.62], [114.32, 30.60]]]}}
]}
""",
    "map_feature.geojson": """\
{"type": "FeatureCollection", "crs": "WGS84", "features": [
{"type": "Feature", "properties": {"code": "r1", "kind": "road", "name_zh": "解放路", "depth": 1},
"geometry": {"type": "LineString", "coordinates": [[114.30, 30.605], [114.34, 30.606]]}}
]}
""",
}


def write(folder: Path, **changed: str) -> Path:
    """Write the district into a folder; `changed` replaces a file by its stem, an empty text leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        text = changed.get(name.split(".")[0], text)
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def lines_of(name: str) -> list[list[str]]:
    """The values of one of the CSV files, line by line."""
    return [line.split(",") for line in FILES[name].splitlines()]
