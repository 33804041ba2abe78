"""The transfer proposal: which surplus covers which gap, and what if more people came from outside."""

import datetime as dt

from pages.presentation import transfer_orders
from pages.presentation.staffing import Ends
from pages.presentation.transfer_orders import Way
from pages.shared import link, ranked
from pages.shared.ask import ahead, ask, reckon
from pages.shared.place import Here
from queries import measures, staffing
from queries.staffing import orders, parties, transfers
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


def ends(here: Here, found: Orders) -> Ends:
    """The places one step down that the orders go from and to."""
    measure = measures.measures()["staffing"]
    below = ask(*ranked.question(here, measure, here.deep))
    board = ask(staffing.board, here.id, here.folded, here.day)
    return Ends(found, board, below, here.levels, here.words)


def sheet(here: Here, found: Orders) -> list[Way]:
    """The orders with all whom they name: jobs, organisations, and who answers for the places."""
    between = ends(here, found)
    answering = (parties.answering, here.within, transfer_orders.named(found, between), here.day)
    senders = (parties.senders, here.id, here.day)
    ahead((transfers.job_names,), senders, answering)
    known = transfer_orders.parties(ask(transfers.job_names), ask(*senders), ask(*answering), here.words)
    return transfer_orders.sheet(found, between, known, here.words)
