"""What was measured, written into BENCHMARKS.md between two marks: the rest of that page is written by hand."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from queries import settings
from queries.settings import PROJECT
from tests.bench.results import Result, markdown

PAGE = PROJECT / "BENCHMARKS.md"
BEGINS, ENDS = "<!-- measured -->", "<!-- what was measured ends here -->"


def write(results: Sequence[Result], took: Mapping[str, Mapping[str, float]]) -> None:
    """Replace what stands between the marks by these results, and by the minutes that each row took by kind of database."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGINS)
    _, after = rest.split(ENDS)
    PAGE.write_text(f"{before}{BEGINS}\n\n{told(results, took)}\n\n{ENDS}{after}", encoding="utf-8")


def told(results: Sequence[Result], took: Mapping[str, Mapping[str, float]]) -> str:
    """When and on what it was measured, the table, and where the time of measuring went."""
    over = [f"{each.what} ({each.database})" for each in results if not each.ok]
    whole = sum(minutes for rows in took.values() for minutes in rows.values())
    longest = sorted(
        ((minutes, name, kind) for kind, rows in took.items() for name, minutes in rows.items()), reverse=True
    )
    return "\n\n".join(
        [
            f"Measured on {settings.today():%Y-%m-%d} at `{_commit()}` on {os.cpu_count()} cores, in {whole:.0f} minutes; "
            f"longest took {', '.join(f'{name} on {kind} ({minutes:.1f})' for minutes, name, kind in longest[:6])}.",
            f"Over budget are {len(over)} of {len(results)} rows{': ' * bool(over)}{'; '.join(over)}.",
            markdown(results),
        ]
    )


def _commit() -> str:
    """The commit measured; a plus where files differ from it."""
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty=+", "--abbrev=7"], cwd=PROJECT, capture_output=True, text=True
    )
    return said.stdout.strip() or "unknown"
