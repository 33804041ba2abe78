"""The slides of work resumption: who works again and how safely, what holds enterprises up, and key premises."""

from pages.panels.restart import picture
from pages.presentation import answers, bar_rows, cards, labels, places, restart, restart_rows, restart_tables, states
from pages.presentation.drawing import bars, table
from pages.presentation.slide import ROWS, Slide, worst
from pages.presentation.tables import rows as table_rows
from pages.shared import above, link
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import reports
from queries import restart as questions_of
from queries.measures import State

RATES = ("companies_restarted", "shops_reopened", "four_checks", "safe_restarts")


def restarted(here: Here) -> Slide:
    """How many work again by kind and day, and the places that stand worst."""
    told, words = picture.found(here), here.words
    if told is None:
        return above.slide(here, "restart", picture.told_of, words.t("restart.no_data"))
    known, drawn = told.measures, picture.lines(here, told)
    rows = picture.places(here, told)
    judged = {key: states.own_days(told.days, known[key]) for key in restart.LINES}
    lines = [
        cards.line(known[key], days, words, places.marked(days, {}, ask(reports.events), words))
        for key, days in judged.items()
    ]
    return Slide(
        said=tuple(picture.said(here, told)),
        state=worst(known[key].state_in(told.days[-1]) for key in restart_rows.JUDGED),
        picture=str(drawn or rows or ""),
        rows=str(rows or "") if drawn else "",
        courses=tuple(line for line in lines if any(value is not None for value in line.values)) if drawn else (),
        notes=tuple(filter(None, (picture.left_out(here, told, picture.BASE),))),
    )


def questions(here: Here) -> Slide | None:
    """Questions by bottleneck, and where the oldest wait, or that nobody told of them; nothing where none was asked."""
    told, words = picture.found(here), here.words
    if told is None:
        return None
    measure = told.measures["questions_closed"]
    now = states.own_days(told.days, measure)[-1]
    if now["state"] is State.NOT_REPORTED:
        return Slide((answers.sentence("", measure, now, [], "", words),), State.NOT_REPORTED)
    asked, left_out = restart.questions(told.days, told.bottlenecks, words), picture.left_out(here, told, measure.key)
    if not now["denominator"]:
        return Slide((asked,), State.NOT_REPORTED, notes=(left_out,)) if left_out else None
    every = restart_tables.asked_of(told.waiting)
    rows = every[:ROWS]
    shown = restart_tables.asked(rows, told.below, words)
    lines = table_rows(shown, words, [str(row["code"]) for row in rows], link.leads("place"))
    heading = labels.first_of(words.t("restart.asked_by_place"), len(rows), len(every), words)
    listed = table.table(lines, heading, list(shown)) if rows else ""
    return Slide(
        said=(asked,),
        state=now["state"],
        picture=str(picture.held_up(here, told) or ""),
        rows=str(listed),
        notes=tuple(filter(None, (left_out,))),
    )


def premises(here: Here) -> Slide | None:
    """Key premises by kind, and those that nobody checked for longest; nothing where there are none."""
    told, words = picture.found(here), here.words
    if told is None or here.day is None or not told.days[-1]["special_checked_denominator"]:
        return None
    measure = told.measures["special_checked"]
    kinds = restart_rows.premises_kinds(ask(questions_of.premises_kinds, here.id, here.day), measure, words)
    headers = restart_rows.premises_kind_headers(words)
    alt = bar_rows.alt("restart.premises_alt", words)
    drawn = bars.required_and_have(kinds, words.t("restart.by_kind"), headers, alt)
    problems = told.days[-1]["premises_problems"]
    return Slide(
        said=(restart.premises(told.days, told.premises, here.day, words),),
        state=worst([measure.state_in(told.days[-1])]),
        picture=str(drawn),
        rows=str(picture.premises(here, told) or ""),
        notes=(words.t("restart.problems", n=problems),) if problems else (),
    )


QUESTIONS = (
    Question("restart", "restart.ask_restart", restarted, measures=RATES),
    Question("questions", "restart.ask_questions", questions, measures=("questions_closed",)),
    Question("special", "restart.ask_special", premises, measures=("special_checked",)),
)
