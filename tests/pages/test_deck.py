"""The order of the deck: what a post's file may say, and what is said of one that cannot be followed."""

import pytest

from pages.presentation import deck
from pages.presentation.deck import Refused

KNOWN = [
    "briefing-issues",
    "briefing-changed",
    "briefing-reports",
    "places-where",
    "places-who",
    "checkpoints-now",
    "actions-done",
]


def test_without_a_file_the_screens_stand_between_the_assessment_and_the_actions() -> None:
    assert deck.usual(KNOWN).slides == [
        "briefing-issues",
        "briefing-changed",
        "places-where",
        "places-who",
        "checkpoints-now",
        "actions-done",
        "briefing-reports",
    ]


def test_a_subject_that_brings_slides_later_needs_no_other_line() -> None:
    assert "disinfection-due" in deck.usual([*KNOWN, "disinfection-due"]).slides


def test_a_file_chooses_orders_and_times() -> None:
    text = (
        'seconds = 20\nroll = 15\norder = ["checkpoints", "briefing-issues", "*"]\n[own]\nplaces = 40\n"places-who" = 5'
    )
    order = deck.read(text, KNOWN)
    assert order.slides[:2] == ["checkpoints-now", "briefing-issues"]
    assert sorted(order.slides) == sorted(KNOWN)
    assert [order.seconds_of(slide) for slide in ("briefing-issues", "places-where", "places-who")] == [20, 40, 5]
    assert (order.roll, deck.read("seconds = 20", KNOWN).roll, deck.usual(KNOWN).roll) == (15, 20, 30)
    assert deck.read('order = ["places-who"]', KNOWN).slides == ["places-who"]


@pytest.mark.parametrize(
    ("text", "line", "where", "why"),
    [
        ("seconds = ", 1, "TOML", "not_toml"),
        ("slides = []", 1, "slides", "unknown_name"),
        ("order = []", 1, "order", "no_list"),
        ('order = "places"', 1, "order", "no_list"),
        ('order = ["plases"]', 1, "order", "unknown_slide"),
        ("order = [3]", 1, "order", "unknown_slide"),
        ('order = [["places"]]', 1, "order", "unknown_slide"),
        ('order = ["places", "places"]', 1, "order", "twice"),
        ("seconds = true", 1, "seconds", "no_seconds"),
        ("seconds = 1", 1, "seconds", "no_seconds"),
        ('own = "places"', 1, "own", "no_seconds"),
        ('[own]\nplaces = "long"', 2, "places", "no_seconds"),
        ("[own]\nplases = 9", 2, "own", "unknown_slide"),
        ('# roll = 1\nroll = "no"', 2, "roll", "no_seconds"),
        ('order = [\n  "places",\n  "places",\n]', 3, "order", "twice"),
        ('order = [\n  "places-who",\n  "places",\n  "plases"]', 4, "order", "unknown_slide"),
        ('seconds = 30\n\norder = ["places"', 3, "TOML", "not_toml"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_the_line_and_the_reason(
    text: str, line: int, where: str, why: str
) -> None:
    with pytest.raises(Refused) as refused:
        deck.read(text, KNOWN)
    assert [(each.line, each.where, each.why) for each in refused.value.faults] == [(line, where, why)]


def test_all_that_is_wrong_is_told_at_once_and_line_by_line() -> None:
    text = """seconds = 1
order = ["plases", "places", "briefing-issues", "places", 3]
slides = []
roll = 20
[own]
places = "long"
checkpoints = 9
plases = 9
"""
    with pytest.raises(Refused) as refused:
        deck.read(text, KNOWN)
    assert [(each.line, each.where, each.why, each.value) for each in refused.value.faults] == [
        (1, "seconds", "no_seconds", "1"),
        (2, "order", "unknown_slide", "plases"),
        (2, "order", "unknown_slide", "3"),
        (2, "order", "twice", "places"),
        (3, "slides", "unknown_name", "slides"),
        (6, "places", "no_seconds", "long"),
        (8, "own", "unknown_slide", "plases"),
    ]
