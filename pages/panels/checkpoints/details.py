"""Beside the map: the list, one checkpoint, the hours; and below them, when it is asked for, what is not read at a glance."""

import datetime as dt

import streamlit as st

from pages.panels.checkpoints import equipped, hours, one, picture, situation
from pages.presentation import checkpoints as said
from pages.presentation.tables import flat
from pages.shared import choosers, link, stage, tables
from pages.shared.ask import drawn
from pages.shared.place import Here
from queries.checkpoints.situation import Situation


def beside(here: Here, at: dt.datetime) -> None:
    """All that a click on the list changes: it leaves the map alone."""
    stage.show(drawn(picture.beside, here.seen, here, at), "beside", link.follow)
    _more(here, at)


def _more(here: Here, at: dt.datetime) -> None:
    """Gaps, hours, a checkpoint's shifts, mouths, kit, inspections: the choice, which is in the link, and what was chosen."""
    words, chosen = here.words, one.asked_for(here)
    keys = ("gaps", "hours", *(["shifts"] if chosen else []), *equipped.TABS)
    asked = choosers.more({key: words.t(f"checkpoints.more_{key}") for key in keys}, words.t("places.more"))
    if asked == "gaps":
        _gaps(here, situation.found(here, at))
    elif asked == "hours":
        hours.draw(here, situation.found(here, at))
    elif asked == "shifts" and chosen:
        called = words.t("checkpoints.one", name=words.name(chosen))
        shifts = flat(one.shifts(here, chosen))
        tables.show(here, shifts, f"one_{chosen['code']}", called, height="content")
        tables.save(here, shifts, f"shifts_{chosen['code']}")
    elif asked:
        equipped.draw(here, asked)


def _gaps(here: Here, stand: Situation) -> None:
    """Every gap as a table, and who kept silent; a click on any cell of a row opens its checkpoint."""
    assert here.day is not None
    words, found = here.words, situation.every_gap(here, stand)
    if not found:
        st.markdown(words.t("checkpoints.no_gaps"))
        return
    # A table of its own for each open checkpoint: another click on a row that is selected already would say nothing.
    key = f"gaps_{here.id}_{link.asked('checkpoint')}"
    codes = [gap.code for gap in found]
    alt = words.t("checkpoints.gaps")
    table = flat(said.gaps(found, here.day, words))
    tables.leading(here, table, key, alt, codes, lambda code: link.say(checkpoint=code))
    tables.save(here, table, "gaps")
