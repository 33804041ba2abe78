"""Staffing: what each place needs and has, whom the departments sent, who stands by whom, who is tired."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, and_, case, cast, func, literal, select, union_all

from queries.database import Statement
from queries.places import inside, itself_and_below, named, registered
from queries.schema import (
    Cadre,
    ComingTotal,
    DutyShift,
    Job,
    JobTotal,
    Organisation,
    PairingTotal,
    Place,
    PropertyDay,
    RegisterTotal,
    StaffTotal,
    TiredCadre,
)
from queries.staffing.postings import MOST_DAYS, at_or_below, jobs
from queries.validity import in_force

STAFF = ("required", "present", "covered", "short", "sent", "arrived", "on_duty", "medics", "teamed")


def board(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those shown one click below, the most people short first.

    Counts of staff and pairings, and `residents`: residents per cadre in post are the load (practice E14).
    """
    shown = itself_and_below(within, folded)
    staff = {f"staff_{name}": StaffTotal.__table__.c[name] for name in STAFF} | {"over_hours": StaffTotal.over_hours}
    pairing = {"paired_places": PairingTotal.paired, "pairable_places": PairingTotal.places}
    counts = [func.coalesce(count, 0).label(name) for name, count in (staff | pairing).items()]
    residents = registered(Place, RegisterTotal.residents, Place.residents)
    return (
        select(shown.c.steps, *named(Place), *counts, residents.label("residents"))
        .join(shown, shown.c.id == Place.id)
        .outerjoin(StaffTotal, and_(StaffTotal.place_id == Place.id, StaffTotal.date == day))
        .outerjoin(PairingTotal, and_(PairingTotal.place_id == Place.id, in_force(PairingTotal, day)))
        .order_by(shown.c.steps, func.coalesce(StaffTotal.short, 0).desc(), Place.code)
    )


def needs(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place, job and shift: people required, present and short; shifts and codes in order.

    The place itself comes first (`steps` 0): its row is the total, which the rows below need not add up to.
    """
    shown = itself_and_below(within, folded)
    return (
        select(
            shown.c.steps,
            *named(Place),
            *_job_names(),
            JobTotal.required,
            JobTotal.present,
            JobTotal.short,
        )
        .join(shown, shown.c.id == JobTotal.place_id)
        .join(Place, Place.id == JobTotal.place_id)
        .join(Job, Job.key == JobTotal.job_key)
        .join(DutyShift, DutyShift.key == JobTotal.shift_key)
        .where(JobTotal.date == day)
        .order_by(shown.c.steps, Place.code, Job.key, DutyShift.starts)
    )


def jobs_of(within: int, place_ids: tuple[int, ...], day: dt.date) -> Statement:
    """One row per job and shift of these very places, as far as they are at or below one; in order.

    People required and in post there, not below them.
    """
    own = jobs(day, places=place_ids).subquery("own")
    return (
        select(*named(Place), *_job_names(), own.c.required, own.c.present)
        .join(own, own.c.place_id == Place.id)
        .join(Job, Job.key == own.c.job_key)
        .join(DutyShift, DutyShift.key == own.c.shift_key)
        .where(Place.id.in_(place_ids), inside(Place.id, within))
        .order_by(Place.code, Job.key, DutyShift.starts)
    )


def coming_shifts(within: int, day: dt.date) -> Statement:
    """One row per date and shift, that day's and the next day's in order: people required, in post, short; when it begins.

    The next day is reckoned from the needs of that day and the cadres who are in post and not due to leave.
    """
    days = []
    for date, table in ((day, JobTotal), (day + dt.timedelta(days=1), ComingTotal)):
        sums = (cast(func.sum(count), Integer) for count in (table.required, table.present, table.short))
        columns = zip(("required", "present", "short"), sums, strict=True)
        told_of = select(literal(date).label("date"), table.shift_key, *(count.label(name) for name, count in columns))
        days.append(told_of.where(table.place_id == within, table.date == day).group_by(table.shift_key))
    told = union_all(*days).subquery("told")
    return (
        select(
            told.c.date,
            told.c.shift_key,
            DutyShift.name_zh,
            DutyShift.name_en,
            DutyShift.starts,
            told.c.required,
            told.c.present,
            told.c.short,
        )
        .join(DutyShift, DutyShift.key == told.c.shift_key)
        .order_by(told.c.date, DutyShift.starts)
    )


def property_firms(within: int, day: dt.date) -> Statement:
    """One row per property firm at or below the place: places, staff on the roll and present; the lowest share first."""
    on_roll, present = (cast(func.sum(column), Integer) for column in (PropertyDay.on_roll, PropertyDay.present))
    return (
        select(
            Organisation.code,
            Organisation.name_zh,
            Organisation.name_en,
            func.count().label("places"),
            on_roll.label("on_roll"),
            present.label("present"),
        )
        .join(PropertyDay, PropertyDay.organisation_id == Organisation.id)
        .where(PropertyDay.date == day, at_or_below(PropertyDay.place_id, within))
        .group_by(Organisation.id)
        .order_by(present * 1.0 / func.nullif(on_roll, 0), Organisation.code)
    )


def tired(within: int, day: dt.date) -> Statement:
    """One row per cadre over the hours or without rest, at a desk only: badge, place, hours in 24; the longest first.

    `since` is the first of the days that are too many.
    """
    first = day - dt.timedelta(days=MOST_DAYS)
    return (
        select(
            Cadre.badge,
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            *named(Place),
            TiredCadre.hours,
            TiredCadre.without_rest,
            case((TiredCadre.without_rest, literal(first)), else_=literal(day)).label("since"),
        )
        .join(TiredCadre, TiredCadre.cadre_id == Cadre.id)
        .join(Place, Place.id == TiredCadre.place_id)
        .join(Organisation, Organisation.id == Cadre.organisation_id)
        .where(TiredCadre.date == day, inside(TiredCadre.place_id, within))
        .order_by(TiredCadre.hours.desc(), Cadre.badge)
    )


def _job_names() -> list[Any]:
    """Job and shift, keys and names."""
    names: list[Any] = [Job.key.label("job"), DutyShift.key.label("shift")]
    for table, prefix in ((Job, "job"), (DutyShift, "shift")):
        names += [table.name_zh.label(f"{prefix}_zh"), table.name_en.label(f"{prefix}_en")]
    return names
