"""The pages of the navigation: made once, and each run has its own."""

import json
from collections.abc import Iterator

import pytest
import streamlit as st

from pages.shared import navigation
from tests.support import markup, sample
from tests.support.screen import WAYS, Screen


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The titles of pages as they are made."""
    titles: list[str] = []

    class Page:
        def __init__(self, file: str, title: str, **_: object) -> None:
            titles.append(title)

    monkeypatch.setattr(st, "Page", Page)
    navigation._made.cache_clear()
    yield titles
    navigation._made.cache_clear()


def test_a_page_is_made_once_for_each_title_and_two_runs_never_share_it(made: list[str]) -> None:
    one, other = (navigation.page("places.py", "总览", "places") for _ in range(2))
    assert one is not other, "what one run notes on a page is nothing to another"
    navigation.page("places.py", "Overview", "places")
    assert made == ["总览", "Overview"]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("place", [sample.GRID, "0000"])
def test_menus_and_path_are_one_element_for_a_place_and_for_one_that_nobody_knows(place: str) -> None:
    screen = Screen(page="places", place=place, lang="en")
    (both,) = [each.proto for each in screen.app.get("bidi_component") if each.proto.component_name == WAYS]
    parts = list(markup.tree(f"<div>{json.loads(both.json)['markup']}</div>"))
    assert [part.get("class") for part in parts] == ["menus", "crumbs"]
    assert place in screen.read() or sample.name(place, "en") in markup.words(parts[1])
