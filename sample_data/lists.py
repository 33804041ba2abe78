"""Lists received for checking, what became of the people on them, and the nights on which windows were counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sample_data import faults
from sample_data.chance import Dice, apportion
from sample_data.days import LAST_DAY, Row
from sample_data.register import COMMUNITIES, DISTRICT, Place

# Key, names, pending, missed.
CATEGORIES = [
    ("known", "前期已排查", "Already checked", "no", "no"),
    ("wrong_data", "信息有误", "Wrong data", "no", "no"),
    ("missed", "漏排", "Missed", "no", "yes"),
    ("elsewhere", "不在本地居住", "Lives elsewhere", "no", "no"),
    ("expired", "超过排查期", "Past the period", "no", "no"),
    ("transit_wuhan", "途经中转（武汉）", "In transit, Wuhan", "no", "no"),
    ("transit_other", "途经中转（其他）", "In transit, other", "no", "no"),
    ("never_there", "未经重点地区", "Never there", "no", "no"),
    ("pending", "待核", "Pending", "yes", "no"),
]
WEIGHTS = (38, 17, 5, 11, 6, 8, 12, 3)  # of all but the last

# Key, names, source, and when it came; how many are on it, and on how many days it is told of.
LISTS = [
    (
        "L1",
        "重点地区来返人员名单（第一批）",
        "Returnees, first list",
        "市指挥部",
        "City command post",
        date(2020, 2, 8),
        318,
        5,
    ),
    (
        "L2",
        "重点地区来返人员名单（第二批）",
        "Returnees, second list",
        "市指挥部",
        "City command post",
        date(2020, 2, 13),
        246,
        5,
    ),
    (
        "L3",
        "退热药品购买人员名单",
        "Buyers of fever medicine",
        "市场监管局",
        "Market regulation bureau",
        date(2020, 2, 16),
        87,
        2,
    ),
]
SOLVED = 0.72  # of those pending on a day

NIGHTS = [LAST_DAY - timedelta(days=number) for number in (3, 2, 1)]


def files(places: list[Place]) -> Iterator[tuple[str, str, Iterable[Row]]]:
    """Table, header and rows of each file."""
    yield "list_category", "key,name_zh,name_en,pending,missed", CATEGORIES
    yield "received_list", "key,name_zh,name_en,source_zh,source_en,place,received_on,received", received()
    yield "list_result", "date,list,place,category,people,reported_at", results()
    homes = "lit_listed,lit_unlisted,dark_listed,dark_unlisted,added,called"
    yield "lit_window", f"date,place,{homes},reported_at", windows(places)


def received() -> Iterator[Row]:
    """One row per list: the district received all of them."""
    for key, name_zh, name_en, source_zh, source_en, came, people, _ in LISTS:
        yield key, name_zh, name_en, source_zh, source_en, DISTRICT, came.isoformat(), people


def results() -> Iterator[Row]:
    """One row per day told, list, community and category: how many people it was by then. The last day of L1 has none pending."""
    dice = Dice("lists")
    keys = [key for key, *_ in CATEGORIES]
    for key, *_, came, people, days in LISTS:
        parts = apportion(people, [dice.between(0.7, 1.3) for _ in COMMUNITIES])
        known = {code: Counter({"pending": part}) for code, part in zip(COMMUNITIES, parts, strict=True)}
        for day in (came + timedelta(days=number) for number in range(days)):
            for code, counts in known.items():
                solved = dice.tries(counts["pending"], _share_solved(code, key, day))
                if key == "L1" and day == came + timedelta(days=days - 1):
                    solved = counts["pending"]
                counts["pending"] -= solved
                counts.update(dice.weighted(keys[:-1], WEIGHTS) for _ in range(solved))
                for category in (each for each in keys if counts[each]):
                    yield day.isoformat(), key, code, category, counts[category], f"{day.isoformat()} 16:00"


def _share_solved(code: str, key: str, day: date) -> float:
    """In one community nobody has gone on with the second list since it was stale; on the first day little is done."""
    if key == "L2" and code == faults.STALE_COMMUNITY:
        return 0.35 if day < faults.LIST_STALLED_FROM else 0
    return SOLVED if key == "L1" or day > date(2020, 2, 13) else 0.4


def windows(places: list[Place]) -> Iterator[Row]:
    """One row per building without a property firm in two communities: its homes by light and register, on one night each."""
    dice = Dice("windows")
    kinds = {place.code: place.kind for place in places if place.level == "compound"}
    for place in places:
        counted = place.code.startswith(faults.COUNTED_COMMUNITIES) and not place.code.startswith(faults.SILENT_GRID)
        if place.level != "building" or not place.households or not counted or kinds[place.parent] == "modern":
            continue
        slow = place.code.startswith(faults.SLOW_COMMUNITY)
        night = NIGHTS[int(place.code[12:15]) % len(NIGHTS)]
        dark = dice.tries(place.households, 0.04 if slow else 0.01)
        unlisted, empty = dice.tries(place.households, 0.025 if slow else 0.006), dice.whole(0, 2)
        open_ = faults.UNCLOSED if slow and night == NIGHTS[-1] else 0.96
        mended = dice.tries(unlisted, open_), dice.tries(dark, open_)
        counts = place.households - dark, unlisted, dark, empty, *mended
        yield night.isoformat(), place.code, *counts, f"{night.isoformat()} 21:30"
