"""One load: read the files, check all of them, store them, roll up; all of it or nothing."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, update

from queries import collector, migrations, settings
from queries.intake.check import subjects
from queries.intake.check.days import check_days
from queries.intake.check.facts import dates_of
from queries.intake.check.register import Entries, Register, resolve
from queries.intake.check.rows import check_rows
from queries.intake.check.shapes import place_shapes
from queries.intake.read.entries import Entry, read_entry
from queries.intake.read.names import OUTLINE
from queries.intake.read.sources import read_source
from queries.intake.refusals import Refusal, Refusals
from queries.intake.store.derived import derive_places, outdated
from queries.intake.store.kept import Kept, forget
from queries.intake.store.sketches import derive_boxes, store_outlines
from queries.intake.store.tables import lock, record, store
from queries.intake.words import word
from queries.rollup import changes
from queries.rollup.driver import WATCHED, dates_touched, roll_up, roll_up_tree
from queries.schema import Base
from queries.terminal import Progress
from queries.version import raise_version
from queries.writing import freezing

TREE = {"level", "place"}
RUN = Base.metadata.tables["intake_run"]


@dataclass(frozen=True)
class IntakeReport:
    """What a load brought. `files` has name, sha256, table and rows per file; `run` is its number.

    `notes` tell what was passed over, and what was loaded although it looks odd.
    """

    run: int
    source: str
    files: list[dict[str, Any]]
    dates: list[dt.date]
    notes: list[Refusal] = field(default_factory=list)


class _OnlyChecked(Exception):
    """Ends a transaction that must leave no trace."""

    def __init__(self, report: IntakeReport) -> None:
        self.report = report


def load(
    source: Path, engine: Engine, lang: str = "zh", progress: Progress | None = None, check_only: bool = False
) -> IntakeReport:
    """Load a folder, zip or workbook, or raise `Refused` and leave the database as it was.

    `progress` is told each step by its name in the language, and the share done before it. With `check_only` all is
    done and then taken back.
    """
    with collector.paused():
        return _load(source, engine, _Steps(progress, lang), check_only)


def _load(source: Path, engine: Engine, steps: "_Steps", check_only: bool) -> IntakeReport:
    started = settings.now()
    refusals = Refusals()
    steps.begin("reading", 0.0)
    entries = {sheet.table: read_entry(sheet, refusals) for sheet in read_source(source, refusals)}
    try:
        with engine.begin() as connection:
            lock(connection)
            migrations.upgrade(connection)
            _check(connection, entries, refusals, steps)
            if not check_only:
                freezing.before_load(connection)
            run = _begun(connection, source, entries, started)
            _store(connection, entries, refusals, steps, Kept(connection, run))
            report = _recorded(connection, run, source, entries, refusals)
            if check_only:
                raise _OnlyChecked(report)
    except _OnlyChecked as checked:
        report = checked.report
    steps.begin("done", 1.0)
    return report


def _check(connection: Connection, entries: Entries, refusals: Refusals, steps: "_Steps") -> None:
    steps.begin("checking", 0.2)
    register = Register(connection, entries)
    for entry in entries.values():
        resolve(entry, register, refusals)
        check_rows(entry, refusals)
        place_shapes(entry, refusals)
    check_days(connection, entries, refusals)
    subjects.check(connection, entries, refusals)
    refusals.raise_if_any()


def _store(connection: Connection, entries: Entries, refusals: Refusals, steps: "_Steps", kept: Kept) -> None:
    steps.begin("storing", 0.4)
    frames = {name: entry.frame for name, entry in entries.items()}
    before, known = changes.read(connection, WATCHED, frames), changes.known_dates(connection)
    for name, entry in entries.items():
        if name != OUTLINE.name:
            store(connection, entry, kept.before_storing)
    subjects.check_sums(connection, entries, dates_of(entries), refusals)
    refusals.raise_if_any()
    steps.begin("deriving", 0.7)
    grown = bool(TREE & entries.keys()) or outdated(connection)
    if grown:
        derive_places(connection)
    if OUTLINE.name in entries:
        store_outlines(connection, entries[OUTLINE.name].frame, kept.before_changing)
    if grown or OUTLINE.name in entries:
        derive_boxes(connection)
    steps.begin("summing", 0.8)
    roll_up_tree(connection, entries)
    after = changes.read(connection, WATCHED, frames)
    touched = dates_touched(changes.Changes(frames, before, after, known))
    roll_up(connection, touched)
    kept.touched(touched)
    raise_version(connection)


def _begun(connection: Connection, source: Path, entries: Entries, started: dt.datetime) -> int:
    files = [_file(entry) for entry in entries.values()]
    run = {"source": source.name[:120], "started_at": started, "finished_at": started, "files": files}
    return record(connection, RUN, run)


def _recorded(connection: Connection, run: int, source: Path, entries: Entries, refusals: Refusals) -> IntakeReport:
    connection.execute(update(RUN).where(RUN.c.id == run).values(finished_at=settings.now()))
    forget(connection, settings.undo_kept())
    files = [_file(entry) for entry in entries.values()]
    return IntakeReport(run, source.name, files, dates_of(entries), refusals.notes)


def _file(entry: Entry) -> dict[str, Any]:
    sheet = entry.sheet
    return {"name": sheet.file, "sha256": sheet.sha256, "table": sheet.table, "rows": len(entry.frame)}


class _Steps:
    """Tells whoever waits what is being done."""

    def __init__(self, progress: Progress | None, lang: str) -> None:
        self._progress, self._lang = progress, lang

    def begin(self, step: str, share: float) -> None:
        if self._progress:
            self._progress(word(f"step.{step}", self._lang), share)
