"""Departments: whom they sent where, who has arrived, what they stand by, and which have nothing to do."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, Subquery, and_, case, cast, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import itself_and_below, named
from queries.schema import NO_BATCH, Organisation, Pairing, Place, PlaceAncestor, SentTotal
from queries.staffing.postings import FOLLOWED, at_or_below
from queries.validity import in_force


def matrix(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per organisation, place shown one click below, and batch: cadres sent, arrived and in post; codes in order.

    Whoever is posted at the place itself, or at a folded one that is not shown, counts for it; a cadre who came without
    a batch has none.
    """
    own = _own(within, folded, day)
    batch = case((own.c.batch != NO_BATCH, own.c.batch))
    return (
        select(
            Organisation.code.label("organisation"),
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            *named(Place),
            batch.label("batch"),
            *(own.c[name] for name in FOLLOWED),
        )
        .join_from(own, Place, Place.id == own.c.place_id)
        .join(Organisation, Organisation.id == own.c.organisation_id)
        .order_by(Organisation.code, Place.code, batch.is_(None), batch)
    )


def _own(within: int, folded: bool, day: dt.date) -> Subquery:
    """One row per organisation, place and batch: of the place itself what those shown below it do not count."""
    shown = itself_and_below(within, folded)
    counts = {name: SentTotal.__table__.c[name] for name in FOLLOWED}
    of_day = and_(SentTotal.date == day, SentTotal.place_id == shown.c.id)
    told = select(SentTotal.organisation_id, SentTotal.place_id, SentTotal.batch, *counts.values()).join(shown, of_day)
    below = select(SentTotal.organisation_id, literal(within), SentTotal.batch, *(-count for count in counts.values()))
    both = union_all(told, below.join(shown, of_day).where(shown.c.steps == 1)).subquery("both")
    sums = {name: cast(func.sum(both.c[name]), Integer) for name in FOLLOWED}
    key = (both.c.organisation_id, both.c.place_id, both.c.batch)
    rows = select(*key, *(count.label(name) for name, count in sums.items())).group_by(*key)
    return rows.having(sums["sent"] > 0).subquery("own")


def batches(within: int, day: dt.date) -> Statement:
    """One row per channel and batch, in order: cadres sent, arrived, in post, and on duty that day."""
    batch = case((SentTotal.batch != NO_BATCH, SentTotal.batch))
    return (
        select(SentTotal.channel, batch.label("batch"), *_people())
        .where(SentTotal.date == day, SentTotal.place_id == within)
        .group_by(SentTotal.channel, SentTotal.batch)
        .order_by(SentTotal.channel, batch.is_(None), batch)
    )


def unpaired(within: int, day: dt.date) -> Statement:
    """One row per place at or below this one that pairings are made for and that has none; codes in order.

    `above_*` names the place one click up.
    """
    on, above = aliased(Place), aliased(Place)
    levels = select(on.level_key).join(Pairing, and_(Pairing.place_id == on.id, in_force(Pairing, day)))
    paired = exists().where(Pairing.place_id == Place.id, in_force(Pairing, day))
    return (
        select(
            *named(Place), above.code.label("above"), above.name_zh.label("above_zh"), above.name_en.label("above_en")
        )
        .join(PlaceAncestor, PlaceAncestor.place_id == Place.id)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(PlaceAncestor.ancestor_id == within, in_force(Place, day), Place.level_key.in_(levels), ~paired)
        .order_by(Place.code)
    )


def idle_organisations(within: int, day: dt.date) -> Statement:
    """One row per organisation that sent cadres into the place and stands by nothing there, or has nobody in post there.

    Whoever stands by a place above stands by this one too. Codes in order.
    """
    above = select(PlaceAncestor.ancestor_id).where(PlaceAncestor.place_id == within)
    near = or_(at_or_below(Pairing.place_id, within), Pairing.place_id.in_(above))
    pairs = (
        select(Pairing.organisation_id, func.count().label("pairings"))
        .where(in_force(Pairing, day), near)
        .group_by(Pairing.organisation_id)
        .subquery("pairs")
    )
    people = (
        select(SentTotal.organisation_id, *_people())
        .where(SentTotal.date == day, SentTotal.place_id == within)
        .group_by(SentTotal.organisation_id)
        .subquery("people")
    )
    pairings = func.coalesce(pairs.c.pairings, 0)
    return (
        select(
            Organisation.code,
            Organisation.name_zh,
            Organisation.name_en,
            pairings.label("pairings"),
            *(people.c[name] for name in FOLLOWED),
        )
        .join(people, people.c.organisation_id == Organisation.id)
        .outerjoin(pairs, pairs.c.organisation_id == Organisation.id)
        .where(or_(pairings == 0, people.c.present == 0))
        .order_by(Organisation.code)
    )


def _people() -> list[Any]:
    """Of the totals grouped: cadres sent, arrived, in post and on duty."""
    return [cast(func.sum(SentTotal.__table__.c[name]), Integer).label(name) for name in FOLLOWED]
