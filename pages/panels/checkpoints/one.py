"""The checkpoint that the link names: its shifts of the day, and who came through."""

import datetime as dt
from typing import Any

import htpy as h

from pages.presentation import checkpoints as said
from pages.presentation.drawing.table import table
from pages.presentation.tables import Table, rows
from pages.shared import link
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import checkpoints


def part(here: Here, at: dt.datetime) -> h.Element | None:
    """Its shifts, if the link names one that is open here, and a way to close it."""
    chosen = asked_for(here, at)
    if chosen is None:
        return None
    words, columns = here.words, shifts(here, chosen)
    heading = words.t("checkpoints.one", name=words.name(chosen))
    return h.section(class_="one", data_key=chosen["code"])[
        h.div(class_="line")[
            h.h2[h.bdi[heading]],
            h.a(class_="close", href=link.without("checkpoint"))[h.bdi[words.t("checkpoints.close")]],
        ],
        table(rows(columns, words), "", list(columns), label=heading),
    ]


def asked_for(here: Here, at: dt.datetime) -> dict[str, Any] | None:
    """The row of the checkpoint that the link names; nothing where it is not open here."""
    code = link.asked("checkpoint")
    if code is None:
        return None
    return next((row for row in ask(checkpoints.checkpoints_at, here.id, at) if row["code"] == code), None)


def shifts(here: Here, chosen: dict[str, Any]) -> Table:
    """The columns of its shifts of the day."""
    assert here.day is not None
    return said.shifts(ask(checkpoints.one_checkpoint, here.id, chosen["code"], here.day), here.heard, here.words)
