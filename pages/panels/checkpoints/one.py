"""The checkpoint that the link names, over the foot of the page: where it is, who answers, its shifts, who came through."""

from typing import Any

import htpy as h

from pages.presentation import checkpoints as said
from pages.presentation import mouth_cover
from pages.presentation.drawing.table import figures, table
from pages.presentation.tables import Table, rows
from pages.shared import link
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import checkpoints


def part(here: Here) -> h.Element | None:
    """Its shifts, if the link names one that is open here, and a way to close it."""
    chosen = asked_for(here)
    if chosen is None:
        return None
    words, columns = here.words, shifts(here, chosen)
    heading = words.t("checkpoints.one", name=words.name(chosen))
    return h.section(class_="one", data_key=chosen["code"], aria_label=heading)[
        h.div(class_="line")[
            h.h2[h.bdi[heading]],
            h.a(class_="close", href=link.without("checkpoint"))[h.bdi[words.t("checkpoints.close")]],
        ],
        figures([*said.facts(chosen, words), *_last_told(here, chosen), *_spoken(here, chosen)]),
        table(rows(columns, words), "", list(columns), label=heading),
    ]


def _last_told(here: Here, chosen: dict[str, Any]) -> list[tuple[str, str]]:
    """What it told last, where its newest shift that should have been reported was not, or none speaks of it."""
    assert here.day is not None
    told = ask(checkpoints.one_checkpoint, here.id, chosen["code"], here.day)
    last = ask(checkpoints.last_shift, here.id, chosen["code"], here.day)
    return said.last_told(told, last, bool(chosen["round_the_clock"]), here.day, here.heard, here.words)


def _spoken(here: Here, chosen: dict[str, Any]) -> list[tuple[str, str]]:
    """In which languages people are served there beside Chinese, if in any."""
    rows = ask(checkpoints.spoken_at, here.id, chosen["code"], here.day)
    return [(here.words.t("inspection.spoken"), mouth_cover.spoken(rows, here.words))] if rows else []


def asked_for(here: Here) -> dict[str, Any] | None:
    """The row of the checkpoint that the link names; nothing where it is not open here."""
    code = link.asked("checkpoint")
    if code is None:
        return None
    who = (checkpoints.checkpoint, here.id, code, here.day, not here.wall)
    of_it = (checkpoints.one_checkpoint, checkpoints.last_shift, checkpoints.spoken_at)
    ahead(who, *((question, here.id, code, here.day) for question in of_it))
    return next(iter(ask(*who)), None)


def shifts(here: Here, chosen: dict[str, Any]) -> Table:
    """The columns of its shifts, from the evening before to the morning after."""
    assert here.day is not None
    told = ask(checkpoints.one_checkpoint, here.id, chosen["code"], here.day)
    return said.shifts(told, here.day, here.heard, here.words)
