"""What must hold of openings offered: no more are claimed than there are."""

from sqlalchemy import Connection

from queries.intake.check.limits import check_limits, check_parts
from queries.intake.check.register import Entries
from queries.intake.refusals import Refusals

LIMITS = {"post_offer": dict.fromkeys(("offered", "claimed"), (0, 100_000))}
PARTS = {"post_offer": [("claimed", "offered")]}


def check(_: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)
    check_parts(entries, PARTS, refusals)
