"""The pages of the navigation: made once, and each run has its own."""

from collections.abc import Iterator

import pytest
import streamlit as st

from pages.shared import navigation


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
