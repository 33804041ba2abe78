"""python -m tests.compared: what the release before the rooms for twelve screens told on Places, Checkpoints and Staffing.

Its own code, taken out of the history, loads its own sample and tells every figure; then that database is upgraded, and
its files are loaded into a new one, and today's code tells the same of both. With `--city` also a small city as that
release makes it. On both databases. The gaps, the line of time and tonight of Checkpoints are not compared: they were
told anew since, of the hours from the evening before to the morning after, and by one rule for sentence and list.

Exit code 0 if all is the same but what was mended on purpose, 1 if not, 2 if the history is not there.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from tests.compared.comparing import Told, compare, report, unexplained
from tests.compared.releases import NoHistory, before_the_rooms, take_out, tell
from tests.support import leftovers
from tests.support.board import ROOT
from tests.support.postgres import postgres

KINDS = ("SQLite", "PostgreSQL")
DAYS = "14"  # of the small city
SAMPLE = Path("sample_data") / "district"

Database = Callable[[str], str]  # the address of a new database of this name


def main() -> int:
    asked = _arguments()
    # Clean up however it is broken off: what a shell starts in the background would not hear Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("broken off"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with leftovers.folder("compared") as made:
        folder = Path(made)
        try:
            revision = asked.revision or before_the_rooms()
            release = take_out(revision, folder / "release")
        except NoHistory:
            print("The history of this copy does not reach back to the release; nothing can be compared.")
            return 2
        print(f"The release is {revision[:10]}.", flush=True)
        same = True
        for kind in asked.on:
            with databases(kind, folder) as database:
                same &= sample(kind, release, folder, database)
                if asked.city:
                    same &= city(kind, release, folder, database)
    print("All is the same but what was mended." if same else "There are differences that nothing explains.")
    return int(not same)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--city", action="store_true", help="compare the small city of the benchmarks, too")
    parser.add_argument("--on", nargs="+", choices=KINDS, default=KINDS, help="which databases (both)")
    parser.add_argument("--revision", help="another release, if it has no rooms yet, either")
    return parser.parse_args()


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[Database]:
    """New databases of a kind, which are gone afterwards."""
    if kind == "SQLite":
        yield lambda name: f"sqlite:///{folder / name}.sqlite"
        return
    with postgres() as server:
        address = make_url(server).set(drivername="postgresql+psycopg")

        def database(name: str) -> str:
            made = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
            with made.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            return address.set(database=name).render_as_string(hide_password=False)

        yield database


def sample(kind: str, release: Path, folder: Path, database: Database) -> bool:
    """The release's own sample: its database upgraded, and its files loaded into a new one."""
    address, files = database("sample"), str(release / SAMPLE)
    before = tell(release, address, folder / "before", "--load", files)
    upgraded = tell(ROOT, address, folder / "upgraded", "--upgrade")
    loaded = tell(ROOT, database("sample_loaded"), folder / "loaded", "--load", files)
    one = _same(f"{kind}: the sample, its database upgraded", before, upgraded)
    return _same(f"{kind}: the sample, its files loaded anew", before, loaded) and one


def city(kind: str, release: Path, folder: Path, database: Database) -> bool:
    """A small city as the release makes it, upgraded."""
    address = database("city")
    before = tell(release, address, folder / "before", "--city", DAYS)
    return _same(f"{kind}: the small city, upgraded", before, tell(ROOT, address, folder / "after", "--upgrade"))


def _same(title: str, before: Told, after: Told) -> bool:
    found = compare(before, after)
    print(f"\n{title}", *report(found, before, after), sep="\n", flush=True)
    return bool(found) and not unexplained(found)


if __name__ == "__main__":
    start = time.monotonic()
    ended = main()
    print(f"{time.monotonic() - start:.0f} s")
    sys.exit(ended)
