"""The least and the most that a number may be, also beside another of its row; anything else is a slip of the hand."""

from collections.abc import Mapping, Sequence

from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.read.entries import spots
from queries.intake.refusals import Refusals

Limits = Mapping[str, Mapping[str, tuple[int, int]]]  # table -> column -> (least, most)
Parts = Mapping[str, Sequence[tuple[str, str]]]  # table -> what is counted, and what it is a part of


def check_limits(entries: Entries, limits: Limits, refusals: Refusals) -> None:
    for table, columns in limits.items():
        for name, (least, most) in columns.items():
            if table in entries and name in entries[table].frame:
                entry = entries[table]
                outside = (entry.frame[name] < least) | (entry.frame[name] > most)
                entry.refuse(refusals, outside, name, "out_of_limits", least=str(least), most=str(most))


def check_parts(entries: Entries, parts: Parts, refusals: Refusals) -> None:
    """No part is more than its whole."""
    for table, pairs in parts.items():
        for part, whole in pairs:
            if entry := with_columns(entries, table, part, whole):
                for spot in spots(entry.frame[part] > entry.frame[whole]):
                    told = {"other": entry.header.get(whole, whole), "whole": entry.written(whole, spot)}
                    entry.refuse_one(refusals, spot, part, "more_than_whole", **told)
