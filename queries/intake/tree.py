"""The rules of the tree: one root, one parent each, no circle, levels that deepen, households counted once."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, select

from queries.intake.entries import Entry
from queries.intake.refusals import Refusals
from queries.intake.register import Entries
from queries.schema import Level, Place

Positions = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]


def check_tree(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Check the tree as it will be: what is stored, overruled by the files."""
    if not {"place", "level"} & entries.keys():
        return
    levels = _levels(connection, entries.get("level"), refusals)
    tree = _tree(connection, entries.get("place"))
    if tree.empty:
        return
    place = entries.get("place")
    file = place or entries["level"]
    parent = pd.Index(tree["id"]).get_indexer(pd.Index(tree["parent_id"].fillna(-1)))
    depth = tree["level_key"].map(levels).to_numpy(dtype=float)
    _check_roots(tree, depth, file, place, refusals)
    circular = _check_circles(tree, parent, file, place, refusals)
    deeper = _check_levels(tree, parent, depth, circular, file, place, refusals)
    if deeper and place and "households" in place.frame:
        _check_sums(tree, parent, depth, place, refusals)


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
    return levels | {str(key): int(depth) for key, depth in zip(given["key"], given["depth"], strict=True)}


def _tree(connection: Connection, entry: Entry | None) -> pd.DataFrame:
    """One row per place: id, code, level_key, parent_id, households, is_root, and spot = its row in the file or -1."""
    columns = ["id", "code", "level_key", "parent_id", "households"]
    answer = connection.execute(select(Place.id, Place.code, Place.level_key, Place.parent_id, Place.households))
    stored = pd.DataFrame(answer.all(), columns=columns).astype({"parent_id": "Int64", "households": "Int64"})
    stored = stored.assign(is_root=stored["parent_id"].isna(), spot=-1)
    if entry is None or "code" not in entry.frame:
        return stored
    given = entry.frame.reset_index(drop=True).assign(spot=np.arange(len(entry.frame)))
    if "parent_id" in given:
        given["is_root"] = given["parent_id"].isna() & ~entry.unreadable["parent_id"]
    given = given[given["id"].notna()].drop_duplicates("id")
    before = stored.set_index("id").reindex(given["id"]).reset_index(drop=True)
    for name in ["level_key", "parent_id", "households", "is_root"]:
        if name not in given:  # the column is absent from the file: what was there stays
            given[name] = before[name].array
    given["is_root"] = given["is_root"].fillna(True).astype(bool)
    rest = stored[~stored["id"].isin(given["id"])]
    return pd.concat([rest, given[[*columns, "is_root", "spot"]]], ignore_index=True)


def _refuse(
    file: Entry, place: Entry | None, spot: int, code: str, column: str, key: str, refusals: Refusals, **details: str
) -> None:
    """Refuse a place where the file has it; otherwise the file as a whole, with the place's code."""
    if place is not None and spot >= 0:
        place.refuse_one(refusals, spot, column, key, **details)
    else:
        refusals.add(file.sheet.file, 0, "", code, key, **details)


def _check_roots(tree: pd.DataFrame, depth: Figures, file: Entry, place: Entry | None, refusals: Refusals) -> None:
    roots = np.flatnonzero(tree["is_root"])
    if not len(roots):
        refusals.add(file.sheet.file, 0, "", "", "no_root")
        return
    top = roots[np.argmin(np.where(np.isnan(depth[roots]), np.inf, depth[roots]))]
    for i in roots[roots != top]:
        other = str(tree["code"].iat[top])
        _refuse(
            file, place, tree["spot"].iat[i], tree["code"].iat[i], "parent_id", "second_root", refusals, other=other
        )


def _check_circles(
    tree: pd.DataFrame, parent: Positions, file: Entry, place: Entry | None, refusals: Refusals
) -> npt.NDArray[np.bool_]:
    """Whether each place lies on a circle. Whoever has gone up 2^n steps and met no root has ended on one."""
    above = parent.copy()
    for _ in range(int(np.ceil(np.log2(len(above) + 1)))):
        above = np.where(above >= 0, above[above], -1)
    circular = np.zeros(len(above), dtype=bool)
    circular[above[above >= 0]] = True
    told = np.zeros(len(above), dtype=bool)
    for i in np.flatnonzero(circular):
        path = []
        while not told[i]:
            told[i] = True
            path.append(i)
            i = parent[i]
        if path:
            spots = tree["spot"].to_numpy()
            at = next((j for j in path if spots[j] >= 0), path[0])
            codes = " → ".join(str(tree["code"].iat[j]) for j in [*path, path[0]])
            _refuse(file, place, spots[at], tree["code"].iat[at], "parent_id", "circle", refusals, path=codes)
    return circular


def _check_levels(
    tree: pd.DataFrame,
    parent: Positions,
    depth: Figures,
    circular: npt.NDArray[np.bool_],
    file: Entry,
    place: Entry | None,
    refusals: Refusals,
) -> bool:
    """Whether every place's level lies deeper than its parent's."""
    has_parent = parent >= 0
    wrong = has_parent & ~circular & (depth <= np.where(has_parent, depth[parent], np.nan))
    for i in np.flatnonzero(wrong):
        above = tree.iloc[parent[i]]
        row = tree.iloc[i]
        _refuse(
            file, place, row["spot"], row["code"], "level_key", "level_not_deeper", refusals,
            level=str(row["level_key"]), parent=str(above["code"]), above=str(above["level_key"]),
        )  # fmt: skip
    return not (wrong | circular).any()


def _check_sums(tree: pd.DataFrame, parent: Positions, depth: Figures, place: Entry, refusals: Refusals) -> None:
    """Refuse a place whose own households are just the sum of those below: a total typed where it is computed."""
    own = tree["households"].to_numpy(dtype=float, na_value=0.0)
    below = np.zeros(len(own))
    for level in sorted(set(depth[~np.isnan(depth)]), reverse=True):
        here = np.flatnonzero((depth == level) & (parent >= 0))
        np.add.at(below, parent[here], own[here] + below[here])
    for i in np.flatnonzero((own > 0) & (own == below)):
        spot = tree["spot"].iat[i]
        if spot >= 0:
            place.refuse_one(refusals, spot, "households", "counted_twice")
        else:
            refusals.add(place.sheet.file, 0, place.header["households"], str(tree["code"].iat[i]), "counted_twice")
