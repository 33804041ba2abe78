"""Checkpoints beside their shifts: posts by kind, languages, the kit as it was counted, and inspections by night."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sample_data import faults
from sample_data.chance import Dice
from sample_data.checkpoints import Checkpoint
from sample_data.days import LAST_DAY, Row, written
from sample_data.register import COMMUNITIES

POSTS, LANGUAGES = "checkpoint,kind,posts", "checkpoint,language_zh,language_en"
KIT, INSPECTIONS = "checkpoint,date,item,there", "checkpoint,at,finding,role_zh,role_en,organisation,closed_at"
COUNTED, COUNTED_AGAIN = date(2020, 2, 8), date(2020, 2, 15)
FIRST_NIGHT, LATEST = date(2020, 2, 10), datetime.combine(LAST_DAY, time(16, 40))

# What every checkpoint should have: the command post's own list (key, names, how many of it).
ITEMS = [
    ("tent", "一顶帐篷", "A tent", 1),
    ("sign", "一块卡点牌", "A sign", 1),
    ("notice", "一份告知书", "A written notice", 1),
    ("loudspeaker", "一个喇叭", "A loudspeaker", 1),
    ("posters", "三张宣传画", "Three posters", 3),
    ("code", "一个登记码", "A code to register with", 1),
]
SPOKEN = [
    ("K185", "韩语", "Korean"),
    ("K185", "英语", "English"),
    ("K186", "英语", "English"),
    ("K088", "手语", "Sign language"),
]
INSPECTORS = [("社区书记", "Community secretary", "S01"), ("带班领导", "Leader on duty", "D02")]


def posts(checkpoints: Sequence[Checkpoint]) -> Iterator[Row]:
    """One row per checkpoint and kind: one post of party members everywhere, as published, and the others of its shift."""
    for each in checkpoints:
        yield each.code, "pioneer", 1
        yield each.code, "gate" if each.mouth == "door" else "road", each.headcount - 1


def kit(checkpoints: Sequence[Checkpoint]) -> Iterator[Row]:
    """One row per checkpoint, day and thing: all were counted once, and those that lacked anything a second time."""
    dice = Dice("kit")
    for each in checkpoints:
        if each.code == faults.KIT_NEVER_COUNTED:
            continue
        lacking = {key: dice.whole(0, needed - 1) for key, *_, needed in ITEMS if dice.chance(0.02)}
        still = {faults.KIT_LACKING[each.code]: 0} if each.code in faults.KIT_LACKING else {}
        if each.place.startswith(faults.GRID_WITHOUT_CODES):
            still["code"] = 0
        for day, there in ((COUNTED, {**lacking, **still}), (COUNTED_AGAIN, still)):
            if day == COUNTED or lacking or still:
                for key, *_, needed in ITEMS:
                    yield each.code, day.isoformat(), key, there.get(key, needed)


def inspections(checkpoints: Sequence[Checkpoint]) -> list[Row]:
    """One row per checkpoint, moment and thing found: two checkpoints of each community a night, most found well."""
    dice = Dice("inspections")
    found = list(_known())
    taken = {row[0] for row in found}
    held = [each for each in checkpoints if not each.closed and each.code not in taken]
    for night in range((LAST_DAY - FIRST_NIGHT).days):
        for community in COMMUNITIES:
            near = [each for each in held if each.place.startswith(community)]
            for each, who in zip(dice.some(near, 2), INSPECTORS, strict=True):
                at = datetime.combine(FIRST_NIGHT, time(22, 30)) + timedelta(days=night, minutes=dice.whole(0, 80))
                finding = dice.pick(["unchecked", "unrecorded"]) if dice.chance(0.2) else "none"
                closed = at + timedelta(minutes=dice.whole(30, 15 * 60))
                mended = "" if finding == "none" else written(min(closed, LATEST))
                found.append((each.code, written(at), finding, *who, mended))
    return sorted(found, key=lambda row: (str(row[1]), str(row[0])))


def _known() -> Iterator[Row]:
    """What is still open: nobody was there last night, and two things that were found days ago."""
    secretary, leader = INSPECTORS
    for code, at, finding in faults.FINDINGS_OPEN:
        yield code, at, finding, *(leader if finding == "nobody" else secretary), ""
