"""Reports: who sent theirs in time, who keeps silent and since when, and which sums between them do not add up."""

from queries.reporting.kinds import UNMEASURED, kinds, titles
from queries.reporting.questions import broken, course, loads, silent, status_below

__all__ = ["UNMEASURED", "broken", "course", "kinds", "loads", "silent", "status_below", "titles"]
