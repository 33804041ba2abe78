"""To which kind of compound the places below are narrowed: the choice is in the link (A1, B2)."""

from pages.presentation import kinds as of_kind
from pages.presentation.kinds import ALL, WITHOUT_FIRM
from pages.shared import choosers
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import compounds
from queries.database import Rows
from queries.statements import Question


def question(here: Here) -> Question:
    """What is asked for the kinds that there are."""
    return (compounds.kinds, here.id, here.day)


def choices(here: Here) -> dict[str, str]:
    """The kinds at and below this place; none where there is nothing to choose: in a compound all are of its own."""
    return {} if here.folded else of_kind.choices(ask(*question(here)), here.words)


def chosen(here: Here) -> str:
    """The kind of the link, or all of them."""
    known = choices(here)
    return choosers.chosen("kind", known) if known else ALL


def narrowed(here: Here, below: Rows) -> Rows:
    """The places below, as far as they have or lie in such a compound."""
    kind = chosen(here)
    if kind == ALL:
        return below
    asked: Question = (compounds.having, here.id, kind, here.day)
    if kind == WITHOUT_FIRM:
        asked = (compounds.without_firm, here.id, here.day)
    return of_kind.narrowed(below, {row["code"] for row in ask(*asked)})
