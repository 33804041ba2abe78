"""A copy of the grid database in one file: `python -m queries.backup FILE`, and back with `python -m queries.restore FILE`.

The board goes on meanwhile: the copy holds one state of the data. An SQLite database is copied by SQLite's own backup,
which also takes what still lies in its log; PostgreSQL's by `pg_dump`, which must be installed.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from queries import settings
from queries.intake.words import LANGUAGES, word


class NotCopied(Exception):
    """Why there is no copy; the reason is a key of `words.toml`."""

    def __init__(self, reason_key: str, **details: str) -> None:
        super().__init__(f"{reason_key} {details}")
        self.reason_key = reason_key
        self.details = details


def back_up(address: str, file: Path) -> None:
    """Copy the database at an address into a file that is not there yet; the file is whole or absent."""
    if file.exists():
        raise NotCopied("file_exists", file=str(file))
    if not file.parent.is_dir():
        raise NotCopied("no_folder", file=str(file))
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite":
            copy_sqlite(database_file(url), unfinished)
        else:
            run_tool("pg_dump", url, "--format=custom", f"--file={unfinished}")
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def database_file(url: URL) -> Path:
    """The file of an SQLite address."""
    file = Path(url.database or "")
    if not file.is_file():
        raise NotCopied("no_database", file=str(file))
    return file


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy one SQLite database over another, in one transaction of the target's."""
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target, timeout=60)) as writing:
            reading.backup(writing)
    except sqlite3.DatabaseError as trouble:
        raise NotCopied("not_copied", file=str(target), reason=str(trouble)) from trouble


def run_tool(tool: str, url: URL, *options: str) -> None:
    """Run one of PostgreSQL's own programs on a database; its password is not shown in the list of processes."""
    program = shutil.which(tool)
    if program is None:
        raise NotCopied("no_tool", tool=tool)
    password = {"PGPASSWORD": str(url.password)} if url.password else {}
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(
        [program, *options, f"--dbname={plain}"],
        env={**os.environ, **password},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise NotCopied("tool_failed", tool=tool, reason=done.stderr.strip())


def command(work: Callable[[str, Path], None], name: str, doc: str | None, of: str, done: str) -> int:
    """Do `work` with the database of the settings and the file that the command line names: 0 = done, 1 = not."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}", description=doc)
    parser.add_argument("file", type=Path, help=of)
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of all messages")
    options = parser.parse_args()
    try:
        work(settings.database_url(), options.file)
    except NotCopied as reason:
        print(word(f"backup.{reason.reason_key}", options.lang, **reason.details), file=sys.stderr)
        return 1
    print(word(f"backup.{done}", options.lang, file=str(options.file)))
    return 0


if __name__ == "__main__":
    sys.exit(command(back_up, "queries.backup", __doc__, "the copy to make, such as grid-2020-02-17.backup", "done"))
