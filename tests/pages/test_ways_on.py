"""Every screen at every level has a sentence and a way on; where it has nothing to tell, it leads to where it has."""

from urllib.parse import parse_qsl

import pytest

from pages.shared.screens import SCREENS
from tests.support import sample
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
PAGES = [screen for screen in SCREENS if screen != "measures"]
OF_AREAS = ("checkpoints", "restart")  # of a building they have nothing to tell


def ways_on(screen: Screen) -> list[tuple[str, dict[str, str]]]:
    """Where links on the stages lead: the screen, empty for this one, and what the address says. Definitions lead nowhere."""
    found = []
    for stage in screen.stages():
        for each in stage.iter("a"):
            name, _, values = each.get("href", "").partition("?")
            if name != "measures" and values:
                found.append((name, dict(parse_qsl(values))))
    return found


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("level", sample.LEVELS)
@pytest.mark.parametrize("page", PAGES)
def test_every_screen_at_every_level_has_a_sentence_and_a_way_on(page: str, level: str) -> None:
    code = sample.LEVELS[level]
    screen = Screen(page=page, lang="zh", place=code)
    assert screen.answer
    onward = [name or link["place"] for name, link in ways_on(screen) if name or link.get("place", code) != code]
    path = [address for _, address in screen.ways() if address.startswith("?place=")]
    assert onward or (level not in ("district", "building") and path), (
        "between them the path leads up, and tiles lead down"
    )


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("page", OF_AREAS)
def test_a_building_of_which_nothing_is_told_leads_to_where_it_is(page: str, lang: str) -> None:
    title, own = word(f"screen.{page}", lang), sample.name(sample.BUILDING, lang)
    for mode in ({}, {"projector": "1"}):
        screen = Screen(page=page, lang=lang, place=sample.BUILDING, **mode)
        (up, up_to), (at_home, home) = [way for way in ways_on(screen) if way[1].get("place")][:2]
        assert up == ""
        above = up_to["place"]
        assert sample.BUILDING.startswith(above)
        assert above not in (sample.BUILDING, sample.COMPOUND), "a heading is stepped over"
        assert title in screen.answer
        assert own in screen.answer
        assert sample.name(above, lang) in screen.answer
        assert said("above.up", lang, screen=title, place=sample.name(above, lang)) in screen.read()
        assert (at_home, home["place"]) == ("places", sample.BUILDING)
        assert {**up_to, **mode} == up_to, "whoever reads in a room stays there"
        assert screen.drawn("within")
        assert not screen.open(**up_to).drawn("within"), "there it has something to tell"
