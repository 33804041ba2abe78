"""What must hold of the command structure: counts of sense, and branches that cover what lies where they stand."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Connection, select

from queries.intake.check.limits import check_limits
from queries.intake.check.reached import stored_tree
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.read.entries import spots
from queries.intake.refusals import Refusals
from queries.schema import Branch, BranchCover

MOST = 100_000
LIMITS = {
    "branch": {name: (0, MOST) for name in ("members", "flags", "pioneer_posts")},
    "work_group": {"members": (0, MOST)},
}


def check(_: Connection, entries: Entries, refusals: Refusals) -> None:
    check_limits(entries, LIMITS, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """What a branch covers lies at or below the place where it stands: else it would count elsewhere than it covers."""
    if not {"branch", "branch_cover", "place"} & entries.keys():
        return
    rows = select(Branch.key, BranchCover.place_id, Branch.place_id)
    found = connection.execute(rows.join(BranchCover, BranchCover.branch_key == Branch.key)).all()
    tree = stored_tree(connection) if found else None
    for key, place, stands in sorted(found, key=tuple):
        if tree and stands not in tree.way_up(place):
            _refuse(entries, key, place, refusals, place=tree.code_of(place), stands=tree.code_of(stands))


def _refuse(entries: Entries, key: str, number: int, refusals: Refusals, **codes: str) -> None:
    """Refuse the row that says so: of the cover, else of the branch, else of the place that was moved."""
    for table, column, told in (
        ("branch_cover", "place_id", {"branch_key": key, "place_id": number}),
        ("branch", "place_id", {"key": key}),
        ("place", "parent_id", {"id": number}),
    ):
        entry = with_columns(entries, table, column, *told)
        if entry is None:
            continue
        found = (entry.frame[list(told)] == list(told.values())).all(axis=1)
        if rows := spots(found):
            entry.refuse_one(refusals, rows[-1], column, "branch_elsewhere", **codes)
            return
