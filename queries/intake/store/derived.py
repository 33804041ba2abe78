"""What follows from the tree: one click up, and what a search looks through, in which order, and by which words."""

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from pypinyin import Style, lazy_pinyin
from sqlalchemy import Connection, delete, exists, select

from queries.intake.store.tables import change, insert_all
from queries.schema import WORD_LENGTH, Base, Level, Place

PLACE, PLACE_WORD = Base.metadata.tables["place"], Base.metadata.tables["place_word"]


def outdated(connection: Connection) -> bool:
    """Whether places were stored under an earlier schema, which derived less."""
    return bool(connection.scalar(select(exists().where(Place.search_order.is_(None)))))


def derive_places(connection: Connection) -> None:
    """Bring `shown_parent_id`, `search` and its order up to date for every place, and the words of all."""
    tree = _tree(connection)
    parent = pd.Index(tree["id"]).get_indexer(pd.Index(tree["parent_id"]))
    fresh = pd.DataFrame({"id": tree["id"]})
    fresh["shown_parent_id"] = _shown_parent(tree, parent)
    fresh["search"] = _search(tree, parent)
    fresh["search_order"] = 1000 * tree["depth"] + tree["name_zh"].str.len()
    same = (fresh["search"] == tree["search"]) & (fresh["search_order"] == tree["search_order"])
    change(connection, PLACE, fresh[~same | (fresh["shown_parent_id"].fillna(0) != tree["shown_parent_id"])])
    _store_words(connection, tree.assign(search_order=fresh["search_order"]), parent)


def _tree(connection: Connection) -> pd.DataFrame:
    columns = [Place.id, Place.parent_id, Place.code, Place.name_zh, Place.name_en]
    columns += [Place.shown_parent_id, Place.search, Place.search_order, Level.folded, Level.depth]
    answer = connection.execute(select(*columns).join(Level, Level.key == Place.level_key))
    tree = pd.DataFrame(answer.all(), columns=[column.key for column in columns])
    return tree.fillna({"parent_id": 0, "shown_parent_id": 0, "name_en": "", "search_order": -1})


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


def _store_words(connection: Connection, tree: pd.DataFrame, parent: npt.NDArray[np.int64]) -> None:
    """Every ending of every word of the names in use, with how many places it leads to."""
    headed = (parent >= 0) & tree["folded"].to_numpy(dtype=bool)[parent]
    under = tree[headed].assign(name_zh=tree["name_zh"].to_numpy()[parent[headed]])
    led_to = (
        pd.concat([tree, under])[["name_zh", "search_order"]].groupby("name_zh")["search_order"].agg(["size", "min"])
    )
    pairs = tree[["name_zh", "name_en"]].drop_duplicates()
    endings = {
        (word[spot : spot + WORD_LENGTH], zh)
        for zh, en in pairs.itertuples(index=False, name=None)
        for word in f"{zh} {en} {initials(zh)}".lower().split()
        for spot in range(len(word))
    }
    words = pd.DataFrame(sorted(endings), columns=["ending", "name_zh"])
    words["places"], words["first_order"] = (words["name_zh"].map(led_to[name]) for name in ("size", "min"))
    connection.execute(delete(PLACE_WORD))
    insert_all(connection, PLACE_WORD, words)


@cache
def initials(name: str) -> str:
    """The first letters of a Chinese name as people type them: 清风社区 -> qfsq."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).replace(" ", "")
