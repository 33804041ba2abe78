import sys

from queries.migrations import new_revision

new_revision(" ".join(sys.argv[1:]))
