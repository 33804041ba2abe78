"""One file of checks per subject. A new subject adds its file here, and nothing else is edited.

Each has `check`, which sees the files and what is stored, before anything is; and, where it can only be told from the
facts once they are stored, `check_sums`, which is called in the same transaction. Either may be missing.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import Connection

from queries.intake.check.register import Entries
from queries.intake.refusals import Refusals


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Hold the files against each other and against what is stored, subject by subject."""
    for check_subject in _called("check"):
        check_subject(connection, entries, refusals)


def check_sums(connection: Connection, entries: Entries, dates: Collection[dt.date], refusals: Refusals) -> None:
    """Check what the stored facts come to, on the report dates that the files speak of."""
    for check_subject in _called("check_sums"):
        check_subject(connection, entries, dates, refusals)


def _called(name: str) -> Iterator[Callable[..., None]]:
    return (getattr(module, name) for module in _modules() if hasattr(module, name))


@cache
def _modules() -> list[Any]:
    return [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
