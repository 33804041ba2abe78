"""The briefing at a desk: the assessment, the priority issues, what changed, who has not reported, and what was decided."""

from typing import NamedTuple

import htpy as h
import streamlit as st
from markupsafe import Markup

from pages.panels.briefing import parts, reckoned, slides
from pages.presentation import briefing as said
from pages.presentation.words import plain
from pages.shared import link, reporting
from pages.shared.place import Here

ACTIONS = "pages/screens/actions.py"
KEY = "F2"  # opens the form of a new action; a letter would be taken from whoever types a name into the finder
MOST = 10  # measures that changed: those that fell most, or rose


class Assessed(NamedTuple):
    """The first sentence, and all below it as markup, kept for whoever sees the same."""

    answer: str
    glance: str


def assessed(here: Here) -> Assessed:
    """What a leader must know first, and what it rests on."""
    assert here.day is not None
    day, words = here.day, here.words
    found = reckoned.reckoned(here, day)
    first, *others = said.assessment(found.issues, found.fell, found.reporting, day, words)
    others += parts.night_since(here)
    notes = [said.rule(words)] * bool(found.issues)
    changed = parts.changed(here)
    told = parts.told(here, day) if reckoned.past(here) else []
    others += parts.frozen(here, day) if told else ()
    silent = slides.reports(here, reporting.NARROW)
    glance = h.div(class_="glance narrow")[
        h.ul(class_="attention")[[h.li[h.bdi[each]] for each in others]] if others else None,
        parts.issues(here, found, day),
        h.div(class_="foot")[[h.p[note] for note in notes]],
        h.div(class_="abreast")[
            parts.kept(here, told)
            if told
            else parts.changes(here, changed[:MOST], day, len(changed) - MOST)
            if changed
            else None,
            Markup(silent.picture) if silent else None,
        ],
    ]
    return Assessed(first, str(glance))


def actions(here: Here) -> None:
    """What became of the actions of the briefing before, the way to them, and to a new one with one key."""
    assert here.day is not None
    words = here.words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(parts.assigned(here, here.day)), width="content")
        st.page_link(ACTIONS, query_params=link.elsewhere())
        if here.wall:
            return
        if st.button(words.t("actions.form.record"), key="record", help=words.t("briefing.record_hint"), shortcut=KEY):
            st.switch_page(ACTIONS, query_params=link.elsewhere())
