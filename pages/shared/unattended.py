"""A reader without a browser, for whom the pack is made: what their link would say, and what one run of theirs keeps.

Such a reader has the wall: a file is passed on, and read by whoever gets it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


class Loaded(Exception):
    """Something was loaded since the run began: it has to begin anew."""


@dataclass(frozen=True)
class Run:
    """One run. `said`: name in the link -> value. `kept`: see `reader.keep`."""

    said: Mapping[str, str]
    kept: dict[str, Any] = field(default_factory=dict)


_run: ContextVar[Run | None] = ContextVar("run", default=None)


def run() -> Run | None:
    """The run that nobody attends; None where a browser does."""
    return _run.get()


@contextmanager
def running(**said: str) -> Iterator[None]:
    """What is asked for inside is asked for by such a reader, whose link says this."""
    before = _run.set(Run(said))
    try:
        yield
    finally:
        _run.reset(before)
