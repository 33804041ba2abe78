"""The chain of duty: one role per level leads."""

from sqlalchemy import Connection, select

from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import DutyRole


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Check roles against each other and those stored."""
    _check_leaders(connection, entries.get("duty_role"), refusals)


def _check_leaders(connection: Connection, entry: Entry | None, refusals: Refusals) -> None:
    """One role per level leads."""
    if entry is None or not {"key", "level_key", "leads"} <= set(entry.frame.columns):
        return
    stored = connection.execute(select(DutyRole.level_key, DutyRole.key).where(DutyRole.leads)).all()
    keys, levels = entry.frame["key"].tolist(), entry.frame["level_key"].tolist()
    leader = {level: key for level, key in stored if key not in keys}
    for spot in spots(entry.frame["leads"].fillna(False)):
        if leader.setdefault(levels[spot], keys[spot]) != keys[spot]:
            entry.refuse_one(refusals, spot, "leads", "second_leader", other=str(leader[levels[spot]]))
