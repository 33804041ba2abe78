"""The transfer proposal: which surplus covers which gap, and what if more people came from outside."""

import datetime as dt

from pages.shared import link
from pages.shared.ask import ahead, ask, reckon
from pages.shared.place import Here
from queries.staffing import orders, transfers
from queries.staffing.orders import Orders

MOST_EXTRA = 5000  # people from outside, at most


def extra() -> int:
    """So many more people from outside, as the link says."""
    asked = link.asked("extra") or ""
    return min(int(asked), MOST_EXTRA) if asked.isdecimal() else 0


def proposed(here: Here) -> Orders:
    """The orders, the longest list first, and what stays uncovered."""
    found: Orders = reckon(_proposed, here.id, here.day, extra())
    return found


def _proposed(place_id: int, day: dt.date, more: int) -> Orders:
    read = (transfers.surpluses, transfers.gaps, transfers.positions, transfers.stands_by)
    ahead(*((query, place_id, day) for query in read))
    return orders.proposed(ask, place_id, day, more)
