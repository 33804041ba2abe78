"""The first run: where nobody named a database, the sample is loaded into a file beside the project.

It goes through the same intake as anybody's files. `python -m queries.intake.first_run` does it before serving.
"""

import os
import threading

from queries import settings
from queries.database import engine
from queries.intake.loading import load

SAMPLE = settings.PROJECT / "sample_data" / "district"
FILE = settings.PROJECT / "grid.sqlite"
_lock = threading.Lock()


def needed() -> bool:
    """Whether the board would open on nothing: no database is named, and the default file is not there yet."""
    return not os.environ.get("GRID_DATABASE_URL") and not FILE.exists()


def build_sample() -> None:
    """Load the sample into a file of its own, and put it in place only when it is whole."""
    with _lock:
        if not needed():
            return
        unfinished = FILE.with_suffix(f".{os.getpid()}.sqlite-new")
        unfinished.unlink(missing_ok=True)
        building = engine(f"sqlite:///{unfinished}")
        load(SAMPLE, building)
        with building.connect() as connection:  # one file, without a log beside it
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        building.dispose()
        unfinished.replace(FILE)


if __name__ == "__main__" and needed():
    build_sample()
