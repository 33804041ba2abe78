"""Brings a database made by an earlier version to the schema of this one: `python -m queries.upgrade`. A load does so, too."""

import argparse
import sys

from queries import migrations
from queries.database import engine
from queries.faults import fault_of
from queries.intake.store.tables import lock
from queries.intake.words import LANGUAGES, word


def main() -> int:
    """0 = it has the newest schema, 3 = the database does not allow it."""
    parser = argparse.ArgumentParser(prog="python -m queries.upgrade", description=__doc__)
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of all messages")
    lang = parser.parse_args().lang
    try:
        with engine().begin() as connection:
            lock(connection)
            migrations.upgrade(connection)
    except Exception as trouble:
        fault = fault_of(trouble)
        if fault is None:
            raise
        print(word(f"fault.{fault}", lang), file=sys.stderr)
        return 3
    print(word("report.upgraded", lang))
    return 0


if __name__ == "__main__":
    sys.exit(main())
