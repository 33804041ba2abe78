"""Seven days of service teams, health points, leaders' rounds and volunteers, and fourteen of two projects."""

from collections.abc import Iterator

from sample_data import days, faults
from sample_data.chance import Dice
from sample_data.days import Row
from sample_data.register import DISTRICT, Place
from sample_data.services import DAYS, telling

TEAMS = "date,place,kind,teams,people,with_medic,with_police,with_both"
POINTS = "date,place,points,active"
ROUNDS = "date,place,rounds,found,closed,still_open"
PROJECTS = "date,place,name_zh,name_en,done_percent,days_left,beds"
VOLUNTEERS = "date,place,kind,people,joined"

OF_COMMUNITIES = (("women", 2), ("youth", 2), ("residents", 3))
GIVE = (("liaison", 8, 16), ("vanguard", 30, 60), ("donors", 10, 40))
WARD = ("隔离病区改造", "Isolation ward", 60)
ROOMS = ("集中观察点改造", "Rooms for central quarantine", 80)
BUILT = {WARD: 23, ROOMS: 11}  # days that each takes, as planned at first


def service_teams(places: list[Place]) -> Iterator[Row]:
    """One row per day, place and kind: grids tell of their vanguard, communities of all others."""
    dice = Dice("service teams")
    for day in DAYS:
        for place in telling(places, "community", day):
            for kind, teams in OF_COMMUNITIES:
                yield day.isoformat(), place.code, kind, teams, *_mixed(teams, 0.75, 0.75, dice)
        for place in telling(places, "grid", day):
            teams, without = dice.whole(1, 2), place.code.startswith(faults.TEAMS_WITHOUT_MEDICS)
            yield day.isoformat(), place.code, "vanguard", teams, *_mixed(teams, 0 if without else 0.95, 0.93, dice)


def _mixed(teams: int, medic: float, police: float, dice: Dice) -> tuple[int, ...]:
    """People, and of the teams those with a medic, with a police officer and with both."""
    mixed = [(dice.chance(medic), dice.chance(police)) for _ in range(teams)]
    people = sum(dice.whole(5, 9) for _ in range(teams))
    return people, sum(has for has, _ in mixed), sum(has for _, has in mixed), sum(all(has) for has in mixed)


def health_points(places: list[Place]) -> Iterator[Row]:
    """One row per day and grid: its health points, and those that were active."""
    dice = Dice("health points")
    set_up = {place.code: dice.whole(1, 2) for place in places if place.level == "grid"}
    set_up[faults.GRID_WITHOUT_HEALTH_POINT] = 0
    for day in DAYS:
        for place in telling(places, "grid", day):
            stale = place.code.startswith(faults.STALE_COMMUNITY) and day >= faults.STALE_FROM
            points = set_up[place.code]
            yield day.isoformat(), place.code, points, dice.tries(points, 0.7 if stale else 0.985)


def leader_rounds(places: list[Place]) -> Iterator[Row]:
    """One row per day and grid: rounds of its leaders, problems found and closed that day, and those open at its end."""
    dice = Dice("leader rounds")
    still_open = {place.code: 0 for place in places}
    for day in DAYS:
        for place in telling(places, "grid", day):
            left = place.code == faults.UNSOLVED_GRID and day >= faults.UNSOLVED_FROM
            found = max(dice.whole(0, 2), int(left and day == faults.UNSOLVED_FROM))
            before = still_open[place.code]
            closed = 0 if left else dice.tries(before + found, 0.85)
            still_open[place.code] = before + found - closed
            yield day.isoformat(), place.code, dice.whole(1, 2), found, closed, before + found - closed


def projects(places: list[Place]) -> Iterator[Row]:
    """One row per day and project: the ward stands still on the last two days, the rooms are done before."""
    sites = {WARD: DISTRICT, ROOMS: next(place.code for place in places if place.level == "community")}
    for day in days.days():
        for (name_zh, name_en, beds), takes in BUILT.items():
            waits = max(0, (day - faults.WARD_STANDS_FROM).days + 1) if takes == BUILT[WARD] else 0
            worked = min(takes, (day - days.FIRST_DAY).days + 1 - waits)
            site = sites[name_zh, name_en, beds]
            yield day.isoformat(), site, name_zh, name_en, 100 * worked // takes, takes - worked, beds


def volunteers(places: list[Place]) -> Iterator[Row]:
    """One row per day, community and kind: people, and those who joined the party that day."""
    dice = Dice("volunteers")
    for day in DAYS:
        for place in telling(places, "community", day):
            for kind, fewest, most in GIVE:
                yield day.isoformat(), place.code, kind, dice.whole(fewest, most), dice.tries(kind == "vanguard", 0.2)
