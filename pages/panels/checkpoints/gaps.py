"""When nobody was at a checkpoint, or is on its roster: the longest first, each with its shift and who answers."""

import htpy as h

from pages.presentation import checkpoints as said
from pages.presentation.drawing.table import table
from pages.presentation.tables import rows
from pages.shared import link
from pages.shared.place import Here
from queries.checkpoints.gaps import Gap

FEW = 8  # gaps of the list that a room reads; all of them stand in the table


def part(here: Here, found: list[Gap]) -> h.Element:
    """The list of gaps, each of which opens its checkpoint; it says when there is none."""
    words = here.words
    heading = words.t("checkpoints.gaps")
    if not found:
        return h.section(class_="part")[h.h2[heading], h.p[words.t("checkpoints.no_gaps")]]
    few = found[:FEW]
    columns = said.gaps(few, words)
    codes, chosen = [gap.code for gap in few], link.asked("checkpoint")
    hint = words.t("checkpoints.gaps_order")
    if len(found) > FEW:
        hint = words.t("checkpoints.gaps_few", shown=FEW, n=len(found) - FEW)
    return table(rows(columns, words, codes, link.leads("checkpoint"), chosen), heading, list(columns), hint)
