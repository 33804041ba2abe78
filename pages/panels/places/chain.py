"""The chain of duty in one line, from the top down to a place and below it."""

from typing import Any

import streamlit as st

from pages.presentation.drawing import theme
from pages.presentation.words import name, person, plain, t
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places
from queries.measures import State


def draw(here: Here) -> None:
    """Who answers, from the top down to here, and how many of the positions below are filled."""
    links = []
    for above in here.path:
        if not (role := name(above, "leader_role")):
            continue
        holder = above["leader"]
        said = t("places.link", role=role, person=person(holder, here.projector)) if holder else None
        links.append(plain(said) if said else _vacant("places.link_vacant", role=role))
    own = {role for role in (name(here.place, "leader_role"),) if role}
    for row in ask(places.chain_below, here.id):
        if name(row) in own:
            continue
        words = {"role": name(row), "filled": row["filled"], "positions": row["positions"]}
        if short := row["positions"] - row["filled"]:
            links.append(_vacant("places.link_short", missing=short, **words))
        else:
            links.append(plain(t("places.link_below", **words)))
    if links:
        st.markdown(f"**{t('places.chain')}**　{' › '.join(links)}")


def _vacant(key: str, **words: Any) -> str:
    """A sentence about an empty position, its mark in colour."""
    return plain(t(key, mark="\0", **words)).replace("\0", theme.MARKDOWN[State.SHORT])
