"""The slides of Screening: will everyone be reached and when, and rounds beside each other."""

import htpy as h

from pages.panels.screening import asked, compared, lists, picture
from pages.presentation import cards, labels, places, screening, screening_rounds, states
from pages.presentation.drawing import worst
from pages.presentation.slide import ROWS, Slide
from pages.presentation.slide import worst as worst_of
from pages.shared import above, attention, link
from pages.shared.ask import ask
from pages.shared.cards import days_and_changes
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import reports
from queries.database import Rows


def coverage(here: Here) -> Slide:
    """The round as it fills up, and who is behind."""
    asked.ready(here)
    words, of = here.words, asked.rounds(here)
    days = days_and_changes(here, picture.SHARES)
    if not of or not days or of[-1].row["number"] != days[-1]["round"]:
        return above.slide(here, "screening", picture.told_of, *picture.nothing(here))
    below, measure = asked.judged(here), asked.measure()
    answer, now = picture.answered(here, below, days), states.own_days(days, measure)
    changed = attention.change(here, below, picture.SHARES)
    return Slide(
        said=tuple(filter(None, (answer, *changed, screening.ends(of[-1], words)))),
        state=worst_of([now[-1]["state"], *attention.state_of_change(here, below, picture.SHARES)]),
        picture=str(screening.drawn(of, measure, answer, ask(reports.events), words)),
        rows=str(_behind(here, below) if below else picture.own(here, of[-1])),
        notes=tuple(filter(None, [places.missing_in_total(now[-1], measure, words)])),
        courses=(cards.line(measure, now, words, places.marked(now, {}, ask(reports.events), words)),),
    )


def _behind(here: Here, below: Rows) -> h.Element:
    """As many of the places one step down as a room reads, worst first, with who answers."""
    words, measure, shown = here.words, asked.measure(), states.shown(below)
    headers, rows = places.filled(shown[:ROWS], str(here.place["code"]), measure, words, link.leads("place"))
    heading = labels.first_of(words.t("places.worst_first"), len(rows), len(shown), words)
    return worst.worst_list(rows, heading, headers)


def beside(here: Here) -> Slide | None:
    """Every place one step down by every round."""
    of, words = asked.rounds(here), here.words
    if not of or here.day is None:
        return None
    below, measure = compared.below(here, of), asked.measure()
    if not below:
        return None
    bounds = screening_rounds.bounds(of, words.name(here.place), words)
    now = None if of[-1].over else states.own_days(days_and_changes(here, picture.SHARES), measure)[-1]
    return Slide(
        said=screening_rounds.rounds_told(of, below, words.name(here.place), words),
        state=now["state"] if now else screening_rounds.state(of[-1], measure),
        picture=str(compared.drawn(here, of, below)),
        notes=tuple(filter(None, (bounds, words.t("screening.unit"), compared.left_out(here, below)))),
    )


QUESTIONS = (
    Question("coverage", "screening.ask_coverage", coverage, measures=("screening_coverage", "follow_up")),
    Question("rounds", "screening.ask_rounds", beside, measures=("screening_coverage",)),
    *lists.questions,
)
