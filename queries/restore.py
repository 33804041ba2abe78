"""Puts a copy made by `queries.backup` in the place of the grid database: `python -m queries.restore FILE`.

All of it or nothing: what the database held is replaced in one transaction, and a board that is open shows the restored
data with its next click. A file that is no whole copy of a grid database is refused, and the database stays.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from queries.backup import NotCopied, command, copy_sqlite, run_tool

SQLITE, PG_DUMP = b"SQLite format 3\0", b"PGDMP"


def restore(address: str, file: Path) -> None:
    """Replace the database at an address by the copy in a file."""
    if not file.is_file():
        raise NotCopied("no_copy", file=str(file))
    with file.open("rb") as opened:
        begins = opened.read(16)
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        if begins != SQLITE:
            raise NotCopied("foreign_copy", file=str(file))
        _check(file)
        copy_sqlite(file, Path(url.database or ""))
        return
    if not begins.startswith(PG_DUMP):
        raise NotCopied("foreign_copy", file=str(file))
    run_tool("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))


def _check(file: Path) -> None:
    """Refuse a damaged file, and one that is no grid database."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as reading:
            found = reading.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {name for (name,) in reading.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as trouble:
        raise NotCopied("damaged_copy", file=str(file), reason=str(trouble)) from trouble
    if found != "ok":
        raise NotCopied("damaged_copy", file=str(file), reason=str(found))
    if not {"place", "intake_run", "alembic_version"} <= tables:
        raise NotCopied("foreign_copy", file=str(file))


if __name__ == "__main__":
    sys.exit(command(restore, "queries.restore", __doc__, "a copy made by python -m queries.backup", "restored"))
