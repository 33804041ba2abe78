"""The parts of the briefing that the desk and its slides share."""

import datetime as dt
from collections.abc import Sequence

import htpy as h

from pages.panels.briefing import reckoned
from pages.panels.briefing.reckoned import Reckoned
from pages.presentation import attention, checkpoint_nights
from pages.presentation import briefing as said
from pages.presentation import briefing_tables as tables
from pages.presentation.briefing_tables import Changed
from pages.presentation.drawing.table import table
from pages.shared import link, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import actions, figures, settings
from queries.actions.standing import DAYS, moment, tally
from queries.briefing.issues import Issue
from queries.briefing.told import Difference, beside, differences
from queries.checkpoints import situation
from queries.database import Rows


def issues(here: Here, found: Reckoned, day: dt.date) -> h.Element | None:
    """The priority issues: each leads to its place; at a desk an action can be recorded from it."""
    if not found.issues:
        return None
    lines = [said.line(issue, due, here.words) for issue, due in zip(found.issues, found.due, strict=True)]
    rows, headers = tables.issues(
        lines,
        here.words,
        lambda number: _leads(here, found.issues[number]),
        None if here.wall else lambda number: _records(found.issues[number]),
        day,
        found.reopened,
    )
    heading = "" if here.projector else here.words.t("briefing.issues")
    return h.div(class_="issues")[table(rows, heading, headers, label=here.words.t("briefing.issues"))]


def _leads(here: Here, issue: Issue) -> str:
    """To the place: in a room the same slides of it, at a desk the screen where the measure is at home."""
    code = str(issue.place["code"])
    if here.projector:
        return link.leads("place")(code)
    screen = attention.home(issue.measure)
    return link.to(screen, place=code, **({"measure": issue.measure.key} if screen == "places" else {}))


def _records(issue: Issue) -> str:
    """To the form of a new action for this place and measure."""
    return link.to("actions", place=str(issue.place["code"]), mends=issue.measure.key)


def changed(here: Here) -> list[Changed]:
    """What each measure did in 24 hours here."""
    days = days_of(here)
    return tables.changed(days, reckoned.shares()) if days else []


def changes(here: Here, found: list[Changed], day: dt.date, left: int = 0) -> h.Element:
    """The same as a table, beside what the last briefing told. `left`: how many more there are."""
    _, before = reckoned.frozen(here, day)
    rows, headers = tables.changes(found, before[0] if before else None, day, here.words)
    heading = "" if here.projector else here.words.t("briefing.changes")
    more = h.p(class_="said")[here.words.t("briefing.still", n=left)] if left > 0 else None
    return h.div(class_="changes")[table(rows, heading, headers, label=here.words.t("briefing.changes")), more]


def frozen(here: Here, day: dt.date) -> tuple[str, ...]:
    """When the figures of the day were frozen, where later reports changed them, and whether small counts were hidden as now.

    Nothing before its deadline.
    """
    now, _ = reckoned.frozen(here, day)
    if not now:
        return ()
    differing = differences(now[0]["told"], _known(here, day))
    hidden = said.hidden(now[0], here.words) if here.wall else ""  # at a desk nothing is hidden
    told = said.frozen(now[0], day, differing, here.words), hidden
    return tuple(each for each in told if each)


def told(here: Here, day: dt.date) -> list[Difference]:
    """Every figure that the frozen briefing told of the place beside what is known now; none where it was not frozen."""
    now, _ = reckoned.frozen(here, day)
    return beside(now[0]["told"], _known(here, day)) if now else []


def kept(here: Here, found: Sequence[Difference]) -> h.Element:
    """These as a table."""
    rows, headers = tables.kept(found, here.words)
    heading = "" if here.projector else here.words.t("briefing.kept")
    return h.div(class_="changes")[table(rows, heading, headers, label=here.words.t("briefing.kept"))]


def _known(here: Here, day: dt.date) -> Rows:
    return unloaded.blanked(ask(figures.days_of, here.id, day, day))


def assigned(here: Here, day: dt.date) -> str:
    """What became of the actions that the briefing before assigned."""
    _, before = reckoned.frozen(here, day)
    given_on = before[0]["date"] if before else day - dt.timedelta(days=1)
    rows = ask(actions.actions, here.id, day - dt.timedelta(days=DAYS), day)
    at = moment(day, here.spoken_of, here.heard, settings.now())
    return said.assigned(tally([row for row in rows if row["given_on"] == given_on], at), given_on, here.words)


def night_since(here: Here) -> tuple[str, ...]:
    """What last night brought at the checkpoints, where the day of the briefing is over and the next one is being told."""
    if here.day is None or here.newest or link.asked("date"):
        return ()
    day = max(here.days)
    ahead(*situation.asked(here.id, day, here.heard))
    stand = situation.situation(ask, here.id, day, here.heard or dt.datetime.combine(day, dt.time()), here.heard)
    told = checkpoint_nights.last_night_alone(stand, day, day == settings.today(), here.words)
    return (told,) if told else ()
