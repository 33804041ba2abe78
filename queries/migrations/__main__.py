"""Write a new revision: `python -m queries.migrations TEXT`."""

import sys

from queries.migrations import new_revision

new_revision(" ".join(sys.argv[1:]))
