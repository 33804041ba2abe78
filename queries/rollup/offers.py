"""Openings offered and claimed in the roll-up, of all jobs and job by job."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from queries.database import Statement
from queries.rollup.subject import Split
from queries.rollup.told_by_kind import told_by_kind
from queries.schema import OfferJobTotal, OfferTotal, PostOffer


def _counts() -> dict[str, Any]:
    return {"offered": PostOffer.offered, "claimed": PostOffer.claimed}


def _jobs(day: dt.date) -> Statement:
    """One row per place and job: what the place itself told."""
    facts = PostOffer
    return select(facts.place_id, facts.job_key, facts.offered, facts.claimed).where(facts.date == day)


OFFERS = told_by_kind("offers", PostOffer, OfferTotal, _counts, (Split(OfferJobTotal, _jobs),))
