"""Bring the database up to the schema of this program: `python -m queries.migrations`; with a text, write a new revision."""

import sys

from queries.database import engine
from queries.migrations import new_revision, upgrade

if len(sys.argv) > 1:
    new_revision(" ".join(sys.argv[1:]))
else:
    with engine().begin() as connection:
        upgrade(connection)
