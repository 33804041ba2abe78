"""The command structure: groups of the command post, party branches and the compounds that they cover, leaders on duty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sample_data import faults, names
from sample_data.chance import Dice, apportion
from sample_data.days import LAST_DAY, Row, days
from sample_data.register import COMMUNITIES, DISTRICT, Place

BRANCHES, JOINT, FLAGS, PIONEER_POSTS = 93, 3, 184, 190  # as published (D6, D7)
GROUP = "key,name_zh,name_en,kind,place,organisation,leader,members,valid_from"
MEMBER = "group,organisation"
BRANCH = "key,name_zh,name_en,kind,place,organisation,members,flags,pioneer_posts,valid_from"
COVER = "branch,place"
LEAD = "date,place,shift,leader,organisation"

# The command post, its control team of eight departments, who coordinates, nine groups (C1, D4, E2): key, kind, names, who leads.
GROUPS = [
    ("command", "command", "疫情防控指挥部", "Command post", "D02", 12),
    ("control", "control", "社区管控组", "Community control team", "D01", 24),
    ("joint", "platform", "联防联控统筹专班", "Coordinating body", "D02", 6),
    ("monitoring", "function", "疫情监测组", "Monitoring group", "D03", 9),
    ("treatment", "function", "医疗救治组", "Treatment group", "H01", 14),
    ("supplies", "function", "物资保障组", "Supplies group", "D08", 11),
    ("environment", "function", "环境消杀组", "Environment group", "D04", 10),
    ("publicity", "function", "宣传引导组", "Publicity group", "D02", 7),
    ("traffic", "function", "交通管控组", "Traffic group", "D04", 13),
    ("order", "function", "社会稳定组", "Public order group", "D06", 8),
    ("staff", "function", "力量调配组", "Staffing group", "D07", 6),
    ("inspection", "function", "督导检查组", "Inspection group", "D05", 5),
]
CONTROL_ON_GRIDS = 2  # of each community: its first grids have a control team of their own (E9)
DEPARTMENTS = [f"D{number:02}" for number in range(1, 9)]
SHIFTS = ("day", "evening", "night")


@dataclass
class Branch:
    """One branch and the compounds that it covers."""

    key: str
    kind: str
    place: Place
    organisation: str
    covers: list[Place]
    since: date
    members: int = 0
    flags: int = 0
    posts: int = 0


def groups(places: Sequence[Place]) -> Iterator[Row]:
    """The command post and its groups, then the control teams of some grids."""
    dice, first = Dice("groups"), "2020-01-26"
    for key, kind, zh, en, organisation, members in GROUPS:
        leader = "" if key == faults.GROUP_WITHOUT_LEADER else _somebody(dice)
        yield key, zh, en, kind, DISTRICT, organisation, leader, members, first
    for place in places:
        if place.level == "grid" and int(place.code[-3:]) <= CONTROL_ON_GRIDS:
            name = f"{place.name_zh}管控小组", f"{place.name_en} control team"
            key, leader, people = f"control_{place.code[-6:]}", _somebody(dice), dice.whole(4, 7)
            yield key, *name, "control", place.code, "", leader, people, "2020-02-05"


def members() -> Iterator[Row]:
    """Departments of each group: the control team has all eight, the others who leads them and some more."""
    dice = Dice("members of groups")
    for key, _, _, _, organisation, _ in GROUPS:
        chosen = DEPARTMENTS if key == "control" else dice.some(DEPARTMENTS, 2)
        for code in sorted({organisation, *chosen}):
            yield key, code


def branches(places: Sequence[Place]) -> list[Branch]:
    """93 branches: 90 of one organisation each within a grid, and three joint ones over two grids where members are few."""
    dice = Dice("branches")
    found = [
        *_single([place for place in places if place.level == "grid"], places, dice),
        *_joint(places, dice),
    ]
    found.sort(key=lambda branch: (branch.kind != "single", branch.covers[0].code))
    sizes = [len(branch.covers) for branch in found]
    for branch, flags, posts in zip(found, apportion(FLAGS, sizes), apportion(PIONEER_POSTS, sizes), strict=True):
        branch.flags, branch.posts = flags, posts
        branch.members = dice.whole(3, 5) if branch.kind == "joint" else dice.whole(6, 16) + 2 * len(branch.covers)
    for number, branch in enumerate(found, 1):
        branch.key = f"Z{number:02}"
    return found


def _joined() -> list[list[str]]:
    """The grids of each joint branch, two and two."""
    return [[f"{community}{number:03}" for number in pair] for community, pair in faults.FEW_MEMBERS]


def _single(grids: list[Place], places: Sequence[Place], dice: Dice) -> Iterator[Branch]:
    """One branch in each grid that has none of several, and a second one in as many of the larger grids as are needed."""
    joined = {code for pair in _joined() for code in pair}
    alone = [grid for grid in grids if grid.code not in joined]
    held = {grid.code: _compounds(grid.code, places) for grid in alone}
    large = sorted(alone, key=lambda grid: (-len(held[grid.code]), grid.code))
    twice = {grid.code for grid in large[: BRANCHES - JOINT - len(alone)]}
    for grid in alone:
        mine = held[grid.code]
        parts = [mine[: len(mine) // 2], mine[len(mine) // 2 :]] if grid.code in twice else [mine]
        for part in parts:
            covers = [place for place in part if place.code != faults.UNCOVERED_COMPOUND]
            since = date(2020, 2, 4) + timedelta(days=dice.whole(0, 4))
            yield Branch("", "single", grid, dice.pick(DEPARTMENTS), covers, since)


def _joint(places: Sequence[Place], dice: Dice) -> Iterator[Branch]:
    """Three joint branches, the last of which was set up on the last day."""
    at = {place.code: place for place in places}
    for number, (grids, (community, _)) in enumerate(zip(_joined(), faults.FEW_MEMBERS, strict=True), 1):
        covers = [place for code in grids for place in _compounds(code, places)]
        since = LAST_DAY if number == JOINT else date(2020, 2, 6 + number)
        yield Branch("", "joint", at[community], dice.pick(DEPARTMENTS), covers, since)


def _compounds(grid: str, places: Sequence[Place]) -> list[Place]:
    return [place for place in places if place.level == "compound" and place.parent == grid]


def branch_rows(found: Sequence[Branch]) -> Iterator[Row]:
    """Named after what they cover: a temporary branch has no older name."""
    for branch in found:
        first = branch.covers[0]
        name = (
            (f"{branch.place.name_zh}联合临时党支部", f"{branch.place.name_en} joint branch")
            if branch.kind == "joint"
            else (f"{first.name_zh}临时党支部", f"{first.name_en} branch")
        )
        counts = branch.members, branch.flags, branch.posts
        yield branch.key, *name, branch.kind, branch.place.code, branch.organisation, *counts, branch.since.isoformat()


def cover_rows(found: Sequence[Branch]) -> Iterator[Row]:
    for branch in found:
        for place in branch.covers:
            yield branch.key, place.code


def lead_duty() -> Iterator[Row]:
    """Leaders on duty of the town and of each community for the fourteen days and the next; one shift has nobody named."""
    dice = Dice("leaders on duty")
    codes = [DISTRICT, *COMMUNITIES]
    turn = {code: [_somebody(dice) for _ in range(5)] for code in codes}
    for day_number, day in enumerate([*days(), LAST_DAY + timedelta(days=1)]):
        for code in codes:
            for number, shift in enumerate(SHIFTS):
                if (code, day, shift) in faults.ROSTER_SILENT:
                    continue
                leader = turn[code][(day_number * len(SHIFTS) + number) % 5]
                nobody = (code, day, shift) in faults.NOBODY_LEADS
                organisation = dice.pick(DEPARTMENTS) if code == DISTRICT else "S01"
                yield day.isoformat(), code, shift, "" if nobody else leader, "" if nobody else organisation


def _somebody(dice: Dice) -> str:
    return dice.pick(names.SURNAMES) + "某"
