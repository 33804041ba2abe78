"""Checkpoints: which mouths are held, by how many, when nobody stands there."""

from queries.checkpoints.questions import (
    checkpoints_at,
    hours,
    one_checkpoint,
    shifts_of_day,
    tonight,
    unbroken_days,
)

__all__ = ["checkpoints_at", "hours", "one_checkpoint", "shifts_of_day", "tonight", "unbroken_days"]
