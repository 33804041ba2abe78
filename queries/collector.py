"""Python's collector of objects that refer to each other in a circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Long work makes millions of small objects; looking for circles among them would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def leave() -> None:
    """Before a program ends: Python would look through all that a pack was gathered from several times over, for seconds."""
    gc.freeze()
