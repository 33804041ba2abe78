"""The command structure in words: what a leader must know of positions, branches and leaders on duty, and the ladder."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import answers, labels, leading, states
from pages.presentation.drawing.ladder import Rung
from pages.presentation.words import Words
from queries import settings
from queries.command.now import OnDuty
from queries.database import Rows
from queries.measures import Measure, State

Leads = Callable[[str], str]
Row = Mapping[str, Any]


def said(code: str, days: Rows, judged: Rows, known: Mapping[str, Measure], duty: OnDuty, words: Words) -> list[str]:
    """What a leader must know, the weightiest first: positions, what changed, leaders now and next, compounds covered."""
    chain, cover = known["chain_of_duty"], known["branch_cover"]
    told = [answers.sentence(code, chain, states.own_days(days, chain)[-1], judged, "", words)]
    told += [changed(days, words), *leading.leading(duty, words)]
    covered = states.own_days(days, cover)[-1]
    if covered["state"] not in (State.NOT_APPLICABLE, State.ENOUGH):
        told.append(answers.sentence(code, cover, covered, [], "", words))
    return [each for each in told if each]


CHANGES = {"filled": "chain_of_duty", "changed": "branch_cover"}  # by their words; of two alike the first is told


def changed(days: Rows, words: Words) -> str:
    """How many more positions are filled than the day before, or compounds covered: what changed most; nothing where none did."""
    if len(days) < 2 or days[-1]["date"] - days[-2]["date"] != dt.timedelta(days=1):
        return ""
    more = {key: _more(days, measure) for key, measure in CHANGES.items()}
    key = max(more, key=lambda each: abs(more[each]))
    if not more[key]:
        return ""
    today = "_today" if days[-1]["date"] == settings.today() else ""
    return words.t(f"command.{key}_{'up' if more[key] > 0 else 'down'}{today}", n=abs(more[key]))


def _more(days: Rows, measure: str) -> int:
    """How many more than the day before; none where one of the two days has no base."""
    before, now = days[-2:]
    if not now[f"{measure}_denominator"] or not before[f"{measure}_denominator"]:
        return 0
    return int(now[f"{measure}_numerator"] - before[f"{measure}_numerator"])


def covering(days: Rows, measure: Measure, rows: Rows, words: Words) -> str:
    """How many compounds are covered, and in which of the places below most are not; `rows` of `command.covered_below`."""
    below = [
        row | {"missing": row["places"] - row["covered"], "heading_code": None, "steps": 1, "folded": False}
        for row in rows
        if row["steps"]
    ]
    return answers.sentence(str(rows[0]["code"]), measure, states.own_days(days, measure)[-1], below, "", words)


def rungs(
    path: Rows, below: Rows, groups: Rows, households: int, measure: Measure, words: Words, leads: Leads
) -> list[Rung]:
    """One per level from the top down, the control team after the first, and the households at last.

    `path`: rows of `places.path_to`; `below`: of `places.chain_below`; `groups`: of `command.groups`. Of a level that has
    a position for each stairwell that one is its rung.
    """
    last = path[-1]
    counted = {row["level_key"]: row for row in below if row["leads"] or row["per_stairwell"]}
    counted |= {row["level_key"]: row for row in below if row["per_stairwell"]}
    held = [
        _held(row, counted.pop(row["level_key"], None), row is last, measure, words, leads)
        for row in path
        if words.name(row, "leader_role") and not counted.get(row["level_key"], {}).get("per_stairwell")
    ]
    control = _control(groups, words)
    told = [*held[:1], *([control] if control else []), *held[1:]]
    told += [_counted(row, measure, words) for row in counted.values()]
    return [*told, _households(households, words)] if told and households else told


def beside(below: Rows, groups: Rows, words: Words) -> str:
    """What does not add up on the ladder: positions at and below the place without a rung, and a rung that is no position."""
    by_stairwell = {row["level_key"] for row in below if row["per_stairwell"]}
    others = [
        row for row in below if not row["per_stairwell"] and (not row["leads"] or row["level_key"] in by_stairwell)
    ]
    roles = [
        words.t("command.beside_role", role=words.name(row), filled=row["filled"], positions=row["positions"])
        for row in others
    ]
    told = [words.t("command.beside_rungs", roles=words.side_by_side(roles))] if roles else []
    return words.sentences_of([*told, *[words.t("command.beside_control")] * bool(_teams(groups))])


def _held(row: Row, own: Row | None, here: bool, measure: Measure, words: Words, leads: Leads) -> Rung:
    """A level on the way down: who answers there."""
    state = State.ENOUGH if row["leader"] else State.SHORT
    filled, positions = (own["filled"], own["positions"]) if own else (int(bool(row["leader"])), 1)
    return Rung(
        code=str(row["code"]),
        place=words.name(row, "leader_role"),
        role=words.name(row),
        holder=words.person(row["leader"]),
        state=state,
        state_word=labels.state_word(state, words),
        filled=words.t("command.counts", filled=filled, positions=positions),
        link="" if here else leads(str(row["code"])),
        here=here,
        parts=(filled, positions - filled),
    )


def _control(groups: Rows, words: Words) -> Rung | None:
    """The control teams that work for the place and those above it."""
    teams = _teams(groups)
    if not teams:
        return None
    named = [row for row in teams if row["leader"]]
    state = State.ENOUGH if len(named) == len(teams) else State.SHORT
    last = teams[-1]
    return Rung(
        code="control",
        place=words.t("command.group_role"),
        role=words.name(last),
        holder=words.person(last["leader"]),
        state=state,
        state_word=labels.state_word(state, words),
        filled=words.t("command.counts", filled=len(named), positions=len(teams)),
        parts=(len(named), len(teams) - len(named)),
    )


def _teams(groups: Rows) -> Rows:
    return [row for row in groups if row["kind"] == "control" and row["steps"] <= 0]


def _counted(row: Row, measure: Measure, words: Words) -> Rung:
    """A level below the place: how many are named."""
    missing = row["positions"] - row["filled"]
    state = measure.state(row["filled"], row["positions"], 0, 0)
    return Rung(
        code=str(row["key"]),
        place=words.name(row),
        role="",
        holder=words.t("command.nobody", n=missing) if missing else words.t("command.all_named"),
        state=state,
        state_word=labels.state_word(state, words),
        filled=words.t("command.counts", filled=row["filled"], positions=row["positions"]),
        parts=(row["filled"], missing),
    )


def _households(count: int, words: Words) -> Rung:
    return Rung(
        code="households",
        place=words.t("command.households"),
        role="",
        holder=words.t("command.households_count", n=count),
        state=State.NOT_APPLICABLE,
        state_word="",
    )
