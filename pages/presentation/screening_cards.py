"""Cards of Screening that are no share: what remains and until when, and the pace of the teams."""

from dataclasses import replace

from pages.presentation import answers, cards, labels, states
from pages.presentation import screening as rounds
from pages.presentation.drawing.cards import Card
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Amount, Measure, State
from queries.rounding import half_up
from queries.screening.plan import PACE

SILENT = "teams_with_medic"  # waits for the same report as the pace


def remaining(of: rounds.Round, measure: Measure, words: Words, meaning: str) -> Card:
    """Households that remain, and the day on which all are expected to have been reached."""
    told, planned = of.outlook, of.row["ends"]
    late = told.expected is not None and told.expected > planned
    state, base, more = State.ENOUGH, answers.finish(told, words), ""
    if rounds.silent(of.now):
        state, base = State.NOT_REPORTED, words.t("screening.carried", day=words.day(told.day))
    elif told.left:
        state = State.SHORT if told.expected is None else State.WATCH if late else State.ENOUGH
        more = words.t("screening.late" if late else "screening.last_day", day=words.day(planned))
    return Card(
        code="remaining",
        name=words.t("screening.remaining"),
        state=state,
        state_word=labels.state_word(state, words, measure.key),
        figure=words.t("screening.households", n=told.left),
        base=base,
        more=more,
        more_tip=answers.arithmetic(told, words) if more else "",
        help=words.t("screening.remaining_help"),
        help_link=meaning,
    )


def pace(measure: Amount, days: Rows, words: Words, meaning: str) -> Card:
    """Stairwells of a team in half a day. Where no team was at work there is none."""
    now = days[-1]
    card = cards.amount_card(
        measure, days, lambda n: words.t("screening.pace_figure", n=half_up(n)), words, meaning, SILENT
    )
    more = words.t("screening.no_teams") if now["teams_reported"] else ""
    if card.state not in states.UNTOLD:
        more = words.t("screening.worked", half_days=now["team_half_days"], stairwells=now["team_stairwells"])
    return replace(card, base=words.t("screening.pace_base", pace=PACE), more=more)
