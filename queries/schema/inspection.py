"""What a checkpoint has beside its shifts: posts by kind, its kit, the languages spoken there, and inspections by night."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, NAME, Base, derived, given, report_date

POST_KINDS = {"pioneer": "党员先锋岗", "gate": "门岗", "road": "路岗"}
FINDINGS = {
    "none": "无问题",
    "nobody": "无人值守",
    "few": "人手不足",
    "unchecked": "查验不到位",
    "unrecorded": "登记不全",
    "kit": "物品不全",
}


def checkpoint_of() -> Any:
    """The checkpoint that a row belongs to: its code in files, its number in the database."""
    key = ForeignKey("checkpoint.id")
    return given("卡点编码|编码", "Code of the checkpoint", key, file="checkpoint", primary_key=True)


class CheckpointPost(Base):
    """The posts of one kind at one checkpoint, on every shift of it (D7, E33)."""

    __tablename__ = "checkpoint_post"
    __table_args__ = {
        "info": {"file": "csv", "zh": "卡点设岗", "former": "卡点岗位", "title": "Posts by kind, per checkpoint"}
    }

    checkpoint_id: Mapped[int] = checkpoint_of()
    kind: Mapped[str] = given(
        "岗别|类别",
        "pioneer (党员先锋岗: of party members), gate (门岗) or road (路岗)",
        String(KEY),
        primary_key=True,
        choices=POST_KINDS,
        former="岗位类别",
    )
    posts: Mapped[int] = given("每班岗数", "Posts of this kind on a shift", former="岗位数")


class CheckpointLanguage(Base):
    """One language beside Chinese in which people are served at one checkpoint (E27)."""

    __tablename__ = "checkpoint_language"
    __table_args__ = {"info": {"file": "csv", "zh": "卡点语种", "title": "Languages spoken, per checkpoint"}}

    checkpoint_id: Mapped[int] = checkpoint_of()
    language_zh: Mapped[str] = given("语种", "The language, in Chinese", String(KEY), primary_key=True)
    language_en: Mapped[str | None] = given("英文名称", "… in English", String(NAME))


class KitItem(Base):
    """One thing that every checkpoint should have: the command post's own list, such as tent, sign, notice and posters (D10)."""

    __tablename__ = "kit_item"
    __table_args__ = {"info": {"file": "csv", "zh": "卡点物品清单", "title": "What each checkpoint should have"}}

    key: Mapped[str] = given("物品|键", "Short key, such as tent", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    needed: Mapped[int] = given("应有数量", "How many of it, at least 1", default=1)


class CheckpointKit(Base):
    """One thing on the list at one checkpoint, as it was counted on one day. It stands until the next count."""

    __tablename__ = "checkpoint_kit"
    __table_args__ = (
        Index(None, "date"),
        {
            "sqlite_with_rowid": False,
            "info": {"file": "csv", "zh": "卡点物品", "title": "Kit of the checkpoints, as counted"},
        },
    )

    checkpoint_id: Mapped[int] = checkpoint_of()
    date: Mapped[dt.date] = report_date()
    item_key: Mapped[str] = given("物品", "Key of the thing", ForeignKey("kit_item.key"), file="item", primary_key=True)
    there: Mapped[int] = given("实有数量|实有", "How many are there; 0 = none")


class CheckpointInspection(Base):
    """One thing that one inspection of one checkpoint found, or that it found nothing (E15)."""

    __tablename__ = "checkpoint_inspection"
    __table_args__ = (
        Index(None, "at"),
        {"sqlite_with_rowid": False, "info": {"file": "csv", "zh": "卡点夜查", "title": "Inspections by night"}},
    )

    checkpoint_id: Mapped[int] = checkpoint_of()
    at: Mapped[dt.datetime] = given("检查时间", "When it was inspected", primary_key=True)
    finding: Mapped[str] = given(
        "发现问题",
        "none (无问题), nobody (无人值守), few (人手不足), unchecked (查验不到位: people pass without being checked), "
        "unrecorded (登记不全) or kit (物品不全)",
        String(KEY),
        primary_key=True,
        choices=FINDINGS,
    )
    role_zh: Mapped[str | None] = given("检查人职务|职务", "Who inspected, by role and not by name", String(NAME))
    role_en: Mapped[str | None] = given("英文职务", "… in English", String(NAME))
    organisation_id: Mapped[int | None] = given(
        "检查单位编码|检查单位", "Code of their organisation", ForeignKey("organisation.id"), file="organisation"
    )
    closed_at: Mapped[dt.datetime | None] = given("整改时间", "When it was put right; empty = not yet")


class CheckpointMouthTotal(Base):
    """One row per date, place of any level and mouth: the checkpoints at and below it that hold such mouths (C13)."""

    __tablename__ = "checkpoint_mouth_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    mouth: Mapped[str] = derived("What they hold", String(KEY), primary_key=True)
    checkpoints: Mapped[int] = derived("Checkpoints open on that date")
    checkpoints_reported: Mapped[int] = derived("… that reported on any of their shifts")
    reported_minutes: Mapped[int] = derived("People required × minutes, of shifts that reported who was present")
    staffed_minutes: Mapped[int] = derived("… at which somebody stood")
    gap_minutes: Mapped[int] = derived("Minutes with nobody there, though somebody was required")
    pioneer: Mapped[int] = derived("Posts of party members")
    gate: Mapped[int] = derived("Posts at gates")
    road: Mapped[int] = derived("Posts at roads")


class InspectionTotal(Base):
    """One row per date and place of any level with checkpoints: their kit as last counted, and what inspections found.

    A date ends at midnight. Of inspections it tells those from 18:00 of the day before; of what they found, all so far.
    """

    __tablename__ = "inspection_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kit_checked: Mapped[int] = derived("Checkpoints whose kit was ever counted")
    kit_complete: Mapped[int] = derived("… and has everything on the list")
    inspected: Mapped[int] = derived("Checkpoints inspected since 18:00 of the day before")
    found: Mapped[int] = derived("Things found so far")
    closed: Mapped[int] = derived("… and put right")


class KitItemTotal(Base):
    """One row per date, place of any level and thing on the list: checkpoints that have it, as last counted."""

    __tablename__ = "kit_item_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    item_key: Mapped[str] = derived("The thing", String(KEY), primary_key=True)
    checked: Mapped[int] = derived("Checkpoints at which it was counted")
    complete: Mapped[int] = derived("… and is there in full")


class KitLack(Base):
    """One row per date, place of any level and rank: a checkpoint at or below it whose kit is not complete, as last counted.

    Those that lack something come first, then those where it was never counted; none where it was not at any of the place.
    """

    __tablename__ = "kit_lack"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    rank: Mapped[int] = derived("Which of them it is, from 1 on; no more than a table shows", primary_key=True)
    checkpoint_id: Mapped[int] = derived("The checkpoint")
    counted_on: Mapped[dt.date | None] = derived("When its kit was counted last; empty = it never was")


class InspectionEntry(Base):
    """One row per date, place of any level and rank: a thing found at or below it that is open or not a week old.

    Open ones come first, the oldest before the others; then the newest, also where an inspection found nothing.
    """

    __tablename__ = "inspection_entry"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    rank: Mapped[int] = derived("Which of them it is, from 1 on; no more than a table shows", primary_key=True)
    checkpoint_id: Mapped[int] = derived("The checkpoint")
    at: Mapped[dt.datetime] = derived("When it was inspected")
    finding: Mapped[str] = derived("What was found", String(KEY))
