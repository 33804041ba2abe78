"""What the briefing reckons with: its priority issues with how long they last, who has reported, and until when."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pages.presentation import labels
from pages.presentation.briefing import Reporting
from pages.presentation.words import Words
from pages.shared.ask import ahead, ask, at_once
from pages.shared.place import Here
from queries import actions, briefing, figures, priorities, reports
from queries.actions.standing import DAYS as DECIDED
from queries.briefing.issues import Issue, at_checkpoints, due, first_looked_at, issues, lasted
from queries.briefing.reopened import reopened
from queries.briefing.told import alone, figures_kept, judged, with_itself
from queries.checkpoints import standing
from queries.checkpoints.states import EARLIEST, settled
from queries.database import Rows
from queries.measures import Measure, Share
from queries.priorities import Finding
from queries.statements import Question

NO_HEADING = {"heading_zh": None, "heading_en": None}  # of a place that has it in its name


@dataclass(frozen=True)
class Reckoned:
    """What a briefing of a place tells first. `fell`: what changed most for the worse; `due`: one for each issue.

    `reopened`: as a frozen briefing told it.
    """

    issues: list[Issue]
    fell: Finding | None
    reporting: Reporting | None
    due: list[dt.datetime | None]
    reopened: bool = False


def reckoned(here: Here, day: dt.date) -> Reckoned:
    """What is told of a day: as it is known now; of a day before that as its briefing told it, if that was frozen."""
    ahead(*_asked(here, day))
    return _as_told(here, day) or _as_known(here, day)


def past(here: Here) -> bool:
    """Whether the meeting that spoke of this day is over: a newer day is closed."""
    return not here.spoken_of


def _as_told(here: Here, day: dt.date) -> Reckoned | None:
    now, _ = frozen(here, day) if past(here) else ([], [])
    found = reopened(now[0], [*_places(here, day), alone(here.place) | {"fine": here.fine}]) if now else None
    if found is None:
        return None
    decided = ask(*_decided(here, day))
    told = Reporting(*found.reporting) if found.reporting else None
    return Reckoned(found.issues, found.fell, told, [due(issue, decided, {}) for issue in found.issues], True)


def _as_known(here: Here, day: dt.date) -> Reckoned:
    """Of the places one and two steps down, and of the place itself what none of them tells."""
    own = ask(figures.days_of, here.id, first_looked_at(day), day)
    places, rows = with_itself(here.place, own, _places(here, day), ask(*_compared(here)))
    found = issues(places, rows, known())
    ahead(
        *((figures.days_of, issue.place["id"], first_looked_at(day), day) for issue in found),
        *_to_come(here, found).values(),
    )
    found = [lasted(issue, ask(figures.days_of, issue.place["id"], first_looked_at(day), day)) for issue in found]
    fell = priorities.fallen(priorities.ranked(places, rows, known()))
    if found and priorities.of_same(found[0].finding, fell):
        fell = found[0].finding
    decided, shifts = ask(*_decided(here, day)), _shifts(here, found)
    return Reckoned(found, fell, reporting(here, day), [due(issue, decided, shifts) for issue in found])


def known() -> list[Measure]:
    """The measures that are ranked."""
    return judged()


def shares() -> list[Measure]:
    """Those of them whose days are compared."""
    return [measure for measure in known() if isinstance(measure, Share)]


def reporting(here: Here, day: dt.date) -> Reporting | None:
    """How many places should have reported and did."""
    rows = ask(reports.reporting, here.id, day)
    if not rows:
        return None
    return Reporting(rows[0]["units"], rows[0]["units_reported"], here.as_of if here.provisional else None)


def below(here: Here, day: dt.date) -> tuple[Rows, Rows]:
    """The places one step down, and their figures of every measure."""
    places = [row for row in ask(*_below(here, day)) if row["parent_code"] is None]
    return places, ask(*_compared(here))


def _places(here: Here, day: dt.date) -> Rows:
    rows = ask(*_below(here, day))
    names = {row["code"]: here.words.name(row) for row in rows}
    return [_under(row, names, here.words) for row in rows]


def _under(row: dict[str, Any], names: dict[str, str], words: Words) -> dict[str, Any]:
    """A place two steps down with what lies between in its name: names of grids repeat, and those of buildings.

    `bare_*` is its own, for a sentence that names the place between already.
    """
    above = names.get(row["parent_code"])
    if above is None:
        return row
    alone = labels.alone(row, words)
    named = {"name": words.t("table.under", heading=above, place=alone), "bare": alone}
    return row | {f"{field}_{words.language}": name for field, name in named.items()} | NO_HEADING


def _asked(here: Here, day: dt.date) -> list[Question]:
    own: Question = (figures.days_of, here.id, first_looked_at(day), day)
    return [_below(here, day), _compared(here), own, _decided(here, day)]


def _below(here: Here, day: dt.date) -> Question:
    return (briefing.places_below, here.id, here.folded, here.deep, day)


def _compared(here: Here) -> Question:
    return (figures.compared, here.id, here.folded, tuple(figures_kept().values()), here.span, here.deep)


def _decided(here: Here, day: dt.date) -> Question:
    return (actions.actions, here.id, day - dt.timedelta(days=DECIDED), day)


def _to_come(here: Here, found: list[Issue]) -> dict[str, Question]:
    """By the code of each place with an issue at its checkpoints, what is asked for the people that they will lack.

    The newest day has the shifts to come, whichever day is spoken of; of a day that is over there is none.
    """
    if not here.spoken_of:
        return {}
    heard = here.heard or EARLIEST
    return {
        str(issue.place["code"]): (standing.lacking, issue.place["id"], max(here.days), heard, settled(here.heard))
        for issue in found
        if at_checkpoints(issue)
    }


def _shifts(here: Here, found: list[Issue]) -> dict[str, dt.datetime]:
    """By the code of a place with such an issue, when its first shift begins for which people lack."""
    firsts = {
        code: [row["first"] for row in ask(*question) if row["id"] == question[1] and row["kind"] == "to_come"]
        for code, question in _to_come(here, found).items()
    }
    return {code: min(each) for code, each in firsts.items() if each}


def frozen(here: Here, day: dt.date) -> tuple[Rows, Rows]:
    """What was frozen of this place: that day's briefing, and the last one before; each at most one row."""
    at_once((briefing.kept, here.id, day), (briefing.last_before, here.id, day))
    return ask(briefing.kept, here.id, day), ask(briefing.last_before, here.id, day)
