"""Which report dates the files speak of."""

import datetime as dt

from queries.intake.check.register import Entries
from queries.rollup import SUBJECTS

FIRST_DATE = dt.date(2000, 1, 1)


def dates_of(entries: Entries) -> list[dt.date]:
    """The report dates that the files speak of."""
    frames = {name: entry.frame for name, entry in entries.items()}
    return sorted(set().union(*(subject.told(frames) for subject in SUBJECTS)))
