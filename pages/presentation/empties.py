"""Positions that nobody holds, place by place: how many, which, since when, and who answers there."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.presentation import labels
from pages.presentation.drawing import worst
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure

Leads = Callable[[str], str]
Row = Mapping[str, Any]


def empty_rows(
    rows: Rows, judged: Rows, place: Row, measure: Measure, words: Words, leads: Leads, kinds: int = 4
) -> list[worst.Row]:
    """One row per place with positions that nobody holds: the place itself, then the most first.

    How many, which, since when, who answers there. `rows` are those of `command.empty_below`, `judged` those of
    `figures.below`, which name who answers. Of more than so many `kinds` of positions the others are one count.
    """
    own = {**place, "leader_role": place["leader_role_zh"], "heading_code": None, "state": None}
    known = {str(row["code"]): row for row in (*judged, own)}
    by_place: dict[str, list[Row]] = {}
    for row in rows:
        by_place.setdefault(str(row["code"]), []).append(row)
    counted = sorted(by_place.values(), key=lambda each: (each[0]["steps"], -_missing(each), each[0]["code"]))
    dated = any(row["since"] for row in rows)
    return [_empty(each, known, str(place["code"]), dated, measure, words, leads, kinds) for each in counted]


def _empty(
    rows: list[Row],
    known: Mapping[str, Row],
    code: str,
    dated: bool,
    measure: Measure,
    words: Words,
    leads: Leads,
    kinds: int,
) -> worst.Row:
    """The line of one place, from its rows."""
    first = rows[0]
    place = known.get(str(first["code"]))
    positions, filled = (sum(row[name] for row in rows) for name in ("positions", "filled"))
    whole = place is not None and first["steps"] and not first["folded"]
    state = place["state"] if place and whole else measure.state(filled, positions, 0, 0)
    return worst.Row(
        code=str(first["code"]),
        name=labels.full_name(place, code, words) if place and first["steps"] else words.name(first),
        state=state,
        state_word=labels.state_word(state, words),
        figure=words.number(_missing(rows)),
        cells=(
            _which(rows, kinds, words),
            *([_since(rows, words)] if dated else []),
            labels.leader(place, words) if place else words.t("figure.no_figure"),
        ),
        link=leads(str(first["code"])) if first["steps"] else "",
    )


def _which(rows: Sequence[Row], kinds: int, words: Words) -> str:
    """Which positions, with how many of each, so that they add up to all that nobody holds."""
    roles = [words.t("command.which_one", role=words.name(row, "role"), n=_missing([row])) for row in rows]
    if len(rows) <= kinds:
        return words.listed(roles)
    return words.t("command.which_more", names=words.side_by_side(roles[:kinds]), n=_missing(rows[kinds:]))


def empty_headers(rows: Rows, words: Words) -> list[str]:
    dated = any(row["since"] for row in rows)
    keys = ("table.place", "command.empty", "command.which", *(("command.since",) if dated else ()), "table.leader")
    return [words.t(key) for key in keys]


def _missing(rows: Sequence[Row]) -> int:
    return sum(row["positions"] - row["filled"] for row in rows)


def _since(rows: Sequence[Row], words: Words) -> str:
    """Since when the last of them has stood so; nothing where it was so from the beginning."""
    days = [row["since"] for row in rows if row["since"]]
    return words.t("command.since_day", day=words.day(max(days))) if days else words.t("figure.no_figure")
