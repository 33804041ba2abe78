"""Openings offered to whoever reports in, and those claimed: place by place and job by job (A4, C11)."""

import datetime as dt

from sqlalchemy import func, select

from queries.below import coalesced, of_places
from queries.database import Statement
from queries.schema import Job, OfferJobTotal, OfferTotal


def offers(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below, the most openings unclaimed first.

    `expected`, `reported`: places that should tell of their openings, and did; `offered`, `claimed`.
    """
    counts = [coalesced(OfferTotal.__table__.c[name]) for name in ("offered", "claimed")]
    unclaimed = func.coalesce(OfferTotal.offered - OfferTotal.claimed, 0)
    return of_places(within, folded, day, "offers", OfferTotal, counts, [], first=(unclaimed.desc(),))


def offered_jobs(within: int, day: dt.date) -> Statement:
    """One row per job of which the place or those below it offer openings: offered and claimed; keys in order."""
    return (
        select(
            Job.key.label("job"),
            Job.name_zh.label("job_zh"),
            Job.name_en.label("job_en"),
            OfferJobTotal.offered,
            OfferJobTotal.claimed,
        )
        .join(OfferJobTotal, OfferJobTotal.job_key == Job.key)
        .where(OfferJobTotal.date == day, OfferJobTotal.place_id == within)
        .order_by(Job.key)
    )
