"""What the questions about deployed staff would add up each time anew: told once for each date, when its files come in."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, Base, derived

NO_BATCH = -1  # of whoever came without a batch: a key has no empty columns


class SentTotal(Base):
    """One row per date, place of any level, organisation, channel and batch: its cadres last sent there and below."""

    __tablename__ = "sent_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    organisation_id: Mapped[int] = derived("The organisation that they come from", primary_key=True)
    channel: Mapped[str] = derived("How they came", String(KEY), primary_key=True)
    batch: Mapped[int] = derived("Number of the batch; -1 = none", primary_key=True)
    sent: Mapped[int] = derived("Cadres sent so far, each counted once, at the place last sent to")
    arrived: Mapped[int] = derived("… and arrived there")
    present: Mapped[int] = derived("… and in post")
    on_duty: Mapped[int] = derived("… and at work that day")


class ReportInTotal(Base):
    """One row per date, place of any level, channel and level reported to: cadres last sent there and below (D8, E24)."""

    __tablename__ = "report_in_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    channel: Mapped[str] = derived("How they came", String(KEY), primary_key=True)
    level_key: Mapped[str] = derived("Level of the place that each was sent to", String(KEY), primary_key=True)
    sent: Mapped[int] = derived("Cadres sent so far, each counted once, at the place last sent to")
    arrived: Mapped[int] = derived("… and arrived there")
    present: Mapped[int] = derived("… and in post")
    on_duty: Mapped[int] = derived("… and at work that day")


class ComingTotal(Base):
    """One row per date, place of any level and shift of the next day: people needed and in post then, there and below."""

    __tablename__ = "coming_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date; what is told is the day after it", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    shift_key: Mapped[str] = derived("The shift", String(KEY), primary_key=True)
    required: Mapped[int] = derived("People needed")
    present: Mapped[int] = derived("Cadres in post who are not due to leave")
    short: Mapped[int] = derived("Gaps, each counted where the need is stated: no surplus makes up for it elsewhere")


class Turn(Base):
    """One row per date, place, job and shift: people needed and in post at this very place, not below it."""

    __tablename__ = "turn"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place itself", primary_key=True)
    job_key: Mapped[str] = derived("The job", String(KEY), primary_key=True)
    shift_key: Mapped[str] = derived("The shift", String(KEY), primary_key=True)
    required: Mapped[int] = derived("People needed")
    present: Mapped[int] = derived("Cadres in post")


class TurnCadres(Base):
    """One row per date, place, job, shift and organisation: its cadres in post at this very place."""

    __tablename__ = "turn_cadres"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place itself", primary_key=True)
    job_key: Mapped[str] = derived("The job", String(KEY), primary_key=True)
    shift_key: Mapped[str] = derived("The shift", String(KEY), primary_key=True)
    organisation_id: Mapped[int] = derived("The organisation that they come from", primary_key=True)
    cadres: Mapped[int] = derived("Cadres in post")
    medics: Mapped[int] = derived("… who are medics", server_default="0")
    teamed: Mapped[int] = derived("… who are in a team", server_default="0")


class TiredCadre(Base):
    """One row per date and cadre in post who worked too long, or too many days on end."""

    __tablename__ = "tired_cadre"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place of the posting", primary_key=True)
    cadre_id: Mapped[int] = derived("The cadre", primary_key=True)
    hours: Mapped[float] = derived("The most hours in any 24 that end with a shift begun that day")
    without_rest: Mapped[bool] = derived("Whether it is the sixth day on end")
