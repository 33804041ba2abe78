"""The slides of requests and supplies: what has waited longest, who was called out, and what runs out first."""

from pages.panels.needs import picture
from pages.panels.needs.calls import bars_of
from pages.panels.needs.stocks import by_place, stocks_of
from pages.presentation import answers, call_outs, cards, needs, states, stocks
from pages.presentation.slide import Slide, worst
from pages.shared import above, ranked
from pages.shared.ask import ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures
from queries import needs as questions
from queries.measures import State
from queries.staffing import departments

ITEMS = 10  # in stock, that a room reads


def oldest(here: Here) -> Slide:
    """Every open request by its age, and those that have waited longest."""
    told, words = picture.found(here), here.words
    if told is None:
        never = picture.untold()
        return above.slide(here, "needs", picture.told_of, needs.nothing(words, never), bool(never))
    said = needs.told(told.days, told.requests, told.stocks, words, told.unloaded, told.silent)
    state = told.measures["oldest_need"].state_in(told.days[-1])
    if not told.requests:
        return Slide(tuple(said), state)
    return Slide(
        said=tuple(said),
        state=state,
        picture=str(picture.points(here, told, picture.SLIDE_ROWS)),
        rows=str(picture.oldest(here, told, picture.SLIDE_ROWS)),
        notes=tuple(filter(None, (picture.left_out(here, told),))),
        hints=(words.t("needs.ages_hint"),),
    )


def calls(here: Here) -> Slide | None:
    """Departments by what they were asked for and who came; nothing where nobody was called out."""
    days, words = days_of(here), here.words
    rows = ask(questions.call_outs, here.id, here.day) if days and days[-1]["call_outs_denominator"] else []
    if not rows:
        return None
    measure = measures.measures()["call_outs"]
    now = states.own_days(days, measure)[-1]
    answer = answers.sentence(str(here.place["code"]), measure, now, ranked.judged(here, measure), "", words)
    drawn = call_outs.called(rows, words)
    deployed = call_outs.deployed(ask(departments.batches, here.id, here.day), words)
    notes = [
        call_outs.lacking(drawn, words),
        cards.limits(measure, words),
        call_outs.rest(len(drawn), words),
        words.t("needs.calls_batches"),
        deployed,
    ]
    return Slide(
        said=tuple(filter(None, (answer, needs.came_since(days, words)))),
        state=worst(row.state for row in drawn),
        picture=str(bars_of(here, rows, call_outs.DEPARTMENTS)),
        notes=tuple(filter(None, notes)),
        hints=(words.t("needs.calls_line"),),
    )


def supplies(here: Here) -> Slide | None:
    """Every item by how long it lasts, and where it runs out first; nothing where nobody told of a stock lately."""
    told, words = picture.found(here), here.words
    if told is None or here.day is None or not (told.stocks or told.silent):
        return None
    lowest = needs.lowest(told.days, told.stocks, words, silent=told.silent)
    given = stocks.donated(ask(questions.donations, here.id, here.day), told.stocks, words)
    below = str(by_place(here, told.silent) or "")
    if not told.stocks:
        return Slide((lowest,), State.NOT_REPORTED, picture=below, notes=tuple(filter(None, (given,))))
    items = stocks.supplies(told.stocks, told.measures["days_of_cover"], words)
    return Slide(
        said=tuple(filter(None, (lowest, needs.lasted_before(told.days, words)))),
        state=worst(row.state for row in items),
        picture=str(stocks_of(here, told.stocks, ITEMS)),
        rows=below,
        notes=tuple(filter(None, (needs.stores(told.days, words, told.silent), given))),
    )


QUESTIONS = (
    Question("oldest", "needs.ask_oldest", oldest, measures=("needs_met", "oldest_need")),
    Question("calls", "needs.ask_calls", calls, measures=("call_outs",)),
    Question("supplies", "needs.ask_supplies", supplies, measures=("days_of_cover",)),
)
