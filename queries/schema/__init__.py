"""The tables of the grid database, and nothing else: one file per group, all of them to be had from here.

Each column that people fill in carries its Chinese headers (`zh`, the first one is shown) and its meaning (`comment`).
Intake, the format table in the README and the tests all read them from here.

A column marked `derived` is filled by `queries.intake`, and in `decisions` by `queries.writing`; a table without the mark
`file` is filled by them altogether.
Tables of totals stand with the facts that they add up. They hold one row per date and place where their subject has
something, have no foreign keys, and are filled in the transaction that stores the facts (`queries.rollup`).
Times are local times of the district, dates are report dates, positions are WGS-84.
"""

from queries.schema.base import BEGINNING, CODE, KEY, NAME, PHONE, WORD_LENGTH, Base
from queries.schema.checkpoints import (
    MOUTHS,
    Checkpoint,
    CheckpointGap,
    CheckpointGround,
    CheckpointHeld,
    CheckpointLongest,
    CheckpointShift,
    CheckpointShiftTotal,
    CheckpointTotal,
)
from queries.schema.decisions import Action, AuditEntry, Briefing
from queries.schema.deployment import NO_BATCH, ComingTotal, SentTotal, TiredCadre, Turn, TurnCadres
from queries.schema.duty import DutyHolder, DutyRole, DutyTotal, Organisation
from queries.schema.front_line import ObserverReport, ObserverTotal, ScreeningDay, ScreeningRound, ScreeningTotal
from queries.schema.post import DataVersion, Event, IntakeRun, Notice, ReportDay, ReportStatus, UndoRow
from queries.schema.staffing import (
    CHANNELS,
    Attendance,
    Cadre,
    DutyShift,
    Job,
    JobTotal,
    Pairing,
    PairingTotal,
    Posting,
    PropertyDay,
    StaffNeed,
    StaffTotal,
)
from queries.schema.tree import Level, MapFeature, Place, PlaceAncestor, PlaceWord, RegisterTotal

__all__ = [
    "BEGINNING",
    "CHANNELS",
    "CODE",
    "KEY",
    "MOUTHS",
    "NAME",
    "NO_BATCH",
    "PHONE",
    "WORD_LENGTH",
    "Action",
    "Attendance",
    "AuditEntry",
    "Base",
    "Briefing",
    "Cadre",
    "Checkpoint",
    "CheckpointGap",
    "CheckpointGround",
    "CheckpointHeld",
    "CheckpointLongest",
    "CheckpointShift",
    "CheckpointShiftTotal",
    "CheckpointTotal",
    "ComingTotal",
    "DataVersion",
    "DutyHolder",
    "DutyRole",
    "DutyShift",
    "DutyTotal",
    "Event",
    "IntakeRun",
    "Job",
    "JobTotal",
    "Level",
    "MapFeature",
    "Notice",
    "ObserverReport",
    "ObserverTotal",
    "Organisation",
    "Pairing",
    "PairingTotal",
    "Place",
    "PlaceAncestor",
    "PlaceWord",
    "Posting",
    "PropertyDay",
    "RegisterTotal",
    "ReportDay",
    "ReportStatus",
    "ScreeningDay",
    "ScreeningRound",
    "ScreeningTotal",
    "SentTotal",
    "StaffNeed",
    "StaffTotal",
    "TiredCadre",
    "Turn",
    "TurnCadres",
    "UndoRow",
]
