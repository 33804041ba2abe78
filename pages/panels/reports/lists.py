"""The two lists: which sums do not add up, and which places have sent nothing for longest."""

import htpy as h

from pages.panels.reports.found import Found
from pages.presentation import briefing, reporting, sums
from pages.presentation.drawing.table import table
from pages.presentation.drawing.worst import Row, worst_list
from pages.presentation.slide import ROWS
from pages.shared import link
from pages.shared.place import Here
from queries.measures import State


def broken(here: Here, told: Found, most: int = ROWS) -> h.Element:
    """Sums that fail, each with both sides, and with the way to the figures themselves."""
    words, code = here.words, str(here.place["code"])
    if not told.broken:
        calm = sums.calm(told.days[-1], told.kinds, words)
        return h.section(class_="calm")[h.h2[words.t("reports.broken_all")], h.p[calm]]
    leads = link.leads("place")

    def way(row: sums.Row) -> str:
        return leads(str(row["code"])) if here.projector else link.to(sums.home(row), place=str(row["code"]))

    headers, rows = sums.rows(told.broken[:most], code, words, way)
    of = told.days[-1]["broken"]
    heading = words.t("reports.broken_few", n=most, of=of) if of > most else words.t("reports.broken_all")
    return h.div(class_="sums")[table(rows, heading, headers)]


def silent(here: Here, told: Found, most: int = ROWS) -> h.Element:
    """Places of which nothing came of some kind, the longest silence first, with who answers for them."""
    words, code, leads = here.words, str(here.place["code"]), link.leads("place")
    if not told.silent:
        return h.section(class_="calm")[h.h2[words.t("reports.silent_all")], h.p[words.t("reports.silent_calm")]]
    shown, of = reporting.listed(told.silent[:most]), reporting.places(told.silent)
    heading = words.t("reports.silent_few", n=shown, of=of) if of > shown else words.t("reports.silent_all")
    headers = [words.t(key) for key in ("table.place", "reports.days", "reports.what", "reports.since", "table.leader")]
    rows = [
        Row(
            code=f"{each.place['code']} {each.since}",
            name=reporting.place(each.place, words, code),
            state=State.NOT_REPORTED,
            state_word=words.t("reports.came_none"),
            figure=_days(each.days(told.day), here),
            cells=(
                reporting.what(each, told.kinds, words),
                words.day(each.since),
                briefing.who(each.place, words),
            ),
            link=leads(str(each.place["code"])),
        )
        for each in told.silent[:most]
    ]
    return h.div(class_="longest")[worst_list(rows, heading, headers)]


def _days(days: int, here: Here) -> str:
    return here.words.t("reports.days_for" if days >= reporting.LONG else "reports.day_for", n=days)
