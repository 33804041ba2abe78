"""Rounds beside each other: what counts alone can say of households reached in every one of them (E3)."""

from collections.abc import Sequence


def in_every(reached: Sequence[int], registered: int) -> tuple[int, int]:
    """At least, and at most, so many of the households registered were reached in each of the rounds."""
    missed = sum(registered - count for count in reached)
    return max(0, registered - missed), min(reached, default=0)
