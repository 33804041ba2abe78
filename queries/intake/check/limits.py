"""The least and the most that a number may be; anything else is a slip of the hand."""

from collections.abc import Mapping

from queries.intake.check.register import Entries
from queries.intake.refusals import Refusals

Limits = Mapping[str, Mapping[str, tuple[int, int]]]  # table -> column -> (least, most)


def check_limits(entries: Entries, limits: Limits, refusals: Refusals) -> None:
    for table, columns in limits.items():
        for name, (least, most) in columns.items():
            if table in entries and name in entries[table].frame:
                entry = entries[table]
                outside = (entry.frame[name] < least) | (entry.frame[name] > most)
                entry.refuse(refusals, outside, name, "out_of_limits", least=str(least), most=str(most))
