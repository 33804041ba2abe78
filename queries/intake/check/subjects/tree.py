"""The rules of the tree: one root, one parent each, no circle, levels that deepen, households counted once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, func, or_, select

from queries.intake.check.limits import check_limits
from queries.intake.check.register import Entries
from queries.intake.check.stored import as_they_will_be, with_columns
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.schema import Base, Level, Place

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Tree:
    """The tree as it will be: what is stored, overruled by the files. One element per place in each array."""

    code: list[str]
    level: list[str]
    parent: npt.NDArray[Any]  # position of the place above, -1 where there is none
    depth: npt.NDArray[np.float64]
    households: npt.NDArray[np.float64]
    is_root: Flags
    spot: list[int]  # row in the file of places, -1 where only the database has it
    entries: Entries

    def file(self) -> Entry:
        """The file to blame: that of the places, or, where only levels came in, that of the levels."""
        return self.entries["place"] if "place" in self.entries else self.entries["level"]

    def refuse(self, i: int, column: str, reason_key: str, refusals: Refusals, **details: str) -> None:
        """Refuse a place where the file has it; otherwise the file as a whole, with the place's code."""
        entry = self.file()
        if self.spot[i] >= 0:
            entry.refuse_one(refusals, self.spot[i], column, reason_key, **details)
        else:
            refusals.add(entry.sheet.file, 0, entry.header.get(column, ""), self.code[i], reason_key, **details)


LIMITS = {
    "level": {"depth": (0, 20)},
    "place": {"households": (0, 1_000_000), "residents": (0, 10_000_000), "stairwells": (0, 500), "floors": (0, 200)},
    "map_feature": {"depth": (0, 20)},
}


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Check the tree when a file of places or levels came in."""
    check_limits(entries, LIMITS, refusals)
    if not {"place", "level"} & entries.keys():
        return
    _check_folded(connection, entries, refusals)
    tree = _tree(connection, entries, _levels(connection, entries.get("level"), refusals))
    if not tree.code:
        return
    _check_roots(tree, refusals)
    circular = _check_circles(tree, refusals)
    if _deepens(tree, circular, refusals) and not circular.any():
        _check_sums(tree, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """A place's days in force hold all reports that are stored of it."""
    entry = entries.get("place")
    if entry is None or not {"valid_from", "valid_to"} & set(entry.frame.columns):
        return
    spot_of = {number: spot for spot, number in enumerate(entry.frame["id"].tolist())}
    for table in Base.metadata.sorted_tables:
        if not {"date", "place_id"} <= set(table.primary_key.columns.keys()) or "file" not in table.info:
            continue
        outside = or_(table.c.date < Place.valid_from, table.c.date >= Place.valid_to)
        found = select(Place.id, func.count(), func.min(table.c.date), func.max(table.c.date))
        found = found.join_from(Place, table, table.c.place_id == Place.id).where(outside).group_by(Place.id)
        for number, count, first, last in connection.execute(found):
            if number in spot_of:
                column = "valid_to" if "valid_to" in entry.frame else "valid_from"
                days = {"first": str(first), "last": str(last)}
                entry.refuse_one(
                    refusals, spot_of[number], column, "reports_outside", count=str(count), table=table.name, **days
                )


def _check_folded(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """The drill-down begins at the topmost level and ends at the lowest: neither can be stepped over."""
    entry = with_columns(entries, "level", "key")
    if entry is None:
        return
    levels = as_they_will_be(connection, entry, Level, ["key"], ["depth", "folded"])
    levels = levels.dropna(subset=["depth"]).sort_values("depth")
    ends = levels.iloc[[0, -1]] if len(levels) else levels
    for spot in sorted({int(spot) for spot in ends["spot"][ends["folded"].fillna(False)]}):
        if spot >= 0:
            entry.refuse_one(refusals, spot, "folded", "folded_end")
        else:
            refusals.add(entry.sheet.file, 0, "", "", "folded_end")


def _levels(connection: Connection, entry: Entry | None, refusals: Refusals) -> dict[str, int]:
    """Depth by level key; two levels of one depth are refused."""
    levels = {key: depth for key, depth in connection.execute(select(Level.key, Level.depth))}
    if entry is None or not {"key", "depth"} <= set(entry.frame.columns):
        return levels
    given = entry.frame[["key", "depth"]].dropna()
    kept = {depth: key for key, depth in levels.items() if key not in set(given["key"])}
    for spot, depth in enumerate(entry.frame["depth"]):
        if not pd.isna(depth) and depth in kept:
            entry.refuse_one(refusals, spot, "depth", "depth_taken", other=kept[depth])
    return levels | dict(zip(given["key"], given["depth"].astype(int), strict=True))


def _tree(connection: Connection, entries: Entries, levels: dict[str, int]) -> Tree:
    places = _stored(connection)
    if "place" in entries and "code" in entries["place"].frame:
        given = _given(entries["place"], places)
        places = pd.concat([places[~places["id"].isin(given["id"])], given[places.columns]], ignore_index=True)
    parent = pd.Index(places["id"]).get_indexer(pd.Index(places["parent_id"].fillna(-1)))
    return Tree(
        code=places["code"].tolist(),
        level=places["level_key"].tolist(),
        parent=parent,
        depth=np.array([levels.get(key, np.nan) for key in places["level_key"]], dtype="float64"),
        households=places["households"].to_numpy(dtype="float64", na_value=0.0),
        is_root=places["is_root"].to_numpy(dtype=bool),
        spot=places["spot"].tolist(),
        entries=entries,
    )


def _stored(connection: Connection) -> pd.DataFrame:
    columns = [Place.id, Place.code, Place.level_key, Place.parent_id, Place.households]
    answer = connection.execute(select(*columns)).all()
    stored = pd.DataFrame(answer, columns=[column.key for column in columns])
    stored = stored.astype({"parent_id": "Int64", "households": "Int64"})
    return stored.assign(is_root=stored["parent_id"].isna(), spot=-1)


def _given(entry: Entry, stored: pd.DataFrame) -> pd.DataFrame:
    """The places of the file, completed by what is stored where the file lacks a column."""
    given = entry.frame.reset_index(drop=True).assign(spot=np.arange(len(entry.frame)))
    if "parent_id" in given:
        given["is_root"] = given["parent_id"].isna() & ~entry.unreadable["parent_id"]
    given = given[given["id"].notna()].drop_duplicates("id")
    before = stored.set_index("id").reindex(given["id"])
    for name in ["level_key", "parent_id", "households", "is_root"]:
        if name not in given:
            given[name] = before[name].array
    given["is_root"] = given["is_root"].eq(False).eq(False)  # a new place without parent stands at the top
    return given


def _check_roots(tree: Tree, refusals: Refusals) -> None:
    roots = spots(tree.is_root)
    if not roots:
        refusals.add(tree.file().sheet.file, 0, "", "", "no_root")
        return
    top = min(roots, key=lambda i: np.nan_to_num(tree.depth[i], nan=np.inf))
    for i in roots:
        if i != top:
            tree.refuse(i, "parent_id", "second_root", refusals, other=tree.code[top])


def _check_circles(tree: Tree, refusals: Refusals) -> Flags:
    """Whether each place lies on a circle. Whoever has gone up 2^n steps and met no root has ended on one."""
    above = tree.parent
    for _ in range(len(above).bit_length()):
        above = np.where(above >= 0, above[above], -1)
    circular = np.zeros(len(above), dtype=bool)
    circular[above[above >= 0]] = True
    told: set[int] = set()
    for i in spots(circular):
        path = []
        while i not in told:
            told.add(i)
            path.append(i)
            i = int(tree.parent[i])
        if path:
            at = next((j for j in path if tree.spot[j] >= 0), path[0])
            codes = " → ".join(tree.code[j] for j in [*path, path[0]])
            tree.refuse(at, "parent_id", "circle", refusals, path=codes)
    return circular


def _deepens(tree: Tree, circular: Flags, refusals: Refusals) -> bool:
    """Whether every place's level lies deeper than its parent's."""
    wrong = (tree.parent >= 0) & ~circular & (tree.depth <= tree.depth[tree.parent])
    for i in spots(wrong):
        parent = int(tree.parent[i])
        details = {"level": tree.level[i], "parent": tree.code[parent], "above": tree.level[parent]}
        tree.refuse(i, "level_key", "level_not_deeper", refusals, **details)
    return not wrong.any()


def _check_sums(tree: Tree, refusals: Refusals) -> None:
    """Refuse a place whose own households are just the sum of those below: a total typed where it is computed."""
    below = np.zeros(len(tree.code))
    for depth in sorted(set(tree.depth[~np.isnan(tree.depth)]), reverse=True):
        here = (tree.depth == depth) & (tree.parent >= 0)
        np.add.at(below, tree.parent[here], tree.households[here] + below[here])
    for i in spots((tree.households > 0) & (tree.households == below)):
        tree.refuse(i, "households", "counted_twice", refusals)
