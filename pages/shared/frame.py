"""The frame around every screen: navigation, breadcrumb, search, date, language, projector, and what the data are."""

import time
from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from pages.presentation import words
from pages.presentation.drawing import theme
from pages.presentation.words import LANGUAGES, day, day_with_weekday, language, listed, name, percent, plain, t
from pages.shared import link, place
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places, reports, settings

HEAD_START = 0.4  # seconds for the style to reach the browser: a table measures its letters once, when it is made


def set_up() -> None:
    """The page itself: its title, and the size of everything where it is projected."""
    words.begin()
    st.set_page_config(page_title=t("board.title"), layout="wide")
    projected = link.asked("projector") == "1"
    if projected:
        # The one style line: everything is in rem, so this scales words, tables and widgets alike.
        st.html(f"<style>html{{font-size:{theme.PROJECTOR_SIZE}px}}</style>")
        if not st.session_state.get("projected"):
            time.sleep(HEAD_START)
    st.session_state["projected"] = projected


def say_unreachable() -> None:
    """The database does not answer: no figure is shown, and none is taken for zero."""
    st.title(t("trouble.title"), anchor=False)
    st.markdown(t("trouble.way_on"))
    st.button(t("trouble.again"), type="primary", key="again")


def draw(here: Here, screens: Sequence[Page]) -> None:
    """Everything above the answer. On the projector only what a room needs: where, when, and how sure."""
    if not here.projector and len(screens) > 1:
        with st.container(horizontal=True, gap="medium"):
            for screen in screens:
                st.page_link(screen, query_params=link.current())
    if here.projector:
        crumbs, controls = st.columns([7, 1.2], vertical_alignment="center")
    else:
        crumbs, controls = st.columns([4, 7], vertical_alignment="center")
    with crumbs:
        _breadcrumb(here)
    with controls, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        looked_for = "" if here.projector else _search()
        if not here.projector:
            _date(here)
            _language()
        _projector()
    if looked_for:
        _found(looked_for)
    _data_line(here)


def _breadcrumb(here: Here) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for above in here.path[:-1]:
            if not above["folded"]:
                st.button(
                    f"{plain(name(above))} ›",
                    key=f"crumb_{above['code']}",
                    on_click=place.go,
                    args=(above["code"],),
                    type="tertiary",
                )
        st.markdown(f"**{plain(name(here.place))}**", width="content")


def _search() -> str:
    return st.text_input(
        t("frame.search"),
        key="search",
        type="search",
        live=True,
        placeholder=t("frame.search"),
        label_visibility="collapsed",
        width=210,
    ).strip()


def _found(looked_for: str) -> None:
    """The places found, as buttons; choosing one empties the search."""
    hits = ask(places.found, looked_for)
    with st.container(border=True, horizontal=True, gap="small"):
        if not hits:
            st.markdown(t("frame.nothing_found", words=plain(looked_for)))
        for hit in hits:
            above = name(hit, "above")
            label = plain(t("frame.hit", name=name(hit), above=above) if above else name(hit))
            st.button(label, key=f"hit_{hit['code']}", on_click=_open, args=(hit["code"],))


def _open(code: str) -> None:
    st.session_state["search"] = ""
    place.go(code)


def _date(here: Here) -> None:
    if here.span is None:
        return
    st.session_state["date_choice"] = here.span.day.isoformat()
    days = {d.isoformat(): d for d in here.days}
    st.selectbox(
        t("frame.date"),
        list(days),
        format_func=lambda iso: day_with_weekday(days[iso]),
        key="date_choice",
        on_change=link.chooser("date", "date_choice"),
        label_visibility="collapsed",
        width=185,
    )


def _language() -> None:
    st.session_state["language_choice"] = language()
    st.segmented_control(
        t("frame.language"),
        list(LANGUAGES),
        format_func=lambda key: LANGUAGES[key],
        key="language_choice",
        required=True,
        on_change=link.chooser("lang", "language_choice"),
        label_visibility="collapsed",
    )


def _projector() -> None:
    projected = link.asked("projector") == "1"
    st.button(
        t("frame.desk") if projected else t("frame.projector"),
        key="projector_switch",
        on_click=link.say,
        kwargs={"projector": None if projected else "1"},
        type="tertiary" if projected else "secondary",
    )


def _data_line(here: Here) -> None:
    """How fresh and how complete the figures are, and what kind of data they are."""
    parts = []
    if here.span is not None:
        if here.as_of is not None:
            parts.append(t("frame.as_of", day=day(here.as_of.date()), time=f"{here.as_of:%H:%M}"))
        said = ask(reports.reporting, here.id, here.span.day)
        if said and said[0]["units"]:
            units, reported = said[0]["units"], said[0]["units_reported"]
            parts.append(t("frame.reported", reported=reported, units=units, share=percent(reported, units)))
        if here.provisional:
            parts.append(t("frame.provisional", time=f"{settings.day_closes():%H:%M}"))
        if here.span.day != max(here.days):
            parts.append(f":orange-background[{t('frame.not_newest', day=day(here.span.day))}]")
    else:
        parts.append(t("frame.no_reports"))
    base = ask(places.counted_on)[0]["counted_on"]
    if base:
        parts.append(t("frame.base", date=base.isoformat()))
    parts += [f":orange-background[{plain(name(row, 'text'))}]" for row in ask(places.notices)]
    st.markdown(" · ".join(parts))


def register_line(here: Here) -> str:
    """How many places of each level lie below, and what they registered: 6 communities, 78 grids, …; 16 336 households."""
    levels = listed(
        [
            t(
                "frame.level_count",
                level=place.level_name(here.levels[row["level_key"]], row["places"] != 1),
                n=row["places"],
            )
            for row in here.totals
            if here.levels[row["level_key"]]["depth"] > here.depth
        ]
    )
    registered = {name: sum(row[name] for row in here.totals) for name in ("households", "residents")}
    return t("frame.holds", levels=levels, **registered) if any(registered.values()) else levels
