"""The slides of reports: who has not reported, and which figures do not add up."""

from pages.panels.reports import lists
from pages.panels.reports.found import found
from pages.presentation import reporting as told_of
from pages.presentation import sums, unmeasured
from pages.presentation.slide import ROWS, Slide
from pages.shared import reporting
from pages.shared.place import Here
from pages.shared.slides import Question
from queries.measures import State


def silent(here: Here) -> Slide:
    """Places by kind of report."""
    told, words = found(here), here.words
    if told is None:
        return Slide((words.t("answer.no_reports"),), State.NOT_APPLICABLE)
    board = reporting.board(here)
    if board is None:
        state = told_of.status(told.days[-1], list(told.kinds)).state
        return Slide(tuple(told.said(here)), state, str(lists.silent(here, told)) if told.silent else "")
    left = (words.t("briefing.missing_most", n=board.listed, of=board.of),) if board.of > board.listed else ()
    return Slide(tuple(told.said(here)), board.state, str(board.markup), notes=(board.hint, *left))


def longest(here: Here) -> Slide | None:
    """The places that have sent nothing for longest; nothing where there are none, and of a place that is no list."""
    told, words = found(here), here.words
    if told is None or not told.silent or reporting.board(here) is None:
        return None
    return Slide(
        said=tuple(told_of.said_longest(told.silent, told.day, told.kinds, str(here.place["code"]), words)),
        state=State.NOT_REPORTED,
        picture=str(lists.silent(here, told)),
        notes=(unmeasured.counted("reports_silent", words),),
    )


def broken(here: Here) -> Slide | None:
    """Sums that fail, with the place and both sides; nothing where no date has reports."""
    told = found(here)
    if told is None:
        return None
    words, code = here.words, str(here.place["code"])
    return Slide(
        said=tuple(sums.said(told.broken, told.days[-1], told.kinds, code, words)),
        state=sums.state_of(told.days[-1], told.kinds),
        picture=str(lists.broken(here, told, ROWS)) if told.broken else "",
        notes=(unmeasured.counted("reports_broken", words),) if told.broken else (),
    )


QUESTIONS = (
    Question("silent", "reports.ask_silent", silent, told_by="briefing-reports", measures=("reports_on_time",)),
    Question("longest", "reports.ask_longest", longest, measures=("reports_silent",)),
    Question("sums", "reports.ask_sums", broken, measures=("reports_broken",)),
)
