"""Seeded chance that comes out the same on every machine and Python."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

SEED = 20200217

T = TypeVar("T")


class Dice:
    """A seeded stream for one subject, so that a change to one subject leaves the others as they were."""

    def __init__(self, subject: str) -> None:
        # `random()` is the one method whose numbers Python promises to keep; everything here is built on it.
        self._random = Random(f"{SEED} {subject}").random

    def chance(self, share: float) -> bool:
        return self._random() < share

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[self.whole(0, len(things) - 1)]

    def weighted(self, things: Sequence[T], weights: Sequence[float]) -> T:
        mark = self._random() * sum(weights)
        for thing, weight in zip(things, weights, strict=True):
            mark -= weight
            if mark < 0:
                return thing
        return things[-1]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """`count` different ones, in their old order."""
        left, taken = list(range(len(things))), []
        for _ in range(count):
            taken.append(left.pop(self.whole(0, len(left) - 1)))
        return [things[index] for index in sorted(taken)]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        left = list(things)
        return [left.pop(self.whole(0, len(left) - 1)) for _ in things]

    def tries(self, count: int, share: float) -> int:
        """How many of `count` tries succeed."""
        return sum(self.chance(share) for _ in range(count))


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total exactly."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(number) for number in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts
