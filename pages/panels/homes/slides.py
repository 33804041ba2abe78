"""The slides of buildings and home observation: which buildings are silent, and whether everybody at home is looked after."""

from pages.panels.homes import board, observed, services
from pages.panels.homes.picture import cards_of, off_target, said, told_days
from pages.presentation import homes, squares, states
from pages.presentation import observed as watched
from pages.presentation.slide import ROWS, Slide, worst
from pages.shared import course
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures
from queries.measures import State

REPORT_IN = ("observers_on_time", "heard_from")


def report_in(here: Here) -> Slide:
    """Which buildings reported in, and who keeps silent longest."""
    words, days = here.words, told_days(here)
    if not days:
        return Slide((words.t("answer.no_reports"),), State.NOT_APPLICABLE)
    known, now = measures.measures(), days[-1]
    cards = cards_of(here, days, observed.own(here))
    (title, rest), off = said(here, days, cards), off_target(cards)
    drawn, longest = board.drawn(here, ROWS), board.longest(here, squares.missing(now))
    shown = [states.own_days(days, known[key])[-1]["state"] for key in REPORT_IN]
    return Slide(
        said=(*title, *rest),
        state=worst([*shown, off.state] if off else shown),
        picture=str(drawn or course.drawn(here, REPORT_IN, days) or ""),
        rows=str(longest or ""),
        legend=str(board.legend(here)) if drawn else "",
    )


def care(here: Here) -> Slide | None:
    """The people observed and the households looked after, place by place, as many as a room reads, with who answers.

    What is off target for the place itself comes first: its mark is that of the slide.
    """
    days, words = told_days(here), here.words
    mine = observed.own(here) if days else []
    if not mine:
        return None
    key, off = observed.off_target(here, days)
    told, first = observed.said(here, key, off), 1 if off else 2
    return Slide(
        said=(words.sentences_of(told[:first]), *told[first:]),
        state=worst(states.own_days(days, measure)[-1]["state"] for measure in observed.judged(here)),
        picture=str(observed.course_of_one(here, days) or observed.drawn(here, days, observed.room(here))),
        notes=(
            *watched.flow(mine, words),
            *homes.visited(days[-1], words),
            *observed.left_out(here, days),
            *observed.not_listed(here),
        ),
    )


QUESTIONS = (
    Question("report_in", "homes.ask_report_in", report_in, measures=REPORT_IN),
    Question("care", "homes.ask_care", care, measures=observed.CARE),
    *services.questions,
)
