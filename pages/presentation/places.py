"""Rows of places with words for the parts that show them: tiles of two levels, the list of the worst, a measure's course."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from pages.presentation import cards, figures, labels, states
from pages.presentation.drawing.marks import Verdict
from pages.presentation.drawing.tiles import Tile
from pages.presentation.drawing.trend import Day, Event, Level
from pages.presentation.drawing.worst import Row
from pages.presentation.staff_tables import place_name
from pages.presentation.states import shown
from pages.presentation.tables import Noted, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, Silence, State
from queries.rounding import half_up

FEW = 8  # places of a list that a room reads; all of them stand in the table
NAMED = 2  # silent places in a sentence
NAMED_DAYS = 7  # of a trend; more would run into each other

Leads = Callable[[str], str]  # the code of a place -> a link there
Levels = Mapping[str, Mapping[str, Any]]  # by key
Places = Sequence[Mapping[str, Any]]
Lacking = Sequence[tuple[Mapping[str, Any], int]]  # places, and how many reports did not come from each
LONG = 12  # letters of a name that has room in a tile


def tiles(below: Rows, words: Words, leads: Leads, levels: Levels) -> list[Tile]:
    """Of `states.judged` rows: headings with the places under them, or two levels; area by households.

    Places without households get a small tile, so that nobody disappears; without any at all, all tiles are equal.
    """
    around = "heading_code" if any(row["folded"] for row in below) else "parent_code"
    within = [row for row in below if row["steps"] == 1] if around == "heading_code" else below
    above = {row["code"]: row[around] for row in within}
    known = [row["registered"] for row in within if row["registered"]]
    smallest = sum(known) / len(known) / 4 if known else 1.0
    inside: dict[str, list[Tile]] = {code: [] for code in above}
    reports = labels.any_report(below)
    for row in within:
        if above[row["code"]] in above:
            tile = _tile(row, row["registered"] or smallest, reports, words, leads, levels)
            inside[_outermost(row["code"], above)].append(tile)
    return [
        _tile(
            row,
            sum(tile.area for tile in inside[row["code"]]) or row["registered"] or smallest,
            reports,
            words,
            leads,
            levels,
            tuple(inside[row["code"]]),
            around=True,
        )
        for row in within
        if above[row["code"]] not in above
    ]


def _outermost(code: str, above: Mapping[str, Any]) -> str:
    while above[code] in above:
        code = above[code]
    return code


def _tile(
    row: Mapping[str, Any],
    area: float,
    reports: bool,
    words: Words,
    leads: Leads,
    levels: Levels,
    inside: tuple[Tile, ...] = (),
    around: bool = False,
) -> Tile:
    name, brief = words.name(row), place_name(row, levels, words)  # Huaiyin for Huaiyin Community
    return Tile(
        code=str(row["code"]),
        name=brief if around and len(name) > LONG else name,
        brief=brief,
        area=area,
        state=row["state"],
        figure=figures.known(row, words) if reports else "",
        tip=f"{name}\n{labels.in_words(row, words)}" if reports else name,
        link=leads(
            str(row["parent_code"] if row["steps"] == 2 else row["code"])
        ),  # one level down, wherever one clicks
        inside=inside,
    )


def worst(
    below: Rows, code: str, measure: Measure, day: dt.date | None, words: Words, leads: Leads
) -> tuple[list[str], list[Row]]:
    """Headers and rows of the few places one step down that stand worst; of the register alone, what is registered."""
    rows = shown(below)[:FEW]
    if not labels.any_report(below):
        headers = [words.t("table.place"), words.t("sheet.households"), words.t("table.code")]
        return headers, [_registered(row, code, words, leads) for row in rows]
    headers = [
        words.t("table.place"),
        words.t(f"measure.{measure.key}.short"),
        words.t("table.counts"),
        labels.change_header(day, words),
        words.t("table.silent"),
        words.t("table.leader"),
    ]
    return headers, [_ranked(row, code, measure, words, leads) for row in rows]


def worst_in_brief(
    below: Rows, code: str, measure: Measure, day: dt.date | None, words: Words, leads: Leads
) -> tuple[list[str], list[Row]]:
    """The same with the change and who answers alone; of the register all of it."""
    headers, rows = worst(below, code, measure, day, words, leads)
    if not labels.any_report(below):
        return headers, rows
    return [*headers[:2], headers[3], headers[5]], [replace(row, cells=row.cells[1::2]) for row in rows]


def filled(below: Rows, code: str, measure: Measure, words: Words, leads: Leads) -> tuple[list[str], list[Row]]:
    """Headers and rows of places by how many of their positions somebody holds, with who answers for each."""
    headers = [
        words.t("table.place"),
        words.t(f"measure.{measure.key}.short"),
        words.t("table.counts"),
        words.t("table.leader"),
    ]
    return headers, [_filled(row, code, measure, words, leads) for row in below]


def _filled(row: Mapping[str, Any], code: str, measure: Measure, words: Words, leads: Leads) -> Row:
    ranked = _ranked(row, code, measure, words, leads)
    return replace(ranked, cells=(ranked.cells[0], ranked.cells[-1]))


def _ranked(row: Mapping[str, Any], code: str, measure: Measure, words: Words, leads: Leads) -> Row:
    told = row["state"] not in states.UNTOLD
    none = words.t("figure.no_figure")
    change = None if row["change"] is None else half_up(row["change"])
    return Row(
        code=str(row["code"]),
        name=labels.full_name(row, code, words),
        state=row["state"],
        state_word=labels.state_word(row["state"], words, row["asked"]),
        figure=figures.last_share(row, words),
        day=figures.last_day(row, words),
        cells=(
            labels.of(row, words) if told else figures.silent(row, words) if row["last"] else none,
            labels.arrow(change, words) or none,
            none if row["silent"] is None else words.number(row["silent"]),
            labels.leader(row, words),
        ),
        part=row["share"] / 100 if told else None,
        link=leads(str(row["code"])),
    )


def total(days_judged: Rows, days: Rows, measure: Measure, words: Words) -> Row:
    """The place itself under the list of those below, from the newest of its days."""
    now, before = states.last_two(days_judged, measure)
    told = now["state"] not in states.UNTOLD
    none, silent = words.t("figure.no_figure"), states.missing_reports(days[-1] | now, measure)
    return Row(
        code="total",
        name=words.t("staffing.total"),
        state=now["state"],
        state_word=labels.state_word(now["state"], words, now["asked"]),
        figure=figures.last_share(now, words),
        day=figures.last_day(now, words),
        cells=(
            labels.of(now, words) if told else figures.silent(now, words) if now["last"] else none,
            labels.arrow(labels.change(now, before), words) or none,
            none if silent is None else words.number(silent),
            "",
        ),
    )


def missing_in_total(now: Mapping[str, Any], measure: Measure, words: Words, below: Rows | None = None) -> str:
    """How many reports a total lacks: what was told before stands for them, or it leaves them out.

    `now` tells who should report and did: of `states.own_days`, or counts of the place itself. Who is left out is named as
    far as they are few among the places `below`, which are of `states.judged`, or in which few of these they lie. Where nobody
    told, there is no total; who told of nothing told that of themselves alone.
    """
    missing = states.missing_reports(now, measure) if measure.silence in (Silence.CARRIED, Silence.LEFT_OUT) else 0
    if not missing:
        return ""
    if measure.silence is Silence.CARRIED:
        what = words.t(f"measure.{measure.key}.silent")
        return words.t("total.missing", n=missing, due=now["expected"], silent=what)
    if not now["reported"]:
        return ""
    silent = [row for row in below or [] if row["state"] == State.NOT_REPORTED]
    return left_out(missing, measure, words, silent, [(row, row.get("silent") or 0) for row in below or []])


def left_out(n: int, measure: Measure, words: Words, silent: Places = (), lacking: Lacking = ()) -> str:
    """That so many places sent no report for a measure and are in neither of its counts; a few of them by name.

    Where none is wholly `silent`, the places in which they lie: `lacking` has how many did not report in each.
    """
    what, named = words.t(f"measure.{measure.key}.silent"), silent or [row for row, missing in lacking if missing]
    if not 0 < len(named) <= NAMED or (not silent and sum(missing for _, missing in lacking) != n):
        return words.t("total.missing_left_out", n=n, silent=what)
    whole = "total.missing_left_out_one" if n == len(silent) else "total.missing_left_out_of"
    key = whole if silent else "total.missing_left_out_in"
    return words.t(key, n=n, silent=what, places=words.listed([words.name(row) for row in named]))


def total_named(name: str, own: Mapping[str, Any], measure: Measure, words: Words) -> Value:
    """What heads the total of a table, with what that leaves out in a line below; `own`: counts of the place itself."""
    note = missing_in_total(own, measure, words)
    return Noted(name, note) if note else name


def silent_in_total(below: Rows, measure: Measure, levels: Levels, words: Words) -> str:
    """What a total holds of the silent places under it, or leaves out: of the lowest level shown that has any."""
    every = [row for row in below if not row["folded"] and row["state"] == State.NOT_REPORTED]
    silent = [row for row in every if row["steps"] == max(row["steps"] for row in every)]
    if not silent or measure.silence is Silence.NONE:
        return ""
    level = labels.level_name(levels[silent[0]["level_key"]], words, len(silent) > 1).lower()
    sums = {side: sum(row[side] or 0 for row in silent) for side in ("numerator", "denominator")}
    days = {row["last"]["date"] for row in silent if row["last"]}
    key = str(measure.silence)
    if measure.silence is Silence.CARRIED and (len(days) != 1 or not all(row["last"] for row in silent)):
        key = "carried_each"
    return words.t(
        f"total.{key}",
        n=len(silent),
        level=level,
        silent=labels.state_word(State.NOT_REPORTED, words, measure.key),
        base=labels.counts(sums, measure, words),
        day=words.day(max(days)) if days else "",
        missing=words.t(f"measure.{measure.key}.missing"),
    )


def _registered(row: Mapping[str, Any], code: str, words: Words, leads: Leads) -> Row:
    state = State.NOT_APPLICABLE
    households = words.number(row["registered"]) if row["registered"] else words.t("figure.no_figure")
    return Row(
        code=str(row["code"]),
        name=labels.full_name(row, code, words),
        state=state,
        state_word=labels.state_word(state, words),
        figure=households,
        cells=(str(row["code"]),),
        link=leads(str(row["code"])),
    )


def last_days(days_judged: Rows, words: Words) -> list[Day]:
    """The days of `states.own_days` for the trend; counted from the last one, some are named."""
    every, count = max(1, -(-len(days_judged) // NAMED_DAYS)), len(days_judged)
    return cards.last_days(days_judged, words, lambda number: (count - 1 - number) % every == 0)


def levels(measure: Measure, words: Words) -> list[Level]:
    """The limits of a measure as lines across its trend."""
    return [
        Level(measure.amber, words.t("places.limit", limit=words.number(measure.amber)), State.WATCH),
        Level(measure.red, words.t("places.floor", limit=words.number(measure.red)), State.SHORT),
    ]


def begun(days_judged: Rows, rounds: Mapping[int, str]) -> list[Event]:
    """The first day of each round, among days of `states.own_days`; `rounds` by number."""
    if not rounds:
        return []
    first = {row["round"]: number for number, row in reversed(list(enumerate(days_judged))) if row["round"] in rounds}
    return [Event(number, rounds[of]) for of, number in sorted(first.items())]


def marked(days_judged: Rows, rounds: Mapping[int, str], events: Rows, words: Words) -> list[Event]:
    """What the days mark: the first of each round, where there are any, and what happened (E1); several in one word."""
    numbers = {row["date"]: number for number, row in enumerate(days_judged)}
    labels_of: dict[int, list[str]] = {event.day: [event.label] for event in begun(days_judged, rounds)}
    for event in events:
        if event["date"] in numbers:
            labels_of.setdefault(numbers[event["date"]], []).append(words.name(event, "text"))
    return [Event(day, words.listed(said)) for day, said in sorted(labels_of.items())]


def ended(days_judged: Rows, rounds: Mapping[int, str], measure: Measure, words: Words) -> list[Verdict]:
    """Where each round ended, or stands."""
    found = []
    for number, of_round in groupby(days_judged, key=lambda row: row["round"]):
        last = list(of_round)[-1]
        if number in rounds and last["denominator"]:
            word = labels.state_word(last["state"], words)
            said = words.t(
                "places.round_state",
                round=rounds[number],
                word=word,
                share=words.percent(last["share"], 100),
                base=labels.counts(last, measure, words),
            )
            found.append(Verdict(last["state"], said))
    return found
