"""python -m tests.steady: all tests that wait for something, ten times over, with every core kept busy by something else.

A test that is green on an idle machine may only be fast. Prints the passes and failures of each; any failure is an error.
"""

import argparse
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from xml.etree import ElementTree

from tests.support import leftovers
from tests.support.board import ROOT
from tests.support.postgres import end_forsaken

FAREWELL = 60  # seconds for tests that are broken off to end their servers
EVIDENCE = ROOT / ".test-failures"
Outcomes = dict[str, Counter[str]]


def main() -> int:
    """Exit code 0 if every test passed in every round."""
    asked = _arguments()
    # Clean up however it is broken off; what a shell starts in the background would not hear Ctrl-C, nor would the tests.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("broken off"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    outcomes: Outcomes = {}
    shutil.rmtree(EVIDENCE, ignore_errors=True)
    with leftovers.folder("steady") as folder, busy(asked.busy):
        for number in range(1, asked.rounds + 1):
            start = time.monotonic()
            ended = run(asked.tests, Path(folder), number)
            told = note(Path(folder) / f"{number}.xml", outcomes)
            if ended not in (0, 1) or not told:  # the tests did not even begin, or were broken off
                outcomes.setdefault(f"round {number}", Counter())["failed"] += 1
            print(f"round {number}: {dict(told)}, {time.monotonic() - start:.0f} s", flush=True)
    return report(outcomes)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often each test runs (10)")
    parser.add_argument(
        "--busy", type=int, default=os.cpu_count(), help="processes that do nothing but compute (one per core)"
    )
    parser.add_argument(
        "tests", nargs="*", default=["-m", "waits"], help="for pytest, after --; default: all that wait"
    )
    return parser.parse_args()


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep cores busy meanwhile; the processes end with this one, however it ends."""
    spinning = [multiprocessing.Process(target=_spin, args=(os.getpid(),), daemon=True) for _ in range(processes)]
    for each in spinning:
        each.start()
    try:
        yield
    finally:
        for each in spinning:
            each.kill()
            each.join()


def _spin(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while os.getppid() == parent:
        for _ in range(1_000_000):
            pass


def run(tests: list[str], folder: Path, number: int) -> int:
    """One round, in processes that are all ended if this one is broken off."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "--durations=0", *tests]
    command += [f"--junit-xml={folder / f'{number}.xml'}", f"--basetemp={folder / str(number)}"]
    command += [f"--evidence={EVIDENCE / f'round-{number}'}"]
    with (folder / f"{number}.log").open("w+") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        try:
            ended = process.wait()
        finally:
            _end(process)
        if ended:
            log.seek(0)
            print(log.read(), flush=True)
    return ended


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what still runs of a round: first as Ctrl-C does, so that servers are stopped, then for good."""
    with suppress(subprocess.TimeoutExpired):
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(FAREWELL)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    end_forsaken()


def note(results: Path, outcomes: Outcomes) -> Counter[str]:
    """Count how each test of a round ended; what failed before or after its test counts as failed."""
    if not results.exists():
        return Counter()
    ends: dict[str, str] = {}
    for case in ElementTree.parse(results).iter("testcase"):
        name = f"{case.get('classname', '').removeprefix('tests.')}::{case.get('name')}"
        bad = any(case.find(kind) is not None for kind in ("failure", "error"))
        skipped = case.find("skipped") is not None
        ends[name] = "failed" if bad or ends.get(name) == "failed" else "skipped" if skipped else "passed"
    for name, end in ends.items():
        outcomes.setdefault(name, Counter())[end] += 1
    return Counter(ends.values())


def report(outcomes: Outcomes) -> int:
    """Passes and failures per test, the failures first."""
    print(f"\n{'passed':>6} {'failed':>6}  test")
    for name, ends in sorted(outcomes.items(), key=lambda each: (-each[1]["failed"], each[0])):
        print(f"{ends['passed']:>6} {ends['failed']:>6}  {name}")
    failed = sum(ends["failed"] for ends in outcomes.values())
    print(f"{sum(ends['passed'] for ends in outcomes.values()):>6} {failed:>6}  in all")
    return int(bool(failed) or not outcomes)


if __name__ == "__main__":
    sys.exit(main())
