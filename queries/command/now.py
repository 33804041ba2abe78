"""Which shifts of the leaders on duty are now, and which come next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries.database import Rows


@dataclass(frozen=True)
class OnDuty:
    """Rows of `command.leaders` of the shift at a moment, and of the one that follows; of each place one row."""

    at: dt.datetime
    now: Rows
    next: Rows


def on_duty(rows: Rows, at: dt.datetime) -> OnDuty:
    """A shift lasts until the next one begins; before the first of a roster nobody is known to be on duty."""
    begun = [begins(row) for row in rows]
    now = max((moment for moment in begun if moment <= at), default=None)
    following = min((moment for moment in begun if moment > at), default=None)
    return OnDuty(
        at,
        [row for row, moment in zip(rows, begun, strict=True) if moment == now],
        [row for row, moment in zip(rows, begun, strict=True) if moment == following],
    )


def begins(row: Mapping[str, Any]) -> dt.datetime:
    """When the shift of a row begins."""
    return dt.datetime.combine(row["date"], dt.time(row["starts"]))
