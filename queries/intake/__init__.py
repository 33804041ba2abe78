"""The only code that writes: read files, check them, store them, roll up."""

from queries.intake.loading import IntakeReport, load
from queries.intake.refusals import Refusal, Refused
from queries.intake.undo import Undone, undo

__all__ = ["IntakeReport", "Refusal", "Refused", "Undone", "load", "undo"]
