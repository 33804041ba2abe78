"""What the city tells beside its buildings' reports: into the database, or as files."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sample_data import bulk, city_ground, city_homes, city_needs, city_services, city_staff
from sample_data.city_days import START
from sample_data.city_reports import City, Report
from sample_data.district import write
from sample_data.homes import ITEMS
from sample_data.lists import CATEGORIES
from sample_data.services import KINDS

IN_FILES = {
    "kind_key": "kind",
    "item_key": "item",
    "list_key": "list",
    "category_key": "category",
    "level_key": "level",
    "shift_key": "shift",
}
EVENTS = [
    (0, "全市启动入户排查", "Screening begins"),
    (5, "小区实行封闭管理", "Compounds closed to visitors"),
    (10, "全面核查返城人员", "Everybody who returned is checked"),
]


def reports_of(city: City, day: date, known: date) -> Iterator[Report]:
    """The reports of a day that have any rows. Requests stand as they did on the day that is `known`."""
    every = (
        *city_homes.homes(city, day),
        city_homes.teams(city, day),
        *city_services.services(city, day),
        *city_services.supplies(city, day),
        city_needs.results(city, day),
        city_needs.windows(city, day),
        *city_needs.needs(city, day, known),
        city_ground.contacts(city, day),
        city_ground.floors(city, day),
        city_ground.sweep(city, day),
        city_staff.attendance(city, day),
    )
    return (report for report in every if report.rows)


def store_kinds(connection: Connection, city: City, days: int) -> None:
    """What reports name: things given, kinds of services, what becomes of people on lists, who answers; and events."""
    departments = [(number, *each) for number, each in enumerate(city_needs.DEPARTMENTS, 1)]
    categories = [(*names, pending == "yes", missed == "yes") for *names, pending, missed in CATEGORIES]
    here = int(city.levels["city"].number[0])
    lists = [(*told, here, came.isoformat(), people) for *told, came, people in city_needs.lists(days)]
    events = [(f"E{days}", (START + timedelta(days=days)).isoformat(), zh, en) for days, zh, en in EVENTS]
    for table, header, rows in (
        ("care_item", "key name_zh name_en", ITEMS),
        ("service_kind", "key name_zh name_en", KINDS),
        ("list_category", "key name_zh name_en pending missed", categories),
        ("organisation", "id code name_zh name_en kind", departments),
        ("received_list", "key name_zh name_en source_zh source_en place_id received_on received", lists),
        ("event", "key date text_zh text_en", events),
    ):
        rows_: Any = rows
        bulk.insert(connection, table, dict(zip(header.split(), zip(*rows_, strict=True), strict=True)))


def store_day(connection: Connection, city: City, day: date, known: date) -> None:
    for report in reports_of(city, day, known):
        columns = report.columns | report.numbers
        if report.dated:
            columns["date"] = [day.isoformat()] * report.rows
        if report.level is not None:
            columns["place_id"] = report.level.number[report.at].tolist()
        bulk.insert(connection, report.table, columns)


def write_day(folder: Path, city: City, day: date) -> None:
    for report in reports_of(city, day, day):
        columns = {IN_FILES.get(name, name): _for_people(name, told) for name, told in report.columns.items()}
        columns |= report.coded
        if report.dated:
            columns["date"] = [day.isoformat()] * report.rows
        if report.level is not None:
            columns["place"] = [report.level.code[spot] for spot in report.at.tolist()]
        write(folder, report.table, ",".join(columns), zip(*columns.values(), strict=True))


def _for_people(name: str, told: list[Any]) -> list[Any]:
    """Moments to the minute."""
    return [each and each[:16] for each in told] if name == "at" or name.endswith("_at") else told
