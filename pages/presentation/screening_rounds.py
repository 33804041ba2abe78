"""Rounds of screening beside each other: how far each came in every place, and what counts say of all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pages.presentation import figures, labels, states
from pages.presentation import screening as rounds
from pages.presentation.comparison import MOST
from pages.presentation.drawing import heat
from pages.presentation.tables import Table, Value
from pages.presentation.words import Words, rounded
from queries.database import Rows
from queries.measures import Measure, State
from queries.measures import share as share_of
from queries.screening.rounds import in_every
from queries.spread import alike


def by_round(
    below: Rows,
    told: Rows,
    of: Sequence[rounds.Round],
    above: Mapping[str, Any],
    measure: Measure,
    words: Words,
    leads: Callable[[str], str],
) -> list[heat.Row]:
    """Of the places one step down, worst first as in `below`, so many as a room reads, and the place itself at the end: how
    far each round is or came.

    `below`: those of `as_it_stands`. `told`: rows of `questions.standing_below` on the last days of these rounds. `above` is the
    place itself.
    """
    at = {(row["place_id"], row["date"]): row for row in told}
    rows = [
        heat.Row(
            code=str(place["code"]),
            name=labels.full_name(place, str(above["code"]), words),
            cells=tuple(
                _cell(at.get((place["id"], each.now["date"])), place if _runs(each, of) else None, measure, words)
                for each in of
            ),
            answers=labels.leader(place, words) if place["leader_role"] else "",
            link=leads(str(place["code"])),
        )
        for place in below[:MOST]
    ]
    own = tuple(
        _cell(
            {"reached": rounds.reached(each.now) if each.told else None, "households": each.households},
            _silent_itself(each, measure) if _runs(each, of) and rounds.silent(each.now) else None,
            measure,
            words,
        )
        for each in of
    )
    return [*rows, heat.Row("total", words.name(above), own)]


def _runs(each: rounds.Round, of: Sequence[rounds.Round]) -> bool:
    """Whether a round is the one of the day shown; on a day between rounds none is."""
    return each is of[-1] and not each.over


def as_it_stands(below: Rows, told: Rows, of: rounds.Round, measure: Measure) -> Rows:
    """Places one step down by how far a round is: as they are judged on its day; of one that is over, as it ended there.

    Worst first. `told`: rows of `questions.standing_below` on the last day of the round among others.
    """
    if not of.over:
        return below
    ended = {row["place_id"]: row for row in told if row["date"] == of.now["date"]}
    return states.judged([place | _ended(ended.get(place["id"])) for place in below], measure)


def _ended(row: Mapping[str, Any] | None) -> dict[str, Any]:
    """The sides of the measure where a round ended; of whom nothing was told of it, that nothing was."""
    told = row or {"reached": None, "households": None}
    sides = {"numerator": told["reached"] or 0, "denominator": told["households"]}
    silent = {"expected": int(told["reached"] is None), "reported": 0}
    return sides | silent | {"numerator_before": None, "denominator_before": None}


def state(of: rounds.Round, measure: Measure) -> State:
    """How the place itself stood when a round ended."""
    return measure.state(rounds.reached(of.now), of.households, int(not of.told), 0)


def _silent_itself(of: rounds.Round, measure: Measure) -> Mapping[str, Any]:
    """The place itself where it keeps silent in the round that runs, with what it told last in it."""
    counts = {"numerator": rounds.reached(of.now), "denominator": of.households}
    now: dict[str, Any] = {"id": None, "state": State.NOT_REPORTED, "asked": measure.key, "last": None, **counts}
    told: Rows = [{"place_id": None, "date": row["date"]} for row in reversed(of.days) if not rounds.silent(row)]
    [row] = states.remembered([now], told, measure, of.now["date"])
    return row


def _cell(
    row: Mapping[str, Any] | None, running: Mapping[str, Any] | None, measure: Measure, words: Words
) -> heat.Cell:
    """A round that is over stands as it ended; in the one that is `running` a place may keep silent."""
    if row is None or not row["households"]:
        return heat.Cell(
            State.NOT_APPLICABLE, labels.state_word(State.NOT_APPLICABLE, words), words.t("figure.no_figure")
        )
    if running is not None and running["state"] == State.NOT_REPORTED:
        return _silent(running, measure, words)
    share = share_of(row["reached"], row["households"])
    if share is None:
        word = labels.state_word(State.NOT_REPORTED, words, measure.key)
        return heat.Cell(State.NOT_REPORTED, word, words.t("state.not_reported"))
    state = running["state"] if running is not None else measure.state(row["reached"], row["households"], 0, 0)
    return heat.Cell(
        state,
        labels.state_word(state, words, measure.key),
        words.number(rounded(share), "0.#" if share == 100 else "0.0"),
        tip=words.t(f"measure.{measure.key}.base", numerator=row["reached"], denominator=row["households"]),
    )


def _silent(place: Mapping[str, Any], measure: Measure, words: Words) -> heat.Cell:
    """A place that keeps silent in the round that runs: what it told last in it, with its day."""
    return heat.Cell(
        State.NOT_REPORTED,
        labels.state_word(State.NOT_REPORTED, words, measure.key),
        figures.unsigned(place, words),
        tip=labels.in_words(place, words),
        day=figures.last_day(place, words),
    )


def every_round(below: Rows, told: Rows, missing: Rows, of: Sequence[rounds.Round], above: str, words: Words) -> Table:
    """The same in households, with the bounds of those reached in every round, and when who keeps silent told last.

    `missing`: rows of `questions.missing_below` since the first of these rounds: who sent no report may have reached more, so
    that there is no upper bound.
    """
    at = {(row["place_id"], row["date"]): row for row in told}
    untold = {row["place_id"]: row["missing"] for row in missing}
    counts = [[at.get((place["id"], each.now["date"])) for each in of] for place in below]
    bounds = [
        (None, None)
        if any(row is None or row["reached"] is None for row in mine)
        else in_every([row["reached"] for row in mine if row], _base(mine))
        for mine in counts
    ]
    table: dict[str, list[Value]] = {words.t("table.place"): [labels.full_name(place, above, words) for place in below]}
    for number, each in enumerate(of):
        name = words.t("screening.reached_in", round=words.name(each.row))
        table[name] = [None if row is None else row["reached"] for row in (mine[number] for mine in counts)]
    table[words.t("screening.registered")] = [_base(mine) for mine in counts]
    table[words.t("screening.every_low")] = [low for low, _ in bounds]
    table[words.t("screening.every_high")] = [
        None if untold.get(place["id"]) else high for place, (_, high) in zip(below, bounds, strict=True)
    ]
    table[words.t("screening.every_missing")] = [untold.get(place["id"], 0) for place in below]
    table[words.t("export.last_day")] = [place["last"] and place["last"]["date"].isoformat() for place in below]
    return table


def _base(rows: Iterable[Mapping[str, Any] | None]) -> int:
    return max((int(row["households"]) for row in rows if row), default=0)


def bounds(of: Sequence[rounds.Round], place: str, words: Words) -> str:
    """Households of the place itself that were reached in every round shown, as far as counts can say.

    Where reports are missing no more than the lower bound: who sent none may have reached more.
    """
    untold = [words.name(each.row) for each in of if not each.told]
    if untold:
        return words.t("screening.in_every_untold", place=place, rounds=words.listed(untold))
    low, high = in_every([rounds.reached(each.now) for each in of], max(each.households for each in of))
    since, missing = words.name(of[0].row), sum(map(rounds.untold, of))
    if missing:
        return words.t("screening.in_every_least", place=place, since=since, low=low, n=missing)
    if low == high:
        return words.t("screening.in_every_one", place=place, since=since, high=high)
    return words.t("screening.in_every", place=place, since=since, low=low, high=high)


def rounds_told(of: Sequence[rounds.Round], below: Rows, place: str, words: Words) -> tuple[str, ...]:
    """Where the newest round stands, and if it still runs, beside how the one before it ended; and who is lowest in it."""
    now, told = of[-1], {"place": place, "round": words.name(of[-1].row)}
    if not now.told:
        return (words.t("screening.rounds_untold", **told),)
    told |= {"share": words.percent(rounds.reached(now.now), now.households or 1)}
    counts = {"reached": rounds.reached(now.now), "households": now.households}
    if len(of) > 1 and of[-2].told:
        before = words.percent(rounds.reached(of[-2].now), of[-2].households or 1)
        key = "screening.rounds_changed" if now.over else "screening.rounds_changed_running"
        said = [words.t(key, **told, **counts, before=before)]
    else:
        said = [words.t("screening.rounds_one" if now.over else "screening.rounds_one_running", **told, **counts)]
    return (*said, *_lowest(states.shown(below), told["round"], words))


def _lowest(rows: Rows, name: str, words: Words) -> tuple[str, ...]:
    """Who is lowest in the round of that name, and how many others are as low; nothing where nobody tells of it."""

    def share(row: Mapping[str, Any]) -> str:
        return words.percent(row["share"], 100)

    known = list(filter(states.known, rows))
    lowest = min(known, key=lambda row: row["share"], default=None)
    if lowest is None:
        return ()
    named = figures.with_alike(words.name(lowest), alike(lowest, known, share), words)
    return (words.t("screening.rounds_worst", round=name, name=named, share=share(lowest)),)
