"""What must hold of inflow: nothing negative, and nothing told twice by a place and another one above it."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Connection

from queries.intake.check.limits import check_limits
from queries.intake.check.register import Entries
from queries.intake.check.told_twice import refuse_added_up_twice
from queries.intake.refusals import Refusals
from queries.schema import InflowDay

LIMITS = {"inflow_day": {"count": (0, 1_000_000)}}


def check(_: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """Once stored: what a grid told, a community does not tell again."""
    refuse_added_up_twice(connection, entries, [(InflowDay, ("kind",))], refusals)
