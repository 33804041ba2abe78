"""Checkpoints: which mouths are held, by how many, when nobody stands there."""

from queries.checkpoints.inspected import inspections, kit, kit_lacking, languages, mouths, spoken_at
from queries.checkpoints.questions import (
    checkpoint,
    checkpoints_at,
    last_shift,
    last_shifts,
    one_checkpoint,
    shifts_of_day,
    unplaced,
)
from queries.checkpoints.standing import gaps, gaps_last_night, ground, lacking, periods
from queries.checkpoints.unbroken import unbroken_days
from queries.checkpoints.unheard import untold

__all__ = [
    "checkpoint",
    "checkpoints_at",
    "gaps",
    "gaps_last_night",
    "ground",
    "inspections",
    "kit",
    "kit_lacking",
    "lacking",
    "languages",
    "last_shift",
    "last_shifts",
    "mouths",
    "one_checkpoint",
    "periods",
    "shifts_of_day",
    "spoken_at",
    "unbroken_days",
    "unplaced",
    "untold",
]
