"""Places: the tree, its levels, its dates, and who answers for what."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.duty.office import in_office
from queries.duty.positions import positions
from queries.schema import (
    DutyHolder,
    DutyRole,
    DutyTotal,
    Level,
    MapFeature,
    Notice,
    Organisation,
    Place,
    PlaceAncestor,
    RegisterTotal,
    ReportDay,
    ScreeningRound,
)
from queries.statements import at_most
from queries.validity import in_force, newest_date

COLUMNS = (
    Place.id,
    Place.code,
    Place.level_key,
    Place.parent_id,
    Place.shown_parent_id,
    Place.name_zh,
    Place.name_en,
    Place.kind,
    Place.households,
    Place.residents,
    Place.stairwells,
    Place.floors,
    Place.lon,
    Place.lat,
)


def named(place: Any) -> list[Any]:
    """What a place is, and what it is called."""
    return [place.id.label("place_id"), place.code, place.level_key, place.name_zh, place.name_en]


def levels() -> Statement:
    """One row per level, from the top down."""
    return select(Level.__table__).order_by(Level.depth)


def report_days() -> Statement:
    """One row per date that has reports, the newest first; `round` is the one that it lies in."""
    within = ReportDay.date.between(ScreeningRound.starts, ScreeningRound.ends)
    return (
        select(ReportDay.date, ReportDay.as_of, ScreeningRound.number.label("round"))
        .outerjoin(ScreeningRound, within)
        .order_by(ReportDay.date.desc())
    )


def rounds() -> Statement:
    """One row per round of screening, in order."""
    return select(ScreeningRound.__table__).order_by(ScreeningRound.number)


def notices() -> Statement:
    """One row per sentence that stands on every screen."""
    return select(Notice.__table__).order_by(Notice.key)


def counted_on() -> Statement:
    """One row: the latest date on which households and residents were counted, the base date of every share."""
    return select(func.max(Place.counted_on).label("counted_on"))


def top() -> Statement:
    """One row: the root of the tree, which bounds whoever may see everything; none before anything was loaded."""
    return select(Place.id).where(Place.parent_id.is_(None))


def path_to(within: int, code: str | None, day: dt.date | None) -> Statement:
    """One row per place from the one that bounds the viewer down to the place with this code; without one, the first.

    There is no row if the place lies elsewhere. `leader` is the person who answered for it on that day, `leader_role_*`
    the position; both are empty where nobody did.
    """
    wanted = Place.code == code if code is not None else Place.id == within
    target = select(Place.id).where(wanted).scalar_subquery()
    holder = aliased(DutyHolder)
    return (
        select(
            *COLUMNS,
            Level.folded,
            Level.depth,
            DutyRole.name_zh.label("leader_role_zh"),
            DutyRole.name_en.label("leader_role_en"),
            holder.name.label("leader"),
        )
        .join(PlaceAncestor, PlaceAncestor.ancestor_id == Place.id)
        .join(Level, Level.key == Place.level_key)
        .outerjoin(DutyRole, and_(DutyRole.level_key == Place.level_key, DutyRole.leads))
        .outerjoin(
            holder,
            and_(holder.place_id == Place.id, holder.role_key == DutyRole.key, in_office(holder, day)),
        )
        .where(PlaceAncestor.place_id == target, inside(Place.id, within))
        .order_by(PlaceAncestor.distance.desc(), holder.id)
    )


def totals(within: int) -> Statement:
    """One row per level below the place: how many places, households and residents it holds there, from the top down."""
    counts = ("places", "households", "residents")
    above = select(RegisterTotal.level_key, *(RegisterTotal.__table__.c[name] for name in counts)).where(
        RegisterTotal.place_id == within, in_force(RegisterTotal, newest_date())
    )
    own = select(
        Place.level_key, literal(1), func.coalesce(Place.households, 0), func.coalesce(Place.residents, 0)
    ).where(Place.id == within, Place.lowest, in_force(Place, newest_date()))
    held = union_all(above, own).subquery("held")
    return select(held).join(Level, Level.key == held.c.level_key).order_by(Level.depth)


def registered(place: Any, total: Any, own: Any) -> ColumnElement[int]:
    """What is registered at and below a place on the newest date, by the column of totals and that of the place itself.

    Asked for each place shown: as a join, SQLite would read the totals of all places.
    """
    above = (
        select(func.coalesce(func.sum(total), 0).cast(Integer))
        .where(RegisterTotal.place_id == place.id, in_force(RegisterTotal, newest_date()))
        .scalar_subquery()
    )
    return case(
        (and_(place.lowest, in_force(place, newest_date())), func.coalesce(own, 0)), (place.lowest, 0), else_=above
    )


def chain_below(within: int, day: dt.date | None = None) -> Statement:
    """One row per role at and below the place on the day, or the newest; from the top down: positions, filled, the role."""
    on = newest_date() if day is None else literal(day)
    counts = (DutyTotal.role_key, DutyTotal.positions, DutyTotal.filled)
    above = select(*counts).where(DutyTotal.place_id == within, in_force(DutyTotal, on))
    at = select(Place.id.label("place_id"), on.label("valid_from")).where(Place.id == within, Place.lowest)
    own = positions(at.subquery("at")).subquery("own")
    held = union_all(above, select(own.c.role_key, own.c.positions, own.c.filled)).subquery("held")
    role = [getattr(DutyRole, name) for name in ("key", "level_key", "name_zh", "name_en", "leads", "per_stairwell")]
    return (
        select(*role, held.c.positions, held.c.filled)
        .join(DutyRole, DutyRole.key == held.c.role_key)
        .join(Level, Level.key == DutyRole.level_key)
        .where(held.c.positions > 0)
        .order_by(Level.depth, DutyRole.leads.desc(), DutyRole.key)
    )


def holders(within: int, day: dt.date | None, phones: bool = False) -> Statement:
    """One row per position of this very place with its holder on that day; a vacant one has no name.

    Only `phones` brings the phone of each.
    """
    return (
        select(
            DutyRole.key.label("role"),
            DutyRole.name_zh,
            DutyRole.name_en,
            DutyHolder.unit,
            DutyHolder.name,
            *([DutyHolder.phone] if phones else []),
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
        )
        .select_from(Place)
        .join(DutyRole, DutyRole.level_key == Place.level_key)
        .outerjoin(
            DutyHolder,
            and_(DutyHolder.place_id == Place.id, DutyHolder.role_key == DutyRole.key, in_office(DutyHolder, day)),
        )
        .outerjoin(Organisation, Organisation.id == DutyHolder.organisation_id)
        .where(Place.id == within)
        .order_by(DutyRole.leads.desc(), DutyRole.key, DutyHolder.unit)
    )


DRAWN = (
    Place.sketch,
    Place.west,
    Place.south,
    Place.east,
    Place.north,
    Place.lon,
    Place.lat,
    Place.label_lon,
    Place.label_lat,
)


def outlines(within: int, folded: bool, day: dt.date | None = None) -> Statement:
    """One row per place one click below and per heading between: outline and position if any; in order."""
    above = Place.parent_id if folded else Place.shown_parent_id
    return (
        select(Place.code, Place.name_zh, Place.name_en, *DRAWN)
        .where(above == within, exists_on(Place, day))
        .order_by(Place.code)
    )


def outline_of(within: int) -> Statement:
    """One row: the outline of this very place, whole (empty if very long), and its sketch, made for a smaller scale."""
    whole = case((func.length(Place.outline) <= 60_000, Place.outline))
    return select(whole.label("outline"), *DRAWN).where(Place.id == within)


def footprints(within: int, day: dt.date, limit: int) -> Statement:
    """One row per building at or below the place that has an outline, at most so many: as of `map_features`."""
    above, deepest = aliased(PlaceAncestor), select(Level.key).order_by(Level.depth.desc()).limit(1).scalar_subquery()
    return (
        select(literal("footprint").label("kind"), Place.sketch.label("geometry"))
        .join(above, above.place_id == Place.id)
        .where(above.ancestor_id == within, Place.level_key == deepest, Place.sketch.is_not(None), in_force(Place, day))
        .order_by(Place.code)
        .limit(at_most(limit))
    )


def shown_below(place: type[Place], within: int, folded: bool) -> ColumnElement[bool]:
    """Whether a place is shown directly below this one: folded levels are stepped over, a folded place shows its own."""
    if folded:
        return place.parent_id == within
    return and_(place.shown_parent_id == within, unfolded(place))


def itself_and_below(within: int, folded: bool, day: dt.date | None = None, headings: bool = False) -> CTE:
    """One row per place: itself (`steps` 0) and those shown one click below (1); with a day those in force on it.

    With `headings` also the folded places that stand between.
    """
    above = Place.parent_id if folded else Place.shown_parent_id
    shown = above == within if headings else shown_below(Place, within, folded)
    below = select(Place.id, literal(1).label("steps")).where(shown)
    below = below if day is None else below.where(in_force(Place, day))
    return union_all(select(literal(within).label("id"), literal(0).label("steps")), below).cte()


def inside(place_id: Any, within: Any) -> ColumnElement[bool]:
    """Whether a place is this one or lies below it. For few places: each is looked up, rather than all that lie there."""
    above = aliased(PlaceAncestor)
    return exists().where(above.place_id == place_id, above.ancestor_id == within)


def of_level(within: int, level_key: str, day: dt.date | None = None) -> Statement:
    """One row per place of this level that is shown below a place, as a heading or one click down; in order."""
    return (
        select(Place.code, Place.name_zh, Place.name_en)
        .where(Place.shown_parent_id == within, Place.level_key == level_key, exists_on(Place, day))
        .order_by(Place.code)
    )


def unfolded(place: type[Place]) -> ColumnElement[bool]:
    """Whether the drill-down stops at a place, rather than showing it as a heading."""
    return place.level_key.in_(select(Level.key).where(Level.folded.is_(False)))


def exists_on(place: type[Place], day: dt.date | None) -> ColumnElement[bool]:
    """Whether a place is in force on that day; without one, on the newest date with reports."""
    if day is not None:
        return in_force(place, day)
    newest = select(func.max(ReportDay.date)).scalar_subquery()
    return or_(place.valid_to.is_(None), place.valid_to > newest)


def map_features(within: int, depth: int) -> Statement:
    """One row per road, river or park that touches the box of the place and is drawn at this depth of the tree."""
    west, south, east, north = (
        func.coalesce(side, at)
        for side, at in (
            (Place.west, Place.lon),
            (Place.south, Place.lat),
            (Place.east, Place.lon),
            (Place.north, Place.lat),
        )
    )
    touches = and_(
        MapFeature.west <= east, MapFeature.east >= west, MapFeature.south <= north, MapFeature.north >= south
    )
    return (
        select(MapFeature.kind, MapFeature.name_zh, MapFeature.name_en, MapFeature.depth, MapFeature.geometry)
        .join(Place, touches)
        .where(Place.id == within, MapFeature.depth <= depth)
        .order_by(MapFeature.kind.desc(), MapFeature.depth.desc(), MapFeature.code)
    )
