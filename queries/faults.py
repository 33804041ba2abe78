"""What is wrong with the database, told by the error that it brought: one key each, for whoever says it to people.

Nothing of the error's own text goes on: it may hold an address with a password, or a row with a name.
"""

import errno
from collections.abc import Iterator

from alembic.util import CommandError
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

FAULTS = (
    "address",  # cannot be parsed
    "driver",  # is not installed
    "no_server",  # does not answer, or not to us
    "no_file",  # its folder is missing, or may not be entered
    "not_ours",  # another program's file or database
    "damaged",
    "read_only",
    "full",  # the disk
    "busy",  # somebody else loads
    "newer",  # made by a newer version of this program
    "older",  # … by an older one
    "other",
)

# What SQLite says, and the states that PostgreSQL gives (classes of two, or all five characters).
_SAID = {
    "unable to open database file": "no_file",
    "file is not a database": "not_ours",
    "malformed": "damaged",
    "disk i/o error": "damaged",
    "readonly": "read_only",
    "disk is full": "full",
    "database is locked": "busy",
    "no such table": "older",
    "no such column": "older",
}
_STATES = {"53100": "full", "53": "busy", "28": "no_server", "3D": "no_server", "08": "no_server", "57": "no_server"}
_STATES |= {"25006": "read_only", "42501": "read_only", "XX001": "damaged", "XX002": "damaged", "55P03": "busy"}
_STATES |= {"42P01": "older", "42703": "older"}


class NotOurs(Exception):
    """A database that holds tables, but none of ours."""


class WrongSchema(Exception):
    """A database whose schema is not that of this program, though it is one of ours."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def fault_of(error: BaseException) -> str | None:
    """The key of what went wrong with the database; nothing where the error is not about it."""
    for each in _with_causes(error):
        if isinstance(each, NotOurs):
            return "not_ours"
        if isinstance(each, WrongSchema):
            return each.fault
        if isinstance(each, CommandError):
            return "newer"
        if isinstance(each, NoSuchModuleError | ModuleNotFoundError):
            return "driver"
        if isinstance(each, ArgumentError):
            return "address"
        if isinstance(each, OSError) and each.errno in {errno.ENOSPC, errno.EDQUOT}:
            return "full"
        if isinstance(each, DBAPIError):
            return _of_driver(each)
    return "other" if isinstance(error, SQLAlchemyError) else None


def kind_of(error: BaseException) -> str:
    """What an error calls itself, with the state that the server gave: its text may hold a row with a name and a phone."""
    told = getattr(error, "orig", None) or error
    return " ".join(filter(None, (type(told).__name__, getattr(told, "sqlstate", None))))


def _of_driver(error: DBAPIError) -> str:
    said = str(error.orig).lower()
    if found := next((key for words, key in _SAID.items() if words in said), None):
        return found
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return _STATES.get(state) or _STATES.get(state[:2]) or "other"
    # psycopg names no state where it never reached the server.
    return "no_server" if type(error.orig).__module__.startswith("psycopg") else "other"


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
