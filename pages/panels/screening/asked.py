"""What the Screening screen asks, each once, and in one statement where it can."""

import datetime as dt
from collections.abc import Sequence

from pages.presentation import places as place_words
from pages.presentation.screening import EARLIER, Round, rounds_of
from pages.presentation.screening_cards import TEAMS
from pages.shared import ranked, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS, days_of
from pages.shared.place import Here
from queries import measures, places
from queries.database import Rows
from queries.measures import Share
from queries.screening import questions, sweeping
from queries.statements import Question as Asked

Days = tuple[dt.date, ...]
TABLE = "screening_day"  # what tells of rounds


def measure() -> Share:
    return measures.measures()["screening_coverage"]


def ready(here: Here) -> None:
    """Have at hand what the picture and the slides are about to ask for."""
    if here.day is not None and (first := _first(here)):
        ahead(
            ranked.question(here, measure(), here.deep),
            ranked.last_told(here, measure(), here.deep),
            (questions.course, here.id, first, here.day),
        )


def rounds(here: Here) -> list[Round]:
    """The round of the day, and the few before it, of this place; none of which nothing was ever loaded."""
    first = _first(here)
    if here.day is None or first is None or unloaded.never(TABLE):
        return []
    return rounds_of(ask(places.rounds), ask(questions.course, here.id, first, here.day), here.day)


def _first(here: Here) -> dt.date | None:
    """The first day of the earliest round that is shown."""
    begun = [row["starts"] for row in ask(places.rounds) if here.day and row["starts"] <= here.day]
    return begun[-1 - EARLIER :][0] if begun else None


def judged(here: Here) -> Rows:
    """The places below, worst first; the silent ones with what they told last."""
    return ranked.remembered(here, measure(), here.deep)


def standing(here: Here, days: Days) -> Rows:
    """How the places below stood on some days, the day shown among them."""
    return ask(questions.standing_below, here.id, here.folded, here.day, days)


def missing(here: Here, of: Sequence[Round]) -> Rows:
    """How many reports of the places below did not come in these rounds."""
    return ask(*_missing(here, of))


def both_below(here: Here, of: Sequence[Round], days: Days) -> None:
    """Have `standing` on these days and what is `missing` at hand, in one statement."""
    ahead((questions.standing_below, here.id, here.folded, here.day, days), _missing(here, of))


def _missing(here: Here, of: Sequence[Round]) -> Asked:
    return (questions.missing_below, here.id, here.folded, here.day, of[0].row["starts"])


def teams(here: Here) -> Rows:
    return ask(questions.teams, here.id, here.day)


def teams_untold(here: Here) -> str:
    """How many places told nothing of their teams that day: they are in no count of teams."""
    if not (days := days_of(here)):
        return ""
    counts = {side: days[-1][f"{TEAMS}_{side}"] for side in ("expected", "reported")}
    return place_words.missing_in_total(counts, measures.measures()[TEAMS], here.words)


def sweep(here: Here) -> sweeping.Sweep | None:
    """The newest sweep of the last two weeks, out of the compounds that were in force on its days."""
    assert here.day is not None
    first = here.day - dt.timedelta(days=DAYS - 1)
    bases = {row["date"]: row["compounds"] for row in days_of(here)}
    of_all = (questions.sweep_days, first, here.day)
    told, heard = ((query, here.id, first, here.day) for query in (questions.sweep, questions.sweep_told))
    ahead(of_all, told, heard)
    return sweeping.newest(ask(*told), [row["date"] for row in ask(*of_all)], bases, ask(*heard))


def swept(here: Here) -> bool:
    """Whether any place at all told of a sweep in the last two weeks."""
    assert here.day is not None
    return bool(ask(questions.sweep_days, here.day - dt.timedelta(days=DAYS - 1), here.day))
