"""What grids and buildings of the city tell beside: households called on, floors one by one, and sweeps by the hour."""

from datetime import date, timedelta

import numpy as np

from sample_data.city_days import START
from sample_data.city_reports import City, Report, crossed, dice, heard

FLOORS_TOLD = 1_000  # buildings to one of which each floor is told
SWEEP_EVERY = 5  # days from one sweep to the next; it is over where two tell nothing
SWEPT = (0.4, 0.75, 1.0)  # of a grid's compounds, by the day of the sweep
HOURS = (12, 18)


def contacts(city: City, day: date) -> Report:
    """A row per grid: households called on, and those of which there is a file."""
    grids, chance = city.levels["grid"], dice(50, day)
    at = heard(chance, grids)
    households = city.households["grid"][at]
    counts = {"visited": chance.binomial(households, 0.08), "on_file": chance.binomial(households, 0.93)}
    return Report("contact_day", {name: count.tolist() for name, count in counts.items()}, grids, at)


def floors(city: City, day: date) -> Report:
    """A row per stairwell and floor of a few buildings, each of which has as many floors in each stairwell."""
    buildings, chance = city.levels["building"], dice(51, day)
    told = np.arange(0, len(buildings.number), FLOORS_TOLD)
    stairwells, floors = buildings.more["stairwells"][told], buildings.more["floors"][told]
    at = np.repeat(told, stairwells * floors)
    flat = np.concatenate([np.arange(count) for count in (stairwells * floors).tolist()])
    high = np.repeat(floors, stairwells * floors)
    observed = chance.random(len(at)) < 0.06
    until = [(day + timedelta(days=left)).isoformat() for left in chance.integers(1, 14, len(at)).tolist()]
    columns = {
        "stairwell": (1 + flat // high).tolist(),
        "floor": (1 + flat % high).tolist(),
        "returned": np.where(observed, chance.integers(1, 4, len(at)), 0).tolist(),
        "due_out": [ends if there else None for ends, there in zip(until, observed.tolist(), strict=True)],
    }
    return Report("floor_status", columns, buildings, at)


def sweep(city: City, day: date) -> Report:
    """A row per grid and hour told of: compounds finished by then; none between two sweeps."""
    grids, number = city.levels["grid"], (day - START).days % SWEEP_EVERY
    shares = (0.0, *SWEPT)
    if number >= len(SWEPT):
        return Report("sweep_hour", {"hour": [], "done": []}, grids)
    at, hour = crossed(heard(dice(52, day), grids), len(HOURS))
    before, after = (np.floor(city.compounds[at] * share) for share in shares[number : number + 2])
    done = np.where(hour == len(HOURS) - 1, after, (before + after) // 2).astype(np.int64)
    return Report("sweep_hour", {"hour": np.array(HOURS)[hour].tolist(), "done": done.tolist()}, grids, at)
