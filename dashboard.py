"""The frame: page set-up, place and date, navigation, and the one place where errors land.

Streamlit reads this file twice: imported once when the server starts, and run as `__main__` for every viewer.
"""

import logging
from functools import partial

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from pages.presentation.words import LANGUAGES, in_language
from pages.shared import ask, doors, frame, language, navigation, place, reader
from pages.shared.doors import Doors
from pages.shared.screens import GROUPS
from pages.shared.served import Served
from queries import diagnosis
from queries.intake import first_run

log = logging.getLogger(__name__)


def show() -> None:
    """One viewer's run: what the link asks for, inside the frame."""
    frame.set_up()
    words = language.words()
    home = navigation.page("pages/screens/briefing.py", words.t("screen.briefing"), "home", default=True)
    groups = {
        group: [navigation.page(f"pages/screens/{name}.py", words.t(f"screen.{name}"), name) for name in names]
        for group, names in GROUPS.items()
    }
    screens = [screen for group in groups.values() for screen in group]
    screen = st.navigation([home, *screens], position="hidden")
    line = frame.begin(groups, screens[0] if screen is home else screen)
    try:
        with frame.leading(line):
            if first_run.needed():
                with st.spinner(words.t("trouble.building_sample")):
                    first_run.build_sample()
            ask.begin()
            place.look_around()
            opens = place.newest_closed if screen in (home, screens[0]) else place.newest
            here = place.arrive(opens, partial(frame.lost, line))
            frame.draw(here, line)
        with frame.below(line):
            screen.run()
        frame.foot(here, "briefing" if screen is home else screen.url_path)
    except Exception as error:
        trouble = diagnosis.trouble(error)
        if trouble is None:
            raise
        log.exception("The database did not answer")
        if trouble == diagnosis.EMPTY:
            place.say_empty()
        else:
            frame.say_trouble(trouble)


if __name__ == "__main__":
    with reader.reading():
        show()
else:
    # Until somebody has opened the home page, Streamlit takes any folder named `pages` for its old kind of
    # multipage app, and the first deep link after a restart would show "Page not found" over the right screen.
    PagesManager.uses_pages_directory = False
    if doors.open_to_others():
        for tongue in LANGUAGES:
            log.warning(in_language(tongue).t("frame.open_to_others"))
    app = st.App(__file__, middleware=[Middleware(Doors), Middleware(Served)])
