"""Where people are missing: what can still be mended first, then the longest, each with its place and who answers."""

import htpy as h

from pages.presentation import checkpoints as said
from pages.presentation.drawing.table import table
from pages.presentation.tables import rows
from pages.shared import link
from pages.shared.place import Here
from queries.checkpoints.situation import Situation

FEW = 8  # gaps of the list that a room reads; all of them stand in the table


def part(here: Here, stand: Situation) -> h.Element:
    """The list of gaps, each of which opens its checkpoint; it says when there is none."""
    assert here.day is not None
    words, found = here.words, stand.gaps
    heading = words.t("checkpoints.gaps")
    if not found:
        return h.section(class_="part")[h.h2[heading], h.p[words.t("checkpoints.no_gaps")]]
    few = found[:FEW]
    columns = said.gaps(few, here.day, words)
    codes, chosen = [gap.code for gap in few], link.asked("checkpoint")
    hint = words.t("checkpoints.gaps_few", shown=FEW) if len(found) > FEW else words.t("checkpoints.gaps_order")
    return table(rows(columns, words, codes, link.leads("checkpoint"), chosen), heading, list(columns), hint)
