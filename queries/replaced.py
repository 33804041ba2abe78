"""An SQLite file that somebody deletes, copies over or moves another one over, while connections to it are open.

They would go on with the old one, or with pages of both. So each connection knows the file that it was opened on, and none
is used on another. Whoever has written leaves no log beside the file, of which a part could be forgotten.
"""

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

# What a connection knows: the file as it was opened, whether it has not been used since, and how much it has written.
FILE, NEW, CHANGES = "file", "new", "changes"
SAME = 2  # of what `stands` tells: the device and the file on it
PATIENCE = 1000  # milliseconds that a writer waits for readers of its log


def file_of(address: URL) -> Path | None:
    """The file of an SQLite address; one in memory has none."""
    name = (address.database or "").removeprefix("file:")
    return None if name in ("", ":memory:") else Path(name)


def watch(made: Engine) -> None:
    """No connection of this engine is used on another file than it was opened on."""
    file = file_of(made.url)
    if file is None:
        return

    def opened(_: Any, entry: ConnectionPoolEntry) -> None:
        entry.info[FILE], entry.info[NEW] = stands(file), True

    def used(_: Any, entry: ConnectionPoolEntry, __: Any) -> None:
        # Whoever writes while it is opened leaves the same file: opened anew again and again, it would be given up.
        was, now, new = entry.info[FILE], stands(file), entry.info.pop(NEW, False)
        if was != now and not (new and was and now and was[:SAME] == now[:SAME]):
            raise InvalidatePoolError

    event.listen(made, "connect", opened)
    event.listen(made, "checkout", used)
    event.listen(made, "checkin", _leave_no_log)


def let_go(made: Engine) -> None:
    """Close what is open on a file that is not there any more as it was, before anything is opened on the new one."""
    file = file_of(made.url) if made.url.get_backend_name() == "sqlite" else None
    if file is None:
        return
    now = stands(file)
    with _one_at_a_time:
        changed = _seen.get(made, now) != now
        _seen[made] = now
        if changed:
            made.dispose()


_seen: WeakKeyDictionary[Engine, tuple[int, ...] | None] = WeakKeyDictionary()
_one_at_a_time = Lock()


def stands(file: Path) -> tuple[int, ...] | None:
    """What tells a file from another in its place. A load, too, makes it another: its connections are cheap to open."""
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns


def _leave_no_log(connection: sqlite3.Connection | None, entry: ConnectionPoolEntry) -> None:
    if connection is None or connection.total_changes == entry.info.get(CHANGES, 0):
        return
    entry.info[CHANGES] = connection.total_changes
    try:
        before = connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA busy_timeout = {before}")
    except sqlite3.Error:  # full, or taken away: the log stays, and is read with the file
        return
