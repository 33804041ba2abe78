"""Fourteen days at the checkpoints: who stood there on each shift, who came through, and what is planned."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sample_data import faults
from sample_data.chance import Dice
from sample_data.checkpoints import OPENED, Checkpoint
from sample_data.days import LAST_DAY, Row

AS_OF = datetime.combine(LAST_DAY, time(17))
PLANNED_UNTIL = datetime.combine(LAST_DAY + timedelta(days=1), time(8))
HEADER = "checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at"


def shifts(checkpoints: list[Checkpoint]) -> Iterator[Row]:
    """One row per shift, by checkpoint: when, people required, on the roster and present, who came through, reported."""
    dice = Dice("shifts")
    for checkpoint in checkpoints:
        for starts, ends in _watches(checkpoint):
            if not _forgotten(checkpoint, starts):
                yield _row(checkpoint, starts, ends, dice)


def _watches(checkpoint: Checkpoint) -> Iterator[tuple[datetime, datetime]]:
    """The shifts of a checkpoint in order, cut off where it opens and closes."""
    first = datetime.combine(OPENED, time())
    last = datetime.combine(checkpoint.closed, time()) if checkpoint.closed else PLANNED_UNTIL
    for number in range(-1, (LAST_DAY - OPENED).days + 2):
        for hour, hours in checkpoint.watch:
            begins = first + timedelta(days=number, hours=hour)
            ends = begins + timedelta(hours=hours)
            if ends > first and (ends <= last or (checkpoint.closed and begins < last)):
                yield max(begins, first), min(ends, last)


def _row(checkpoint: Checkpoint, starts: datetime, ends: datetime, dice: Dice) -> Row:
    night = _by_night(starts)
    required = max(2, checkpoint.headcount * 2 // 3) if night else checkpoint.headcount
    present = _present(checkpoint, starts, required, night, dice)
    begun, done = starts + timedelta(minutes=dice.whole(0, 30)), ends + timedelta(minutes=dice.whole(0, 15))
    through = _through(checkpoint, (ends - starts).seconds / 3600, night, dice)
    row = (checkpoint.code, _text(starts), _text(ends), required)
    if begun > AS_OF:
        return (*row, _planned(checkpoint, starts, required), "", "", "", "", "")
    if _silent(checkpoint, starts, ends) or (dice.chance(0.003) and checkpoint.code != faults.UNBROKEN_CHECKPOINT):
        return (*row, "", "", "", "", "", "")
    if present == 0 or done > AS_OF:  # nobody counted, or nobody has yet
        return (*row, "", present, "", "", "", _text(begun))
    return (*row, "", present, *through, _text(done))


def _present(checkpoint: Checkpoint, starts: datetime, required: int, night: bool, dice: Dice) -> int:
    nobody, few = (0.006, 0.03) if night else (0.002, 0.01)
    if _short_night(checkpoint, starts):
        nobody, few = (0, 0.7)
    mark = dice.between(0, 1)
    if checkpoint.code in faults.UNMANNED_LAST_NIGHT and _last_night(starts):
        return 0
    if checkpoint.code == faults.UNBROKEN_CHECKPOINT:
        return required
    if mark < nobody:
        return 0
    if mark < nobody + few:
        return max(1, required - 1)
    return required + (mark > 0.95)


def _planned(checkpoint: Checkpoint, starts: datetime, required: int) -> int:
    tonight = starts == datetime.combine(LAST_DAY, time(23))
    return 0 if tonight and checkpoint.code in faults.UNMANNED_TONIGHT else required


def _through(checkpoint: Checkpoint, hours: float, night: bool, dice: Dice) -> tuple[int, int, int]:
    """People let in, turned back, and found with a fever."""
    by_hour = (
        (2.5 if night else 24) if checkpoint.mouth != "door" else checkpoint.households * (0.002 if night else 0.03)
    )
    entries = round(hours * by_hour * dice.between(0.6, 1.4))
    turned_back = dice.tries(entries, 0.008 if checkpoint.mouth == "door" else 0.1)
    return entries, turned_back, dice.tries(entries, 0.0002)


def _by_night(starts: datetime) -> bool:
    return starts.hour >= 22 or starts.hour < 5


def _last_night(starts: datetime) -> bool:
    eve = datetime.combine(LAST_DAY - timedelta(days=1), time(22))
    return eve <= starts < eve + timedelta(hours=7)


def _short_night(checkpoint: Checkpoint, starts: datetime) -> bool:
    return checkpoint.place.startswith(faults.SHORT_NIGHT_COMMUNITY) and _last_night(starts)


def _silent(checkpoint: Checkpoint, starts: datetime, ends: datetime) -> bool:
    """A community of which no shift was reported that day, nor the one that ran into it."""
    day = datetime.combine(faults.UNREPORTED_ON, time())
    during = starts < day + timedelta(days=1) and ends > day
    return during and checkpoint.place.startswith(faults.UNREPORTED_COMMUNITY)


def _forgotten(checkpoint: Checkpoint, starts: datetime) -> bool:
    """In one of its grids not even the roster came in."""
    return checkpoint.place.startswith(faults.UNROSTERED_GRID) and starts.date() == faults.UNREPORTED_ON


def _text(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")
