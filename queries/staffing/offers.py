"""Posts offered to whoever reports in, and those claimed: place by place and job by job (A4, C11)."""

import datetime as dt

from sqlalchemy import and_, func, select

from queries.database import Statement
from queries.places import itself_and_below
from queries.schema import Job, OfferJobTotal, OfferTotal, Place, ReportStatus
from queries.staffing.postings import named


def offers(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below, the most posts unclaimed first.

    `expected`, `reported`: places that should tell of their posts, and did; `offered`, `claimed`.
    """
    shown, status, totals = itself_and_below(within, folded, day), ReportStatus, OfferTotal
    offered, claimed = (func.coalesce(count, 0) for count in (totals.offered, totals.claimed))
    on = and_(status.place_id == Place.id, status.date == day, status.subject == "offers")
    return (
        select(
            shown.c.steps,
            *named(Place),
            func.coalesce(status.expected, 0).label("expected"),
            func.coalesce(status.on_time + status.late, 0).label("reported"),
            offered.label("offered"),
            claimed.label("claimed"),
        )
        .join_from(shown, Place, Place.id == shown.c.id)
        .outerjoin(totals, and_(totals.place_id == Place.id, totals.date == day))
        .outerjoin(status, on)
        .order_by(shown.c.steps, (offered - claimed).desc(), Place.code)
    )


def offered_jobs(within: int, day: dt.date) -> Statement:
    """One row per job of which the place or those below it offer posts: offered and claimed; keys in order."""
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
