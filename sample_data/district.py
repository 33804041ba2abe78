"""The district as files: everything that intake loads, named after the tables."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from sample_data import (
    brigades,
    checkpoints,
    command,
    days,
    duty,
    homes,
    inflow,
    inspection,
    lists,
    maps,
    names,
    needs,
    offers,
    reporting,
    restart,
    screening,
    services,
    shifts,
    staffing,
)
from sample_data.register import Place, number_of_buildings, register
from sample_data.town import lay_out

FOLDER = Path(__file__).parent / "district"
COUNTED_ON = "2020-02-01"

LEVELS = [
    ("district", 0, "县城区", "District", "districts", "no"),
    ("community", 1, "社区", "Community", "communities", "no"),
    ("grid", 2, "网格", "Grid", "grids", "no"),
    ("compound", 3, "小区", "Compound", "compounds", "yes"),
    ("building", 4, "楼栋", "Building", "buildings", "no"),
]
EVENTS = [
    ("closed", "2020-02-06", "小区实行封闭管理", "Compounds closed"),
    ("lists", "2020-02-11", "下发名单开始核查", "Lists for checking sent out"),
]
NOTICES = [("synthetic", "模拟数据（演示用）", "Demonstration data")]


def make(folder: Path = FOLDER) -> None:
    """Write the files of the district; the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = number_of_buildings()
    places = register(sizes)
    ground = lay_out(sizes)
    outlines = maps.draw(places, ground)
    holders = duty.holders(places)
    write(folder, "level", "key,depth,name_zh,name_en,plural_en,folded", LEVELS)
    write(
        folder,
        "place",
        "code,level,parent,name_zh,name_en,kind,households,residents,stairwells,floors,lon,lat,crs,counted_on",
        [
            [*vars(place).values(), "WGS84" if place.lon else "", COUNTED_ON if place.level == "building" else ""]
            for place in places
        ],
    )
    write(folder, "organisation", "code,kind,name_zh,name_en", names.ORGANISATIONS)
    write(folder, "duty_role", "key,level,name_zh,name_en,per_stairwell,leads", duty.ROLES)
    write(
        folder, "duty_holder", "place,role,unit,name,phone,organisation", [list(vars(row).values()) for row in holders]
    )
    write(folder, "screening_round", "number,name_zh,name_en,starts,ends", days.ROUNDS)
    screened = list(days.screening(places))
    write(folder, "screening_day", days.SCREENING_HEADER, days.with_data(screened))
    write(folder, "team_day", screening.TEAM_HEADER, screening.teams(places, screened))
    write(folder, "sweep_hour", screening.SWEEP_HEADER, screening.sweep(places))
    write(
        folder,
        "observer_report",
        "date,place,reported_at,normal,outsiders,moved_in,moved_out",
        days.observations(places, holders),
    )
    _write_staff(folder, places, holders)
    _write_services(folder, places)
    _write_homes(folder, places)
    _write_checkpoints(folder, checkpoints.checkpoints(places, ground))
    for table, header, rows in lists.files(places):
        write(folder, table, header, rows)
    _write_needs(folder, places)
    _write_command(folder, places)
    _write_brigades(folder, places)
    write(folder, "inflow_day", inflow.HEADER, inflow.inflow(places))
    _write_restart(folder, places)
    write(folder, "event", "key,date,text_zh,text_en", EVENTS)
    write(folder, "notice", "key,text_zh,text_en", NOTICES)
    _write_features(folder / "outline.geojson", outlines)
    _write_features(folder / "map_feature.geojson", maps.features(ground))


def _write_staff(folder: Path, places: list[Place], holders: list[duty.Holder]) -> None:
    """The files of who is needed, sent, there and paired."""
    staff = staffing.staff(places)
    write(folder, "job", "key,name_zh,name_en,role", staffing.JOBS)
    write(folder, "duty_shift", "key,name_zh,name_en,starts", staffing.SHIFTS)
    write(folder, "cadre", "badge,organisation,medic", staffing.cadres(staff))
    write(
        folder,
        "posting",
        "badge,place,team,job,shift,channel,batch,sent,arrived,ended",
        staffing.postings(staff),
    )
    write(folder, "staff_need", "place,job,shift,headcount,valid_from,valid_to", staffing.needs(staff))
    write(folder, "attendance", "date,badge,shift,hours", staffing.attendance(staff))
    write(folder, "pairing", "organisation,place", staffing.pairings(places))
    write(folder, "property_day", "date,organisation,place,on_roll,present", staffing.property_days(holders))
    write(folder, "post_offer", offers.HEADER, offers.offers(places))


def _write_checkpoints(folder: Path, gates: list[checkpoints.Checkpoint]) -> None:
    """The files of what is held, by whom, with what, and of who looked."""
    write(folder, "checkpoint", checkpoints.HEADER, [gate.row() for gate in gates])
    write(folder, "checkpoint_shift", shifts.HEADER, shifts.shifts(gates))
    write(folder, "checkpoint_post", inspection.POSTS, inspection.posts(gates))
    write(folder, "checkpoint_language", inspection.LANGUAGES, inspection.SPOKEN)
    write(folder, "kit_item", "key,name_zh,name_en,needed", inspection.ITEMS)
    write(folder, "checkpoint_kit", inspection.KIT, inspection.kit(gates))
    write(folder, "checkpoint_inspection", inspection.INSPECTIONS, inspection.inspections(gates))


def _write_services(folder: Path, places: list[Place]) -> None:
    """The files of what is brought to people, disinfected and published."""
    write(folder, "service_kind", "key,name_zh,name_en", services.KINDS)
    header = "date,place,kind,asked,done,in_24h,waiting,incidents"
    write(folder, "service_day", header, reporting.services(services.services(places)))
    write(folder, "delivery_step", "date,place,step,orders,hours,late", services.deliveries(places))
    write(
        folder,
        "disinfection_day",
        "date,place,area,due,done,area_m2,teams,people,machines,drones",
        services.disinfection(places),
    )
    write(folder, "publicity_day", "date,place,kind,planned,done", services.publicity(places))


def _write_homes(folder: Path, places: list[Place]) -> None:
    """The files of who is observed at home, and who is looked after."""
    observed = list(homes.observations(places))
    write(folder, "home_observation", homes.OBSERVED, reporting.observed(observed))
    write(folder, "care_item", "key,name_zh,name_en", homes.ITEMS)
    write(folder, "six_items", "date,place,item,done,of", reporting.items(homes.items(observed)))
    header = "date,place,kind,households,with_contact,contacted,with_kit"
    write(folder, "household_group", header, homes.groups(places))
    write(folder, "contact_day", "date,place,visited,on_file", homes.contacts(places))
    write(folder, "floor_status", "date,place,stairwell,floor,returned,due_out", homes.floors(places))


def _write_needs(folder: Path, places: list[Place]) -> None:
    """The files of what was asked for, in stock and given."""
    every, stocks = needs.asked(places), needs.supplies()
    write(folder, "need", needs.NEED, needs.needs(every))
    write(folder, "need_step", needs.STEP, needs.steps(every))
    write(folder, "supply_day", needs.SUPPLY, reporting.stocks(stocks))
    write(folder, "donation", needs.DONATION, needs.donations(stocks))


def _write_command(folder: Path, places: list[Place]) -> None:
    """The files of groups, branches and leaders on duty."""
    branches = command.branches(places)
    write(folder, "work_group", command.GROUP, command.groups(places))
    write(folder, "group_member", command.MEMBER, command.members())
    write(folder, "branch", command.BRANCH, command.branch_rows(branches))
    write(folder, "branch_cover", command.COVER, command.cover_rows(branches))
    write(folder, "lead_duty", command.LEAD, command.lead_duty())


def _write_brigades(folder: Path, places: list[Place]) -> None:
    """The files of who serves beside the cadres, and what leaders find on their rounds."""
    write(folder, "service_team_day", brigades.TEAMS, brigades.service_teams(places))
    write(folder, "health_point_day", brigades.POINTS, brigades.health_points(places))
    write(folder, "leader_round_day", brigades.ROUNDS, brigades.leader_rounds(places))
    write(folder, "project_day", brigades.PROJECTS, brigades.projects(places))
    write(folder, "volunteer_day", brigades.VOLUNTEERS, brigades.volunteers(places))


def _write_restart(folder: Path, places: list[Place]) -> None:
    """The files of who is at work again, and what is checked for that."""
    premises, enterprises = restart.premises(places), list(restart.enterprises(places))
    write(folder, "enterprise_day", restart.ENTERPRISE, enterprises)
    write(folder, "enterprise_question", restart.QUESTION, restart.questions())
    write(folder, "tower_day", restart.TOWER, restart.towers(enterprises))
    write(folder, "key_premises", restart.PREMISES, restart.key_premises(premises))
    write(folder, "premises_check", restart.CHECK, restart.checks(premises))


def write(folder: Path, table: str, header: str, rows: Iterable[Sequence[object]]) -> None:
    """One table as a CSV file: UTF-8, one line feed after each row."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _write_features(path: Path, features: list[maps.Feature]) -> None:
    """GeoJSON with one feature to a line, so that a change shows where it is."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    text = f'{{"type":"FeatureCollection","crs":"WGS84","features":[\n{lines}\n]}}\n'
    path.write_bytes(text.encode())
