"""How a number is rounded: halves up, as every spreadsheet does it."""

import math


def half_up(value: float, decimals: int = 1) -> float:
    """A number with so many decimals, halves away from nothing."""
    scale = 10**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value) or 0.0


def rounded(share: float) -> float:
    """A share in percent with one decimal, halves up as a spreadsheet does it.

    What is not all is never 100, and what is not nothing never 0.
    """
    tenths = half_up(share)
    return min(99.9, max(0.1, tenths)) if 0 < share < 100 else tenths
