"""Takes back the newest load: what it found stands again, what it brought is gone, and the totals are those of before.

Loads are taken back one by one, the newest first, as far as they are kept (`GRID_UNDO_KEPT`). All of it or nothing.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, func, select, update

from queries import migrations, settings
from queries.intake.loading import TREE
from queries.intake.read.names import OUTLINE
from queries.intake.store.derived import derive_places
from queries.intake.store.kept import BROUGHT, FOUND, TOUCHED, frame_of
from queries.intake.store.sketches import derive_boxes
from queries.intake.store.tables import change, free_depths, lock, remove, restore_depths
from queries.rollup.driver import roll_up, roll_up_tree
from queries.schema import Base, IntakeRun, Level, Place, UndoRow
from queries.version import raise_version

TABLES = Base.metadata.tables


@dataclass(frozen=True)
class Undone:
    """A load that was taken back: by table, how many of its rows are gone and how many are as before again."""

    run: int
    source: str
    loaded_at: dt.datetime
    gone: Counter[str] = field(default_factory=Counter)
    as_before: Counter[str] = field(default_factory=Counter)


def undo(engine: Engine) -> Undone | None:
    """Take back the newest load that stands; nothing where none is kept."""
    with engine.begin() as connection:
        lock(connection)
        migrations.upgrade(connection)
        run = connection.scalar(select(func.max(UndoRow.run_id)))
        if run is None:
            return None
        load = connection.execute(select(IntakeRun.__table__).where(IntakeRun.id == run)).one()
        undone = Undone(run, load.source, load.finished_at)
        files = {file["table"] for file in load.files}
        with _levels_aside(connection):
            _put_back(connection, undone)
            if TREE & files:
                _free_shown(connection)
            _take_out(connection, undone)
        _add_up(connection, run, files)
        connection.execute(update(IntakeRun).where(IntakeRun.id == run).values(undone_at=settings.now()))
        connection.execute(delete(UndoRow).where(UndoRow.run_id == run))
        raise_version(connection)
    return undone


@contextmanager
def _levels_aside(connection: Connection) -> Iterator[None]:
    """Depths are unique, and a level that is put back may need that of one that goes only afterwards."""
    free_depths(connection, TABLES[Level.__tablename__])
    yield
    restore_depths(connection, TABLES[Level.__tablename__])


def _put_back(connection: Connection, undone: Undone) -> None:
    """Before anything goes: no row that stays may refer to one that does not."""
    for table_name, content in _pieces(connection, undone.run, FOUND):
        table, by_number = TABLES[table_name], content["key"] == ["id"]
        change(connection, table, frame_of(table, content), content["key"])
        if not by_number or "outline" in content["columns"]:  # what is drawn of an outline goes without saying
            undone.as_before[OUTLINE.name if by_number else table_name] += len(content["rows"])


def _free_shown(connection: Connection) -> None:
    """No place is shown any longer under one that is about to go; where it is shown is worked out when all have gone."""
    connection.execute(
        update(Place).where(Place.shown_parent_id != Place.parent_id).values(shown_parent_id=Place.parent_id)
    )


def _take_out(connection: Connection, undone: Undone) -> None:
    """The last that came goes first, so that nothing goes to which another refers; of one table all at once, likewise."""
    pieces = groupby(_pieces(connection, undone.run, BROUGHT), key=lambda piece: (piece[0], piece[1]["columns"]))
    for (table_name, _), same in pieces:
        table = TABLES[table_name]
        rows = pd.concat([frame_of(table, content) for _, content in same], ignore_index=True)
        undone.gone[table_name] += remove(connection, table, rows)


def _add_up(connection: Connection, run: int, files: set[str]) -> None:
    """What follows from the facts follows from those of before: of the same dates that the load added up."""
    if TREE & files:
        derive_places(connection)
    if {*TREE, OUTLINE.name} & files:
        derive_boxes(connection)
    roll_up_tree(connection, files)
    [(_, touched)] = _pieces(connection, run, TOUCHED)
    roll_up(connection, {subject: set(map(dt.date.fromisoformat, days)) for subject, days in touched.items()})


def _pieces(connection: Connection, run: int, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Table and content of each, the newest first."""
    numbers = select(UndoRow.number).where(UndoRow.run_id == run, UndoRow.kind == kind)
    for number in connection.scalars(numbers.order_by(UndoRow.number.desc())).all():
        piece = select(UndoRow.table_name, UndoRow.content)
        table_name, content = connection.execute(piece.where(UndoRow.run_id == run, UndoRow.number == number)).one()
        yield table_name, json.loads(content)
