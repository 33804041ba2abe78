"""Staffing in the roll-up: gaps where the need is stated, people sent, in post and on duty, tired, paired, on the roll."""

import datetime as dt

from sqlalchemy import Integer, and_, exists, func, literal, select, union
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.minutes import larger, smaller
from queries.places import in_force
from queries.rollup.counts import part, yes
from queries.schema import Pairing, Place, PlaceAncestor, Posting, PropertyDay
from queries.staffing.postings import LONGEST_DAY, days_on_end, hours_in_24, in_post, newest, on_duty, posts


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
    arrived = yes(Posting.arrived <= day)
    return select(*part(Posting.place_id, staff_sent=1, staff_arrived=arrived)).where(newest(day))


def _on_duty(day: dt.date) -> Statement:
    """One row per cadre who worked that day, at the place of the posting."""
    return select(*part(Posting.place_id, staff_on_duty=1)).where(in_post(day), on_duty(day))


def _over_hours(day: dt.date) -> Statement:
    """One row per cadre who worked too long or too many days on end, at the place of the posting."""
    hours = hours_in_24(day).subquery("hours")
    tired = union(select(hours.c.cadre_id).where(hours.c.hours > LONGEST_DAY), days_on_end(day)).subquery("tired")
    return select(*part(Posting.place_id, over_hours=1)).where(in_post(day), Posting.cadre_id.in_(select(tired.c[0])))


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
