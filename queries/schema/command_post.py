"""The command post itself: what it says on every screen, what was loaded, which dates have reports, and who kept silent."""

import datetime as dt
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, NAME, Base, derived, given


class ReportDay(Base):
    """One row per date that has reports: what a screen may show."""

    __tablename__ = "report_day"

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    as_of: Mapped[dt.datetime | None] = derived("When the latest of its reports came in")


class ReportStatus(Base):
    """One row per date, place and subject on which anybody should report: who did, at and below the place.

    on time + late + silent = expected. The subject `any` counts each place once, whatever it has to report on. Where each
    place reports for itself, one with nothing below it has no row: its reports tell.
    """

    __tablename__ = "report_status"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    subject: Mapped[str] = derived("Key of the subject, or `any`", String(KEY), primary_key=True)
    expected: Mapped[int] = derived("Those who should report, and those who did though nobody asked")
    on_time: Mapped[int] = derived("… reported by the hour set, or nobody noted when")
    late: Mapped[int] = derived("… reported after it")


class Notice(Base):
    """One sentence that stands on every screen, such as: these data are invented."""

    __tablename__ = "notice"
    __table_args__ = {"info": {"file": "csv", "zh": "声明", "title": "Sentences that stand on every screen"}}

    key: Mapped[str] = given("标识", "Short key", String(KEY), primary_key=True)
    text_zh: Mapped[str] = given("中文", "The sentence in Chinese", Text)
    text_en: Mapped[str] = given("英文", "The sentence in English", Text)


class Event(Base):
    """Something that happened on a day, such as an order from above: marked on every chart over time (E1)."""

    __tablename__ = "event"
    __table_args__ = {"info": {"file": "csv", "zh": "大事记", "title": "Events, marked on charts over time"}}

    key: Mapped[str] = given("标识", "Short key", String(KEY), primary_key=True)
    date: Mapped[dt.date] = given("日期", "The day on which it happened")
    text_zh: Mapped[str] = given("中文", "What happened, in a few words, in Chinese", String(NAME))
    text_en: Mapped[str] = given("英文", "What happened, in a few words, in English", String(NAME))


class IntakeRun(Base):
    """One load: what came in, from which files, how many rows."""

    __tablename__ = "intake_run"

    id: Mapped[int] = derived("Number of the load", primary_key=True)
    source: Mapped[str] = derived("Name of the folder, archive or workbook", String(NAME))
    started_at: Mapped[dt.datetime] = derived("When it began")
    finished_at: Mapped[dt.datetime] = derived("When it was stored")
    files: Mapped[list[dict[str, Any]]] = derived("Per file: name, sha256, table, rows")
    undone_at: Mapped[dt.datetime | None] = derived("When it was taken back; empty = it stands")


class UndoRow(Base):
    """One row per piece of what a load found or brought, kept for as long as the load can be taken back."""

    __tablename__ = "undo_row"

    run_id: Mapped[int] = derived("Number of the load", primary_key=True, autoincrement=False)
    number: Mapped[int] = derived("1, 2, … in the order of storing", primary_key=True, autoincrement=False)
    table_name: Mapped[str] = derived("The table that it is of; empty for dates", String(KEY))
    kind: Mapped[str] = derived("found, brought, or the dates that were touched", String(KEY))
    content: Mapped[str] = derived("Columns and rows as JSON; or dates by subject", Text)


class DataVersion(Base):
    """The one row that tells how often anything was written: it only ever grows, whatever is taken back."""

    __tablename__ = "data_version"

    id: Mapped[int] = derived("1", primary_key=True)
    number: Mapped[int] = derived("Raised by everything that writes")
    token: Mapped[str] = derived("New with each number, and of no other database", String(16), server_default="")
    summed: Mapped[bool] = derived("Whether the totals are those of this schema; a new schema may need them anew")
