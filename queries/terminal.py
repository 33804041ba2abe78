"""What every command line does with the terminal that it runs in."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TypeAlias

from tqdm import tqdm

Progress: TypeAlias = Callable[[str, float], None]  # what is being done, and which part of all is done before it


def make_legible() -> None:
    """A terminal that lacks a character shows another in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar with the name of what is being done; where no person looks there is none."""
    with tqdm(total=100, disable=None, bar_format="{desc} {percentage:3.0f}%|{bar}|", leave=False) as bar:

        def show(step: str, share: float) -> None:
            bar.set_description(step, refresh=False)
            bar.update(round(share * 100) - bar.n)

        yield show


def in_lines(step: str, share: float) -> None:
    """The same for a program that reads it: a line for each step, with the share in percent before it."""
    print(f"{share:.0%} {step}", flush=True)
