"""Households reached, added up the tree: nowhere more than are registered, and none told by two places at once."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, select

from queries.schema import Place, ScreeningDay

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
        rows: Any = connection.execute(select(Place.id, Place.code, Place.parent_id, Place.households)).all()
        self.code = [code for _, code, _, _ in rows]
        self.number = np.array([number for number, *_ in rows], dtype=np.int64)
        self._position = {number: position for position, number in enumerate(self.number.tolist())}
        self.parent = np.array([self._position.get(above, -1) for _, _, above, _ in rows], dtype=np.int64)
        self.households = self.added_up(np.array([households or 0 for *_, households in rows], dtype=np.int64))

    def positions(self, numbers: list[int]) -> Positions:
        return np.array([self._position[number] for number in numbers], dtype=np.int64)

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


def some_above_others(connection: Connection, first: dt.date, last: dt.date) -> bool:
    """Whether any place that reported in these days has places below it; mostly only buildings report."""
    inner = select(Place.parent_id.label("id")).distinct().subquery()
    found = select(ScreeningDay.place_id).join(inner, inner.c.id == ScreeningDay.place_id)
    return connection.execute(found.where(ScreeningDay.date.between(first, last)).limit(1)).first() is not None


def excesses(connection: Connection, tree: Tree, first: dt.date, last: dt.date) -> Iterator[Excess]:
    """The places where a round tells of too many households; of those below each other only the lowest."""
    known = ScreeningDay.at_door + ScreeningDay.by_phone + ScreeningDay.absent - ScreeningDay.absent_reached
    sums = select(ScreeningDay.place_id, func.sum(known)).where(ScreeningDay.date.between(first, last))
    rows = connection.execute(sums.group_by(ScreeningDay.place_id)).all()
    own = np.zeros(len(tree.number), dtype=np.int64)
    own[tree.positions([number for number, _ in rows])] = [int(told) for _, told in rows]
    total = tree.added_up(own)
    wrong = total > tree.households
    for position in np.flatnonzero(wrong & (tree.added_up(wrong.astype(np.int64)) == 1)):
        place = int(tree.number[position]), tree.code[position]
        yield Excess(*place, int(total[position]), int(tree.households[position]))


def doubled(connection: Connection, tree: Tree, day: dt.date) -> Iterator[tuple[int, int]]:
    """The places that report on this day although one above them does, each with that one."""
    reporting = connection.scalars(select(ScreeningDay.place_id).where(ScreeningDay.date == day)).all()
    here = tree.positions(list(reporting))
    reports = np.zeros(len(tree.number), dtype=bool)
    reports[here] = True
    above = tree.parent[here]
    while (above >= 0).any():
        for spot in np.flatnonzero((above >= 0) & reports[above]):
            yield int(tree.number[here[spot]]), int(tree.number[above[spot]])
        above = np.where(above >= 0, tree.parent[above], -1)
