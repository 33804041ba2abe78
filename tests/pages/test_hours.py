"""The 24 hours of many places: only as many as a room can read, and those that lack the most."""

from pages.panels.checkpoints.hours import MOST, worst


def test_the_places_that_lack_the_most_are_kept_in_their_order() -> None:
    codes = [None, *(f"{number:03}" for number in range(2 * MOST))]
    gaps = {"007": 60, "040": 5}
    short = {"011": 30, None: 1}
    rows = [
        {
            "child_code": code,
            "hour": hour,
            "gap_minutes": gaps.get(code, 0) if hour == 3 and code else 0,
            "reported": 60,
            "staffed": 60 - (short.get(code, 0) if hour == 5 else 0),
        }
        for code in codes
        for hour in range(24)
    ]
    kept = worst(rows)
    assert len(kept) == 24 * MOST
    assert [row["hour"] for row in kept[:24]] == list(range(24))
    shown = [row["child_code"] for row in kept[::24]]
    assert shown == [code for code in codes if code in shown]
    assert {None, "007", "011", "040"} <= set(shown)
    assert worst(rows[: 24 * MOST]) == rows[: 24 * MOST]
