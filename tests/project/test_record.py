"""What `make bench` writes into BENCHMARKS.md."""

from pathlib import Path

import pytest

from tests.bench import record
from tests.bench.results import Result

RESULTS = [Result("quick", "SQLite", 1, 0.5), Result("slow", "PostgreSQL", 1, 2.0, detail="2 s / 1 s")]


def test_the_table_stands_between_its_marks_and_what_is_written_by_hand_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "BENCHMARKS.md"
    page.write_text(record.PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    by_hand = page.read_text(encoding="utf-8").partition(record.ENDS)[2]
    monkeypatch.setattr(record, "PAGE", page)
    for _ in range(2):
        record.write(RESULTS, {"SQLite": {"quick": 1.0}, "PostgreSQL": {"slow": 3.4}})
    written = page.read_text(encoding="utf-8")
    assert written.count("| quick | SQLite | ≤ 1 | 0.50 | ok |") == 1
    assert "| slow | PostgreSQL | ≤ 1 | 2.00 | **over** | 2 s / 1 s |" in written
    assert "1 of 2 rows: slow (PostgreSQL)." in written
    assert "in 4 minutes; longest took slow on PostgreSQL (3.4), quick on SQLite (1.0)." in written
    assert "Staffing" not in written.partition(record.ENDS)[0], "the last table is gone"
    assert written.endswith(by_hand)
