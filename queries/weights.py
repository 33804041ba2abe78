"""Weights in one unit: an item that some tell of in 斤 and others in kilograms is one item (1 斤 = 0.5 kg)."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import aliased

JIN_OF_A_KG = 2


def in_one_unit(facts: Any, dates: Any) -> tuple[ColumnElement[str], ColumnElement[int]]:
    """The unit that an amount of a row adds up in, and how many of it one of the row's own is.

    Where anybody tells of the item in 斤, on `dates` (a condition on the table given to it), kilograms become 斤: a whole
    number stays one.
    """
    other = aliased(facts)
    in_jin = select(other.item_zh).where(dates(other), other.unit == "jin")  # the same for all rows: it is read once
    turned = and_(facts.unit == "kg", facts.item_zh.in_(in_jin))
    return case((turned, "jin"), else_=facts.unit), case((turned, JIN_OF_A_KG), else_=1)
