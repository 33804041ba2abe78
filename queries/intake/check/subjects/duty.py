"""The chain of duty: one role per level leads."""

from sqlalchemy import Connection, select

from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.read.entries import spots
from queries.intake.refusals import Refusals
from queries.schema import DutyRole


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    entry = with_columns(entries, "duty_role", "key", "level_key", "leads")
    if entry is None or "leads" not in entry.frame:
        return
    stored = connection.execute(select(DutyRole.level_key, DutyRole.key).where(DutyRole.leads)).all()
    keys, levels = entry.frame["key"].tolist(), entry.frame["level_key"].tolist()
    leader = {level: key for level, key in stored if key not in keys}
    for spot in spots(entry.frame["leads"].fillna(False)):
        if leader.setdefault(levels[spot], keys[spot]) != keys[spot]:
            entry.refuse_one(refusals, spot, "leads", "second_leader", other=str(leader[levels[spot]]))
