"""The frame around every screen: navigation, breadcrumb, search, date, language, projector, and what the data are."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from pages.presentation.drawing import theme
from pages.presentation.drawing import ways as drawn
from pages.presentation.drawing.ways import Crumb, Menu, Way
from pages.presentation.words import LANGUAGES, Words, plain
from pages.shared import above, finder, freshness, language, link, stage, unloaded, viewer, ways
from pages.shared.place import Here
from queries.database import Rows

# Beside the size of everything, which is in rem, the one style that Streamlit's own elements need where it is projected:
# what holds the page is as high as the window, so that a slide takes what the line above it leaves.
ONE_VIEW = (
    "html [data-testid=stMainBlockContainer]{height:100dvh;display:flex;flex-direction:column;padding:.1rem 2rem .2rem}"
)


def set_up() -> None:
    """The page itself: its title, and the size of everything where it is projected."""
    st.set_page_config(page_title=language.words().t("board.title"), layout="wide")
    if viewer.projected():
        # Everything is in rem, so a size of letters scales words, tables and widgets alike.
        st.html(f"<style>html{{font-size:{theme.PROJECTED}}}{ONE_VIEW}</style>")


def say_trouble(fault: str) -> None:
    """The database does not answer: no figure is shown, and none is taken for zero. `fault` as `queries.faults` names it."""
    words = language.words()
    stage.speak()
    st.title(words.t("trouble.title"), anchor=False)
    st.markdown(words.t(f"fault.{fault}"))
    st.markdown(words.t("trouble.no_zero"))
    st.button(words.t("trouble.again"), key="again")


@dataclass
class Line:
    """The one line above every screen: what is known before a place is looked up stands in it already.

    `menus` are drawn with the screens that have nothing to tell yet. `led`: whether the ways stand in the line.
    """

    ways: DeltaGenerator
    controls: DeltaGenerator
    below: DeltaGenerator
    menus: Callable[[Collection[str]], str]
    led: bool = False


def begin(groups: Mapping[str, Sequence[Page]], now: Page) -> Line:
    """The line with the languages and the projector: also where there is nothing else to show.

    `groups` have a menu each. `now` is the screen that is shown.
    """
    whole = st.container(gap=None, height="stretch" if viewer.projected() else "content")
    with whole.container(horizontal=True, vertical_alignment="center", gap="small"):
        leading_on = st.container(gap=None)
        with st.container(
            horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="xsmall", width="content"
        ):
            controls = st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content")
            if not viewer.projected():
                _language()
            _projector()
    return Line(leading_on, controls, whole, partial(_menus, groups, now))


@contextmanager
def leading(line: Line) -> Iterator[None]:
    """Inside it is looked up where the ways lead. If the database does not answer, the menus lead on alone."""
    try:
        yield
    except Exception:
        if not line.led:
            _lead(line, (), "")
        raise


def _lead(line: Line, nothing: Collection[str], path: str) -> None:
    """Draws the ways: menus and path. Screens that have `nothing` to tell yet are marked."""
    with line.ways:
        ways.show(line.menus(nothing) + path)
    line.led = True


def _menus(groups: Mapping[str, Sequence[Page]], now: Page, nothing: Collection[str]) -> str:
    """A menu for each group of screens, so that the line stays one however many there are; the one shown is named."""
    words = language.words()
    to = link.ways()
    menus = []
    for group, screens in groups.items():
        title = words.t(f"group.{group}")
        if now in screens:
            title = now.title
        each = (
            Way(_name(screen, screen.url_path in nothing, words), to(screen.url_path), screen == now)
            for screen in screens
        )
        menus.append(Menu(title, tuple(each)))
    return drawn.menus(tuple(menus), words.t("frame.screens"))


def _name(screen: Page, nothing: bool, words: Words) -> str:
    """What a screen is called in its menu; `nothing`: it has nothing to tell yet."""
    return words.t("frame.unloaded", screen=screen.title) if nothing else screen.title


def draw(here: Here, line: Line) -> None:
    """The rest of the line: where, and when; below it, at a desk, how sure. A room is told that at the foot."""
    _lead(line, unloaded.screens(), _path(here.path, "", here.words))
    if not here.projector:
        with line.controls:
            finder.draw(here)
            _date(here)
        line.below.caption(data_line(here))


def below(line: Line) -> DeltaGenerator:
    """Where a screen is drawn: its parts stand closer than Streamlit would put them, so that more is seen at once.

    In a room, right below the line: what that leaves of the window is the slide's.
    """
    if viewer.projected():
        return line.below.container(gap=None, height="stretch")
    return st.container(gap="xsmall")


LEAD_ON = ("briefing", "places", "measures")  # screens that lead to all that is told of a place, or tell of none


def foot(here: Here, screen: str) -> None:
    """Below the answer: in a room how fresh and how complete the figures are; at a desk the way on, where lists have none."""
    if here.projector:
        st.caption(data_line(here))
    elif screen not in LEAD_ON:
        above.foot(here)


def lost(line: Line, path: Rows, code: str) -> None:
    """The ways where the link asks for a day that there is none of, or for a place of which nobody knows the `code`.

    A day that there is none of leads nowhere: then the path leads to the newest. Where no place is known there is no path.
    """
    with link.saying(**({} if code else {"date": None})):
        way_up = _path(path, code, language.words()) if path else ""
    _lead(line, unloaded.screens(), way_up)


def _path(path: Rows, code: str, words: Words) -> str:
    """The way up from the last place of a path, or from a `code` that nobody knows."""
    leads, above = link.leads("place"), path if code else path[:-1]
    each = tuple(Crumb(one["code"], words.name(one), leads(one["code"])) for one in above if not one["folded"])
    return drawn.crumbs(each, code or words.name(path[-1]), words.t("frame.path"))


def _date(here: Here) -> None:
    if here.span is None:
        return
    st.session_state["date_choice"] = here.span.day.isoformat()
    days, words = {d.isoformat(): d for d in here.days}, here.words
    st.selectbox(
        words.t("frame.date"),
        list(days),
        format_func=lambda iso: words.day_with_weekday(days[iso], max(here.days)),
        key="date_choice",
        on_change=link.chooser("date", "date_choice"),
        label_visibility="collapsed",
        width=168,
    )


def _language() -> None:
    words = language.words()
    st.session_state["language_choice"] = words.language
    st.segmented_control(
        words.t("frame.language"),
        list(LANGUAGES),
        format_func=lambda key: LANGUAGES[key],
        key="language_choice",
        required=True,
        on_change=link.chooser("lang", "language_choice"),
        label_visibility="collapsed",
    )


def _projector() -> None:
    projected, words = viewer.projected(), language.words()
    st.button(
        words.t("frame.desk") if projected else words.t("frame.projector"),
        key="projector_switch",
        on_click=link.say,
        kwargs={"projector": None if projected else "1"},
        type="tertiary" if projected else "secondary",
    )


def data_line(here: Here) -> str:
    """How fresh and how complete the figures are, and what kind of data they are."""
    said = [(plain(each.text), each.loud) for each in freshness.told(here)]
    return " · ".join(f":orange-background[{text}]" if loud else text for text, loud in said)
