"""The reader of a run: their link is read once, and what the run keeps is there for parts of it that are drawn again alone."""

import pytest
import streamlit as st
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

from pages.shared import reader, unattended
from tests.support import sample
from tests.support.screen import Screen


class Address(dict[str, str]):
    """An address as Streamlit hands it out."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    given = Address(place="01")
    monkeypatch.setattr(st, "query_params", given)
    monkeypatch.setattr(st, "session_state", {})
    return given


def test_a_run_has_the_link_that_it_began_with_and_a_click_after_it_the_newest(address: Address) -> None:
    with reader.reading():
        address["place"] = "02"
        assert reader.link() == {"place": "01"}
    assert reader.link() == {"place": "02"}


def test_a_file_has_its_own_link_and_keeps_nothing_for_browsers(address: Address) -> None:
    with reader.reading(), unattended.running(lang="en"):
        reader.keep(version=3)
        assert (reader.link(), reader.kept()) == ({"lang": "en"}, {"version": 3})
    assert (dict(address), reader.kept()) == ({"place": "01"}, {})


@pytest.mark.usefixtures("address")
def test_what_a_run_keeps_is_there_after_it_until_the_next_run_keeps_its_own() -> None:
    with reader.reading():
        reader.keep(version=3)
    assert reader.kept() == {"version": 3}, "for a part that is drawn again alone"
    with reader.reading():
        assert reader.kept() == {"version": 3}, "before it knows better"
        reader.keep(version=4)
        st.session_state["other"] = True
        assert reader.kept() == {"version": 4}
    assert reader.kept()["version"] == 4


@pytest.mark.usefixtures("sample")
def test_a_screen_does_not_look_into_the_address_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    look = QueryParamsProxy.__getitem__

    def noted(self: QueryParamsProxy, name: str) -> str:
        looks.append(name)
        return look(self, name)

    monkeypatch.setattr(QueryParamsProxy, "__getitem__", noted)
    screen = Screen(page="places", place=sample.GRID, lang="en")
    assert looks == []
    assert sample.name(sample.GRID, "en") in screen.read()
