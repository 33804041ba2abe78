"""Who screened, and how a sweep went: teams of each grid by kind, and compounds finished by the hour."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from math import ceil

from sample_data import days, faults
from sample_data.chance import Dice
from sample_data.days import Row, silent
from sample_data.register import Place

TEAM_HEADER = "date,place,kind,teams,people,with_medic,with_police,stairwells,half_days,reported_at"
SWEEP_HEADER = "date,place,hour,done"
SWEEP_FIRST = date(2020, 2, 15)
GRID = 15  # letters of a grid's code
PACE, SLOW_PACE = 5, 4  # stairwells of a team in half a day
KINDS = ("joint", "community", "department", "volunteer")


def teams(places: list[Place], screened: Iterable[Row]) -> Iterator[Row]:
    """One row per grid, day and kind of team: what it takes to finish the stairwells whose screening began that day."""
    dice = Dice("teams")
    finished = _finished(places, screened)
    grids = [place.code for place in places if place.level == "grid"]
    for day in days.days():
        for grid in grids:
            if silent(grid, day):
                continue
            done = finished[day.isoformat(), grid]
            parts = _kinds(grid, done, dice)
            for kind, stairwells in parts.items():
                yield day.isoformat(), grid, kind, *_team(grid, kind, stairwells, dice), _came_in(day, dice)


def _finished(places: list[Place], screened: Iterable[Row]) -> dict[tuple[str, str], int]:
    """By day and grid the stairwells of the buildings whose screening began that day, once a round."""
    stairwells = {place.code: place.stairwells or 0 for place in places}
    begun: set[tuple[int, str]] = set()
    found: dict[tuple[str, str], int] = defaultdict(int)
    for day, code, *counts, _ in screened:
        number = next(number for number, *_, first, last in days.ROUNDS if str(first) <= str(day) <= str(last))
        if counts[0] and (number, str(code)) not in begun:
            begun.add((number, str(code)))
            found[str(day), str(code)[:GRID]] += stairwells[str(code)]
    return found


def _kinds(grid: str, done: int, dice: Dice) -> dict[str, int]:
    """Stairwells by kind of team; a grid without work says that no team was at work."""
    if not done:
        return {"community": 0}
    if done < PACE:
        return {dice.weighted(KINDS, (6, 3, 2, 1)): done}
    first = dice.whole(done // 2, done - 1)
    return {"joint": first, dice.weighted(KINDS[1:], (4, 3, 2)): done - first}


def _team(grid: str, kind: str, stairwells: int, dice: Dice) -> tuple[int, ...]:
    """Teams, people, with a medic, with a police officer, stairwells, half days."""
    if not stairwells:
        return 0, 0, 0, 0, 0, 0
    slow = grid.startswith((faults.SLOW_COMMUNITY, faults.STALE_COMMUNITY))
    half_days = max(1, round(stairwells / (SLOW_PACE if slow else dice.whole(PACE, PACE + 2))))
    number = ceil(half_days / 2)
    mixed = 0.97 if kind == "joint" else 0.15 if grid.startswith(faults.TEAMS_WITHOUT_MEDICS) else 0.9
    people = sum(dice.whole(3, 4) for _ in range(number))
    return number, people, dice.tries(number, mixed), dice.tries(number, mixed - 0.05), stairwells, half_days


def _came_in(day: date, dice: Dice) -> str:
    return days.moment(day, time(14), dice.whole(0, 180))


def sweep(places: list[Place]) -> Iterator[Row]:
    """One row per grid and hour in which it finished a compound, and one at the end of each day: how many by then."""
    dice = Dice("sweep")
    compounds: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for place in places:
        if place.level == "compound":
            compounds[place.code[:GRID]].append(_turn(place.code, dice))
    for day in [SWEEP_FIRST + timedelta(days=n) for n in range(3)]:
        last = 17 if day == days.LAST_DAY else 22
        for grid, turns in compounds.items():
            if not silent(grid, day):
                hours = {hour for on, hour in turns if on == day and hour <= last} | {last}
                for hour in sorted(hours):
                    yield day.isoformat(), grid, hour, sum(turn <= (day, hour) for turn in turns)


def _turn(compound: str, dice: Dice) -> tuple[date, int]:
    """When a compound is finished; those of the slow community come late."""
    weights = (3, 4, 5) if compound.startswith(faults.SLOW_COMMUNITY) else (6, 6, 4)
    number = dice.weighted((0, 1, 2), weights)
    return SWEEP_FIRST + timedelta(days=number), dice.whole(9, 21) if number < 2 else dice.whole(9, 19)
