"""Every bad value of every column is refused with file, row, column, value and reason, and changes nothing."""

from collections import Counter
from pathlib import Path

import pytest

from queries.intake.refusals import shown
from tests.support.bad_values import bad_files
from tests.support.broken import Good, good

__all__ = ["good"]

BAD = list(bad_files())


def test_there_are_hundreds_over_all_tables() -> None:
    """Each is one column of one table with one value that it cannot take."""
    inputs = Counter((bad.file, *each) for bad in BAD for each in bad.inputs)
    assert len(inputs) >= 800
    assert min(Counter(file for file, *_ in inputs).values()) >= 15


# Values are read before a database is asked; what keys lead to is asked of it: a few files show that on PostgreSQL, too.
ALL = sorted({bad.file for bad in BAD})
ON_BOTH = ["checkpoint_shift.csv", "duty_holder.csv", "list_result.csv", "place.csv", "posting.csv"]
RUNS = [*(("sqlite", file) for file in ALL), *(("postgresql", file) for file in ON_BOTH)]


@pytest.mark.parametrize(("shared_database_url", "file"), RUNS, indirect=["shared_database_url"])
def test_each_is_told(file: str, good: Good, tmp_path: Path) -> None:
    """Alone: all other files are loaded."""
    for bad in (each for each in BAD if each.file == file):
        (tmp_path / file).write_text(bad.text, encoding="utf-8")
        told = good.told(tmp_path)
        for each in bad.inputs:
            same = [
                (column, value)
                for name, row, column, value, why in told
                if (name, row, why) == (file, each.row, each.reason)
            ]
            assert same, (each, told)
            if each.column and each.value:
                assert (each.column, shown(each.value)) in same
