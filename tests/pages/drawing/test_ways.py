"""The ways in the line above: real links, what is shown is named, and names from files stay text."""

from pages.presentation.drawing.ways import Crumb, Menu, Way, crumbs, menus
from tests.support import markup

HOSTILE = '"><img src=x onerror=alert(1)>'


def test_each_menu_opens_its_own_links_and_only_the_screen_shown_is_marked() -> None:
    here, other = Way("Places", "places?lang=en&place=1", here=True), Way("Staff", "staffing?lang=en&place=1")
    nav = markup.tree(menus((Menu("Situation · Places", (here,)), Menu("Front line", (other,))), "Screens"))
    opens = [button.get("popovertarget") for button in nav.iter("button")]
    assert opens == [each.get("id") for each in nav.iter("div")]
    assert len(set(opens)) == 2
    assert [button.get("aria-current") for button in nav.iter("button")] == ["true", None]
    assert [(a.get("href"), a.get("aria-current")) for a in nav.iter("a")] == [
        (here.link, "page"),
        (other.link, None),
    ]


def test_the_path_ends_at_the_place_shown_and_its_names_stay_text() -> None:
    nav = markup.tree(crumbs((Crumb("99", HOSTILE, "?place=99&lang=en"),), HOSTILE, "Where you are"))
    assert [(a.get("href"), markup.words(a)) for a in nav.iter("a")] == [("?place=99&lang=en", HOSTILE)]
    (last,) = nav.iter("strong")
    assert (last.get("aria-current"), markup.words(last)) == ("page", HOSTILE)
    assert not list(nav.iter("img"))


def test_the_same_ways_are_drawn_once_and_others_anew() -> None:
    def path(address: str) -> str:
        return crumbs((Crumb("99", "District", address),), "Grid", "Where you are")

    assert path("?place=99&lang=en") is path("?place=99&lang=en")
    assert "lang=zh" in path("?place=99&lang=zh")
