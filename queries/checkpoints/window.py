"""The time that a date tells of: from the evening before to the morning after, so that no night is cut at midnight."""

import datetime as dt

from queries.minutes import DAY, NIGHT_BEGINS, NIGHT_ENDS
from queries.statements import worked_out

EVENING, MORNING = dt.time(18), dt.time(8)
NEXT = dt.timedelta(days=1)
MINUTES = 38 * 60  # from the evening before to the morning after
BEFORE = 6 * 60  # … to midnight
NIGHT = 14 * 60  # from the evening to the morning
# The hours of the night to come for which a roster must be there in the day; that of the morning after often comes later.
TONIGHT, TONIGHT_ENDS = (BEFORE + DAY + minute for minute in (NIGHT_BEGINS, NIGHT_ENDS))
NIGHTS = (
    (TONIGHT - DAY, TONIGHT_ENDS - DAY),
    (TONIGHT, TONIGHT_ENDS),
)  # the same hours of last night, and of that to come


def begins(day: dt.date) -> dt.datetime:
    """The evening before."""
    return worked_out(lambda date: dt.datetime.combine(date - NEXT, EVENING), day)


def ends(day: dt.date) -> dt.datetime:
    """The morning after."""
    return worked_out(lambda date: dt.datetime.combine(date + NEXT, MORNING), day)


def minute(moment: dt.datetime, day: dt.date) -> int:
    """Minutes from the evening before to a moment; one outside of the window stands at its edge."""
    since = moment - dt.datetime.combine(day, dt.time())
    return min(max(since.days * 24 * 60 + since.seconds // 60 + BEFORE, 0), MINUTES)


def tonight(day: dt.date) -> dt.datetime:
    """When the night after the day begins."""
    return dt.datetime.combine(day, EVENING)


def last_night_ends(day: dt.date) -> dt.datetime:
    """When the night before the day ends."""
    return worked_out(lambda date: dt.datetime.combine(date, MORNING), day)


def night_hours_end(day: dt.date) -> dt.datetime:
    """When the hours of that night end in which a checkpoint must be held: a shift that begins then is one of the day."""
    return worked_out(lambda date: begins(date) + dt.timedelta(minutes=NIGHTS[0][1]), day)
