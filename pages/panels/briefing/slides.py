"""The briefing's own slides: the assessment with its priority issues, what changed in a day, and who has not reported."""

from pages.panels.briefing import parts, reckoned
from pages.presentation import briefing as said
from pages.presentation.slide import ROWS, Slide, worst
from pages.shared import reporting
from pages.shared.place import Here
from pages.shared.slides import Question
from queries.measures import State


def assessment(here: Here) -> Slide:
    """What a leader must know first, and what needs attention, each with who answers and until when."""
    if here.day is None:
        return Slide((here.words.t("answer.no_reports"),), State.NOT_APPLICABLE)
    found = reckoned.reckoned(here, here.day)
    rule = (said.rule(here.words),) if found.issues else ()
    return Slide(
        said=tuple(said.assessment(found.issues, found.fell, found.reporting, here.day, here.words)),
        state=worst([issue.state for issue in found.issues] or [State.ENOUGH]),
        picture=str(parts.issues(here, found, here.day) or ""),
        notes=(
            *parts.night_since(here),
            *rule,
            *parts.frozen(here, here.day),
            *([here.words.t("slide.as_known")] if not (here.spoken_of or found.reopened) else []),
        ),
        measures=tuple(dict.fromkeys(issue.measure.key for issue in found.issues)),
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
        measures=tuple(each.measure.key for each in found[:ROWS]),
    )


def told(here: Here) -> Slide | None:
    """What the frozen briefing of an earlier day told, beside what is known now; nothing of a day that is spoken of today."""
    found = parts.told(here, here.day) if here.day and reckoned.past(here) else []
    if here.day is None or not found:
        return None
    ordered = sorted(found, key=lambda each: each.told == each.now)  # what was changed comes first
    left = len(found) - ROWS
    return Slide(
        said=parts.frozen(here, here.day),
        state=State.NOT_APPLICABLE,
        picture=str(parts.kept(here, ordered[:ROWS])),
        notes=(here.words.t("briefing.kept_more", n=left),) if left > 0 else (),
        measures=tuple(each.measure.key for each in ordered[:ROWS]),
    )


def reports(here: Here, widest: int = reporting.WIDEST) -> Slide | None:
    """Which places have not reported, by kind of report: the same as on the screen of reports."""
    board = reporting.board(here, widest=widest) if here.day else None
    of_places = reckoned.reporting(here, here.day) if here.day else None
    if board is None or of_places is None:
        return None
    words = here.words
    left = [words.t("briefing.missing_most", n=board.listed, of=board.of)] if board.of > board.listed else []
    return Slide(
        said=(said.reported(of_places, words), *((words.parts(board.missing),) if board.missing else ())),
        state=board.state,
        picture=str(board.markup),
        notes=(board.hint, *left),
    )


QUESTIONS = (
    Question("issues", "briefing.ask_issues", assessment, as_told=True),
    Question("changed", "briefing.ask_changed", changed),
    Question("told", "briefing.ask_told", told, as_told=True),
    Question("reports", "briefing.ask_reports", reports, measures=("reports_on_time",)),
)
