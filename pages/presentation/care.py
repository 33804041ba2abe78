"""How people at home are looked after, place by place: the heat table of a place and those one step down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pages.presentation import figures as figured
from pages.presentation import labels, places, states
from pages.presentation.comparison import MOST
from pages.presentation.drawing import heat
from pages.presentation.observed import SIDES_OF, Leads, count_told, hidden
from pages.presentation.squares import LONG
from pages.presentation.staff_tables import name_in_line
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.suppression import Hidden

OBSERVED = (
    "home_checks",
    "errand_runners",
)  # wait for home observation, of which `observed.said` tells who is left out


@dataclass(frozen=True)
class Room:
    """What a slide has room for: `MOST` places, and of more than `heat.MANY` a single line each.

    `levels`: those of the places by key; `leaders`: who answers, by the codes of places that somebody should answer for.
    """

    levels: Mapping[str, Mapping[str, Any]]
    leaders: Mapping[str, str] = field(default_factory=dict)


def stand(below: Rows, figures: Rows, measure: Measure) -> Rows:
    """How places one step down stand on a measure of care: people observed by their own rows, all others by `figures`.

    `below` are rows of `people.observed` of one date, `figures` of `figures.compared`, which say who reported for each.
    """
    if measure.key in SIDES_OF:
        by_place = {row["place_id"]: row for row in figures}
        return [_stand(row, measure, *_reports(by_place.get(row["id"]), row, measure)) for row in below]
    return states.on(below, figures, measure)


def _reports(figure: Mapping[str, Any] | None, row: Mapping[str, Any], measure: Measure) -> tuple[int, int]:
    """How many reports a measure waits for at a place, and how many came: the six items have one of their own."""
    if figure is None:
        return row["expected"], row["reported"]
    return figure[f"{measure.key}_expected"], figure[f"{measure.key}_reported"]


def _stand(row: Mapping[str, Any], measure: Measure, expected: int, reported: int) -> dict[str, Any]:
    """How a place stands on a measure of people observed, as far as these may be told; hidden, it does not apply."""
    numerator, denominator = ((None if hidden(row) else count_told(row[column])) for column in SIDES_OF[measure.key])
    return {
        **row,
        "state": measure.state(numerator, denominator, expected, reported),
        "asked": measure.key,
        "numerator": numerator,
        "denominator": denominator,
        "last": None,
        "silent_days": None,
    }


def care(
    below: Rows,
    own: Mapping[str, Any] | None,
    every: Mapping[Measure, Rows],
    days: Rows,
    name: str,
    words: Words,
    leads: Leads,
    remembers: bool,
    room: Room | None = None,
) -> tuple[list[heat.Row], list[heat.Column], heat.Row]:
    """The heat table of places one step down by the measures of care, and the place itself.

    `below` and `own` are rows of `people.observed` of one date, `days` of `figures.days_of`; `every`: how those below `stand`
    on each measure, the silent ones with what they told last. `remembers`: so does the place itself of people observed.
    In a room there are no more of them than that reads, those that stand worst, each with who answers in the last column.
    """
    stood = {measure: {row["id"]: row for row in rows} for measure, rows in every.items()}
    ordered = sorted(below, key=_worst_first)[: MOST if room else None]
    close = room is not None and len(ordered) > heat.MANY
    checks = next((found for measure, found in stood.items() if measure.key in OBSERVED), {})
    leaders = room.leaders if room else {}
    rows = [
        heat.Row(
            code=str(row["code"]),
            name=name_in_line(row, room.levels, words) if room and close else words.name(row),
            cells=(
                *(_cell(found.get(row["id"]), measure, words) for measure, found in stood.items()),
                *_answers(row, leaders, words),
            ),
            answers=_under(row, checks.get(row["id"]), words, close),
            link=leads(str(row["code"])),
        )
        for row in ordered
    ]
    columns = [heat.Column(words.t(f"measure.{measure.key}.short")) for measure in every]
    itself = {measure: _itself(own, days, measure, remembers) for measure in every}
    cells = [_cell(row, measure, words) for measure, row in itself.items()]
    if leaders:
        columns.append(heat.Column(words.t("table.leader")))
        cells += _answers(own, leaders, words)
    checked = next((row for measure, row in itself.items() if measure.key in OBSERVED), None)
    return rows, columns, heat.Row("total", name, tuple(cells), _under(own, checked, words))


def _answers(row: Mapping[str, Any] | None, leaders: Mapping[str, str], words: Words) -> list[heat.Cell]:
    """Who answers for a place, where that is told: a name, which no state is of."""
    if not leaders:
        return []
    named = leaders.get(str(row["code"]), "") if row else ""
    return [heat.Cell(State.NOT_APPLICABLE, words.t("table.leader"), named or words.t("figure.no_figure"))]


def left_out(day: Mapping[str, Any], every: Mapping[Measure, Rows], words: Words) -> list[str]:
    """Whose reports the totals of the place leave out, once for all measures that wait for the same; a few by name.

    `day` is of `figures.days_of`, `every` as of `care`.
    """
    told = {
        measure: {side: day[f"{measure.key}_{side}"] for side in ("expected", "reported")}
        for measure in every
        if measure.key not in OBSERVED
    }
    said = (places.missing_in_total(counts, each, words, every[each]) for each, counts in told.items())
    return list(dict.fromkeys(filter(None, said)))


def _itself(own: Mapping[str, Any] | None, days: Rows, measure: Measure, remembers: bool) -> Mapping[str, Any] | None:
    """How the place itself stands on a measure, silent with what it told last; None where nobody reports for it."""
    now = states.own_days(days, measure)[-1]
    if measure.key not in SIDES_OF:
        return now
    if own is None:
        return None
    last = now["last"] if remembers else None
    return _stand(own, measure, *_reports(days[-1], own, measure)) | {"last": last, "silent_days": now["silent_days"]}


def _worst_first(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Who keeps silent, where somebody confirmed is at home, who misses most checks; no order tells a count that is hidden.

    A place that nobody waits for comes last.
    """
    silent = row["current"] is None
    told = not silent and not isinstance(row["current"], Hidden)
    confirmed = row["at_home_confirmed"] if isinstance(row["at_home_confirmed"], int) else 0
    missed = row["checks_due"] - row["checks_done"] if told else 0
    return not silent or not row["expected"], silent, -confirmed, -missed, row["code"]


def _under(row: Mapping[str, Any] | None, checks: Mapping[str, Any] | None, words: Words, close: bool = False) -> str:
    """What stands beside a name: how many are observed there, or for how long nothing was told.

    `checks`: how the place stands on them. `close`: in a single line, and each cell of a silent place tells that it is.
    """
    if row is None:
        return ""
    if row["current"] is None:
        return _silent(row, checks or {}, words, close) if row["expected"] else ""
    if isinstance(row["current"], Hidden):
        small = row["current"] is Hidden.SMALL
        key = "homes.under_name_hidden" if small else "homes.under_name_withheld"
        current = words.t(key, n=labels.count(row["current"], words))
        return words.side_by_clause([current, *_under_confirmed(row, words)])
    return words.side_by_clause([words.t("homes.under_name", n=row["current"]), *_under_confirmed(row, words)])


def _silent(row: Mapping[str, Any], checks: Mapping[str, Any], words: Words, close: bool) -> str:
    days = checks.get("silent_days") or 0
    if close:
        return words.t("homes.under_silent", n=days) if days >= LONG else ""
    return figured.silent({"asked": "home_checks", "silent_days": days}, words)


def _under_confirmed(row: Mapping[str, Any], words: Words) -> list[str]:
    """That somebody confirmed is still at home there, or where it may not be said how many, as much as may be."""
    count = row["at_home_confirmed"]
    if not count or count is Hidden.WITHHELD:
        return []
    return [words.t("homes.under_confirmed", n=labels.count(count, words))]


def _cell(row: Mapping[str, Any] | None, measure: Measure, words: Words) -> heat.Cell:
    """How a place stands on one measure; of a silent one what it told last, with its day."""
    if row is None:
        return _bare("", words)
    if measure.key in SIDES_OF and hidden(row):
        return _bare(words.t("figure.withheld"), words)
    state, word = row["state"], labels.state_word(row["state"], words, row["asked"])
    if state == State.NOT_REPORTED and row["last"]:
        day = figured.last_day(row, words)
        figure = figured.last_share(row, words) if day else ""
        return heat.Cell(state, word, figure, tip=labels.in_words(row, words), day=day)
    if state in states.UNTOLD or not row["denominator"]:
        return heat.Cell(state, word)
    base = words.t(f"measure.{measure.key}.base", numerator=row["numerator"], denominator=row["denominator"])
    share = words.percent(row["numerator"] or 0, row["denominator"])
    return heat.Cell(state, word, share, tip=f"{share} {word} · {base}")


def _bare(figure: str, words: Words) -> heat.Cell:
    state = State.NOT_APPLICABLE
    return heat.Cell(state, labels.state_word(state, words), figure)
