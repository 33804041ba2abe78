"""Where each organisation was called to."""

import datetime as dt

from sqlalchemy import Integer, cast, func, select

from queries.database import Statement
from queries.needs.naming import under_its_names
from queries.needs.standing import arrived, end_of
from queries.places import inside
from queries.schema import Need, Organisation, Place


def called_to(within: int, day: dt.date) -> Statement:
    """One row per organisation called out: the place at or below this one where most of its people are missing.

    Where nobody is missing, the place that asked it for most. `places`: how many it was called to; names above it
    as in `requests`. The organisation is missing where nobody was named yet.
    """
    end = end_of(day)
    asked = func.sum(Need.asked)
    missing = asked - func.sum(arrived(end))
    key = (Organisation.code.label("organisation"), Need.place_id)
    of_place = (
        select(*key, cast(asked, Integer).label("asked"), cast(missing, Integer).label("missing"))
        .outerjoin_from(Need, Organisation, Organisation.id == Need.organisation_id)
        .where(Need.kind == "people", Need.raised_at <= end, inside(Need.place_id, within))
        .group_by(Organisation.code, Need.place_id)
        .subquery("of_place")
    )
    of_one = of_place.c.organisation
    order = (of_place.c.missing.desc(), of_place.c.asked.desc(), of_place.c.place_id)
    ranked = select(
        *of_place.c,
        func.count().over(partition_by=of_one).label("places"),
        func.row_number().over(partition_by=of_one, order_by=order).label("rank"),
    ).subquery("ranked")
    found = (
        select(ranked.c.organisation, ranked.c.places, Place.code, Place.name_zh, Place.name_en)
        .join(Place, Place.id == ranked.c.place_id)
        .where(ranked.c.rank == 1)
        .order_by(ranked.c.organisation.is_(None), ranked.c.organisation)
    )
    return under_its_names(found, within)
