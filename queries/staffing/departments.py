"""Departments: whom they sent where, who has arrived, what they stand by, and which have nothing to do."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import unfolded
from queries.schema import Cadre, Organisation, Pairing, Place, PlaceAncestor, Posting
from queries.staffing.postings import at_or_below, in_post, itself_and_below, named, newest, on_duty
from queries.validity import in_force

COUNTED = ("sent", "arrived", "present", "on_duty")


def matrix(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per organisation, place shown one click below, and batch: cadres sent, arrived and in post; codes in order.

    Whoever is posted at the place itself, or at a folded one that is not shown, counts for it; a cadre who came without
    a batch has none.
    """
    shown, posted = itself_and_below(within, folded), aliased(Place)
    # The place itself holds only whoever is posted at no place shown below it, each of those also all that lies under it.
    folded_away = [] if folded else [and_(posted.shown_parent_id == within, ~unfolded(posted))]
    own = or_(shown.c.steps == 1, PlaceAncestor.distance == 0, *folded_away)
    return (
        select(
            Organisation.code.label("organisation"),
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            *named(Place),
            Posting.batch,
            *_people(day),
        )
        .join(PlaceAncestor, PlaceAncestor.place_id == Posting.place_id)
        .join(posted, posted.id == Posting.place_id)
        .join(shown, and_(shown.c.id == PlaceAncestor.ancestor_id, own))
        .join(Place, Place.id == shown.c.id)
        .join(Cadre, Cadre.id == Posting.cadre_id)
        .join(Organisation, Organisation.id == Cadre.organisation_id)
        .where(newest(day))
        .group_by(Organisation.id, Place.id, Posting.batch)
        .order_by(Organisation.code, Place.code, Posting.batch.is_(None), Posting.batch)
    )


def batches(within: int, day: dt.date) -> Statement:
    """One row per channel and batch, in order: cadres sent, arrived, in post, and on duty that day."""
    return (
        select(Posting.channel, Posting.batch, *_people(day))
        .where(newest(day), at_or_below(Posting.place_id, within))
        .group_by(Posting.channel, Posting.batch)
        .order_by(Posting.channel, Posting.batch.is_(None), Posting.batch)
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
        select(Cadre.organisation_id, *_people(day))
        .join(Posting, Posting.cadre_id == Cadre.id)
        .where(newest(day), at_or_below(Posting.place_id, within))
        .group_by(Cadre.organisation_id)
        .subquery("people")
    )
    pairings = func.coalesce(pairs.c.pairings, 0)
    return (
        select(
            Organisation.code,
            Organisation.name_zh,
            Organisation.name_en,
            pairings.label("pairings"),
            *(people.c[name] for name in COUNTED),
        )
        .join(people, people.c.organisation_id == Organisation.id)
        .outerjoin(pairs, pairs.c.organisation_id == Organisation.id)
        .where(or_(pairings == 0, people.c.present == 0))
        .order_by(Organisation.code)
    )


def _people(day: dt.date) -> list[Any]:
    """Of the postings grouped: cadres sent, arrived, in post and on duty."""
    there = in_post(day)
    conditions = (Posting.sent <= day, Posting.arrived <= day, there, and_(there, on_duty(day)))
    return [
        cast(func.sum(case((condition, 1), else_=0)), Integer).label(name)
        for name, condition in zip(COUNTED, conditions, strict=True)
    ]
