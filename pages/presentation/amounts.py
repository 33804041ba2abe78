"""Amounts of requests and stocks in their own unit, with the other unit where one is known."""

from pages.presentation.words import Words

OTHER = {"jin": ("kg", 0.5), "kg": ("jin", 2.0)}  # 1 斤 = 0.5 kg


def amount(value: float, unit: str, words: Words) -> str:
    """So much in the unit that it was told in: 18,000 masks."""
    return words.t(f"quantity.{unit}.{'one' if value == 1 else 'more'}", n=value)


def both(value: float, unit: str, words: Words) -> str:
    """The same with the other unit beside it: 2,306 斤（1,153 公斤）."""
    given = amount(value, unit, words)
    if unit not in OTHER:
        return given
    other, times = OTHER[unit]
    return words.t("needs.other_unit", given=given, other=amount(value * times, other, words))
