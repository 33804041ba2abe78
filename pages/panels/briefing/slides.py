"""The briefing's own slides: the assessment with its priority issues, what changed in a day, and who has not reported."""

from pages.panels.briefing import parts, reckoned
from pages.presentation import briefing as said
from pages.presentation import briefing_tables as tables
from pages.presentation.drawing import heat
from pages.presentation.slide import ROWS, Slide, worst
from pages.shared import link
from pages.shared.cards import days_of
from pages.shared.place import Here
from pages.shared.slides import Question
from queries.measures import State

ROOMY = 13  # places that a room reads, of those that have not reported


def assessment(here: Here) -> Slide:
    """What a leader must know first, and what needs attention, each with who answers and until when."""
    if here.day is None:
        return Slide((here.words.t("answer.no_reports"),), State.NOT_APPLICABLE)
    found = reckoned.reckoned(here, here.day)
    return Slide(
        said=(
            *said.assessment(found.issues, found.fell, found.reporting, here.day, here.words),
            *parts.night_since(here),
        ),
        state=worst([issue.state for issue in found.issues] or [State.ENOUGH]),
        picture=str(parts.issues(here, found, here.day) or ""),
        notes=(said.rule(here.words), *parts.frozen(here, here.day)) if found.issues else parts.frozen(here, here.day),
    )


def changed(here: Here) -> Slide | None:
    """What each measure did in 24 hours, and what the last briefing told of it."""
    found = parts.changed(here)
    if here.day is None or not found:
        return None
    words, day = here.words, here.day
    told = [said.changed(each.measure, each.now, each.before, day, words) for each in found[:2]]
    left = len(found) - ROWS
    return Slide(
        said=tuple(told),
        state=worst(each.now["state"] for each in found[:ROWS]),
        picture=str(parts.changes(here, found[:ROWS], day)),
        notes=(words.t("briefing.still", n=left),) if left > 0 else (),
    )


def told(here: Here) -> Slide | None:
    """What the frozen briefing of an earlier day told, beside what is known now; nothing of a day that is spoken of today."""
    found = parts.told(here, here.day) if here.day and reckoned.past(here, here.day) else []
    if here.day is None or not found:
        return None
    ordered = sorted(found, key=lambda each: each.told == each.now)  # what was changed comes first
    left = len(found) - ROWS
    return Slide(
        said=parts.frozen(here, here.day),
        state=State.NOT_APPLICABLE,
        picture=str(parts.kept(here, ordered[:ROWS])),
        notes=(here.words.t("briefing.kept_more", n=left),) if left > 0 else (),
    )


def reports(here: Here) -> Slide | None:
    """Which places have not reported, by kind of report."""
    days = days_of(here)
    if here.day is None or not days:
        return None
    places, rows = reckoned.below(here, here.day)
    kinds, words = tables.silent(places, rows, reckoned.known()), here.words
    reporting = reckoned.reporting(here, here.day)
    if not kinds or reporting is None:
        return None
    lines, columns = tables.reports(places, kinds, words, link.leads("place"), ROOMY)
    states = [cell.state for line in lines for cell in line.cells]
    missing = [tables.missing_of(kind, places, words) for kind in kinds]
    left = [words.t("briefing.missing_most", n=len(lines), of=len(places))] if len(places) > len(lines) else []
    return Slide(
        said=(said.reported(reporting, words), words.parts(missing)),
        state=worst(states),
        picture=str(heat.heat(lines, columns, words.t("briefing.reporting"), words.t("table.place"))),
        notes=(words.t("briefing.reporting"), *left),
    )


QUESTIONS = (
    Question("issues", "briefing.ask_issues", assessment),
    Question("changed", "briefing.ask_changed", changed),
    Question("told", "briefing.ask_told", told),
    Question("reports", "briefing.ask_reports", reports),
)
