"""How long so many teams need for so many stairwells (B4). Households are never reckoned from stairwells or floors."""

import math

PACE = 5  # stairwells that a team finishes in half a day, as a rule
HALVES = 2  # of a day
MOST_TEAMS = 500


def half_days(stairwells: int, teams: int, pace: float = PACE) -> float | None:
    """Half days, not rounded: 430 stairwells by 20 teams are 4.3. None where nobody works."""
    return stairwells / (teams * pace) if teams > 0 and pace > 0 else None


def whole(needed: float) -> int:
    """Half days that must be planned: part of one is one."""
    return math.ceil(round(needed, 6))
