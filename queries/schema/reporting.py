"""What reports say against each other: sums that do not add up. Who reported at all: `report_status`."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, NAME, Base, derived


class BrokenSum(Base):
    """One row per date, place of any level and sum of a report there that does not add up: both sides, and what one is made of.

    Sides that count people observed have columns of their own. What one file says against itself is refused, and has no row.
    """

    __tablename__ = "broken_sum"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    told_by_id: Mapped[int] = derived("The place that reported", primary_key=True)
    sum_key: Mapped[str] = derived("Which sum, as in `queries.identities`", String(KEY), primary_key=True)
    thing: Mapped[str] = derived("Key of the item or kind; empty where there is but one", String(KEY), primary_key=True)
    unit: Mapped[str] = derived("Unit of its amounts; empty where they are counted", String(KEY), primary_key=True)
    told_at_id: Mapped[int] = derived("Where a screen tells it: people observed at their grid, or above")
    thing_zh: Mapped[str | None] = derived("The item or kind in Chinese", String(NAME))
    thing_en: Mapped[str | None] = derived("… in English", String(NAME))
    since: Mapped[dt.date | None] = derived("The date of the report before, which the sum goes on from")
    carried: Mapped[int | None] = derived("What that report left")
    came: Mapped[int | None] = derived("What came to it")
    went: Mapped[int | None] = derived("What went of it")
    due: Mapped[int | None] = derived("What it comes to")
    told: Mapped[int | None] = derived("… and what was told")
    people_carried: Mapped[int | None] = derived("People observed, as of the report before")
    people_came: Mapped[int | None] = derived("… new")
    people_went: Mapped[int | None] = derived("… released")
    people_sent: Mapped[int | None] = derived("… sent to central quarantine or to a hospital")
    people_due: Mapped[int | None] = derived("What that comes to, of people or their households")
    people_told: Mapped[int | None] = derived("… and what was told")
