"""Call-outs by department, and their batches beside those of the deployed staff."""

import htpy as h

from pages.presentation import call_outs
from pages.presentation.bar_rows import alt
from pages.presentation.drawing import bars
from pages.presentation.drawing.table import table
from pages.presentation.tables import rows as table_rows
from pages.shared import link
from pages.shared.ask import ask
from pages.shared.place import Here
from queries.database import Rows
from queries.staffing import departments


def bars_of(here: Here, calls: Rows, few: int | None = None, places: Rows | None = None) -> h.Element:
    """People asked for and arrived, by department; of many departments those that lack most.

    `places`: where each was called to, so that its row leads there.
    """
    words = here.words
    rows = call_outs.called(calls, words, places, link.leads("place"))[:few]
    headers = call_outs.call_headers(calls, words, bool(places))
    total = call_outs.total(calls, words)
    drawn = bars.required_and_have(rows, words.t("needs.calls"), headers, alt("needs.calls_bar_alt", words), total)
    return h.div(class_="called")[drawn]


def batches_of(here: Here, calls: Rows) -> h.Element | None:
    """Who came of each batch, of those called out and of all assigned: the latter from the rows of the deployed staff."""
    words = here.words
    told = call_outs.batches(calls, ask(departments.batches, here.id, here.day), words)
    return table(table_rows(told, words), words.t("needs.batches"), list(told)) if told else None
