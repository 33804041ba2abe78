"""The chain of duty: who answers from the top down to a place, and how many of the positions below are filled."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import labels
from pages.presentation.drawing.ladder import Rung
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State


def rungs(
    path: Rows, below: Rows, measure: Measure, words: Words, leads: Callable[[str], str] = lambda _: ""
) -> list[Rung]:
    """One per position on the rows of `places.path_to`, and per role of `places.chain_below`, from the top down.

    `measure`: that of the chain of duty, whose limits tell how a role stands; `leads`: the link to a place by its code.
    """
    own = words.name(path[-1], "leader_role")
    held = [
        _held(row, row is path[-1], words, "" if row is path[-1] else leads(str(row["code"])))
        for row in path
        if words.name(row, "leader_role")
    ]
    return [*held, *(_counted(row, measure, words) for row in below if words.name(row) != own)]


def _held(row: Mapping[str, Any], here: bool, words: Words, link: str) -> Rung:
    state = State.ENOUGH if row["leader"] else State.SHORT
    return Rung(
        code=str(row["code"]),
        place=words.name(row),
        role=words.name(row, "leader_role"),
        holder=words.person(row["leader"]),
        state=state,
        state_word=labels.state_word(state, words),
        link=link,
        here=here,
    )


def _counted(row: Mapping[str, Any], measure: Measure, words: Words) -> Rung:
    missing = row["positions"] - row["filled"]
    state = measure.state(row["filled"], row["positions"], 0, 0)
    return Rung(
        code=words.name(row),
        place=words.name(row),
        role="",
        holder=words.t("places.filled", filled=row["filled"], positions=row["positions"]),
        state=state,
        state_word=labels.state_word(state, words),
        filled=words.t("places.missing", n=missing) if missing else "",
    )
