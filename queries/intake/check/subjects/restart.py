"""What must hold of work resumption: nothing is more than what it is a part of, and what is open, and only that, has an age."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection, or_, select

from queries.intake.check.limits import check_limits, check_parts
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.check.told_twice import refuse_added_up_twice
from queries.intake.read.entries import spots
from queries.intake.refusals import Refusals
from queries.schema import Base, EnterpriseDay, EnterpriseQuestion, KeyPremises, PremisesCheck, TowerDay

MOST = (0, 10_000_000)
ENTERPRISES = ("registered", "restarted", "visited", "online", "four_checks")
LIMITS = {
    "enterprise_day": dict.fromkeys((*ENTERPRISES, "staff", "staff_back"), MOST),
    "enterprise_question": {"raised": MOST, "closed": MOST, "oldest_days": (0, 1000)},
    "tower_day": {"towers": MOST, "inspected": MOST, "routes": (0, 100_000)},
    "key_premises": {"units": (1, 1_000_000)},
    "premises_check": {"problems_open": (0, 10_000)},
}
# Of each table the columns that are part of another one.
PARTS = {
    "enterprise_day": [*((name, "registered") for name in ENTERPRISES[1:]), ("staff_back", "staff")],
    "enterprise_question": [("closed", "raised")],
    "tower_day": [("inspected", "towers")],
}
ADDED_UP: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (EnterpriseDay, ("kind",)),
    (EnterpriseQuestion, ("bottleneck",)),
    (TowerDay, ()),
)


def check(_: Connection, entries: Entries, refusals: Refusals) -> None:
    """What a row says against itself."""
    check_limits(entries, LIMITS, refusals)
    check_parts(entries, PARTS, refusals)
    if entry := with_columns(entries, "enterprise_question", "raised", "closed", "oldest_days"):
        rows = entry.frame
        none_open = (rows["closed"] == rows["raised"]) & (rows["oldest_days"] > 0)
        entry.refuse(refusals, none_open, "oldest_days", "nothing_open")
        untold = (rows["closed"] < rows["raised"]) & rows["oldest_days"].isna()
        entry.refuse(refusals, untold, "oldest_days", "oldest_untold")


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """Once stored: nobody is told of twice, and key premises are checked only while they are such."""
    refuse_added_up_twice(connection, entries, ADDED_UP, refusals)
    if {"premises_check", "key_premises"} & entries.keys():
        _check_days(connection, entries, refusals)


def _check_days(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    place, facts = KeyPremises, PremisesCheck
    outside = or_(facts.date < place.valid_from, facts.date >= place.valid_to)
    rows = select(place.id, place.code, facts.date, place.valid_from, place.valid_to).join(
        facts, facts.premises_id == place.id
    )
    checks, register = entries.get("premises_check"), entries.get("key_premises")
    for number, code, day, first, last in connection.execute(rows.where(outside).order_by(place.code, facts.date)):
        details = {"day": str(day), "first": str(first), "last": str(last or "—")}
        if checks:
            here = (checks.frame["premises_id"] == number) & (checks.frame["date"] == pd.Timestamp(day))
            for spot in spots(here):
                checks.refuse_one(refusals, spot, "date", "check_outside", **details)
        if register:
            column = next(name for name in ("valid_from", "valid_to", "code") if name in register.frame)
            for spot in spots(register.frame["code"] == code):
                register.refuse_one(refusals, spot, column, "check_outside", **details)
