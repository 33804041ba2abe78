"""Compounds by kind: which kinds there are below a place, and which of the places below have them (A1, B2)."""

import datetime as dt

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import exists_on, unfolded
from queries.schema import CompoundTotal, Place
from queries.validity import in_force


def kinds(within: int, day: dt.date | None) -> Statement:
    """One row per kind of compound at and below the place: compounds, and those without a property firm; kinds in order."""
    table = CompoundTotal
    rows = select(table.kind, table.compounds, table.without_firm)
    return rows.where(table.place_id == within, in_force(table, day)).order_by(table.kind)


def having(within: int, kind: str, day: dt.date | None) -> Statement:
    """One row per place one or two clicks below, headings among them, that is or holds a compound of this kind; in order."""
    return _below(within, CompoundTotal.kind == kind, day)


def without_firm(within: int, day: dt.date | None) -> Statement:
    """The same of compounds of any kind that have no property firm."""
    return _below(within, CompoundTotal.without_firm > 0, day)


def _below(within: int, wanted: ColumnElement[bool], day: dt.date | None) -> Statement:
    child, on = aliased(Place), CompoundTotal
    children = select(child.id).where(child.shown_parent_id == within, unfolded(child))
    held = select(on.place_id).where(on.place_id == Place.id, wanted, in_force(on, day)).exists()
    here = or_(Place.shown_parent_id == within, Place.shown_parent_id.in_(children))
    return select(Place.code).where(here, exists_on(Place, day), held).order_by(Place.code)
