"""Staff of the city: cadres of its departments at each community, what is needed there, and who came on a day."""

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from sample_data import bulk
from sample_data.city import Whole
from sample_data.city_days import START
from sample_data.city_needs import DEPARTMENTS
from sample_data.city_reports import City, Report, dice, texts
from sample_data.province import TURNS
from sample_data.staffing import JOBS, SHIFT_HOURS, SHIFTS

CREW = (3, 3, 2, 2, 2)  # cadres of a community, turn by turn
REST = 6  # each rests on one day of so many
RESTLESS = 100  # cadres to one who never does
LONG = 0.01  # of shifts: they last half as long again


def store(connection: Connection, city: City) -> None:
    """Jobs and shifts, cadres with their postings, needs, and the department that stands by each community."""
    communities, chance = city.levels["community"].number, dice(60)
    count, size = len(communities), len(communities) * sum(CREW)
    for table, header, rows in (
        ("job", "key name_zh name_en role", [(*names, role or None) for *names, role in JOBS]),
        ("duty_shift", "key name_zh name_en starts", SHIFTS),
    ):
        bulk.insert(connection, table, dict(zip(header.split(), zip(*rows, strict=True), strict=True)))
    department = 1 + np.arange(count) % len(DEPARTMENTS)
    pairs: dict[str, Any] = {"organisation_id": department.tolist(), "place_id": communities.tolist()}
    bulk.insert(connection, "pairing", pairs | {"valid_from": ["1900-01-01"] * count})
    need = np.maximum(
        1, np.tile(CREW, count) + chance.choice([-1, 0, 1, 2], count * len(CREW), p=[0.15, 0.6, 0.15, 0.1])
    )
    turn = np.tile(np.arange(len(CREW)), count)
    wanted: dict[str, Any] = {
        "place_id": np.repeat(communities, len(CREW)).tolist(),
        **_of_turns(turn),
        "headcount": need.tolist(),
    }
    bulk.insert(connection, "staff_need", wanted | {"valid_from": ["1900-01-01"] * len(need)})
    number, sent = list(range(1, size + 1)), START.isoformat()
    home = np.repeat(department, sum(CREW))
    cadres: dict[str, Any] = {"id": number, "badge": _badges(np.arange(size)), "organisation_id": home.tolist()}
    bulk.insert(connection, "cadre", cadres | {"medic": (home == 1).astype(int).tolist()})
    posted: dict[str, Any] = {
        "cadre_id": number,
        "place_id": np.repeat(communities, sum(CREW)).tolist(),
        **_of_turns(_turns(size)),
        "channel": texts(["assigned", "volunteered", "home_community"], chance.choice(3, size, p=[0.7, 0.2, 0.1])),
        "batch": chance.integers(1, 4, size).tolist(),
        "sent": [sent] * size,
        "arrived": [sent if here else None for here in _arrived(size).tolist()],
    }
    bulk.insert(connection, "posting", posted)


def attendance(city: City, day: date) -> Report:
    """A row per cadre who worked that day."""
    size, chance = len(city.levels["community"].number) * sum(CREW), dice(61, day)
    cadre = np.arange(size)
    rests = ((cadre + day.toordinal()) % REST == 0) & (cadre % RESTLESS != 0)
    worked = np.flatnonzero(_arrived(size) & ~rests)
    hours = np.where(chance.random(len(worked)) < LONG, 1.5 * SHIFT_HOURS + 1, SHIFT_HOURS)
    columns = {"shift_key": _of_turns(_turns(size)[worked])["shift_key"], "hours": hours.tolist()}
    return Report("attendance", columns, coded={"badge": _badges(worked)}, numbers={"cadre_id": (1 + worked).tolist()})


def _arrived(size: int) -> npt.NDArray[np.bool_]:
    """Whether each cadre is there: a few never came."""
    arrived: npt.NDArray[np.bool_] = dice(62).random(size) >= 0.02
    return arrived


def _turns(size: int) -> Whole:
    """The turn of each cadre."""
    crew = np.repeat(np.arange(len(CREW)), CREW)
    return np.tile(crew, size // len(crew))


def _of_turns(turn: Whole) -> dict[str, list[str]]:
    jobs, shifts = (list(names) for names in zip(*TURNS, strict=True))
    return {"job_key": texts(jobs, turn), "shift_key": texts(shifts, turn)}


def _badges(cadre: Whole) -> list[str]:
    return [f"C{1 + number:06}" for number in cadre.tolist()]
