"""What grids and communities of the city report beside its buildings: rows as columns, for the database and for files."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from sample_data.chance import SEED
from sample_data.city import Level, Whole

Columns = dict[str, Any]  # counts and other values, by the column of the database
HEARD = 0.99  # of the places that should report


@dataclass(frozen=True)
class Report:
    """Rows of one table of one day.

    `at` are the positions of their places on the `level`. `coded` are columns that files give by another name or as a
    code, where the database has a number.
    """

    table: str
    columns: Columns
    level: Level | None = None
    at: Whole = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    dated: bool = True
    coded: Columns = field(default_factory=dict)
    numbers: Columns = field(default_factory=dict)  # … and these numbers, which files do not give

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values())))


@dataclass(frozen=True)
class City:
    """The tree with what is registered at and below each place of each level."""

    levels: dict[str, Level]
    households: dict[str, Whole]
    stairwells: dict[str, Whole]
    compounds: Whole  # of each grid


def city_of(levels: list[Level]) -> City:
    of_grid = {level.key: level for level in levels}["compound"].parent
    grids = {level.key: level for level in levels}["grid"]
    return City(
        {level.key: level for level in levels},
        _added_up(levels, "households"),
        _added_up(levels, "stairwells"),
        np.bincount(of_grid - grids.number[0], minlength=len(grids.number)),
    )


def _added_up(levels: list[Level], name: str) -> dict[str, Whole]:
    """What buildings have, by level: at and below each of its places."""
    found = {levels[-1].key: levels[-1].more[name]}
    for above, level in zip(levels[-2::-1], levels[:0:-1], strict=True):
        sums = np.bincount(level.parent - above.number[0], found[level.key], len(above.number))
        found[above.key] = sums.astype(np.int64)
    return found


def dice(*of: int | date) -> np.random.Generator:
    """A generator for one thing of one day, so that each day can be told by itself."""
    return np.random.default_rng([SEED, *(each.toordinal() if isinstance(each, date) else each for each in of)])


def crossed(at: Whole, kinds: int) -> tuple[Whole, Whole]:
    """Each place once with each kind: the positions of both."""
    return np.repeat(at, kinds), np.tile(np.arange(kinds), len(at))


def heard(chance: np.random.Generator, level: Level) -> Whole:
    """The places of a level that report."""
    return np.flatnonzero(chance.random(len(level.number)) < HEARD)


def texts(names: list[str], at: Whole) -> list[str]:
    return [names[number] for number in at.tolist()]


def moments(day: date, chance: np.random.Generator, count: int) -> list[str]:
    """When so many reports came in, in the hour before five, as SQLite keeps times."""
    return [f"{day} 16:{minute:02}:00.000000" for minute in chance.integers(0, 60, count).tolist()]
