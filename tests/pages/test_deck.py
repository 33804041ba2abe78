"""The order of the deck: what a post's file may say, and what is said of one that cannot be followed."""

import pytest

from pages.presentation import deck
from pages.presentation.deck import Unfit

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
    text = 'seconds = 20\norder = ["checkpoints", "briefing-issues", "*"]\n[own]\nplaces = 40\n"places-who" = 5'
    order = deck.read(text, KNOWN)
    assert order.slides[:2] == ["checkpoints-now", "briefing-issues"]
    assert sorted(order.slides) == sorted(KNOWN)
    assert [order.seconds_of(slide) for slide in ("briefing-issues", "places-where", "places-who")] == [20, 40, 5]
    assert deck.read('order = ["places-who"]', KNOWN).slides == ["places-who"]


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("seconds = ", "TOML", "not_toml"),
        ("slides = []", "slides", "unknown_name"),
        ("order = []", "order", "no_list"),
        ('order = "places"', "order", "no_list"),
        ('order = ["plases"]', "order", "unknown_slide"),
        ("order = [3]", "order", "unknown_slide"),
        ('order = [["places"]]', "order", "unknown_slide"),
        ('order = ["places", "places"]', "order", "twice"),
        ("seconds = true", "seconds", "no_seconds"),
        ("seconds = 1", "seconds", "no_seconds"),
        ('own = "places"', "own", "no_seconds"),
        ('[own]\nplaces = "long"', "places", "no_seconds"),
        ("[own]\nplases = 9", "own", "unknown_slide"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_the_place_and_the_reason(text: str, where: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        deck.read(text, KNOWN)
    assert (refused.value.where, refused.value.why) == (where, why)
