"""The columns of a place that follow from the tree: one click up, and what a search looks through."""

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from pypinyin import Style, lazy_pinyin
from sqlalchemy import Connection, select

from queries.intake.store.tables import change
from queries.schema import Base, Level, Place

PLACE = Base.metadata.tables["place"]


def derive_places(connection: Connection) -> None:
    """Bring `shown_parent_id` and `search` up to date for every place."""
    tree = _tree(connection)
    parent = pd.Index(tree["id"]).get_indexer(pd.Index(tree["parent_id"]))
    fresh = pd.DataFrame({"id": tree["id"]})
    fresh["shown_parent_id"] = _shown_parent(tree, parent)
    fresh["search"] = _search(tree, parent)
    same = (fresh["search"] == tree["search"]) & (fresh["shown_parent_id"].fillna(0) == tree["shown_parent_id"])
    change(connection, PLACE, fresh[~same])


def _tree(connection: Connection) -> pd.DataFrame:
    columns = [Place.id, Place.parent_id, Place.code, Place.name_zh, Place.name_en]
    columns += [Place.shown_parent_id, Place.search, Level.folded]
    answer = connection.execute(select(*columns).join(Level, Level.key == Place.level_key))
    tree = pd.DataFrame(answer.all(), columns=[column.key for column in columns])
    return tree.fillna({"parent_id": 0, "shown_parent_id": 0, "name_en": ""})


def _shown_parent(tree: pd.DataFrame, parent: npt.NDArray[np.int64]) -> "pd.Series[int]":
    """The nearest place above that is not folded."""
    folded, above = tree["folded"].to_numpy(dtype=bool), parent
    while (hidden := (above >= 0) & folded[above]).any():
        above = np.where(hidden, parent[above], above)
    number = tree["id"].to_numpy(dtype="int64")[above]
    return pd.Series(pd.array(number, dtype="Int64")).where(above >= 0)


def _search(tree: pd.DataFrame, parent: npt.NDArray[np.int64]) -> "pd.Series[str]":
    """Names, code and pinyin initials in small letters, with those of the folded heading it is shown under."""
    spots, names = pd.factorize(tree["name_zh"])
    letters = pd.Series([initials(name) for name in names], dtype=object).take(spots).to_numpy()
    own = tree["name_zh"] + " " + tree["name_en"] + " " + tree["code"] + " " + letters
    own = own.str.lower().str.replace("  ", " ", regex=False).astype(object)
    headed = (parent >= 0) & tree["folded"].to_numpy(dtype=bool)[parent]
    return own.where(~headed, own + " " + own.to_numpy()[parent])


@cache
def initials(name: str) -> str:
    """The first letters of a Chinese name as people type them: 清风社区 -> qfsq."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).replace(" ", "")
