"""Measures the board's budgets and prints them as a table; exits with 1 where one is broken.

Each row is written into BENCHMARKS.md as it ends, unless the run is a quick one. The databases are kept in
`bench_data/`: the first run makes them, which takes some minutes.
"""

import argparse
import math
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator

from tests.bench import (
    crowd,
    crowded,
    deck,
    drill,
    driver,
    loading,
    pack,
    paint,
    record,
    reruns,
    share,
    traffic,
    transfers,
)
from tests.bench.databases import KINDS, Databases, databases
from tests.bench.effort import FULL, QUICK, Effort
from tests.bench.results import Result, markdown

Row = Callable[[Databases, Effort], Iterator[Result]]
ROWS: dict[str, Row] = {
    "rerun": reruns.warm_rerun,
    "drill": drill.drill,
    "paint": paint.paint,
    "deck": deck.next_slide,
    "pack": pack.morning_pack,
    "share": share.database_share,
    "driver": driver.driver_time,
    "built": driver.built,
    "scale": reruns.scale,
    "viewers": crowd.viewers,
    "bytes": traffic.bytes_sent,
    "memory": crowd.memory,
    "soak": deck.soak,
    "load": loading.one_day,
    "crowded": crowded.crowded,
    "transfers": transfers.transfers,
}


def main() -> int:
    """0 = every budget is kept, 1 = one is broken, or could not be measured."""
    options = _options()
    effort = QUICK if options.quick else FULL
    commit, order = record.commit(), [record.part(name, kind) for kind in KINDS for name in ROWS]

    def keep(name: str, kind: str, row: list[Result], seconds: float) -> None:
        if not options.quick:
            record.write(record.part(name, kind), row, seconds / 60, commit, order)

    results = [result for kind in options.database or KINDS for result in _on(kind, options.only or ROWS, effort, keep)]
    print(markdown(results))
    return 0 if all(result.ok for result in results) else 1


def _on(kind: str, names: Iterable[str], effort: Effort, keep: Callable[..., None]) -> Iterator[Result]:
    """The rows on one kind of database, each kept as it ends; where its databases cannot be made, this alone, in each part."""
    began, left = time.monotonic(), list(names)
    try:
        with databases(kind, effort) as made:
            _say(f"databases of {kind} took {time.monotonic() - began:.0f} s")
            while left:
                began, name, row = time.monotonic(), left.pop(0), list[Result]()
                for result in _measured(name, made, effort):
                    _say(" | ".join(result.cells))
                    row.append(result)
                seconds = time.monotonic() - began
                _say(f"{name} on {kind} took {seconds:.0f} s")
                yield from row
                yield from _kept(name, kind, row, seconds, keep)
    except Exception as trouble:
        lost = _failed("databases", kind, trouble)
        yield lost
        for name in left:
            yield from _kept(name, kind, [lost], time.monotonic() - began, keep)


def _kept(name: str, kind: str, row: list[Result], seconds: float, keep: Callable[..., None]) -> Iterator[Result]:
    """Nothing where a row is kept; what cannot be written breaks a budget, too, but ends no other row."""
    try:
        keep(name, kind, row, seconds)
    except Exception as trouble:
        yield _failed(f"{name}, written into {record.PAGE.name}", kind, trouble)


def _measured(name: str, made: Databases, effort: Effort) -> Iterator[Result]:
    """The results of one row; what fails breaks the budget, but ends neither the other rows nor what this one has told."""
    try:
        yield from ROWS[name](made, effort)
    except Exception as trouble:
        yield _failed(name, made.kind, trouble)


def _failed(name: str, kind: str, trouble: Exception) -> Result:
    """What could not be measured, and why, in one line of a table."""
    traceback.print_exception(trouble)
    why = f"{type(trouble).__name__}: {trouble}".splitlines()[0].replace("|", "/")
    return Result(name, kind, 0, math.inf, detail=why)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", metavar="NAME", action="append", choices=ROWS, help=f"one of {', '.join(ROWS)}")
    parser.add_argument("--database", action="append", choices=KINDS, help="measure on this kind only")
    parser.add_argument("--quick", action="store_true", help="a smaller city, fewer days, fewer repetitions")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
