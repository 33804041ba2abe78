"""Places beside each other on several measures: the rows of a heat table, quiet where all is well."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pages.presentation import figures as figured
from pages.presentation import labels, states
from pages.presentation.drawing.heat import Cell, Column, Row
from pages.presentation.words import Words
from queries import priorities
from queries.database import Rows
from queries.measures import Measure, State
from queries.priorities import Finding
from queries.rounding import half_up

MOST = 14  # rows that a room reads; of more places, those that stand worst
MUCH = 5.0  # percentage points in a day that nobody should overlook


class Comparison(NamedTuple):
    """The table: rows, columns, the total under them, the states of all that is shown, how many places are left out, and
    whether these are known to be better: not so where one of them keeps silent, or has nothing to be judged by."""

    rows: list[Row]
    columns: list[Column]
    total: Row
    shown: list[State]
    left_out: int
    better: bool


def comparison(
    places: Rows,
    figures: Rows,
    days: Rows,
    every: Mapping[Measure, Rows],
    told: Iterable[Finding],
    above: Mapping[str, Any],
    words: Words,
    leads: Callable[[str], str],
) -> Comparison:
    """Places one step down, worst first, by the measures that apply to any; those `told` in the sentence stand out.

    `figures` are rows of `figures.compared`, `days` those of `figures.days_of` of the place itself, which is `above`; `every`:
    how the places stand on each measure, the silent ones with what they told last.
    """
    total = {measure.key: states.last_two(states.own_days(days, measure), measure) for measure in every}
    by_measure = {
        measure: {row["code"]: row for row in found}
        for measure, found in every.items()
        if any(row["state"] != State.NOT_APPLICABLE for row in found)
    }
    ordered = _worst_first(places, figures, by_measure)
    strong = {found.measure.key for found in told}
    rows = [
        Row(
            code=str(place["code"]),
            name=labels.full_name(place, str(above["code"]), words),
            cells=tuple(_cell(found[place["code"]], measure, words) for measure, found in by_measure.items()),
            answers=labels.leader(place, words) if place["leader_role"] else "",
            link=leads(str(place["code"])),
        )
        for place in ordered[:MOST]
    ]
    return Comparison(
        rows=rows,
        columns=[Column(words.t(f"measure.{m.key}.name"), m.key in strong) for m in by_measure],
        total=Row("total", words.name(above), tuple(_total(*total[m.key], m, words) for m in by_measure)),
        shown=[cell.state for row in rows for cell in row.cells],
        left_out=max(0, len(places) - MOST),
        better=all(known([rows[place["code"]]["state"] for rows in by_measure.values()]) for place in ordered[MOST:]),
    )


def more(left_out: int, below: Rows, levels: Mapping[str, Mapping[str, Any]], words: Words, better: bool) -> str:
    """How many of the places below a table has no row for, and that all of them are better if they are; "" where none."""
    if left_out <= 0:
        return ""
    level = labels.level_name(levels[below[0]["level_key"]], words, left_out > 1)
    return words.t("places.comparison_more" if better else "places.comparison_rest", n=left_out, level=level)


def known(found: Sequence[State]) -> bool:
    """Whether a place that stands so on its measures keeps silent on none, and has a figure of one."""
    return State.NOT_REPORTED not in found and any(state != State.NOT_APPLICABLE for state in found)


def _worst_first(places: Rows, figures: Rows, by_measure: Mapping[Measure, Mapping[str, Any]]) -> Rows:
    """By what weighs on each in all; of those on which nothing does, the silent ones first."""
    weight = priorities.weights(priorities.ranked(places, figures, by_measure))

    def silent(code: str) -> int:
        return sum(found[code]["state"] == State.NOT_REPORTED for found in by_measure.values())

    return sorted(places, key=lambda row: (-weight.get(row["code"], 0.0), -silent(row["code"]), row["code"]))


def _cell(row: Mapping[str, Any], measure: Measure, words: Words) -> Cell:
    change = None if row["change"] is None else half_up(row["change"])
    return _shown(row, change, measure, words)


def _total(now: Mapping[str, Any], before: Mapping[str, Any] | None, measure: Measure, words: Words) -> Cell:
    return _shown(now, labels.change(now, before), measure, words)


def _shown(row: Mapping[str, Any], change: float | None, measure: Measure, words: Words) -> Cell:
    return Cell(
        state=row["state"],
        state_word=labels.state_word(row["state"], words, row["asked"]),
        figure=figured.unsigned(row, words),
        day=figured.last_day(row, words),
        change=labels.arrow(change, words) if change else "",
        tip=f"{words.t(f'measure.{measure.key}.name')}\n{labels.in_words(row, words)}",
        change_strong=change is not None and abs(change) >= MUCH,
    )
