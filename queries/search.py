"""Search: places by any part of a name, or the beginning of a code, found without reading all places.

Few places bear a rare word: they are looked up by it. A word that many bear is found soon when places are read in the
order in which they are shown, and inside a small place everything there can be read. One statement weighs the three.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, ScalarSelect, and_, case, cast, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import COLUMNS, standing
from queries.schema import WORD_LENGTH, Level, Place, PlaceAncestor, PlaceTotal, PlaceWord

FEW = 3000  # places that can be read one by one
LAST = "\U0010ffff"  # no letter comes after it
HERE, ALONG = -1, -2  # what is read: a word's places by its number, those inside a place, or all along their order


def found(within: int, words: str, limit: int = 12) -> Statement:
    """One row per place at or below one whose names, initials or code hold every word; high levels and short names first.

    A code is found by its beginning, inside a small place also by any part of it. `above_*` names the place one click
    up, because names repeat.
    """
    looked_for = list(dict.fromkeys(word.lower() for word in words.split()))
    above, hit = aliased(Place), _hits(within, looked_for, limit).subquery("hit")
    return (
        select(*COLUMNS, above.name_zh.label("above_zh"), above.name_en.label("above_en"))
        .join(hit, hit.c.id == Place.id)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .order_by(Place.search_order, Place.code)
        .limit(limit)
    )


def _hits(within: int, words: list[str], limit: int) -> Any:
    """The numbers of the places to show, by the one way that reads few."""
    way = _way(within, words)
    inside = exists().where(PlaceAncestor.ancestor_id == within, PlaceAncestor.place_id == Place.id)
    holds = [Place.search.contains(word, autoescape=True) for word in words]
    hits = select(Place.id).where(*holds, standing(Place, None), literal(bool(words)))
    by_word = [hits.where(inside, Place.id.in_(_bearing(word, number, way))) for number, word in enumerate(words)]
    here = hits.join(
        PlaceAncestor,
        and_(PlaceAncestor.place_id == Place.id, PlaceAncestor.ancestor_id == _if(way, HERE, literal(within))),
    )
    along = hits.where(inside, Place.search_order >= _if(way, ALONG, way.c.first_order))
    first = along.order_by(Place.search_order, Place.code).limit(limit).subquery("first")
    return here.union_all(*by_word, select(first.c.id))


def _way(within: int, words: list[str]) -> CTE:
    """One row: what is read (`way`), and no place before `first_order` holds all words."""
    inside = select(func.coalesce(func.sum(PlaceTotal.places), 0)).where(PlaceTotal.place_id == within)
    few = [(_count(word) <= FEW, literal(number)) for number, word in enumerate(words)]
    few.append((inside.scalar_subquery() <= FEW, literal(HERE)))
    orders = [_first_order(word) for word in words] or [literal(0)]
    latest = orders[0]
    for order in orders[1:]:
        latest = case((order > latest, order), else_=latest)
    return select(case(*few, else_=literal(ALONG)).label("way"), latest.label("first_order")).cte("way")


def _if(way: CTE, reads: int, bound: Any) -> ScalarSelect[Any]:
    """The bound if this is what is read; else nothing, which no place equals or follows."""
    return select(case((way.c.way == reads, bound))).scalar_subquery()


def _count(word: str) -> Any:
    """About how many places a word leads to; of those by code no more are counted than matter."""
    names = select(PlaceWord.name_zh, PlaceWord.places).where(_begins(PlaceWord.ending, word)).distinct().subquery()
    by_name = select(func.coalesce(func.sum(names.c.places), 0)).scalar_subquery()
    codes = select(Place.id).where(_code_begins(word)).limit(FEW + 1).subquery()
    by_code = select(func.count()).select_from(codes).scalar_subquery()
    return cast(by_name + by_code, Integer)


def _first_order(word: str) -> Any:
    """No place that holds a word comes before this in the order shown; codes may be anywhere."""
    by_name = select(func.min(PlaceWord.first_order)).where(_begins(PlaceWord.ending, word)).scalar_subquery()
    return case((exists().where(_code_begins(word)), 0), else_=func.coalesce(by_name, 0))


def _bearing(word: str, number: int, way: CTE) -> Any:
    """The places that bear a word in name or code, and those right under such a heading."""
    begins = _if(way, number, literal(word[:WORD_LENGTH]))
    names = select(PlaceWord.name_zh).where(PlaceWord.ending >= begins, PlaceWord.ending < word[:WORD_LENGTH] + LAST)
    named = select(Place.id).where(Place.name_zh.in_(names))
    coded = select(Place.id).where(_code_begins(word), _if(way, number, literal(1)) == 1)
    own = named.union(coded).cte(f"own_{number}")
    heading, under = aliased(Place), aliased(Place)
    folded = select(Level.key).where(Level.folded)
    below = (
        select(under.id)
        .join(heading, heading.id == under.parent_id)
        .where(heading.id.in_(select(own.c.id)), heading.level_key.in_(folded))
    )
    return select(own.c.id).union(below)


def _begins(column: Any, word: str) -> ColumnElement[bool]:
    """Whether a text begins with a word, as a range of an index."""
    return and_(column >= word[:WORD_LENGTH], column < word[:WORD_LENGTH] + LAST)


def _code_begins(word: str) -> ColumnElement[bool]:
    """Whether a code begins with a word, in small letters, in capitals, or as they are mixed in codes like Ab1."""
    ways = {word, word.upper(), word.capitalize()}
    return or_(*(and_(Place.code >= way, Place.code < way + LAST) for way in sorted(ways)))
