"""A part of a screen that is drawn again alone: a click in it leaves the rest, such as a map, as it stands."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.shared import link
from queries import diagnosis


def alone(draw: Callable[..., None], *values: Any) -> None:
    """`draw(*values)`; a click in it that changes only what the link says of `link.DETAILS` draws nothing else again.

    There is one such part on a screen at most: nothing else may show what the link says of them.

    Whatever else a click in it changes, and whatever goes wrong in it, is for the whole screen: where errors land, and
    where the version of the data is looked up.
    """
    around, whole, found = _around(), True, list[Exception]()

    @st.fragment
    def part() -> None:
        if not whole and _around() != around:
            st.rerun()
        try:
            draw(*values)
        except Exception as error:
            if not whole and diagnosis.trouble(error) is None:
                raise
            if not whole:
                st.rerun()
            found.append(error)

    part()
    whole = False
    if found:
        raise found[0]


def _around() -> dict[str, Any]:
    """What the link says of everything else."""
    return {name: value for name, value in link.current().items() if name not in link.DETAILS}
