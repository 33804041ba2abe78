"""Compounds that no property firm looks after: whoever is sent does there what a firm does elsewhere (B2)."""

import datetime as dt

from sqlalchemy import Integer, and_, cast, func, select

from queries.database import Statement
from queries.places import itself_and_below, named
from queries.schema import CompoundTotal, Place, StaffTotal
from queries.validity import in_force


def unmanaged(within: int, day: dt.date) -> Statement:
    """One row per place with compounds: itself (`steps` 0), then those one click below and headings that are compounds.

    Those with compounds that have no property firm come first, the most people short first. `compounds`, `without_firm`, and
    the people required, in post and short at and below each; `kind` is that of the place itself.
    """
    shown = itself_and_below(within, False, day, headings=True)
    counts = (CompoundTotal.compounds, CompoundTotal.without_firm)
    held = (
        select(CompoundTotal.place_id, *(cast(func.sum(count), Integer).label(count.key) for count in counts))
        .where(CompoundTotal.place_id.in_(select(shown.c.id)), in_force(CompoundTotal, day))
        .group_by(CompoundTotal.place_id)
        .subquery("held")
    )
    short = func.coalesce(StaffTotal.short, 0)
    staff = {"required": func.coalesce(StaffTotal.required, 0), "present": func.coalesce(StaffTotal.present, 0)}
    return (
        select(
            shown.c.steps,
            *named(Place),
            Place.kind,
            held.c.compounds,
            held.c.without_firm,
            *(count.label(f"staff_{name}") for name, count in (staff | {"short": short}).items()),
        )
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(held, held.c.place_id == Place.id)
        .outerjoin(StaffTotal, and_(StaffTotal.place_id == Place.id, StaffTotal.date == day))
        .order_by(shown.c.steps, held.c.without_firm == 0, short.desc(), held.c.without_firm.desc(), Place.code)
    )
