"""Seven days of services, deliveries, disinfection and publicity. Grids tell most of it, communities what they run themselves."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from sample_data import faults
from sample_data.chance import Dice, apportion
from sample_data.days import LAST_DAY, Row, silent
from sample_data.register import Place

DAYS = [LAST_DAY - timedelta(days=number) for number in range(6, -1, -1)]

# Kinds of services: key, names, who tells of them, the fewest and the most asked for on a day.
OF_GRIDS = [
    ("information", "送信息", "Information", 3, 9),
    ("goods", "送物资", "Goods", 6, 14),
    ("errands", "代办服务", "Errands", 3, 10),
    ("medical", "送医疗", "Medical care", 1, 4),
]
OF_COMMUNITIES = [
    ("counselling", "心理疏导", "Counselling", 4, 11),
    ("trips", "用车出行", "Trips by car", 5, 12),
    ("meals", "助餐送餐", "Meals", 15, 30),
]
KINDS = [kind[:3] for kind in (*OF_GRIDS, *OF_COMMUNITIES)]

VANS, POSTS, DRONES, MACHINES = (
    168,
    153,
    4,
    4,
)  # published for the county town (D11, D12); leaflets and banners "and more"
VANS_PLANNED, ROUNDS_A_DAY, LEAFLETS, BANNERS, PUBLIC_AREAS = 172, 3, 2_600, 27, 12


def services(places: list[Place]) -> Iterator[Row]:
    """One row per day, place and kind: asked for, done, of those asked for done within 24 hours, waiting, in distress."""
    dice = Dice("services")
    waiting: Counter[tuple[str, str]] = Counter()
    tellers = [("grid", OF_GRIDS), ("community", OF_COMMUNITIES)]
    for day in DAYS:
        for level, kinds in tellers:
            for place in telling(places, level, day):
                for key, _, _, fewest, most in kinds:
                    asked, before = dice.whole(fewest, most), waiting[place.code, key]
                    soon = dice.tries(asked, _in_time(place.code))
                    done = soon + dice.tries(before, 0.8)
                    waiting[place.code, key] = before + asked - done
                    distressed = dice.tries(asked, 0.04) if key == "counselling" else ""
                    yield day.isoformat(), place.code, key, asked, done, soon, before + asked - done, distressed


def deliveries(places: list[Place]) -> Iterator[Row]:
    """One row per day, grid and step: orders, all their hours together, late ones. No step is ahead of the one before it."""
    dice = Dice("deliveries")
    steps = ("bought", "received", "divided", "delivered")
    at: Counter[tuple[str, str]] = Counter()  # orders that have taken a step and not yet the next
    for day in DAYS:
        for place in telling(places, "grid", day):
            slow = place.code.startswith(faults.SLOW_COMMUNITY)
            for number, step in enumerate(steps):
                before = at[place.code, steps[number - 1]] if number else 0
                orders = dice.tries(before, 0.9) if number else dice.whole(5, 16)
                if number:
                    at[place.code, steps[number - 1]] -= orders
                at[place.code, step] += orders
                last = step == "delivered"
                hours = sum(dice.whole(3, 9) if slow and last else dice.whole(1, 4) for _ in range(orders))
                late = dice.tries(orders, 0.3 if slow and last else 0.03)
                yield day.isoformat(), place.code, step, orders, hours, late


def disinfection(places: list[Place]) -> Iterator[Row]:
    """One row per day, place and kind of area: due, done, square metres, teams, people, machines, drones."""
    dice = Dice("disinfection")
    compounds = Counter(place.parent for place in places if place.level == "compound")
    for day in DAYS:
        for number, place in enumerate(telling(places, "community", day)):
            done = PUBLIC_AREAS - dice.chance(0.2)
            area, teams = done * dice.whole(1_200, 1_900), 4
            used = teams, teams * 3 + dice.whole(0, 2), int(number in (0, 1, 2, 4)), int(number in (0, 2, 3, 5))
            yield day.isoformat(), place.code, "public", PUBLIC_AREAS, done, area, *used
        for place in telling(places, "grid", day):
            due = compounds[place.code]
            left = place.code == faults.UNDISINFECTED_GRID and day >= faults.UNDISINFECTED_FROM
            done = 0 if left else dice.tries(due, 0.985)
            people = 0 if left else dice.whole(2, 3)
            yield (
                day.isoformat(),
                place.code,
                "grid",
                due,
                done,
                done * dice.whole(800, 2_000),
                int(not left),
                people,
                "",
                "",
            )


def publicity(places: list[Place]) -> Iterator[Row]:
    """One row per day, place and kind: planned and done. On the newest day the vans, over all days the messages, as published."""
    dice = Dice("publicity")
    communities = [place for place in places if place.level == "community"]
    vans = apportion(VANS_PLANNED, [1.0] * len(communities))
    posts = dice.shuffled(apportion(POSTS, [1.0] * (len(DAYS) * len(communities))))
    for day in DAYS:
        for number, place in enumerate(communities):
            slow = place.code == faults.SLOW_COMMUNITY
            out = vans[number] - ((VANS_PLANNED - VANS) if slow else 0) * (day == LAST_DAY)
            told = [
                ("vans", vans[number], out if day == LAST_DAY else vans[number] - dice.whole(0, 3)),
                ("leaflets", LEAFLETS, LEAFLETS - dice.whole(0, 30) * 10),
                ("banners", BANNERS, BANNERS - dice.whole(0, 3)),
                ("posts", 4, posts.pop()),
            ]
            yield from ((day.isoformat(), place.code, *each) for each in told)
        for place in telling(places, "grid", day):
            stale = place.code.startswith(faults.STALE_COMMUNITY) and day >= faults.STALE_FROM
            yield day.isoformat(), place.code, "rounds", ROUNDS_A_DAY, dice.tries(ROUNDS_A_DAY, 0.5 if stale else 0.985)


def telling(places: list[Place], level: str, day: date) -> list[Place]:
    """The places of a level that tell something on a day."""
    return [place for place in places if place.level == level and not silent(place.code, day)]


def _in_time(code: str) -> float:
    return 0.8 if code.startswith(faults.SLOW_COMMUNITY) else 0.965
