"""Who the deployed are, each as a table of its own: roles and medics, report-ins, openings claimed, compounds without a firm."""

import streamlit as st

from pages.presentation import members as told
from pages.presentation.drawing.table import table as plain_table
from pages.presentation.tables import Table
from pages.presentation.tables import rows as table_rows
from pages.shared import link, stage, tables
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import measures, staffing
from queries.database import Rows
from queries.statements import Question


def mix(here: Here) -> None:
    """Roles, medics, teams and residents per cadre (C7, C8, E14, E23)."""
    asked: list[Question] = [(query, here.id, here.folded, here.day) for query in (staffing.board, staffing.roles)]
    ahead(*asked)
    board, roles = (ask(*question) for question in asked)
    _show(here, "mix", told.mix(board, roles, here.words), told.mix_said(board, roles, here.words), told.staffed(board))


def report_ins(here: Here) -> None:
    """By the level reported to (D8, E24)."""
    rows = ask(staffing.report_ins, here.id, here.day)
    _show(here, "report_ins", told.report_ins(rows, here.words), told.report_ins_said(rows, here.words))


def offers(here: Here) -> None:
    """Openings offered and claimed, by place and by job (A4, C11)."""
    words, by_place = here.words, (staffing.offers, here.id, here.folded, here.day)
    by_job = (staffing.offered_jobs, here.id, here.day)
    ahead(by_place, by_job)
    rows, measure = ask(*by_place), measures.measures()["posts_claimed"]
    table, jobs = told.offers(rows, measure, words), told.offered_jobs(ask(*by_job), measure, words)
    if not any(table.values()):
        st.markdown(words.t("members.no_offers"))
        return
    _show(here, "offers", table, told.offers_said(rows, words), told.offering(rows))
    stage.show(
        plain_table(table_rows(jobs, words), words.t("members.offers_jobs"), list(jobs)), "offers_jobs", link.follow
    )


def unmanaged(here: Here) -> None:
    """Compounds without a property firm, where most people are missing first (B2)."""
    words, rows = here.words, ask(staffing.unmanaged, here.id, here.day)
    if not rows:
        st.markdown(words.t("members.no_compounds"))
        return
    _show(here, "unmanaged", told.unmanaged(rows, words), told.unmanaged_said(rows, words), told.with_compounds(rows))


def _show(here: Here, key: str, table: Table, said: str, places: Rows | None = None) -> None:
    """A sentence and a table on the stage, each row with the link to its place if it has one, and the same as a file."""
    if said:
        st.markdown(said)
    if any(table.values()):
        codes = [str(row["code"]) for row in places or ()]
        tables.read(here, table, key, here.words.t(f"members.{key}"), codes)
