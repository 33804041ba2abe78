"""Where people are missing: what can still be mended first, then the longest, each with its place and who answers.

After them who kept silent, and who has no roster for the night.
"""

import htpy as h

from pages.panels.checkpoints import situation
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
    words, untold = here.words, situation.untold(here, stand)
    found = [*stand.gaps, *untold]
    heading = words.t("checkpoints.gaps")
    if not found:
        return h.section(class_="part")[h.h2[heading], h.p[words.t("checkpoints.no_gaps")]]
    few = found[:FEW]
    columns = said.gaps(few, here.day, words)
    codes, chosen = [gap.code for gap in few], link.asked("checkpoint")
    if len(found) <= FEW:
        hint = words.t("checkpoints.gaps_order_untold" if untold else "checkpoints.gaps_order")
    elif situation.all_at_hand(stand, untold):
        hint = words.t("checkpoints.gaps_few_of", shown=FEW, of=len(found))
    else:
        hint = words.t("checkpoints.gaps_few", shown=FEW)
    return table(rows(columns, words, codes, link.leads("checkpoint"), chosen), heading, list(columns), hint)
