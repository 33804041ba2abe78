"""Whether two levels below a place are told at once: on a screen, and in what a briefing keeps of it."""

from collections.abc import Mapping
from typing import Any

from queries.database import Rows

MOST = 400  # places two steps down; more cannot be read


def few_enough(totals: Rows, levels: Mapping[str, Mapping[str, Any]], depth: int) -> bool:
    """Whether the second level below a depth has few enough places. `totals`: rows of `places.totals`, `levels` by key."""
    below = [(row["places"], levels[row["level_key"]]) for row in totals]
    counts = [n for n, level in below if level["depth"] > depth and not level["folded"]]
    return len(counts) < 2 or counts[1] <= MOST
