"""What was measured, written into BENCHMARKS.md between two marks: the rest of that page is written by hand.

Each row of `make bench` has a part there on each database, with its day, its commit and the minutes it took. What is
measured anew takes the place of its part alone, so that a whole measurement can be made of several runs.
"""

import os
import re
import subprocess
from collections.abc import Sequence

from queries import settings
from queries.settings import PROJECT
from tests.bench.results import Result, markdown

PAGE = PROJECT / "BENCHMARKS.md"
BEGINS, ENDS = "<!-- measured -->", "<!-- what was measured ends here -->"
PART = re.compile(r"^### (.+)$", re.MULTILINE)
OVER, KEPT, FAILED = "| **over** |", "| ok |", "| **failed** |"


def part(name: str, kind: str) -> str:
    """The heading of a row's part on a kind of database."""
    return f"{name} on {kind}"


def write(heading: str, results: Sequence[Result], minutes: float, commit: str, order: Sequence[str]) -> None:
    """Put a part in its place; parts whose heading is not in the order any more go."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGINS)
    measured, after = rest.split(ENDS)
    parts = {**_parts(measured), heading: _part(results, minutes, commit)}
    kept = {each: parts[each] for each in order if each in parts}
    PAGE.write_text(f"{before}{BEGINS}\n\n{_told(kept)}\n\n{ENDS}{after}", encoding="utf-8")


def _parts(measured: str) -> dict[str, str]:
    """What the page has by now, by heading."""
    found = PART.split(measured)[1:]
    return {heading: text.strip() for heading, text in zip(found[::2], found[1::2], strict=True)}


def _part(results: Sequence[Result], minutes: float, commit: str) -> str:
    """When and on what it was measured, and the table."""
    when = f"Measured on {settings.today():%Y-%m-%d} at `{commit}` on {os.cpu_count()} cores, in {minutes:.1f} minutes."
    return f"{when}\n\n{markdown(results)}"


def _told(parts: dict[str, str]) -> str:
    """How much of what is measured is over its budget, and where; then all parts."""
    whole = "\n".join(parts.values())
    bad = [f"{heading} {many}" for heading, text in parts.items() if (many := sum(map(text.count, (OVER, FAILED))))]
    over, all_of_them = whole.count(OVER) + whole.count(FAILED), sum(map(whole.count, (OVER, KEPT, FAILED)))
    counted = f"Over budget are {over} of {all_of_them} rows{': ' * bool(bad)}{', '.join(bad)}."
    return "\n\n".join([counted, *(f"### {heading}\n\n{text}" for heading, text in parts.items())])


def commit() -> str:
    """The commit that is measured; a plus where files differ from it, this page aside."""
    told = _git("describe", "--always", "--abbrev=7").stdout.strip()
    same = _git("diff", "--quiet", "HEAD", "--", ".", f":!{PAGE.name}").returncode == 0
    return f"{told or 'unknown'}{'' if same else '+'}"


def _git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True)
