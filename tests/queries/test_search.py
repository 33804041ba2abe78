"""A search finds the same whichever way it reads: by a rare word, inside a small place, or along the order shown."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CTE, Engine, literal, select

from queries import search
from queries.database import engine
from queries.intake.loading import load
from queries.schema import Level, Place, PlaceAncestor, PlaceWord
from tests.support import two_communities

Ids = dict[str, int]
WORDS = [
    "先锋",
    "锋社",
    "xfsq",
    "fs",
    "eace",
    "peace 2",
    "1号楼",
    "号楼",
    "楼",
    "和平里 1号楼",
    "building",
    "a1x",
    "A1X1",
    "b",
]
WORDS += ["老楼", "拆除楼", "nothing", "楼 nothing", "a1 1", "区"]


@pytest.fixture(scope="module")
def ids(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Ids:
    return two_communities.build(shared_database, tmp_path_factory.mktemp("files"))


@pytest.fixture(params=[0, search.HERE, search.ALONG], ids=["by word", "here", "along"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Makes the search read in one way, whatever is looked for."""
    weighed = search._way

    def forced(within: int, words: list[str]) -> CTE:
        first_order = weighed(within, words).c.first_order
        return select(literal(request.param).label("way"), first_order).cte("forced")

    monkeypatch.setattr(search, "_way", forced)
    return int(request.param)


def codes(database: Engine, within: int, words: str, limit: int = 12) -> list[str]:
    with database.connect() as connection:
        return [row.code for row in connection.execute(search.found(within, words, limit))]


def expected(database: Engine, within: int, words: str, limit: int = 12) -> list[str]:
    """By reading everything: a name holds a word anywhere, a code begins with it."""
    with database.connect() as connection:
        rows = connection.execute(
            select(Place.code, Place.name_zh, Place.search, Level.depth, Place.valid_to)
            .join(Level, Level.key == Place.level_key)
            .join(PlaceAncestor, PlaceAncestor.place_id == Place.id)
            .where(PlaceAncestor.ancestor_id == within)
        ).all()
    hits = [
        (row.depth, len(row.name_zh), row.code)
        for row in rows
        if all(word.lower() in row.search for word in words.split()) and row.valid_to is None
    ]
    return [code for _, _, code in sorted(hits)[:limit]]


@pytest.mark.parametrize("words", WORDS)
def test_every_way_finds_what_reading_everything_finds(shared_database: Engine, ids: Ids, way: int, words: str) -> None:
    for scope in ("D", "A", "A1", "A1X", "B1V"):
        assert codes(shared_database, ids[scope], words) == expected(shared_database, ids[scope], words), scope


def test_the_least_way_is_taken(shared_database: Engine, ids: Ids, monkeypatch: pytest.MonkeyPatch) -> None:
    def way(words: str, few: int) -> Any:
        monkeypatch.setattr(search, "FEW", few)
        monkeypatch.setattr(search, "BY_NAME", 1)
        with shared_database.connect() as connection:
            return connection.scalar(select(search._way(ids["D"], words.split()).c.way))

    assert way("先锋 楼", few=3) == 0  # few bear the first word
    assert way("楼 先锋", few=3) == 1
    assert way("楼", few=20) == 0
    assert way("楼", few=3) == search.ALONG
    assert way("楼 1号楼", few=2) == search.ALONG


def test_a_search_stays_inside_the_place(shared_database: Engine, ids: Ids) -> None:
    assert codes(shared_database, ids["A"], "1号楼") == ["A1X1", "A1Y1"]  # not the neighbour's
    assert codes(shared_database, ids["B"], "1号楼") == ["B1V"]
    assert codes(shared_database, ids["B"], "A1X1") == []
    assert codes(shared_database, ids["A1X1"], "先锋") == []  # nor the places above


def test_nothing_is_found_without_a_word(shared_database: Engine, ids: Ids) -> None:
    assert codes(shared_database, ids["D"], "  ") == []


def test_a_word_longer_than_what_is_kept_of_an_ending_is_found(database: Engine, tmp_path: Path) -> None:
    name = "a" * 30
    files = two_communities.FILES["place"].replace("光明里,Light Court", f"光明里,{name}b")
    ids = two_communities.build(database, tmp_path / "files", place=files)
    assert codes(database, ids["D"], name)[0] == "A1Y"
    assert codes(database, ids["D"], name + "c") == []


def test_words_follow_the_names(database: Engine, tmp_path: Path) -> None:
    two_communities.build(database, tmp_path / "files")
    names = select(PlaceWord.places).where(PlaceWord.ending == "1号楼")
    with database.connect() as connection:
        assert connection.scalars(names).all() == [3]
    changed = two_communities.FILES["place"].replace("B1V,building,B1,1号楼,Building 1", "B1V,building,B1,新楼,New")
    load(two_communities.write(tmp_path / "changed", place=changed), database)
    with database.connect() as connection:
        assert connection.scalars(names).all() == [2]
        heading = select(PlaceWord.places).where(PlaceWord.ending == "和平里")
        assert connection.scalars(heading).all() == [4]  # itself and the buildings under it, one pulled down


def test_no_way_reads_all_places(tmp_path: Path) -> None:
    """Whatever is looked for, an index leads to it; on PostgreSQL so few rows are not worth one."""
    made = engine(f"sqlite:///{tmp_path / 'grid.sqlite'}")
    top = two_communities.build(made, tmp_path / "files")["D"]
    with made.connect() as connection:
        statement = search.found(top, "楼 先锋").compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert [step for step in plan if step.startswith("SCAN place")] == []
    assert [step for step in plan if step.startswith("SEARCH place")] != []
