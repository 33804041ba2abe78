"""Cards of Screening that are no share: what remains and until when, and the pace of the teams."""

from pages.presentation import answers, cards, labels
from pages.presentation import screening as rounds
from pages.presentation.drawing.cards import Card
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
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


def pace(measure: Measure, days: Rows, words: Words, meaning: str) -> Card:
    """Stairwells of a team in half a day. Where no team was at work there is none."""
    now = days[-1]
    state, worked = measure.state_in(now), now[f"{measure.key}_denominator"]
    told = state not in (State.NOT_REPORTED, State.NOT_APPLICABLE)
    figure = (
        words.t("screening.pace_figure", n=round(measure.value(now[f"{measure.key}_numerator"], worked), 1))
        if told
        else ""
    )
    more = {"half_days": now["team_half_days"], "stairwells": now["team_stairwells"]}
    return Card(
        code=measure.key,
        name=words.t(f"measure.{measure.key}.name"),
        state=state,
        state_word=labels.state_word(state, words, SILENT),
        figure=figure or labels.state_word(state, words, SILENT),
        base=words.t("screening.pace_base", pace=PACE),
        more=words.t("screening.worked", **more)
        if told
        else words.t("screening.no_teams")
        if now["teams_reported"]
        else "",
        help=cards.explained(measure, {"date": now["date"], "denominator": worked}, now, None, words),
        help_link=meaning,
    )
