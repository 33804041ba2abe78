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

AS_PLANNED = "screening.last_day"
TEAMS = "teams_with_medic"  # waits for the same report as the pace


def remaining(of: rounds.Round, measure: Measure, words: Words, meaning: str) -> Card:
    """Households that remain, and the day on which all are expected to have been reached; of none there is nothing to tell."""
    told, planned = of.outlook, of.row["ends"]
    state, base, more = _stands(of), answers.finish(told, words), ""
    if state is State.NOT_APPLICABLE:
        base = ""
    elif state is State.NOT_REPORTED:
        base = words.t("screening.carried", day=words.day(told.day))
    elif told.left:
        more = words.t(_against_plan(of), day=words.day(planned))
    state_word = labels.state_word(state, words, measure.key)
    return Card(
        code="remaining",
        name=words.t("screening.remaining"),
        state=state,
        state_word=state_word,
        figure=words.t("screening.households", n=told.left) if of.households else state_word,
        base=base,
        more=more,
        more_tip=answers.arithmetic(told, words) if more else "",
        help=words.t("screening.remaining_help"),
        help_link=meaning,
    )


def _stands(of: rounds.Round) -> State:
    """Off target where no end is in sight; watched where it may come too late, or too few reports came to tell."""
    told = of.outlook
    if not of.households:
        return State.NOT_APPLICABLE
    if rounds.silent(of.now):
        return State.NOT_REPORTED
    if not told.left:
        return State.ENOUGH
    if told.awaited:
        return State.WATCH
    if told.expected is None:
        return State.SHORT
    return State.ENOUGH if _against_plan(of) == AS_PLANNED else State.WATCH


def _against_plan(of: rounds.Round) -> str:
    """Whether all will be reached as planned: the key of its words. What the picture shows as possible is said, too."""
    expected, slowest, planned = of.outlook.expected, of.band.last, of.row["ends"]
    if expected is not None and expected > planned:
        return "screening.late"
    if of.promises and (slowest is None or slowest > planned):
        return "screening.late_at_worst"
    return AS_PLANNED


def pace(measure: Amount, days: Rows, words: Words, meaning: str, untold: str = "") -> Card:
    """Stairwells of a team in half a day. Where no team was at work there is none. `untold`: whose teams are not in it."""
    now = days[-1]
    card = cards.amount_card(
        measure, days, lambda n: words.t("screening.pace_figure", n=half_up(n)), words, meaning, TEAMS
    )
    more = words.t("screening.no_teams") if now["teams_reported"] else ""
    if card.state not in states.UNTOLD:
        more = words.t("screening.worked", half_days=now["team_half_days"], stairwells=now["team_stairwells"])
    return replace(card, base=words.t("screening.pace_base", pace=PACE), more=more, more_tip=untold if more else "")
