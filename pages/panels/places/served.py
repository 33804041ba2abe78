"""Services and visits around a place with nothing below it, as a table on its sheet: its own, or those of its grid."""

import htpy as h

from pages.presentation import sheet as told
from pages.presentation.drawing.table import table
from pages.presentation.tables import rows
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import figures, services
from queries.statements import Question


def questions(here: Here) -> list[Question]:
    """What is asked for it, of the place itself and of the next place above."""
    if here.day is None:
        return []
    above = _above(here)
    return [
        (services.kinds, here.id, here.day),
        (services.kinds, above, here.day),
        (figures.days_of, above, here.day, here.day),
    ]


def part(here: Here) -> h.Element | None:
    """Each kind of service of the day, and the households called on; nothing where nobody told of either."""
    if here.day is None:
        return None
    own, above, days = (ask(*question) for question in questions(here))
    words, of = here.words, here.place if own else _path_above(here)
    visited = days[-1]["visited"] if days else 0
    if not own and not above and not visited:
        return None
    heading = words.t("sheet.served", place=words.name(of))
    beside = words.t("sheet.visited", place=words.name(_path_above(here)), n=visited) if visited else ""
    columns = told.served(own or above, words)
    if not any(columns.values()):
        return h.section[h.h2[heading], h.p[beside]]
    return table(rows(columns, words), heading, list(columns), beside)


def _path_above(here: Here) -> dict[str, object]:
    """The nearest place above at which the drill stops; the place itself at the top."""
    return next((each for each in reversed(here.path[:-1]) if not each["folded"]), here.place)


def _above(here: Here) -> int:
    return int(str(_path_above(here)["id"]))
