"""The pulse of a screen that nobody touches: what is loaded shows by itself, and slides follow one another in their time.

Shifts begin at full hours: with each of them the screen is drawn anew, too.
"""

import time

import streamlit as st

from pages.shared import ask, link
from queries import settings

EVERY = 2  # seconds


def beat(on: str = "", seconds: float = 0) -> None:
    """Look every two seconds, for the version of the data alone, whether to draw anew; nothing else is asked meanwhile.

    After so many `seconds` go to the address `on`, if there is one. A browser that comes back begins the same slide again.
    """
    begun, hour, whole = time.monotonic(), settings.now().hour, True

    @st.fragment(run_every=EVERY)
    def look() -> None:
        if whole:
            return
        if on and time.monotonic() - begun >= seconds:
            link.follow(on)
            st.rerun()
        if settings.now().hour != hour or ask.outdated():
            st.rerun()

    look()
    whole = False
