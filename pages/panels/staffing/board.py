"""Whom the board counts: everybody, or one job and one shift, if the link names them."""

from typing import Any

from pages.presentation.words import Words
from pages.shared import choosers
from pages.shared.ask import ask
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries import staffing
from queries.database import Rows


def jobs_and_shifts(needs: Rows, words: Words) -> tuple[dict[str, str], dict[str, str]]:
    """What can be chosen: all of them first."""
    kinds = {ALL: words.t("staffing.all_jobs")} | {row["job"]: words.name(row, "job") for row in needs}
    shifts = {ALL: words.t("staffing.all_shifts")} | {row["shift"]: words.name(row, "shift") for row in needs}
    return kinds, shifts


def counted(here: Here) -> tuple[Rows, bool]:
    """One row per place, the most people short first; and whether one job or shift alone is counted."""
    needs = ask(staffing.needs, here.id, here.folded, here.day)
    kinds, shifts = jobs_and_shifts(needs, here.words)
    kind, shift = choosers.chosen("job", kinds), choosers.chosen("shift", shifts)
    if (kind, shift) == (ALL, ALL):
        return ask(staffing.board, here.id, here.folded, here.day), False
    return _summed([row for row in needs if kind in (ALL, row["job"]) and shift in (ALL, row["shift"])]), True


def _summed(needs: Rows) -> Rows:
    """One row per place, as those of the board, with the sums of its needs; the most people short first."""
    found: dict[str, dict[str, Any]] = {}
    for row in needs:
        nothing = {"staff_required": 0, "staff_present": 0, "staff_short": 0, "staff_covered": 0}
        sums = found.setdefault(row["code"], row | nothing)
        for count in ("required", "present", "short"):
            sums[f"staff_{count}"] += row[count]
        sums["staff_covered"] += row["required"] - row["short"]
    return sorted(found.values(), key=lambda row: (-row["staff_short"], row["code"]))
