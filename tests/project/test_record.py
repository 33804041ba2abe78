"""What `make bench` writes into BENCHMARKS.md."""

import subprocess
from pathlib import Path

import pytest

from queries.settings import PROJECT
from tests.bench import record
from tests.bench.__main__ import ROWS
from tests.bench.databases import KINDS
from tests.bench.results import Result

QUICK, SLOW = Result("quick", "SQLite", 1, 0.5), Result("slow", "PostgreSQL", 1, 2.0, detail="2 s / 1 s")
ORDER = ["rerun on SQLite", "load on SQLite", "load on PostgreSQL"]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    copy = tmp_path / "BENCHMARKS.md"
    copy.write_text(record.PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(record, "PAGE", copy)
    return copy


def test_what_is_measured_anew_takes_the_place_of_its_part_alone(page: Path) -> None:
    before, _, by_hand = page.read_text(encoding="utf-8").partition(record.ENDS)
    begins = before.partition(record.BEGINS)[0]
    record.write("load on PostgreSQL", [SLOW, QUICK], 3.44, "abc", ORDER)
    for minutes in (7.0, 1.0):
        record.write("load on SQLite", [QUICK], minutes, "def", ORDER)
    written = page.read_text(encoding="utf-8")
    headings = record.PART.findall(written.partition(record.ENDS)[0])
    assert headings[-2:] == ["load on SQLite", "load on PostgreSQL"]
    assert set(headings) <= set(ORDER), "a row that is measured no more is gone"
    load, other = (written.partition(f"### {heading}\n")[2].partition("###")[0] for heading in headings[-2:])
    assert load.count("| quick | SQLite | ≤ 1 | 0.50 | ok |") == 1
    assert "at `def`" in load
    assert "in 1.0 minutes." in load
    assert "| slow | PostgreSQL | ≤ 1 | 2.00 | **over** | 2 s / 1 s |" in other
    assert "at `abc`" in other
    assert "in 3.4 minutes." in other
    assert written.startswith(begins)
    assert written.endswith(by_hand)


def test_what_is_over_is_counted_before_the_parts(page: Path) -> None:
    record.write("load on SQLite", [QUICK, SLOW], 1, "abc", ["load on SQLite"])
    assert "Over budget are 1 of 2 rows: load on SQLite 1." in page.read_text(encoding="utf-8")
    record.write("load on SQLite", [QUICK, QUICK], 1, "abc", ["load on SQLite"])
    assert "Over budget are 0 of 2 rows.\n" in page.read_text(encoding="utf-8")


def test_the_page_as_it_is_has_only_parts_that_make_bench_measures() -> None:
    measured = record.PAGE.read_text(encoding="utf-8").partition(record.ENDS)[0]
    headings = record.PART.findall(measured)
    order = [record.part(name, kind) for kind in KINDS for name in ROWS]
    assert headings == [heading for heading in order if heading in headings]
    assert headings


def test_the_commit_is_the_one_that_is_measured() -> None:
    newest = subprocess.run(["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True).stdout.strip()
    assert (newest or "unknown").startswith(record.commit().rstrip("+"))
