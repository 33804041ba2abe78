"""Two tellings of one database beside each other: which figures are equal, which were mended on purpose, which differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Key: TypeAlias = tuple[str, str, str, str]  # what is told, the code of the place, the date, and which part of it
Told: TypeAlias = Mapping[Key, Any]

ONE_NIGHT = (
    "a night is told as one, from 23:00 of the day before to 06:00, where it was cut at midnight; "
    "'one night' compares it all the same, with the hours that the earlier release told"
)
MENDED = {
    "measure night_cover": ONE_NIGHT,
    "count night_people_minutes_required": ONE_NIGHT,
    "count night_people_minutes_reported": ONE_NIGHT,
    "count night_people_minutes_staffed": ONE_NIGHT,
}


@dataclass
class Compared:
    """Of one thing told: so many figures on either side, and the keys of those that are not the same on both."""

    figures: int = 0
    differ: list[Key] = field(default_factory=list)


def compare(before: Told, after: Told) -> dict[str, Compared]:
    """What the earlier release told, thing by thing. A figure on one side only differs; things of today alone are left out."""
    found = {key[0]: Compared() for key in before}
    for key in sorted(before.keys() | {key for key in after if key[0] in found}):
        found[key[0]].figures += 1
        if before.get(key) != after.get(key):
            found[key[0]].differ.append(key)
    return found


def unexplained(found: Mapping[str, Compared]) -> list[Key]:
    """The figures that differ, and that nothing mended."""
    return [key for what, one in found.items() if what not in MENDED for key in one.differ]


def report(found: Mapping[str, Compared], before: Told, after: Told, examples: int = 5) -> Iterator[str]:
    """A line for each thing told, and some of the figures that nothing explains."""
    yield f"{'figures':>9} {'equal':>9} {'mended':>9} {'different':>9}  "
    for what, one in sorted(found.items()):
        mended, different = (len(one.differ), 0) if what in MENDED else (0, len(one.differ))
        yield f"{one.figures:>9,} {one.figures - len(one.differ):>9,} {mended:>9,} {different:>9,}  {what}"
    yield from _reasons(found)
    for key in unexplained(found)[:examples]:
        yield f"  {' | '.join(key)}: {before.get(key)} before, {after.get(key)} now"


def _reasons(found: Mapping[str, Compared]) -> Iterable[str]:
    reasons = dict.fromkeys(MENDED[what] for what, one in sorted(found.items()) if what in MENDED and one.differ)
    return (f"  mended: {reason}" for reason in reasons)
