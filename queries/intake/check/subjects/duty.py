"""The chain of duty: one role per level leads, and each is held at places of its level."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Connection, func, select

from queries.intake.check.register import Entries
from queries.intake.check.stored import as_they_will_be, read, with_columns
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import DutyHolder, DutyRole, Place


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    if entry := with_columns(entries, "duty_role", "key", "level_key", "leads"):
        _check_leaders(connection, entry, refusals)
    if entry := with_columns(entries, "duty_holder", "place_id", "role_key"):
        _check_holders(connection, entry, entries, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """Where a role or a place came to another level, its holders must have come along."""
    for name in ("duty_role", "place"):
        if name not in entries or "level_key" not in entries[name].frame or "duty_holder" in entries:
            continue
        key = DutyRole.key if name == "duty_role" else Place.id
        astray = select(key, func.count()).select_from(DutyHolder)
        astray = astray.join(Place, Place.id == DutyHolder.place_id).join(DutyRole, DutyRole.key == DutyHolder.role_key)
        astray = astray.where(Place.level_key != DutyRole.level_key).group_by(key)
        entry = entries[name]
        spot_of = {told: spot for spot, told in enumerate(entry.frame["key" if name == "duty_role" else "id"].tolist())}
        for told, count in connection.execute(astray):
            if told in spot_of:
                entry.refuse_one(refusals, spot_of[told], "level_key", "holders_astray", count=str(count))


def _check_leaders(connection: Connection, entry: Entry, refusals: Refusals) -> None:
    if "leads" not in entry.frame:
        return
    stored = connection.execute(select(DutyRole.level_key, DutyRole.key).where(DutyRole.leads)).all()
    keys, levels = entry.frame["key"].tolist(), entry.frame["level_key"].tolist()
    leader = {level: key for level, key in stored if key not in keys}
    for spot in spots(entry.frame["leads"].fillna(False)):
        if leader.setdefault(levels[spot], keys[spot]) != keys[spot]:
            entry.refuse_one(refusals, spot, "leads", "second_leader", other=str(leader[levels[spot]]))


def _check_holders(connection: Connection, entry: Entry, entries: Entries, refusals: Refusals) -> None:
    level_of_role = read(connection, DutyRole, ["key", "level_key"])
    if roles := with_columns(entries, "duty_role", "key", "level_key"):
        level_of_role = as_they_will_be(connection, roles, DutyRole, ["key"], ["level_key"])
    level_of_place = read(connection, Place, ["id", "level_key"])
    if (places := entries.get("place")) is not None and {"id", "level_key"} <= set(places.frame.columns):
        level_of_place = as_they_will_be(connection, places, Place, ["id"], ["level_key"])
    of_role = entry.frame["role_key"].map(level_of_role.set_index("key")["level_key"].to_dict())
    of_place = entry.frame["place_id"].map(level_of_place.set_index("id")["level_key"].to_dict())
    for spot in spots(of_role.notna() & of_place.notna() & (of_role != of_place)):
        levels = {"level": str(of_role.iloc[spot]), "here": str(of_place.iloc[spot])}
        entry.refuse_one(refusals, spot, "role_key", "wrong_level", place=entry.written("place_id", spot), **levels)
