"""Staffing in the roll-up: gaps where the need is stated, people sent, in post and on duty, tired, paired, on the roll."""

import datetime as dt

from sqlalchemy import Float, Integer, Subquery, and_, case, cast, exists, func, literal, select, union
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.intake.counts import larger, part, smaller, yes
from queries.places import in_force
from queries.schema import (
    Attendance,
    DutyShift,
    Pairing,
    Place,
    PlaceAncestor,
    Posting,
    PropertyDay,
)
from queries.staffing import LONGEST_DAY, MOST_DAYS, in_post, posts


def parts(day: dt.date) -> list[Statement]:
    """What places count themselves on that day, for the union that `place_day` sums up."""
    return [_posts(day), _sent(day), _on_duty(day), _over_hours(day), _paired(day), _property(day)]


def staff_day(day: dt.date) -> Statement:
    """One row per place of every level, kind of post and shift: what it and everything below it need, have and lack."""
    own = posts(day).subquery("own")
    short = larger(own.c.required - own.c.present, 0)
    sums = {"required": own.c.required, "present": own.c.present, "short": short}
    return (
        select(
            literal(day).label("date"),
            PlaceAncestor.ancestor_id.label("place_id"),
            own.c.post_kind_key,
            own.c.shift_key,
            *(func.sum(count).cast(Integer).label(name) for name, count in sums.items()),
        )
        .join(own, own.c.place_id == PlaceAncestor.place_id)
        .group_by(PlaceAncestor.ancestor_id, own.c.post_kind_key, own.c.shift_key)
    )


def _posts(day: dt.date) -> Statement:
    """One row per place, kind of post and shift. The gap stops at zero here, before anything is added up."""
    own = posts(day).subquery("posts")
    return select(
        *part(
            own.c.place_id,
            staff_required=own.c.required,
            staff_present=own.c.present,
            staff_covered=smaller(own.c.required, own.c.present),
            staff_short=larger(own.c.required - own.c.present, 0),
        )
    )


def _sent(day: dt.date) -> Statement:
    """One row per cadre sent so far, at the place last sent to."""
    later = aliased(Posting)
    newest = ~exists().where(later.cadre_id == Posting.cadre_id, later.sent > Posting.sent, later.sent <= day)
    return select(*part(Posting.place_id, staff_sent=1, staff_arrived=yes(Posting.arrived <= day))).where(
        Posting.sent <= day, newest
    )


def _on_duty(day: dt.date) -> Statement:
    """One row per cadre who worked that day, at the place of the posting."""
    worked = select(Attendance.cadre_id).where(Attendance.date == day)
    return select(*part(Posting.place_id, staff_on_duty=1)).where(in_post(day), Posting.cadre_id.in_(worked))


def _over_hours(day: dt.date) -> Statement:
    """One row per cadre who worked too long or too many days on end, at the place of the posting."""
    tired = union(_long_hours(day), _days_on_end(day)).subquery("tired")
    return select(*part(Posting.place_id, over_hours=1)).where(in_post(day), Posting.cadre_id.in_(select(tired.c[0])))


def _long_hours(day: dt.date) -> Statement:
    """One row per cadre with more than `LONGEST_DAY` hours in the 24 before the end of a shift begun that day."""
    last, other = _worked(day).alias("last"), _worked(day).alias("other")
    # Hours of the other shift that lie in those 24.
    within = smaller(last.c.ends, other.c.ends) - larger(last.c.ends - 24, other.c.begins)
    return (
        select(last.c.cadre_id)
        .join(other, other.c.cadre_id == last.c.cadre_id)
        .where(last.c.begins >= 0)
        .group_by(last.c.cadre_id, last.c.shift_key)
        .having(func.sum(larger(within, 0)) > LONGEST_DAY)
    )


def _worked(day: dt.date) -> Subquery:
    """One row per shift worked that day or the day before, its ends in hours since midnight of the day."""
    begins = DutyShift.starts - case((Attendance.date == day, 0), else_=24)
    return (
        select(
            Attendance.cadre_id,
            Attendance.shift_key,
            cast(begins, Float).label("begins"),
            (begins + Attendance.hours).label("ends"),
        )
        .join(DutyShift, DutyShift.key == Attendance.shift_key)
        .where(Attendance.date.in_([day - dt.timedelta(days=1), day]))
        .subquery()
    )


def _days_on_end(day: dt.date) -> Statement:
    """One row per cadre who worked on that day and each of the `MOST_DAYS` before it."""
    return (
        select(Attendance.cadre_id)
        .where(Attendance.date.between(day - dt.timedelta(days=MOST_DAYS), day))
        .group_by(Attendance.cadre_id)
        .having(func.count(Attendance.date.distinct()) > MOST_DAYS)
    )


def _paired(day: dt.date) -> Statement:
    """One row per place in force of a level at which pairings are made, and whether it has one."""
    on = aliased(Place)
    levels = select(on.level_key).join(Pairing, and_(Pairing.place_id == on.id, in_force(Pairing, day)))
    paired = exists().where(Pairing.place_id == Place.id, in_force(Pairing, day))
    return select(*part(Place.id, pairable_places=1, paired_places=yes(paired))).where(
        in_force(Place, day), Place.level_key.in_(levels)
    )


def _property(day: dt.date) -> Statement:
    counts = {"property_on_roll": PropertyDay.on_roll, "property_present": PropertyDay.present}
    return select(*part(PropertyDay.place_id, **counts)).where(PropertyDay.date == day)
