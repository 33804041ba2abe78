"""Openings that places offer to whoever reports in, and those that were claimed."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, Base, derived, given, place_of, report_date


class PostOffer(Base):
    """One place's openings of one job that stood on its list to be claimed on one day (A4, C11). Zero is a report."""

    __tablename__ = "post_offer"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "岗位认领", "title": "Openings offered and claimed, per place, job and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that offers them", primary_key=True)
    job_key: Mapped[str] = given("岗位|岗位类别", "Key of the job", ForeignKey("job.key"), file="job", primary_key=True)
    offered: Mapped[int] = given("提供岗位数", "Posts that stood on the list that day, claimed or not", former="设岗数")
    claimed: Mapped[int] = given("认领数|已认领数", "… and that somebody had claimed when the day closed")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class OfferTotal(Base):
    """One row per date and place with offers: openings of all jobs at and below it."""

    __tablename__ = "offer_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    offered: Mapped[int] = derived("Posts on the list")
    claimed: Mapped[int] = derived("… and claimed")


class OfferJobTotal(Base):
    """One row per date, place and job: openings of that job at and below it."""

    __tablename__ = "offer_job_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    job_key: Mapped[str] = derived("The job", String(KEY), primary_key=True)
    offered: Mapped[int] = derived("Posts on the list")
    claimed: Mapped[int] = derived("… and claimed")
