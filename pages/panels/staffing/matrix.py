"""Department × place below × batch: people in post; unpaired places and idle departments by name."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.presentation import labels
from pages.presentation.words import Words, plain
from pages.shared import choosers, sizes, tables
from pages.shared.ask import ahead, ask
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries.database import Rows
from queries.staffing import departments

NARROW = 4  # places from which on their columns are narrow
NAMED = 8  # names in a sentence; the rest is counted in the table


def draw(here: Here) -> None:
    """The matrix, and below it who stands by nobody."""
    assert here.day is not None
    words = here.words
    ahead(
        (departments.matrix, here.id, here.folded, here.day),
        (departments.unpaired, here.id, here.day),
        (departments.idle_organisations, here.within, here.day),
    )
    rows = ask(departments.matrix, here.id, here.folded, here.day)
    if rows:
        with sizes.line():
            st.subheader(words.t("staffing.matrix"), width="content", anchor=False)
            batch = choosers.one_of("batch", _batches(rows, words), words.t("staffing.batch"), sizes.wide(here, 130))
        tables.show(here, _table(here, rows, batch), f"matrix_{here.id}", words.t("staffing.matrix"))
    unpaired = [plain(labels.under(row, words)) for row in ask(departments.unpaired, here.id, here.day)]
    st.markdown(
        words.t("staffing.unpaired", names=_few(unpaired, words)) if unpaired else words.t("staffing.all_paired")
    )
    idle = [plain(words.name(row)) for row in ask(departments.idle_organisations, here.within, here.day)]
    if idle:
        st.markdown(words.t("staffing.idle", names=_few(idle, words)))


def _table(here: Here, rows: Rows, batch: str) -> dict[str, list[Any]]:
    """A column per place, a row per department."""
    words = here.words
    places = {row["code"]: row for row in sorted(rows, key=lambda row: row["code"])}
    narrow = len(places) >= NARROW
    below = {code: _short_name(row, here) if narrow else words.name(row) for code, row in places.items()}
    if len(set(below.values())) < len(below):  # names repeat, codes do not
        below = {code: f"{called} {code}" for code, called in below.items()}
    called = {row["organisation"]: words.name(row, "organisation") for row in rows}
    people: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if batch in (ALL, str(row["batch"])):
            people[row["organisation"], row["code"]] += row["present"]
    table: dict[str, list[Any]] = {words.t("staffing.organisation"): list(called.values())}
    return table | {below[code]: [people[organisation, code] for organisation in called] for code in below}


def _short_name(row: Mapping[str, Any], here: Here) -> str:
    """The name of a place for a narrow column: Wutongli stands for Wutongli Community."""
    whole = here.words.name(row)
    level = labels.level_name(here.levels[row["level_key"]], here.words, several=False)
    short = whole.removesuffix(level).strip()
    return short if len(short) > 1 else whole


def _batches(rows: Rows, words: Words) -> dict[str, str]:
    """All batches, each one, and those who came without any."""
    numbers = sorted({row["batch"] for row in rows if row["batch"] is not None})
    called = {ALL: words.t("staffing.all_batches")}
    called |= {str(number): words.t("staffing.batch_number", n=number) for number in numbers}
    if any(row["batch"] is None for row in rows):
        called[str(None)] = words.t("staffing.without_batch")
    return called


def _few(names: list[str], words: Words) -> str:
    return words.listed(names[:NAMED]) + (f" {words.t('places.and_more')}" if len(names) > NAMED else "")
