"""Ways on where a screen ends: up to the nearest place that it tells of, and over to what else is told of this one."""

from collections.abc import Callable, Mapping
from typing import Any

import htpy as h
import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing.marks import linked
from pages.presentation.slide import Slide
from pages.presentation.words import plain
from pages.shared import link, stage, unattended
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import figures
from queries.measures import State

Row = Mapping[str, Any]
Tells = Callable[[Row], Any]  # whether a screen has anything to tell of a place: from its row of `figures.days_of`


def nearest(here: Here, tells: Tells) -> tuple[Row, Row] | None:
    """The nearest place above that the screen tells of on the day, and its figures of that day; None where there is none."""
    if here.day is None:
        return None
    above = [each for each in reversed(here.path[:-1]) if not each["folded"]]
    asked = [(figures.days_of, each["id"], here.day, here.day) for each in above]
    ahead(*asked)
    for place, question in zip(above, asked, strict=True):
        days = ask(*question)
        if days and tells(days[-1]):
            return place, days[-1]
    return None


def said(here: Here, screen: str, tells: Tells, nothing: str, lacking: bool = False) -> str:
    """That the screen tells nothing of this place by itself, and of which place above it does; else `nothing`.

    `lacking`: a file that would tell of it was never loaded, as `nothing` says.
    """
    found, words = nearest(here, tells), here.words
    if found is None or lacking:
        return nothing
    place, above = labels.alone(labels.last_of(here.path), words), words.name(found[0])
    return words.t("above.told", screen=words.t(f"screen.{screen}"), place=place, above=above)


def ways(here: Here, screen: str, tells: Tells) -> str:
    """The ways on, as markup: up to that place on this screen, and to what is told of this place itself. A file has none."""
    if unattended.run():
        return ""
    found, words = nearest(here, tells), here.words
    up = None
    if found is not None:
        told = words.t("above.up", screen=words.t(f"screen.{screen}"), place=words.name(found[0]))
        up = h.p(class_="within")[linked(told, link.leads("place")(str(found[0]["code"])))]
    return str(h.div[up, over(here, "places")])


def over(here: Here, screen: str) -> h.Element:
    """The way to another screen of the same place."""
    words = here.words
    told = words.t(
        "above.own", screen=words.t(f"screen.{screen}"), place=labels.alone(labels.last_of(here.path), words)
    )
    return h.p(class_="within")[linked(told, link.to(screen, place=str(here.place["code"])))]


def foot(here: Here) -> None:
    """Below a screen of a place with nothing below it, whose lists lead nowhere: the way to all that is told of it."""
    if [row["level_key"] for row in here.totals] == [here.place["level_key"]]:
        stage.show(over(here, "places"), "over", link.follow)


def slide(here: Here, screen: str, tells: Tells, nothing: str, lacking: bool = False) -> Slide:
    """The same as a slide."""
    told = said(here, screen, tells, nothing, lacking)
    return Slide((told,), State.NOT_APPLICABLE, picture=ways(here, screen, tells))


def show(here: Here, screen: str, tells: Tells, nothing: str, lacking: bool = False) -> None:
    """The sentence and the ways on, in place of a screen that has nothing to tell."""
    st.title(plain(said(here, screen, tells, nothing, lacking)), anchor=False)
    stage.show(ways(here, screen, tells), "above", link.follow)
