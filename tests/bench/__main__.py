"""Measures the board's budgets and prints them as a table; exits with 1 where one is broken.

Each row is written into BENCHMARKS.md as it ends, unless the run is a quick one. The databases are kept in
`bench_data/`: the first run makes them, which takes some minutes.
"""

import argparse
import math
import sys
import time
import traceback
from collections.abc import Callable, Iterator

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
from tests.bench.viewer import BoardFailed

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
    """0 = every budget is kept, 1 = one is broken."""
    options = _options()
    effort = QUICK if options.quick else FULL
    results: list[Result] = []
    commit, order = record.commit(), [record.part(name, kind) for kind in KINDS for name in ROWS]
    for kind in options.database or KINDS:
        began = time.monotonic()
        with databases(kind, effort) as made:
            print(f"databases of {kind} took {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
            for name in options.only or ROWS:
                began, row = time.monotonic(), list[Result]()
                for result in _measured(name, made, effort):
                    print(" | ".join(result.cells), file=sys.stderr, flush=True)
                    row.append(result)
                seconds = time.monotonic() - began
                print(f"{name} on {kind} took {seconds:.0f} s", file=sys.stderr, flush=True)
                if not options.quick:
                    record.write(record.part(name, kind), row, seconds / 60, commit, order)
                results += row
    print(markdown(results))
    return 0 if all(result.ok for result in results) else 1


def _measured(name: str, made: Databases, effort: Effort) -> Iterator[Result]:
    """The results of one row; a board that fails breaks the budget, but does not end the other rows."""
    try:
        yield from ROWS[name](made, effort)
    except BoardFailed as trouble:
        traceback.print_exception(trouble)
        yield Result(name, made.kind, 0, math.inf, detail=str(trouble))


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
