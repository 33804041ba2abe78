"""The version of the data: raised by everything that writes, so that nothing older is shown from memory."""

from sqlalchemy import Connection, select, update

from queries.database import Statement
from queries.schema import DataVersion


def version() -> Statement:
    """One row: how often anything was written. It never comes back, also when a load is taken back."""
    return select(DataVersion.number.label("version"))


def raise_version(connection: Connection) -> None:
    """To be called in each transaction that changes anything that a screen shows."""
    connection.execute(update(DataVersion).values(number=DataVersion.number + 1))
