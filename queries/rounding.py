"""How a number is rounded: halves up, as every spreadsheet does it."""

import math


def half_up(value: float, decimals: int = 1) -> float:
    """A number with so many decimals, halves away from nothing."""
    scale = 10**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value) or 0.0
