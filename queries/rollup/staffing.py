"""Staffing in the roll-up: gaps where the need is stated, people sent, in post and on duty, tired, paired, on the roll."""

import datetime as dt

import pandas as pd
from sqlalchemy import DateTime, Integer, and_, cast, exists, func, literal, null, or_, select, union
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.minutes import larger, smaller
from queries.rollup.changes import Changed, Changes, Frames, Range, Watched, by_bounds, dates_in
from queries.rollup.periods import changes_of
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Periods, Split, Subject, part, yes
from queries.schema import (
    BEGINNING,
    NO_BATCH,
    Attendance,
    Cadre,
    ComingTotal,
    DutyShift,
    JobTotal,
    Pairing,
    PairingTotal,
    Place,
    Posting,
    PropertyDay,
    ReportInTotal,
    SentTotal,
    StaffNeed,
    StaffTotal,
    TiredCadre,
    Turn,
    TurnCadres,
)
from queries.staffing.postings import (
    LONGEST_DAY,
    MOST_DAYS,
    days_on_end,
    followed,
    hours_in_24,
    in_post,
    jobs,
    newest,
    on_duty,
)
from queries.validity import in_force


def _parts(day: dt.date) -> list[Statement]:
    return [_turns(day), _sent(day), _on_duty(day), _over_hours(day), _property(day), _made_up(day)]


def _turns(day: dt.date) -> Statement:
    """One row per place, job and shift. The gap stops at zero here, before anything is added up."""
    return select(
        *part(
            StaffTotal,
            Turn.place_id,
            required=Turn.required,
            present=Turn.present,
            covered=smaller(Turn.required, Turn.present),
            short=larger(Turn.required - Turn.present, 0),
        )
    ).where(Turn.date == day)


def _sent(day: dt.date) -> Statement:
    """One row per cadre sent so far, at the place last sent to."""
    return select(*part(StaffTotal, Posting.place_id, sent=1, arrived=yes(Posting.arrived <= day))).where(newest(day))


def _on_duty(day: dt.date) -> Statement:
    """One row per cadre who worked that day, at the place of the posting."""
    return select(*part(StaffTotal, Posting.place_id, on_duty=1)).where(in_post(day), on_duty(day))


def _over_hours(day: dt.date) -> Statement:
    """One row per cadre who worked too long or too many days on end, at the place of the posting."""
    return select(*part(StaffTotal, TiredCadre.place_id, over_hours=1)).where(TiredCadre.date == day)


def _made_up(day: dt.date) -> Statement:
    """One row per place, job, shift and organisation: medics, and people in a team, among those in post."""
    counts = {"medics": TurnCadres.medics, "teamed": TurnCadres.teamed}
    return select(*part(StaffTotal, TurnCadres.place_id, **counts)).where(TurnCadres.date == day)


def _tired(day: dt.date, _: dt.date | None) -> Statement:
    """One row per cadre in post over the hours or without rest."""
    hours, restless = hours_in_24(day).subquery("hours"), days_on_end(day).subquery("restless")
    without_rest = restless.c.cadre_id.is_not(None)
    return (
        select(Posting.place_id, Posting.cadre_id, hours.c.hours, without_rest.label("without_rest"))
        .join(hours, hours.c.cadre_id == Posting.cadre_id)
        .outerjoin(restless, restless.c.cadre_id == Posting.cadre_id)
        .where(in_post(day), or_(hours.c.hours > LONGEST_DAY, without_rest))
    )


def _property(day: dt.date) -> Statement:
    counts = {"property_on_roll": PropertyDay.on_roll, "property_present": PropertyDay.present}
    return select(*part(StaffTotal, PropertyDay.place_id, **counts)).where(PropertyDay.date == day)


def _jobs(day: dt.date) -> Statement:
    """One row per place, job and shift: what the place itself needs, has and lacks."""
    short = larger(Turn.required - Turn.present, 0).label("short")
    return select(Turn.place_id, Turn.job_key, Turn.shift_key, Turn.required, Turn.present, short).where(
        Turn.date == day
    )


def _coming(day: dt.date) -> Statement:
    """One row per place and shift of the next day: what the place itself will need, have and lack over all jobs."""
    own = jobs(day + dt.timedelta(days=1)).subquery("own")
    sums = {"required": own.c.required, "present": own.c.present, "short": larger(own.c.required - own.c.present, 0)}
    counts = [func.sum(count).cast(Integer).label(name) for name, count in sums.items()]
    return select(own.c.place_id, own.c.shift_key, *counts).group_by(own.c.place_id, own.c.shift_key)


def _cadres(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place, job, shift and organisation: its cadres in post, and who of them is a medic or in a team."""
    turn = (Posting.place_id, Posting.job_key, Posting.shift_key, Cadre.organisation_id)
    medics = func.sum(yes(Cadre.medic.is_(True))).cast(Integer).label("medics")
    teamed = func.count(Posting.team).label("teamed")
    people = select(*turn, func.count().label("cadres"), medics, teamed).join(Cadre, Cadre.id == Posting.cadre_id)
    return people.where(in_post(day)).group_by(*turn)


def _last_sent(day: dt.date) -> Statement:
    """One row per place, organisation, channel and batch: the cadres last sent there."""
    batch = func.coalesce(Posting.batch, NO_BATCH)
    way = (Posting.place_id, Cadre.organisation_id, Posting.channel, batch.label("batch"))
    people = select(*way, *followed(day)).join(Cadre, Cadre.id == Posting.cadre_id)
    return people.where(newest(day)).group_by(Posting.place_id, Cadre.organisation_id, Posting.channel, batch)


def _reported_in(day: dt.date) -> Statement:
    """One row per place, channel and the level of that place: the cadres last sent there."""
    way = (Posting.place_id, Posting.channel, Place.level_key)
    people = select(*way, *followed(day)).join(Place, Place.id == Posting.place_id)
    return people.where(newest(day)).group_by(*way)


def _pairings() -> Statement:
    """One row per place of the levels at which pairings are made, and day on which that or its own pairing changes."""
    on = aliased(Place)
    levels = select(on.level_key).join(Pairing, Pairing.place_id == on.id)
    bounds = [func.coalesce(Place.valid_from, BEGINNING), Place.valid_to]
    days = union(
        *(select(bound.label("day")).where(Place.level_key.in_(levels), bound.is_not(None)) for bound in bounds),
        select(Pairing.valid_from),
        select(Pairing.valid_to).where(Pairing.valid_to.is_not(None)),
    ).cte("days")
    made = (
        select(on.level_key, days.c.day)
        .join_from(days, Pairing, in_force(Pairing, days.c.day))
        .join(on, on.id == Pairing.place_id)
        .distinct()
        .subquery("made")
    )
    paired = exists().where(Pairing.place_id == Place.id, in_force(Pairing, days.c.day))
    here = and_(in_force(Place, days.c.day), made.c.day.is_not(None))
    states = (
        select(
            Place.id.label("place_id"),
            days.c.day.label("valid_from"),
            yes(here).label("places"),
            yes(and_(here, paired)).label("paired"),
        )
        .join_from(Place, days, literal(True))
        .outerjoin(made, and_(made.c.level_key == Place.level_key, made.c.day == days.c.day))
        .where(Place.level_key.in_(levels))
        .subquery("states")
    )
    return changes_of(states, ["place_id"], ["places", "paired"])


def _arrived(day: dt.date) -> list[Statement]:
    """Of attendance and property firms' reports nobody notes when they came in."""
    return [select(cast(null(), DateTime)).where(table.date == day) for table in (Attendance, PropertyDay)]


def _posted(changed: Changed) -> list[Range]:
    """A posting counts as sent, and as arrived, until the cadre is sent elsewhere; the end bounds only who is in post."""
    joined = changed.was("team").isna() != changed.is_now("team").isna()  # whichever team it is
    sent = changed.where(changed.differs(("place_id", "job_key", "shift_key", "channel", "batch")) | joined)
    arrived = changed.where(changed.differs(("arrived",)))
    first = pd.concat([arrived.was("arrived"), arrived.is_now("arrived")], axis=1).min(axis=1)
    return _from_the_day_before(
        [
            *sent.lasting("sent", None),
            *Changed(arrived.rows.assign(first=first)).where(first.notna()).lasting("first", None),
            changed.moved("sent", "ended")[1],
        ]
    )


def _from_the_day_before(ranges: list[Range]) -> list[Range]:
    """Each date also tells what the next day needs and has."""
    return [(first - pd.Timedelta(days=1), last) for first, last in ranges]


def _needed(changed: Changed) -> list[Range]:
    return _from_the_day_before(by_bounds(NEEDS, changed))


def _elsewhere(changed: Changed) -> list[Range]:
    """A cadre who belongs to another organisation than before, or is a medic now, was so on every day."""
    return changed.where(changed.existed & changed.exists).lasting(None, None)


POSTINGS = Watched(
    Posting,
    ("cadre_id", "sent"),
    matter=("place_id", "job_key", "shift_key", "channel", "batch", "team", "arrived", "ended"),
    ranges=_posted,
)
NEEDS = Watched(
    StaffNeed,
    ("place_id", "job_key", "shift_key", "valid_from"),
    "valid_from",
    "valid_to",
    matter=("headcount",),
    ranges=_needed,
)
CADRES = Watched(Cadre, ("id",), matter=("organisation_id", "medic"), ranges=_elsewhere)
SHIFTS = Watched(DutyShift, ("key",), matter=("starts",))


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("attendance")) | dates_in(frames.get("property_day"))


def _touched(changes: Changes) -> set[dt.date]:
    """Attendance also touches the dates whose days on end, or whose last 24 hours, may reach to it."""
    worked = dates_in(changes.frames.get("attendance"))
    near = {day + dt.timedelta(days=number) for day in worked for number in (-1, *range(1, MOST_DAYS + 1))}
    return near & changes.known


STAFFING = Subject(
    "staffing",
    table=StaffTotal,
    parts=_parts,
    splits=(
        Split(JobTotal, _jobs),
        Split(ComingTotal, _coming),
        Split(SentTotal, _last_sent),
        Split(ReportInTotal, _reported_in),
    ),
    kept=(Kept(Turn, lambda day, _: jobs(day)), Kept(TurnCadres, _cadres), Kept(TiredCadre, _tired)),
    periods=(Periods(PairingTotal, _pairings, frozenset({"level", "place", "pairing"})),),
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE, POSTINGS, NEEDS, SHIFTS, CADRES),
    found_by=((Attendance, ("date", "cadre_id")),),
)
