"""The version of the data: another one after everything that writes, so that nothing older is shown from memory."""

import secrets

from sqlalchemy import Connection, String, cast, column, func, select, table, update

from queries.database import Statement
from queries.schema import DataVersion


def version() -> Statement:
    """One row: how often anything was written, and a word that only this state of this database has; its schema.

    The number never comes back, also when a load is taken back; but another database moved here may have the same one.
    """
    state = cast(DataVersion.number, String) + " " + DataVersion.token
    schema = select(func.max(_SCHEMA.c.version_num)).scalar_subquery()
    return select(state.label("version"), schema.label("schema"))


_SCHEMA = table("alembic_version", column("version_num", String))


def raise_version(connection: Connection) -> None:
    """To be called in each transaction that changes anything that a screen shows."""
    connection.execute(update(DataVersion).values(number=DataVersion.number + 1, token=secrets.token_hex(8)))
