"""Which dates the shifts of checkpoints touch."""

import datetime as dt

from queries.intake.check.register import Entries


def dates_touched(entries: Entries) -> set[dt.date]:
    """The dates whose minutes the shifts of the files may change, as they are or as they were stored before."""
    entry = entries.get("checkpoint_shift")
    if entry is None or "starts" not in entry.frame:
        return set()
    dates = {date.date() for date in entry.frame["starts"].dropna().dt.normalize().unique()}
    return dates | {date + dt.timedelta(days=1) for date in dates}
