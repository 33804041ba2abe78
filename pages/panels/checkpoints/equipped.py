"""Beside the shifts: each mouth apart with its posts and languages, the kit, and the inspections by night."""

import datetime as dt

import htpy as h
import streamlit as st

from pages.presentation import bar_rows, inspection, kit, mouth_cover
from pages.presentation.drawing import bars, heat
from pages.presentation.drawing.table import Row
from pages.presentation.drawing.table import table as plain_table
from pages.presentation.tables import flat
from pages.shared import link, stage, tables, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import checkpoints, measures
from queries.database import Rows
from queries.measures import State
from queries.minutes import midnight
from queries.statements import Question

MOST = 400  # rows that a table shows at once
SPOKEN = 60  # languages of checkpoints that a sentence tells
TABS = ("mouths", "kit", "inspections")
TABLES = {  # what each needs, and what is said where that never came
    "kit": ("checkpoint_kit", "inspection.kit_unloaded"),
    "inspections": ("checkpoint_inspection", "inspection.log_unloaded"),
}


def draw(here: Here, asked: str) -> None:
    """What the link asks for."""
    if asked in TABLES and unloaded.lacking(here, *TABLES[asked]):
        return
    {"mouths": _mouths, "kit": _kit, "inspections": _inspections}[asked](here)


def _mouths(here: Here) -> None:
    """Children × mouths by their cover; posts by kind and languages under it, and all of it as a file."""
    words = here.words
    spoken = (checkpoints.languages, here.id, here.day, SPOKEN + 1)
    ahead((checkpoints.mouths, here.id, here.folded, here.day), spoken)
    found = ask(checkpoints.mouths, here.id, here.folded, here.day)
    if not found:
        st.markdown(words.t("inspection.no_mouths"))
        return
    notes = (
        mouth_cover.posts(found, words),
        mouth_cover.languages(ask(*spoken), words, SPOKEN),
    )
    told = [h.p[h.bdi[note]] for note in (words.t("inspection.mouths_hint"), *notes) if note]
    stage.show(h.div[_by_mouth(here, found), h.div(class_="told")[told]], "more_mouths", link.follow)
    tables.save(here, flat(mouth_cover.table(found, words)), "mouths")


def _by_mouth(here: Here, found: Rows) -> h.Element:
    words, cover = here.words, measures.measures()["checkpoint_cover"]
    rows, total = mouth_cover.lines(found, cover, words, link.leads("place"))
    shown = rows or [row for row in (total,) if row]
    heading, corner = words.t("inspection.mouths"), words.t("table.place")
    return heat.heat(shown, mouth_cover.columns(words), heading, corner, total if rows else None)


def _kit(here: Here) -> None:
    """Each thing on the list, and each checkpoint that lacks one."""
    words = here.words
    ahead(kit_of(here), lacking_of(here))
    if not _counted(here):
        st.markdown(words.t("inspection.no_kit"))
        return
    found = ask(*lacking_of(here))
    rows = kit.lacking_rows(found, words, link.leads("checkpoint"))
    listed = plain_table(rows, words.t("inspection.lacking"), kit.lacking_headers(words)) if rows else None
    nothing = None if rows else h.p[words.t("inspection.none_lacking")]
    stage.show(h.div(class_="abreast")[things(here), listed, nothing], "more_kit", link.follow)
    tables.save(here, flat(kit.lacking(found, words)), "kit")


def _inspections(here: Here) -> None:
    """Every finding that is open, and what the last seven days' inspections found."""
    words, found = here.words, ask(*log_of(here))
    if not found:
        st.markdown(words.t("inspection.no_log"))
        return
    rows = inspection.log_rows(found, until(here), words, link.leads("checkpoint"), looked=True)
    heading, hint = words.t("inspection.log"), words.t("inspection.log_hint")
    drawn = plain_table(rows, heading, inspection.log_headers(words, looked=True), hint)
    stage.show(drawn, "more_inspections", link.follow)
    tables.save(here, flat(inspection.log(found, until(here), words)), "inspections")


def kit_of(here: Here) -> Question:
    return (checkpoints.kit, here.id, here.day)


def lacking_of(here: Here) -> Question:
    return (checkpoints.kit_lacking, here.id, here.day, MOST)


def log_of(here: Here) -> Question:
    return (checkpoints.inspections, here.id, here.day, MOST)


def things(here: Here) -> h.Element | None:
    """A bar per thing on the list; nothing where none was counted."""
    words, rows = here.words, _things(here)
    if not rows:
        return None
    alt = bar_rows.alt("inspection.kit_alt", words)
    return bars.required_and_have(rows, words.t("inspection.kit"), kit.headers(words), alt)


def _things(here: Here) -> list[bars.Row]:
    return kit.things(ask(*kit_of(here)), measures.measures()["checkpoint_kit"], here.words)


def _counted(here: Here) -> bool:
    """Whether the kit of any checkpoint here was ever counted; where it was not, each would be listed."""
    return any(row["checked"] for row in ask(*kit_of(here)))


def worst(here: Here, most: int) -> h.Element | None:
    """What inspections found and is open; where there is nothing, the checkpoints whose kit is not complete."""
    words = here.words
    if rows := _open(here, most):
        return plain_table(rows, words.t("inspection.open"), inspection.log_headers(words))
    if rows := _lacking(here, most):
        return plain_table(rows, words.t("inspection.lacking"), kit.lacking_headers(words))
    return None


def states_shown(here: Here, most: int) -> list[State]:
    """How each thing on the list stands, and each row of `worst`."""
    cells = [cell for row in _open(here, most) or _lacking(here, most) for cell in row.cells]
    return [*(row.state for row in _things(here)), *(cell.state for cell in cells if cell.state)]


def _open(here: Here, most: int) -> list[Row]:
    found = [row for row in ask(*log_of(here)) if row["open"]]
    return inspection.log_rows(found[:most], until(here), here.words, link.leads("checkpoint"))


def _lacking(here: Here, most: int) -> list[Row]:
    if not _counted(here):
        return []
    return kit.lacking_rows(ask(*lacking_of(here)), here.words, link.leads("checkpoint"))[:most]


def until(here: Here) -> dt.datetime:
    """The moment at which the date shown is told: its end, or the latest report where that came before."""
    assert here.day is not None
    ends = midnight(here.day + dt.timedelta(days=1))
    return min(ends, here.heard) if here.heard else ends
