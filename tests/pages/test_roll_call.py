"""The places below one by one: what weighs on each, and so which comes first."""

from typing import Any

from pages.panels.briefing.roll_call import weights
from queries.measures import SIDES, measures

KNOWN = [measures()[key] for key in ("screening_coverage", "follow_up", "staffing")]
PLACES: list[dict[str, Any]] = [
    {"id": number, "code": code, "parent_code": None, "name_zh": code} for number, code in enumerate("ABC", 1)
]


def row(number: int, reported: int = 1, **told: tuple[int, int]) -> dict[str, Any]:
    """What `figures.compared` tells of a place: all is well but for what is named, and nothing changed."""
    found: dict[str, Any] = {"place_id": number}
    for measure in KNOWN:
        counts = told.get(measure.key, (100, 100))
        sides = dict(zip(SIDES, (*counts, 1, reported if measure.expected else 1), strict=True))
        found |= {f"{measure.key}_{side}": count for side, count in sides.items()}
        found |= {f"{measure.key}_{side}_before": sides[side] for side in SIDES[:2]}
    return found


def worst_first(*rows: dict[str, Any]) -> list[str]:
    weighing = weights(PLACES, list(rows), KNOWN)
    return sorted(weighing, key=lambda code: -weighing[code])


def test_a_place_that_keeps_silent_comes_before_one_that_is_a_little_short() -> None:
    short = row(2, screening_coverage=(90, 100))
    assert worst_first(row(1), short, row(3, reported=0)) == ["C", "B", "A"]


def test_a_place_far_off_target_comes_before_one_that_keeps_silent() -> None:
    assert worst_first(row(1, reported=0), row(2, screening_coverage=(100, 1000)), row(3)) == ["B", "A", "C"]


def test_a_place_of_which_nothing_is_known_weighs_nothing() -> None:
    assert weights(PLACES, [row(1), row(2)], KNOWN) == {"A": 0, "B": 0, "C": 0}
