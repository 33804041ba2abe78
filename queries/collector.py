"""Python's collector of objects that refer to each other in a circle."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


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


def end(code: int) -> NoReturn:
    """End a program: Python would look through all that it holds several times over, of a pack or a load for seconds."""
    gc.freeze()
    sys.exit(code)
