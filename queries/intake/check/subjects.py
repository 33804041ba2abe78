"""The checks of all subjects, one file each."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from sqlalchemy import Connection

from queries.intake import check as room
from queries.intake.check.register import Entries
from queries.intake.refusals import Refusals


@cache
def _subjects() -> tuple[ModuleType, ...]:
    names = sorted(found.name for found in iter_modules(room.__path__))
    modules = [import_module(f"{room.__name__}.{name}") for name in names if name != "subjects"]
    return tuple(module for module in modules if hasattr(module, "check"))


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Refuse what must not be stored."""
    for subject in _subjects():
        subject.check(connection, entries, refusals)


def check_stored(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Refuse what is wrong only together with what was stored before, in the transaction that stored it."""
    for subject in _subjects():
        if hasattr(subject, "check_stored"):
            subject.check_stored(connection, entries, refusals)
