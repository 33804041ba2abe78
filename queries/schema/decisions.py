"""What the command post decided and told: actions, frozen briefings, and who changed what.

Places, organisations and roles stand by their codes here, without foreign keys: a load that is taken back takes no decision
along, and one that brings the place again finds it.
"""

import datetime as dt

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped

from queries.schema.base import CODE, KEY, NAME, Base, derived


class Action(Base):
    """One action that a briefing assigned (D3): what, where, who, until when, and what became of it."""

    __tablename__ = "action"

    id: Mapped[int] = derived("Number of the action", primary_key=True)
    text: Mapped[str] = derived("What is to be done", Text)
    place_code: Mapped[str] = derived("Code of the place that it is about", String(CODE), index=True)
    organisation_code: Mapped[str | None] = derived("Code of the lead department", String(CODE))
    role_key: Mapped[str | None] = derived("Key of the position that is responsible", String(KEY))
    person: Mapped[str | None] = derived("Name of its holder on duty when it was assigned", String(NAME))
    measure_key: Mapped[str | None] = derived("Key of the measure that it is to mend, if any", String(KEY))
    given_on: Mapped[dt.date] = derived("Report date of the briefing that assigned it")
    due: Mapped[dt.datetime] = derived("Until when it is to be done")
    done_at: Mapped[dt.datetime | None] = derived("When it was done; empty = it is not")
    outcome: Mapped[str] = derived("What became of it", Text, default="")
    stamp: Mapped[int] = derived("Raised by each change: whoever changes an older one is refused", default=1)


class Briefing(Base):
    """One row per report date and place of which a briefing told: its figures as they were told, never changed later."""

    __tablename__ = "briefing"

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_code: Mapped[str] = derived("Code of the place", String(CODE), primary_key=True)
    frozen_at: Mapped[dt.datetime] = derived("When the figures were frozen")
    frozen_by: Mapped[str] = derived("button or deadline", String(KEY))
    data_version: Mapped[str] = derived("Version of the data that they were read from", String(KEY))
    smallest_count: Mapped[int] = derived("Counts of people below it were hidden")
    limits: Mapped[str] = derived("As JSON: limits by measure", Text)
    told: Mapped[str] = derived(
        "As JSON: figures by measure, priority issues and who has reported, by keys and codes", Text
    )


class AuditEntry(Base):
    """One change of a decision or a briefing: what stood there before, and after."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = derived("Number of the change", primary_key=True)
    at: Mapped[dt.datetime] = derived("When it was written")
    subject: Mapped[str] = derived("action or briefing", String(KEY))
    key: Mapped[str] = derived("Number of the action, or date of the briefing", String(KEY))
    what: Mapped[str] = derived("recorded, changed, closed, reopened or frozen", String(KEY))
    before: Mapped[str | None] = derived("As JSON; empty = there was nothing", Text)
    after: Mapped[str] = derived("As JSON", Text)
