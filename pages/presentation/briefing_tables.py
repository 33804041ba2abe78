"""The tables of the briefing: priority issues, what changed in a day, and who has not reported."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.presentation import briefing, labels, states
from pages.presentation.briefing import Line
from pages.presentation.drawing import table
from pages.presentation.words import Words
from queries import settings
from queries.briefing.told import Difference
from queries.database import Rows
from queries.measures import Measure, State


def issues(
    lines: Sequence[Line],
    words: Words,
    leads: Callable[[int], str],
    records: Callable[[int], str] | None,
    day: dt.date,
    told: bool = False,
) -> tuple[list[table.Row], list[str]]:
    """The rows of the priority issues, and what heads them. `leads` to an issue by its number; `records` an action for it.

    `told`: the figures are those of a frozen briefing.
    """
    rows = [
        table.Row(
            code=f"{line.code} {line.measure}",
            cells=(
                table.Cell(line.place, line.state, labels.state_word(line.state, words)),
                table.Cell(line.measure),
                table.Cell(line.figure),
                table.Cell(line.change),
                table.Cell(line.since),
                table.Cell(line.who),
                table.Cell(line.due),
                *([table.Cell(words.t("actions.form.send"), link=records(number))] if records else []),
            ),
            link=leads(number),
        )
        for number, line in enumerate(lines)
    ]
    heads = ("table.place", "briefing.measure", "briefing.as_told" if told else "briefing.now")
    last = ("briefing.lasts", "table.leader", "actions.due", *(("briefing.record",) if records else ()))
    change = words.t("briefing.change_today" if day == settings.today() else "briefing.change")
    return rows, [*map(words.t, heads), change, *map(words.t, last)]


@dataclass(frozen=True)
class Changed:
    """What a measure did in a day: its rows of `states.last_two`, and the points between them, if they may be compared."""

    measure: Measure
    now: Mapping[str, Any]
    before: Mapping[str, Any] | None
    points: float | None


def changed(days: Rows, known: Iterable[Measure]) -> list[Changed]:
    """Of the measures that apply, those that fell most first, then those that rose most; what stood still comes last."""
    found = []
    for measure in known:
        now, before = states.last_two(states.own_days(days, measure), measure)
        if now["state"] != State.NOT_APPLICABLE:
            found.append(Changed(measure, now, before, labels.change(now, before)))
    return sorted(found, key=lambda each: (each.points is None, (each.points or 0) >= 0, -abs(each.points or 0)))


def changes(
    found: Sequence[Changed], told: Mapping[str, Any] | None, day: dt.date, words: Words
) -> tuple[list[table.Row], list[str]]:
    """The rows of `changed`, and what heads them. `told`: what the last briefing told, as `questions.last_before` has it."""
    figures = json.loads(told["told"])["figures"] if told else {}
    rows = [
        table.Row(
            code=each.measure.key,
            cells=(
                table.Cell(words.t(f"measure.{each.measure.key}.name"), each.now["state"], _state(each, words)),
                table.Cell(_share(each, words), figure=True),
                table.Cell(_base(each, words)),
                table.Cell(labels.arrow(each.points, words) or words.t("figure.no_figure"), figure=True),
                *([table.Cell(_told(each, figures, words), figure=True)] if told else []),
            ),
        )
        for each in found
    ]
    heads = [words.t("briefing.measure"), words.t("briefing.now"), words.t("table.counts")]
    then = [words.t("briefing.told", day=words.day(told["date"]))] if told else []
    return rows, [*heads, labels.change_header(day, words), *then]


def kept(found: Sequence[Difference], words: Words) -> tuple[list[table.Row], list[str]]:
    """The rows of `told.beside`, and what heads them: each measure as told, as known now, and whether it differs."""
    rows = [
        table.Row(
            code=each.measure.key,
            cells=(
                table.Cell(words.t(f"measure.{each.measure.key}.name")),
                table.Cell(briefing.as_told(each.told, each.measure, words)),
                table.Cell(briefing.as_told(each.now, each.measure, words)),
                table.Cell(words.t("briefing.corrected" if each.told != each.now else "figure.no_figure")),
            ),
        )
        for each in found
    ]
    heads = ("briefing.measure", "briefing.as_told", "briefing.as_known", "briefing.correction")
    return rows, list(map(words.t, heads))


def _state(each: Changed, words: Words) -> str:
    return labels.state_word(each.now["state"], words, str(each.now["asked"]))


def _share(each: Changed, words: Words) -> str:
    silent = each.now["state"] == State.NOT_REPORTED
    return words.t("figure.no_figure") if silent else words.percent(each.now["share"], 100)


def _base(each: Changed, words: Words) -> str:
    if each.now["state"] == State.NOT_REPORTED:
        return labels.state_word(each.now["state"], words, str(each.now["asked"]))
    return labels.counts(each.now, each.measure, words)


def _told(each: Changed, figures: Mapping[str, Any], words: Words) -> str:
    numerator, denominator, *_ = figures.get(each.measure.key, (0, 0))
    return words.percent(numerator, denominator) if denominator else words.t("figure.no_figure")
