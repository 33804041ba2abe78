"""The frame around every screen: navigation, breadcrumb, search, date, language, projector, and what the data are."""

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from pages.presentation import labels
from pages.presentation.drawing import theme
from pages.presentation.words import LANGUAGES, Words, plain
from pages.shared import finder, freshness, language, link, place, stage, unloaded, viewer
from pages.shared.place import Here

# What no setting says. Streamlit leaves an eighth of a small screen empty at the sides, and a line above every sentence; a
# map has no use for its button, which would lie over what stands above it. A sentence breaks between
# words, and ends with no letter or two on a line of their own.
STYLE = """
[data-testid=stMainBlockContainer]{padding-inline:2rem}
h1{padding:.1rem 0 1.1rem!important;word-break:keep-all;overflow-wrap:anywhere;text-wrap:pretty}
[data-testid=stFullScreenFrame]:has([data-testid=stDeckGlJsonChart]) [data-testid=stElementToolbar]{display:none}
"""
MARKED = "marked_unloaded"  # where a viewer's session keeps which screens the menus mark
HEAD_START = 0.4  # seconds for the style to reach the browser: a table measures its letters once, when it is made

# Beside the size of everything, which is in rem, the one style that Streamlit's own elements need where it is projected:
# what holds the page is as high as the window, so that a slide takes what the line above it leaves.
ONE_VIEW = (
    "[data-testid=stMainBlockContainer]{height:100dvh;display:flex;flex-direction:column;padding:.1rem 2rem .2rem}"
)


def set_up() -> None:
    """The page itself: its title, and the size of everything where it is projected."""
    st.set_page_config(page_title=language.words().t("board.title"), layout="wide")
    projected = viewer.projected()
    # Everything is in rem, so a size of letters scales words, tables and widgets alike.
    st.html(f"<style>{STYLE}{f'html{{font-size:{theme.PROJECTED}}}' + ONE_VIEW if projected else ''}</style>")
    if projected and not st.session_state.get("projected"):
        time.sleep(HEAD_START)
    st.session_state["projected"] = projected


def say_trouble(fault: str) -> None:
    """The database does not answer: no figure is shown, and none is taken for zero. `fault` as `queries.faults` names it."""
    words = language.words()
    stage.speak()
    st.title(words.t("trouble.title"), anchor=False)
    st.markdown(words.t(f"fault.{fault}"))
    st.markdown(words.t("trouble.no_zero"))
    st.button(words.t("trouble.again"), key="again")


class Line(NamedTuple):
    """The one line above every screen: what is known before a place is looked up stands in it already."""

    screens: Mapping[Page, DeltaGenerator]  # in the menus
    crumbs: DeltaGenerator
    controls: DeltaGenerator
    below: DeltaGenerator


def begin(groups: Mapping[str, Sequence[Page]], now: Page) -> Line:
    """The line with the screens to go to, the languages and the projector: also where there is nothing else to show.

    `now` is the screen that is shown.
    """
    whole = st.container(gap=None, height="stretch" if viewer.projected() else "content")
    with whole.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
            spots = _screens(groups, now)
        crumbs = st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
        with st.container(
            horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="xsmall", width="content"
        ):
            controls = st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content")
            if not viewer.projected():
                _language()
            _projector()
    return Line(spots, crumbs, controls, whole)


def _screens(groups: Mapping[str, Sequence[Page]], now: Page) -> dict[Page, DeltaGenerator]:
    """A menu for each group of screens, so that the line stays one however many there are; the one shown is named."""
    words, spots = language.words(), {}
    carried, marked = link.elsewhere(), st.session_state.get(MARKED, ())
    for group, screens in groups.items():
        title = words.t(f"group.{group}")
        title = f"**{words.t('frame.in_group', group=title, screen=now.title)}**" if now in screens else title
        with st.popover(title, type="tertiary", key=f"group_{group}"):
            for screen in screens:
                label = _name(screen, screen.url_path in marked, words)
                spots[screen] = st.page_link(screen, label=label, query_params=carried)
    return spots


def _name(screen: Page, nothing: bool, words: Words) -> str:
    """What a screen is called in its menu; `nothing`: it has nothing to tell yet."""
    return words.t("frame.unloaded", screen=screen.title) if nothing else screen.title


def _mark_unloaded(line: Line, words: Words) -> None:
    """Say in the menus which screens have nothing to tell yet, where this viewer's run before said otherwise."""
    empty, marked = set(unloaded.screens()), st.session_state.get(MARKED, ())
    for screen, spot in line.screens.items():
        nothing = screen.url_path in empty
        if nothing != (screen.url_path in marked):
            spot.page_link(screen, label=_name(screen, nothing, words), query_params=link.elsewhere())
    st.session_state[MARKED] = tuple(empty)


def draw(here: Here, line: Line) -> None:
    """The rest of the line: where, and when; below it, at a desk, how sure. A room is told that at the foot."""
    _mark_unloaded(line, here.words)
    with line.crumbs:
        _breadcrumb(here)
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


def foot(here: Here) -> None:
    """Below the answer, in a room: how fresh and how complete the figures are."""
    if here.projector:
        st.caption(data_line(here))


def _breadcrumb(here: Here) -> None:
    words = here.words
    for above in here.path[:-1]:
        if not above["folded"]:
            st.button(
                f"{plain(words.name(above))} ›",
                key=f"crumb_{above['code']}",
                on_click=place.go,
                args=(above["code"],),
                type="tertiary",
            )
    st.markdown(f"**{plain(words.name(here.place))}**", width="content")


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


def register_line(here: Here) -> str:
    """How many places of each level lie below, and what they registered: 6 communities, 78 grids, …; 16 336 households."""
    words = here.words
    levels = words.listed(
        [
            words.t(
                "frame.level_count",
                level=labels.level_name(here.levels[row["level_key"]], words, row["places"] != 1),
                n=row["places"],
            )
            for row in here.totals
            if here.levels[row["level_key"]]["depth"] > here.depth
        ]
    )
    registered = {key: sum(row[key] for row in here.totals) for key in ("households", "residents")}
    return words.t("frame.holds", levels=levels, **registered) if any(registered.values()) else levels
