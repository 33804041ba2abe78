"""The tables of the grid database, and nothing else: one file per group, all of them to be had from here.

Each column that people fill in carries its Chinese headers (`zh`, the first one is shown) and its meaning (`comment`).
Intake, the format table in the README and the tests all read them from here.

A column marked `derived` is filled by `queries.intake`; a table without the mark `file` is filled by it altogether.
Tables of totals stand with the facts that they add up. They hold one row per date and place where their subject has
something, have no foreign keys, and are filled in the transaction that stores the facts (`queries.rollup`).
Times are local times of the district, dates are report dates, positions are WGS-84.
"""

from queries.schema.base import BEGINNING, CODE, KEY, NAME, PHONE, Base
from queries.schema.checkpoints import MOUTHS, Checkpoint, CheckpointShift
from queries.schema.duty import DutyHolder, DutyRole, Organisation, PlaceDuty
from queries.schema.front_line import ObserverReport, PlaceDay, ScreeningDay, ScreeningRound
from queries.schema.post import IntakeRun, Notice, ReportDay
from queries.schema.staffing import (
    CHANNELS,
    Attendance,
    Cadre,
    DutyShift,
    Pairing,
    Posting,
    PostKind,
    PropertyDay,
    StaffDay,
    StaffNeed,
)
from queries.schema.tree import Level, MapFeature, Place, PlaceAncestor, PlaceTotal

__all__ = [
    "BEGINNING",
    "CHANNELS",
    "CODE",
    "KEY",
    "MOUTHS",
    "NAME",
    "PHONE",
    "Attendance",
    "Base",
    "Cadre",
    "Checkpoint",
    "CheckpointShift",
    "DutyHolder",
    "DutyRole",
    "DutyShift",
    "IntakeRun",
    "Level",
    "MapFeature",
    "Notice",
    "ObserverReport",
    "Organisation",
    "Pairing",
    "Place",
    "PlaceAncestor",
    "PlaceDay",
    "PlaceDuty",
    "PlaceTotal",
    "PostKind",
    "Posting",
    "PropertyDay",
    "ReportDay",
    "ScreeningDay",
    "ScreeningRound",
    "StaffDay",
    "StaffNeed",
]
