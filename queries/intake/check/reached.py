"""Households reached, added up the tree: nowhere more than are registered, and none told by two places at once."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, func, select

from queries.schema import Base, Place, ScreeningDay

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Excess:
    """One place at and below which more households are told of than are registered there."""

    place_id: int
    code: str
    known: int
    households: int


class Tree:
    """The stored tree. A place stands at the same position in each array."""

    def __init__(self, connection: Connection) -> None:
        columns = Place.id, Place.code, Place.parent_id, Place.households, Place.stairwells
        answer: Any = connection.execute(select(*columns))
        rows = answer.cursor.fetchall()  # SQLAlchemy's rows would cost more than all the rest
        number, code, *counts = zip(*rows, strict=True) if rows else ((),) * len(columns)
        above, households, stairwells = (np.array([count or 0 for count in each], dtype=np.int64) for each in counts)
        self.code: tuple[str, ...] = code
        self.number = np.array(number, dtype=np.int64)
        self._position = pd.Index(self.number)
        self.parent: Positions = self._position.get_indexer(pd.Index(above)).astype(np.int64)
        self.households = self.added_up(households)
        self._stairwells = stairwells

    @cached_property
    def stairwells(self) -> Positions:
        """Those registered at and below each place."""
        return self.added_up(self._stairwells)

    def code_of(self, number: int) -> str:
        return str(self.code[self._position.get_loc(number)])

    def way_up(self, number: int) -> Iterator[int]:
        """The place itself and those above it, the nearest first."""
        at = int(self.positions([number])[0])
        while at >= 0:
            yield int(self.number[at])
            at = int(self.parent[at])

    def positions(self, numbers: Sequence[int]) -> Positions:
        """Where these places stand, all of which there are."""
        found: Positions = self._position.get_indexer(pd.Index(numbers, dtype=np.int64)).astype(np.int64)
        if (found < 0).any():
            raise KeyError(numbers[int(found.argmin())])
        return found

    def counted(self, numbers: Sequence[int]) -> Positions:
        """How many of these places lie at and below each."""
        own = np.zeros(len(self.number), dtype=np.int64)
        own[self.positions(numbers)] = 1
        return self.added_up(own)

    def beyond(self, own: Mapping[int, int], most: Positions) -> Iterator[tuple[int, int]]:
        """Where places stand at and below which more is told than there may be, and how much; of those below each other
        only the lowest."""
        told = np.zeros(len(self.number), dtype=np.int64)
        told[self.positions(list(own))] = list(own.values())
        total = self.added_up(told)
        wrong = total > most
        for position in np.flatnonzero(wrong & (self.added_up(wrong.astype(np.int64)) == 1)):
            yield int(position), int(total[position])

    def added_up(self, own: Positions) -> Positions:
        """What each place has itself and in all places below it."""
        total, steps, above = own.copy(), np.zeros(len(own), dtype=np.int64), self.parent
        while (above >= 0).any():
            steps += above >= 0
            above = np.where(above >= 0, self.parent[above], -1)
        for step in range(int(steps.max(initial=0)), 0, -1):
            here = np.flatnonzero(steps == step)
            np.add.at(total, self.parent[here], total[here])
        return total


TREES: WeakKeyDictionary[Any, Tree] = WeakKeyDictionary()  # by the transaction that reads it


def stored_tree(connection: Connection) -> Tree:
    """The tree as it is once files are stored: read once in a transaction, whoever asks for it."""
    transaction = connection.get_transaction()
    if transaction not in TREES:
        TREES[transaction] = Tree(connection)
    return TREES[transaction]


def some_above_others(connection: Connection, first: dt.date, last: dt.date) -> bool:
    """Whether any place that reported in these days has places below it; mostly only buildings report."""
    inner = select(Place.parent_id.label("id")).distinct().subquery()
    found = select(ScreeningDay.place_id).join(inner, inner.c.id == ScreeningDay.place_id)
    return connection.execute(found.where(ScreeningDay.date.between(first, last)).limit(1)).first() is not None


def excesses(connection: Connection, tree: Tree, first: dt.date, last: dt.date) -> Iterator[Excess]:
    """The places where a round tells of too many households; of those below each other only the lowest."""
    reached = ScreeningDay.at_door + ScreeningDay.by_phone + ScreeningDay.by_data
    known = reached + ScreeningDay.absent - ScreeningDay.absent_reached
    sums = select(ScreeningDay.place_id, func.sum(known)).where(ScreeningDay.date.between(first, last))
    rows = connection.execute(sums.group_by(ScreeningDay.place_id)).all()
    for position, total in tree.beyond({number: int(told) for number, told in rows}, tree.households):
        yield Excess(int(tree.number[position]), tree.code[position], total, int(tree.households[position]))


def doubled(
    connection: Connection, table: type[Base], day: dt.date | None, of: Sequence[str] = ()
) -> Iterator[tuple[int, int]]:
    """The places that tell of a day although one above them does, each with that one; without a day, of any days.

    `of`: the columns beside place and date by which rows are told apart; only the same is told twice.
    """
    columns: Any = table.__table__.c
    if _on_one_level(connection, columns, day):
        return
    tree = stored_tree(connection)
    told = select(columns.place_id, *(columns[name] for name in of)).distinct()
    places: dict[tuple[Any, ...], list[int]] = {}
    for place_id, *rest in connection.execute(told if day is None else told.where(columns.date == day)):
        places.setdefault(tuple(rest), []).append(place_id)
    found = dict.fromkeys(pair for each in places.values() for pair in _below_each_other(tree, each))
    yield from found


def _on_one_level(connection: Connection, columns: Any, day: dt.date | None) -> bool:
    """Whether all places that tell of a day are of the same level, so that none lies below another: mostly they are."""
    told = select(columns.place_id).distinct()
    places = (told if day is None else told.where(columns.date == day)).subquery("places")
    levels = select(Place.level_key).outerjoin_from(places, Place, Place.id == places.c.place_id).distinct().limit(2)
    return len(connection.execute(levels).all()) < 2


def _below_each_other(tree: Tree, places: list[int]) -> Iterator[tuple[int, int]]:
    here = tree.positions(places)
    reports = np.zeros(len(tree.number), dtype=bool)
    reports[here] = True
    above = tree.parent[here]
    while (above >= 0).any():
        for spot in np.flatnonzero((above >= 0) & reports[above]):
            yield int(tree.number[here[spot]]), int(tree.number[above[spot]])
        above = np.where(above >= 0, tree.parent[above], -1)
