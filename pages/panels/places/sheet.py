"""The sheet of a place with nothing below it, such as a building: register, who is responsible, and its last reports.

Drawn once for all who see the same: see `ask.drawn`. What draws in here may not draw on the page itself.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import htpy as h

from pages.panels.places import forces, served
from pages.panels.places.picture import chain_of
from pages.presentation import answers, floors, labels, states
from pages.presentation import sheet as told
from pages.presentation.drawing import table
from pages.presentation.slide import ROWS, Slide
from pages.presentation.tables import Table, Value, rows, signed
from pages.shared import link, rounds
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS, days_of
from pages.shared.place import Here
from queries import homes, places, reports
from queries.database import Rows
from queries.measures import State

BESIDE = 6  # holders with the checkpoints and jobs around, on a slide
FIGURES = ("households", "residents", "stairwells", "floors")


class Sheet(NamedTuple):
    """All that is shown of such a place; markup as text."""

    answer: str
    whole: str


def sheet(here: Here) -> Sheet:
    """The place of the link."""
    said, days = _reports(here), days_of(here)
    round_name = rounds.names(here).get(days[-1]["round"], "") if days else ""
    left = h.div[_register(here), _duty(here), forces.part(here)]
    right = h.div[_floors(here), _days(here, said, here.words.t("sheet.days")), served.part(here)]
    return Sheet(
        answer=answers.building(labels.last_of(here.path), said, days, round_name, here.words),
        whole=str(h.div(class_="sheet")[h.div(class_="sides")[left, right], chain_of(here)]),
    )


def slide(here: Here) -> Slide:
    """The same as a slide: the last reports, beside what is registered and who is responsible."""
    said, days = _reports(here), days_of(here)
    round_name = rounds.names(here).get(days[-1]["round"], "") if days else ""
    answer = answers.building(labels.last_of(here.path), said, days, round_name, here.words)
    last = said[:ROWS]
    picture = _days(here, last, here.words.t("sheet.days_few", n=len(last))) or _duty(here)
    room = BESIDE - len(ask(places.holders, here.id, here.day, not here.wall))
    around = forces.part(here, room) if room > 0 else None
    beside = [_register(here), _duty(here) if said else None, around]
    own = states.own_days(days, here.measure)
    return Slide(
        said=(answer,),
        state=own[-1]["state"] if own else State.NOT_APPLICABLE,
        picture=str(picture),
        rows=str(h.div(class_="sheet")[beside]),
    )


def _floors(here: Here) -> h.Element | None:
    """Stairwells and floors, where they were told; a room is neither told of them nor sent anything (E11)."""
    if here.wall or here.day is None or not (found := ask(homes.floors, here.id, here.day)):
        return None
    words, columns = here.words, floors.floors(found, here.day, here.words)
    beside = words.t("homes.floors_of", day=words.day(found[0]["date"]))
    return table.table(rows(columns, words), words.t("homes.floors"), list(columns), beside)


def held(here: Here) -> h.Element:
    """Every position of this very place, and who holds it."""
    return _duty(here)


def _reports(here: Here) -> Rows:
    """What this very place reported in the last days, the newest first."""
    if here.span is None:
        return []
    dates = (here.span.day - dt.timedelta(days=DAYS - 1), here.span.day)
    at_desk = [] if here.wall else [(homes.floors, here.id, here.day)]
    ahead(
        (reports.reports_of, here.id, *dates),
        (places.holders, here.id, here.day, not here.wall),
        *at_desk,
        *served.questions(here),
    )
    return ask(reports.reports_of, here.id, *dates)


def _register(here: Here) -> h.Element:
    """What is registered of this place; a figure nobody gave is named, not zero."""
    words, leads = here.words, link.leads("place")
    around = [
        h.p(class_="within")[
            h.a(href=leads(above["code"]))[h.bdi[f"{words.t('sheet.compound', level=level)} {words.name(above)}"]]
        ]
        for above in here.path[:-1]
        if above["folded"]
        for level in [labels.level_name(here.levels[above["level_key"]], words, several=False)]
    ]
    told = {key: here.place[key] for key in FIGURES}
    rows = [
        (words.t(f"sheet.{key}"), words.t("sheet.not_given") if value is None else words.number(value))
        for key, value in told.items()
    ]
    return h.section[h.h2[words.t("sheet.register")], around, table.figures(rows)]


def holders(here: Here) -> Table:
    """The columns of a table with a row per position of this place and who holds it; on the wall without phones."""
    words, held = here.words, ask(places.holders, here.id, here.day, not here.wall)
    columns: dict[str, Sequence[Value]] = {
        words.t("sheet.role"): [words.name(row) for row in held],
        words.t("sheet.unit"): [words.spelt(row["unit"]) for row in held],
        words.t("sheet.person"): [words.person(row["name"]) or signed(words.t("table.vacant")) for row in held],
    }
    if not here.wall:
        columns[words.t("sheet.phone")] = [row["phone"] or "" for row in held]
    organisations = [words.name(row, "organisation") for row in held]
    if any(organisations) and not here.projector:  # beside the last reports there is no room for a fourth column
        columns[words.t("sheet.organisation")] = organisations
    return columns


def _duty(here: Here) -> h.Element:
    columns, words = holders(here), here.words
    label = words.t("sheet.holders_alt", place=words.name(here.place))
    drawn = table.table(rows(columns, words), words.t("sheet.duty"), list(columns), label=label)
    return h.section[drawn, h.p(class_="under")[words.t("sheet.phones_hidden")] if here.wall else None]


def days(here: Here) -> Table:
    """The columns of a table with a row per day: the observer's report and the screening, silence said in words."""
    return told.days(_reports(here), here.words)


def _days(here: Here, said: Rows, heading: str) -> h.Element | None:
    if not said:
        return None
    columns, words = told.days(said, here.words), here.words
    label = words.t("sheet.days_alt", place=words.name(here.place))
    return table.table(rows(columns, words), heading, list(columns), label=label)
