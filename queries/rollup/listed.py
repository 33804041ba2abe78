"""What is told of each place one by one: the first of it, as a table shows them."""

from typing import Any

from sqlalchemy import func, select

from queries.database import Statement

MOST = 400  # of a place; no table shows more at once


def first_of_each(rows: Statement, *order: Any) -> Statement:
    """The first rows of each place in this order, with their `rank` in it, from 1 on."""
    rank = func.row_number().over(partition_by=rows.selected_columns.place_id, order_by=order).label("rank")
    ranked = rows.add_columns(rank).subquery("ranked")
    return select(ranked).where(ranked.c.rank <= MOST)
