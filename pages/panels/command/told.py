"""How a table of who serves beside the cadres is shown, and what is said where there is none."""

import streamlit as st

from pages.presentation import services
from pages.presentation.tables import Table
from pages.presentation.words import plain
from pages.shared import tables
from pages.shared.place import Here
from queries.database import Rows


def nothing(here: Here, own: services.Row, silent: str, word: str) -> bool:
    """Whether nobody told anything here: said in `silent` where somebody should have, else by a `word` that names the file."""
    if services.told(own):
        return False
    if services.asked(own):
        st.markdown(plain(silent))
    else:
        st.markdown(here.words.t(word))  # it names the file as code
    return True


def silent(here: Here, measure: str) -> str:
    """That a report did not come, which is not zero."""
    return here.words.t("answer.not_reported", silent=here.words.t(f"measure.{measure}.silent"))


def by_place(here: Here, rows: Rows, table: Table, key: str, heading: str) -> None:
    """A row per place one step down that tells, each leading there, and the total last, which leads nowhere."""
    tables.read(here, table, key, here.words.t(heading), [str(row["code"]) for row in rows])
