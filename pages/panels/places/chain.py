"""The chain of duty in one line, from the top down to a place and below it."""

import streamlit as st

from pages.presentation import chain
from pages.presentation.drawing import theme
from pages.presentation.words import plain
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places
from queries.measures import State

VACANT = "\0"  # stands for the mark of an empty position until the text around it is escaped


def draw(here: Here) -> None:
    """Who answers, from the top down to here, and how many of the positions below are filled."""
    links = chain.links(here.path, ask(places.chain_below, here.id), here.words, VACANT)
    if links:
        said = " › ".join(plain(link).replace(VACANT, theme.MARKDOWN[State.SHORT]) for link in links)
        st.markdown(f"**{here.words.t('places.chain')}**　{said}")
