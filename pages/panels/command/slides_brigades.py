"""The slides of who serves beside the cadres: the mix of service teams, and what leaders find on their rounds."""

from collections.abc import Sequence

from pages.presentation import bar_rows, brigades, cards, labels, leader_rounds, services, states
from pages.presentation.drawing import bars, table
from pages.presentation.slide import ROWS, Slide, worst
from pages.presentation.tables import Table
from pages.presentation.tables import rows as table_rows
from pages.shared import course, ranked
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here, onward
from pages.shared.slides import Question
from queries import brigades as questions
from queries import measures
from queries.database import Rows
from queries.measures import Share, State


def teams(here: Here) -> Slide | None:
    """Each kind of service team with its mix, and the places where most teams lack a medic or a police officer."""
    measure, words, days = measures.measures()[brigades.MIXED], here.words, days_of(here)
    now = states.own_days(days, measure)[-1] if days else None
    if now is None or now["state"] == State.NOT_APPLICABLE:
        return None
    asked = (here.id, here.folded, here.day)
    ahead((questions.kinds, here.id, here.day), (questions.teams, *asked), ranked.question(here, measure))
    rows = ask(questions.teams, *asked)
    kinds = brigades.kind_bars(ask(questions.kinds, here.id, here.day), measure, words)
    alt, heading = bar_rows.alt("brigades.mixed_alt", words), words.t("brigades.by_kind")
    drawn = bars.required_and_have(kinds, heading, brigades.kind_headers(words), alt) if len(kinds) > 1 else None
    ordered = services.worst_first(brigades.telling(rows, words), measure, ("with_both",), ("teams",))
    lacking = [row for row in ordered if row["steps"] and services.asked(row)]
    own = services.own(rows)
    return Slide(
        said=tuple(ranked.answer(here, measure, days)),
        state=now["state"],
        picture=str(drawn or course.drawn(here, (measure.key,), days) or ""),
        rows=_listed(
            here,
            lacking[:ROWS],
            brigades.few(lacking[:ROWS], _leaders(here, measure), measure, words),
            _few(here, "brigades.teams_by_place", lacking),
        ),
        notes=(brigades.team_people(own, words),) if services.told(own) else (),
    )


def rounds(here: Here) -> Slide | None:
    """Problems closed of those found by place, and where none is closed for days."""
    measure, words, days = measures.measures()[leader_rounds.CLOSED], here.words, days_of(here)
    if not days or here.day is None or not days[-1][f"{measure.key}_expected"]:
        return None
    asked = (here.id, here.folded, here.day)
    unsolved = (questions.unsolved, here.id, here.day)
    ahead((questions.rounds, *asked), unsolved, ranked.question(here, measure))
    rows = ask(questions.rounds, *asked)
    own, now = services.own(rows), states.own_days(days, measure)[-1]
    if services.told(own) and now["state"] == State.NOT_APPLICABLE:
        said, state = leader_rounds.nothing_open(own, words)
        return Slide((said,), state)
    left, code, leads = ask(*unsolved), str(here.place["code"]), onward(here)
    ordered = leader_rounds.by_open(brigades.telling(rows, words))
    drawn = [leader_rounds.problem_bar(row, measure, leads(row["code"]), words) for row in ordered]
    heading, alt = _few(here, "brigades.problems_of", drawn), bar_rows.alt("brigades.problems_alt", words)
    picture = (
        bars.required_and_have(drawn[:ROWS], heading, leader_rounds.problem_headers(words), alt) if drawn else None
    )
    stuck = leader_rounds.longest(left, code, here.day, words)
    return Slide(
        said=tuple(filter(None, (*ranked.answer(here, measure, days), stuck))),
        state=worst((now["state"], *(leader_rounds.unmoved(row, here.day) for row in left))),
        picture=str(picture or course.drawn(here, (measure.key,), days) or ""),
        rows=_listed(
            here,
            left[:ROWS],
            leader_rounds.unsolved(left[:ROWS], code, here.day, words),
            _few(here, "brigades.unsolved", left),
        ),
        notes=(cards.limits(measure, words), leader_rounds.rounds_told(own, words)) if services.told(own) else (),
    )


def _leaders(here: Here, measure: Share) -> dict[str, str]:
    """Who answers for the place and for each one step down."""
    rows = (here.place, *ranked.judged(here, measure))
    return {str(row["code"]): here.words.person(row["leader"]) for row in rows}


def _few(here: Here, key: str, rows: Sequence[object]) -> str:
    """A heading, which says of how many places the worst are shown."""
    return labels.first_of(here.words.t(key), ROWS, len(rows), here.words)


def _listed(here: Here, rows: Rows, said: Table, heading: str) -> str:
    """A few places, each leading there."""
    if not rows:
        return ""
    lines = table_rows(said, here.words, [str(row["code"]) for row in rows], onward(here))
    return str(table.table(lines, heading, list(said)))


QUESTIONS = (
    Question("teams", "brigades.ask_teams", teams, measures=(brigades.MIXED,)),
    Question("rounds", "brigades.ask_rounds", rounds, measures=(leader_rounds.CLOSED,)),
)
