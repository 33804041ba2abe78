"""A valid district of a dozen places as files, small enough to be read at a glance. Tests write it, bent or not.

All of it takes two seconds to load, the tree and one subject a fifth of that: a test names the files that it is about.
"""

from collections.abc import Iterable
from pathlib import Path

from queries.intake.read.names import loadable

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
    "home_observation.csv": """\
date,place,new,current,released,transferred,checks_due,checks_done,households,with_runner,\
isolated_2h,isolated_6h,isolated_12h,isolated_24h,isolated_later,at_home_confirmed,reported_at
2020-02-14,001,3,12,0,0,24,24,6,6,2,1,0,0,0,0,2020-02-14 17:30
2020-02-15,001,2,13,1,0,26,25,7,6,1,1,0,0,0,0,2020-02-15 17:30
2020-02-15,002,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
""",
    "care_item.csv": "key,name_zh,name_en\ndoctor,一名医生,A doctor\nthermometer,一支体温计,A thermometer\n",
    "six_items.csv": """\
date,place,item,done,of
2020-02-15,001,doctor,6,7
2020-02-15,001,thermometer,7,7
""",
    "household_group.csv": """\
date,place,kind,households,with_contact,contacted,with_kit
2020-02-15,001,lone_elder,5,4,3,0
2020-02-15,001,hardship,2,2,1,1
""",
    "contact_day.csv": "date,place,visited,on_file\n2020-02-15,001,30,66\n",
    "floor_status.csv": """\
date,place,stairwell,floor,returned,due_out
2020-02-15,001-A-1,1,2,1,2020-02-20
2020-02-15,001-A-1,2,1,0,
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
    "checkpoint_post.csv": "checkpoint,kind,posts\nK1,pioneer,1\nK1,gate,1\nK2,road,3\n",
    "checkpoint_language.csv": "checkpoint,language_zh,language_en\nK1,英语,English\n",
    "kit_item.csv": "key,name_zh,name_en,needed\ntent,一顶帐篷,A tent,1\nposters,三张宣传画,Three posters,3\n",
    "checkpoint_kit.csv": """\
checkpoint,date,item,there
K1,2020-02-14,tent,1
K1,2020-02-14,posters,2
""",
    "checkpoint_inspection.csv": """\
checkpoint,at,finding,role_zh,role_en,organisation,closed_at
K1,2020-02-14 21:00,none,社区书记,Community secretary,HB,
K1,2020-02-14 23:30,few,,,,2020-02-15 00:30
K1,2020-02-14 23:30,kit,,,,
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
    "team_day.csv": """\
date,place,kind,teams,people,with_medic,with_police,stairwells,half_days,reported_at
2020-02-14,001-A,joint,2,6,2,1,2,2,2020-02-14 17:00
2020-02-15,001-A,joint,1,3,1,1,0,1,
2020-02-15,001-A,志愿者,1,2,0,0,1,1,2020-02-15 17:00
""",
    "sweep_hour.csv": """\
date,place,hour,done
2020-02-15,001-A,9,1
2020-02-15,001-A,12,1
""",
    "list_category.csv": """\
key,name_zh,name_en,pending,missed
known,前期已排查,Already checked,no,no
missed,漏排,Missed,no,yes
pending,待核,Pending,yes,no
""",
    "received_list.csv": """\
key,name_zh,name_en,source_zh,source_en,place,received_on,received
L1,返乡人员名单,Returnees,市指挥部,City command post,001,2020-02-14,30
L2,购药人员名单,,,,D,2020-02-15,5
""",
    "list_result.csv": """\
date,list,place,category,people,reported_at
2020-02-14,L1,001,pending,30,
2020-02-15,L1,001,known,12,2020-02-15 17:00
2020-02-15,L1,001-A,missed,11,
2020-02-15,L1,001,pending,7,
""",
    "lit_window.csv": """\
date,place,lit_listed,lit_unlisted,dark_listed,dark_unlisted,added,called,reported_at
2020-02-14,001-A-1,36,3,4,1,2,4,2020-02-14 21:30
2020-02-15,002-B,12,0,0,2,0,0,
""",
    "service_kind.csv": """\
key,name_zh,name_en
goods,送物资,Goods
errands,代办服务,Errands
""",
    "service_day.csv": """\
date,place,kind,asked,done,in_24h,waiting,incidents,reported_at
2020-02-14,001,goods,10,8,8,2,,2020-02-14 17:00
2020-02-15,001,goods,6,7,5,1,,2020-02-15 17:00
2020-02-15,001,errands,4,4,4,0,1,2020-02-15 17:30
2020-02-15,002,goods,0,0,0,0,,
""",
    "delivery_step.csv": """\
date,place,step,orders,hours,late,reported_at
2020-02-14,001,bought,9,18,0,2020-02-14 17:00
2020-02-15,001,received,8,12,1,2020-02-15 17:00
2020-02-15,001,delivered,0,0,0,
""",
    "disinfection_day.csv": """\
date,place,area,due,done,area_m2,teams,people,machines,drones,reported_at
2020-02-15,001-A,grid,3,2,1500,1,3,,,2020-02-15 17:00
2020-02-15,D,public,5,5,9000,2,6,1,1,2020-02-15 17:00
""",
    "publicity_day.csv": """\
date,place,kind,planned,done,reported_at
2020-02-15,001,vans,3,2,2020-02-15 17:00
2020-02-15,001,rounds,4,5,2020-02-15 17:00
""",
    "need.csv": """\
number,place,kind,item_zh,item_en,unit,asked,committed,on_its_way,met,channel,batch,organisation,source,raised_at,answered_at,arrived_at,met_at
N1,001,goods,耳温枪,Ear thermometers,piece,10,6,2,4,call,,HB,post,2020-02-14 08:00,2020-02-14 10:00,2020-02-15 09:00,
N2,001-A-1,service,买药,,time,1,1,0,1,order,,,,2020-02-14 09:00,2020-02-14 09:30,2020-02-14 15:00,2020-02-14 15:00
N3,002,people,增派值守,,person,5,5,0,3,call_out,1,HB,,2020-02-15 08:00,2020-02-15 08:20,2020-02-15 12:00,
""",
    "need_step.csv": """\
need,at,level,name_zh,name_en
N1,2020-02-14 20:00,district,社区管控组,Community control team
""",
    "post_offer.csv": """\
date,place,job,offered,claimed,reported_at
2020-02-14,001,checkpoint,6,2,2020-02-14 17:00
2020-02-15,001,checkpoint,6,5,2020-02-15 17:00
2020-02-15,002,service,0,0,
""",
    "inflow_day.csv": """\
date,place,kind,count,reported_at
2020-02-14,001,outsiders,9,2020-02-14 17:00
2020-02-15,001,外来人员,4,2020-02-15 17:00
2020-02-15,001,vehicles,7,2020-02-15 17:00
2020-02-15,002,fevers,0,
""",
    "supply_day.csv": """\
date,place,item_zh,unit,item_en,stock,came_in,went_out,daily_use,reported_at
2020-02-14,D,口罩,mask,Masks,900,100,200,300,2020-02-14 18:00
2020-02-15,D,口罩,mask,Masks,800,60,160,300,2020-02-15 18:00
""",
    "work_group.csv": """\
key,name_zh,name_en,kind,place,organisation,leader,members,valid_from,valid_to
W1,社区管控组,Community control team,管控组,D,HB,周强,8,2020-02-01,
W2,物资保障组,,function,D,HB,,5,,
""",
    "group_member.csv": """\
group,organisation
W1,HB
W1,WY
""",
    "branch.csv": """\
key,name_zh,name_en,kind,place,organisation,members,flags,pioneer_posts,valid_from,valid_to
B1,和平小区临时党支部,Peace Court branch,单独组建,001,HB,6,1,2,2020-02-05,
B2,先锋联合临时党支部,,joint,D,,4,1,1,2020-02-15,
""",
    "branch_cover.csv": """\
branch,place
B1,001-A
""",
    "lead_duty.csv": """\
date,place,shift,leader,organisation,phone
2020-02-15,D,day,郑明,HB,13800000001
2020-02-15,D,night,,,
2020-02-16,D,day,郑明,HB,
""",
    "donation.csv": """\
date,place,item_zh,unit,source,item_en,donated
2020-02-15,D,口罩,mask,department,Masks,60
2020-02-15,D,现金,yuan,department,Money,2000
""",
    "service_team_day.csv": """\
date,place,kind,teams,people,with_medic,with_police,with_both,reported_at
2020-02-14,001,women,2,12,2,1,1,2020-02-14 17:00
2020-02-15,001,women,3,18,2,2,1,2020-02-15 17:00
2020-02-15,001-A,先锋,1,6,1,1,1,
""",
    "health_point_day.csv": """\
date,place,points,active,reported_at
2020-02-15,001,3,2,2020-02-15 17:00
2020-02-15,002,0,0,
""",
    "leader_round_day.csv": """\
date,place,rounds,found,closed,still_open,reported_at
2020-02-14,001,2,3,1,2,2020-02-14 17:00
2020-02-15,001,1,1,2,1,
""",
    "project_day.csv": """\
date,place,name_zh,name_en,done_percent,days_left,beds,reported_at
2020-02-14,D,隔离病区,Ward,40,6,45,2020-02-14 17:00
2020-02-15,D,隔离病区,Ward,55,4,45,
""",
    "volunteer_day.csv": """\
date,place,kind,people,joined,reported_at
2020-02-15,001,liaison,5,0,2020-02-15 17:00
2020-02-15,001,先锋,9,2,
""",
    "enterprise_day.csv": """\
date,place,kind,registered,restarted,staff,staff_back,visited,online,four_checks,reported_at
2020-02-14,001,shop,40,10,90,22,12,9,8,2020-02-14 17:00
2020-02-15,001,shop,40,18,90,40,21,15,13,2020-02-15 17:00
2020-02-15,001,规上工业,3,2,300,150,3,0,2,2020-02-15 17:00
2020-02-15,002,shop,0,0,0,0,0,0,0,
""",
    "enterprise_question.csv": """\
date,place,bottleneck,raised,closed,oldest_days,reported_at
2020-02-15,001,物流,6,4,5,2020-02-15 17:00
2020-02-15,001,labour,3,3,,2020-02-15 17:00
""",
    "tower_day.csv": "date,place,towers,inspected,routes,reported_at\n2020-02-15,001,4,3,1,2020-02-15 17:00\n",
    "key_premises.csv": """\
code,place,kind,name_zh,name_en,units,valid_from,valid_to
T1,001,hotel,清风宾馆,Qingfeng Hotel,,2020-02-10,
T2,002,工地,老街工地,,,2020-02-10,2020-02-20
""",
    "premises_check.csv": "key_premises,date,problems_open,reported_at\nT1,2020-02-14,2,2020-02-14 16:00\n",
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


FRONT_LINE = (  # what tells of homes, teams, lists, services, requests and command, and leads to no other file
    *("home_observation", "care_item", "six_items", "household_group", "contact_day", "floor_status"),
    *("team_day", "sweep_hour", "list_category", "received_list", "list_result", "lit_window"),
    *("service_kind", "service_day", "delivery_step", "disinfection_day", "publicity_day"),
    *("need", "need_step", "supply_day", "donation", "post_offer", "inflow_day"),
    *("work_group", "group_member", "branch", "branch_cover", "lead_duty"),
    *("service_team_day", "health_point_day", "leader_round_day", "project_day", "volunteer_day"),
    *("enterprise_day", "enterprise_question", "tower_day", "key_premises", "premises_check"),
)

OF_CHECKPOINTS = (  # what these very checkpoints have, and leads to no other file
    *("checkpoint_post", "checkpoint_language", "kit_item", "checkpoint_kit", "checkpoint_inspection"),
)


TREE = ("level", "place")


def write(folder: Path, only: Iterable[str] | None = None, **changed: str) -> Path:
    """Write the district into a folder; `changed` replaces a file by its stem, an empty text leaves it out.

    With `only`, no more than the tree, these files, the changed ones and those that any of them refers to.
    What happens at the front line happens in these very places: among others it is left out. So is what checkpoints have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    elsewhere = changed.get("place", FILES["place.csv"]) != FILES["place.csv"]
    others = elsewhere or changed.get("checkpoint", FILES["checkpoint.csv"]) != FILES["checkpoint.csv"]
    left_out = {*(FRONT_LINE if elsewhere else ()), *(OF_CHECKPOINTS if others else ())}
    if only is not None:
        told = with_what_they_refer_to({*TREE, *only, *(stem for stem, text in changed.items() if text)})
        left_out = {name.split(".")[0] for name in FILES} - told
    for name, text in FILES.items():
        stem = name.split(".")[0]
        text = changed.get(stem, "" if stem in left_out else text)
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def with_what_they_refer_to(stems: set[str]) -> set[str]:
    """These files with those whose keys they hold, and so on."""
    found = {key.column.table.name for stem in stems for key in loadable()[stem].foreign_keys}
    return stems if found <= stems else with_what_they_refer_to(stems | found)


def lines_of(name: str) -> list[list[str]]:
    """The values of one of the CSV files, line by line."""
    return [line.split(",") for line in FILES[name].splitlines()]
