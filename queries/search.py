"""Search: places by any part of a name, or the beginning of a code, found without reading all places.

Few places bear a rare word: they are looked up by it. A word that many bear is found soon when places are read in the
order in which they are shown, and inside a small place everything there can be read. One statement weighs the three.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Integer,
    ScalarSelect,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union,
)
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import COLUMNS, exists_on, inside
from queries.schema import WORD_LENGTH, Level, Place, PlaceAncestor, PlaceWord, RegisterTotal
from queries.statements import anew
from queries.validity import in_force, newest_date

FEW = 2000  # places that are read one by one
BY_NAME = 4  # how much more it costs to find one by name than by code, or inside a place
LAST = "\U0010ffff"  # no letter comes after it
HERE, ALONG = -1, -2  # what is read: a word's places by its number, those inside a place, or all along their order


@anew
def found(within: int, words: str, limit: int = 12) -> Statement:
    """One row per place at or below one whose names, initials or code hold every word; high levels and short names first.

    A code is found by its beginning, inside a small place also by any part of it. `above_*` names the place one click
    up, because names repeat.
    """
    looked_for = list(dict.fromkeys(word.lower() for word in words.split()))
    hits = _hits(within, looked_for, limit).subquery("hits")
    first = select(hits.c.id).order_by(hits.c.search_order, hits.c.code).limit(limit).subquery("first")
    above = aliased(Place)
    return (
        select(*COLUMNS, above.name_zh.label("above_zh"), above.name_en.label("above_en"))
        .join(first, first.c.id == Place.id)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .order_by(Place.search_order, Place.code)
    )


def _hits(within: int, words: list[str], limit: int) -> CompoundSelect[Any]:
    """The places to show among few others, found in the one way that reads few."""
    way = _way(within, words)
    # Said so that PostgreSQL, which would expect LIKE to hold almost nowhere, goes on reading along an index.
    holds = [func.replace(Place.search, word, "") != Place.search for word in words]
    hits = select(Place.id, Place.search_order, Place.code).where(*holds, exists_on(Place, None), literal(bool(words)))
    own = hits.join(
        PlaceAncestor,
        and_(PlaceAncestor.place_id == Place.id, PlaceAncestor.ancestor_id == _if(way, HERE, literal(within))),
    )
    along = hits.where(inside(Place.id, within), Place.search_order >= _if(way, ALONG, way.c.first_order))
    ways = [own, along.order_by(Place.search_order, Place.code).limit(limit)]
    ways += [
        part.limit(FEW)
        for n, word in enumerate(words)
        for part in _by_word(hits.where(inside(Place.id, within)), word, n, way)
    ]
    return union(*(select(*read.subquery(f"read_{n}").c) for n, read in enumerate(ways)))


def _by_word(hits: Any, word: str, number: int, way: CTE) -> list[Any]:
    """Of the hits those that bear a word in name or code, and those right under a folded heading of that name."""
    few = _if(way, number, literal(FEW))
    names = select(PlaceWord.name_zh).where(_begins(PlaceWord.ending, word), PlaceWord.places <= few)
    heading, folded = aliased(Place), select(Level.key).where(Level.folded)
    under = hits.join(heading, heading.id == Place.parent_id)
    return [
        hits.where(Place.name_zh.in_(names)),
        under.where(heading.name_zh.in_(names), heading.level_key.in_(folded)),
        hits.where(_code_begins(word), few.is_not(None)),
    ]


def _way(within: int, words: list[str]) -> CTE:
    """One row: what is read (`way`), and no place before `first_order` holds all words."""
    inside = select(func.coalesce(func.sum(RegisterTotal.places), 0)).where(
        RegisterTotal.place_id == within, in_force(RegisterTotal, newest_date())
    )
    few = [(_count(word) <= FEW, literal(number)) for number, word in enumerate(words)]
    few.append((inside.scalar_subquery() <= FEW, literal(HERE)))
    orders = [_first_order(word) for word in words] or [literal(0)]
    latest = orders[0]
    for order in orders[1:]:
        latest = case((order > latest, order), else_=latest)
    return select(case(*few, else_=literal(ALONG)).label("way"), latest.label("first_order")).cte()


def _if(way: CTE, reads: int, bound: Any) -> ScalarSelect[Any]:
    """The bound if this is what is read; else nothing, which no place equals or follows."""
    return select(case((way.c.way == reads, bound))).scalar_subquery()


def _count(word: str) -> Any:
    """How many places a word leads to, by effort; of those by code no more are counted than matter."""
    names = select(PlaceWord.name_zh, PlaceWord.places).where(_begins(PlaceWord.ending, word)).distinct().subquery()
    by_name = select(func.coalesce(func.sum(names.c.places), 0)).scalar_subquery()
    codes = select(Place.id).where(_code_begins(word)).limit(FEW + 1).subquery()
    by_code = select(func.count()).select_from(codes).scalar_subquery()
    return cast(BY_NAME * by_name + by_code, Integer)


def _first_order(word: str) -> Any:
    """No place that holds a word comes before this in the order shown; codes may be anywhere."""
    by_name = select(func.min(PlaceWord.first_order)).where(_begins(PlaceWord.ending, word)).scalar_subquery()
    return case((exists().where(_code_begins(word)), 0), else_=func.coalesce(by_name, 0))


def _begins(column: Any, word: str) -> ColumnElement[bool]:
    """Whether a text begins with a word, as a range of an index."""
    return and_(column >= word[:WORD_LENGTH], column < word[:WORD_LENGTH] + LAST)


def _code_begins(word: str) -> ColumnElement[bool]:
    """Whether a code begins with a word, in small letters, in capitals, or as they are mixed in codes like Ab1."""
    ways = {word, word.upper(), word.capitalize()}
    return or_(*(and_(Place.code >= way, Place.code < way + LAST) for way in sorted(ways)))
