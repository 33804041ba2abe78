"""The post itself: what it says on every screen, what was loaded, which dates have reports, and who kept silent."""

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


class Notice(Base):
    """One sentence that stands on every screen, such as: these data are invented."""

    __tablename__ = "notice"
    __table_args__ = {"info": {"file": "csv", "zh": "声明", "title": "Sentences that stand on every screen"}}

    key: Mapped[str] = given("标识", "Short key", String(KEY), primary_key=True)
    text_zh: Mapped[str] = given("中文", "The sentence in Chinese", Text)
    text_en: Mapped[str] = given("英文", "The sentence in English", Text)


class IntakeRun(Base):
    """One load: what came in, from which files, how many rows. Its newest number is the version of the data."""

    __tablename__ = "intake_run"

    id: Mapped[int] = derived("Number of the load", primary_key=True)
    source: Mapped[str] = derived("Name of the folder, archive or workbook", String(NAME))
    started_at: Mapped[dt.datetime] = derived("When it began")
    finished_at: Mapped[dt.datetime] = derived("When it was stored")
    files: Mapped[list[dict[str, Any]]] = derived("Per file: name, sha256, table, rows")
