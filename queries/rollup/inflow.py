"""Inflow in the roll-up: outsiders, vehicles and fevers newly found, and who told of them."""

from typing import Any

from sqlalchemy import case

from queries.rollup.told_by_kind import told_by_kind
from queries.schema import INFLOW, InflowDay, InflowTotal


def _counts() -> dict[str, Any]:
    return {kind: case((InflowDay.kind == kind, InflowDay.count), else_=0) for kind in INFLOW}


INFLOWS = told_by_kind("inflow", InflowDay, InflowTotal, _counts)
