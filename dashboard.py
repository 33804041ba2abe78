"""The frame: page set-up, place and date, navigation, and the one place where errors land.

Streamlit reads this file twice: imported once when the server starts, and run as `__main__` for every viewer.
"""

import logging

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from pages.shared import ask, frame, language, place
from pages.shared.doors import Doors
from queries import database
from queries.intake import first_run

log = logging.getLogger(__name__)


def show() -> None:
    """One viewer's run: what the link asks for, inside the frame."""
    frame.set_up()
    words = language.words()
    home = st.Page("pages/screens/places.py", title=words.t("screen.places"), url_path="home", default=True)
    screens = [
        st.Page(f"pages/screens/{name}.py", title=words.t(f"screen.{name}"))
        for name in ("places", "checkpoints", "staffing")
    ]
    screen = st.navigation([home, *screens], position="hidden")
    try:
        if first_run.needed():
            with st.spinner(words.t("trouble.building_sample")):
                first_run.build_sample()
        ask.begin()
        frame.draw(place.arrive(), screens)
        screen.run()
    except SQLAlchemyError:
        log.exception("The database did not answer")
        if database.lacks_tables():
            place.say_empty()
        else:
            frame.say_unreachable()


if __name__ == "__main__":
    show()
else:
    # Until somebody has opened the home page, Streamlit takes any folder named `pages` for its old kind of
    # multipage app, and the first deep link after a restart would show "Page not found" over the right screen.
    PagesManager.uses_pages_directory = False
    app = st.App(__file__, middleware=[Middleware(Doors)])
