"""What was measured, against its budget, and how it is told."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One measured row. Without a unit, `measured` and `budget` are ratios."""

    what: str
    database: str
    budget: float
    measured: float
    unit: str = ""
    detail: str = ""

    @property
    def ok(self) -> bool:
        return self.measured <= self.budget

    @property
    def cells(self) -> list[str]:
        """The row as the table shows it."""
        unit = f" {self.unit}" if self.unit else ""
        if math.isinf(self.measured):
            return [self.what, self.database, "", "", "**failed**", self.detail]
        shown = f"{self.measured:.2f}" if self.measured < 10 else f"{self.measured:.0f}"
        verdict = "ok" if self.ok else "**over**"
        return [self.what, self.database, f"≤ {self.budget:g}{unit}", f"{shown}{unit}", verdict, self.detail]


HEAD = ["what", "database", "budget", "measured", "", "in detail"]


def markdown(results: Sequence[Result]) -> str:
    """The table of all results."""
    rows = [HEAD, ["---"] * len(HEAD), *(result.cells for result in results)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
