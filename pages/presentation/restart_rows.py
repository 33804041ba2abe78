"""Work resumption as rows of lists and pictures: lines of the kinds, questions by bottleneck, places, key premises."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from pages.presentation import cards, figures, labels, restart, states
from pages.presentation.bar_rows import bar
from pages.presentation.drawing import bars, courses, worst
from pages.presentation.restart import LINES, Measures, Row
from pages.presentation.slide import worst as worst_of
from pages.presentation.words import Words
from queries import priorities
from queries.database import Rows
from queries.measures import Measure, State
from queries.rounding import half_up

LOOKS = ("first", "second", "third")
JUDGED = ("safe_restarts", "questions_closed", "towers_inspected", "special_checked")
SHOWN = ("companies_restarted", "shops_reopened", *JUDGED)
FIRST = {state: place for place, state in enumerate((State.NOT_REPORTED, State.ZERO, State.SHORT, State.WATCH))}
NAMED_DAYS = 4  # every so many below the picture

Leads = Callable[[str], str]


def lines(known: Measures, days: Rows, words: Words) -> list[courses.Line]:
    """A line per kind of enterprise that there is."""
    found = []
    for look, key in zip(LOOKS, LINES, strict=True):
        judged = states.own_days(days, known[key])
        if any(row["state"] not in states.UNTOLD for row in judged):
            silent = judged[-1]["state"] == State.NOT_REPORTED  # for how long the cards tell: here is room for a figure
            now = labels.state_word(State.NOT_REPORTED, words) if silent else figures.unreached(judged[-1], words)
            label = words.t("restart.line", name=words.t(f"measure.{key}.short"), share=now)
            found.append(courses.Line(look, label, cards.line(known[key], judged, words).values))
    return found


def line_days(known: Measures, days: Rows, words: Words) -> list[courses.Day]:
    """The days under the lines, each with what all kinds say of it."""
    every = [states.own_days(days, known[key]) for key in LINES]
    last = len(every[0]) - 1
    found = []
    for number, rows in enumerate(zip(*every, strict=True)):
        day = words.day(rows[0]["date"])
        said = [
            words.t("restart.line", name=words.t(f"measure.{key}.short"), share=figures.unreached(row, words))
            for key, row in zip(LINES, rows, strict=True)
            if row["state"] != State.NOT_APPLICABLE
        ]
        told = {row["state"] for row in rows} - {State.NOT_APPLICABLE}
        label = day if (last - number) % NAMED_DAYS == 0 else ""
        tip = "\n".join([day, *(said or [labels.state_word(State.NOT_APPLICABLE, words)])])
        found.append(courses.Day(label, tip, told == {State.NOT_REPORTED}))
    return found


def bottleneck_rows(rows: Rows, below: Rows, measure: Measure, words: Words, leads: Leads) -> list[bars.Row]:
    """One row per bottleneck: raised as what is required, closed as what is there; it leads to where it waits longest.

    `below` has per place one step down and bottleneck what is open there.
    """
    where = restart.of_bottlenecks(below)
    return [_bottleneck(row, where.get(row["bottleneck"]), measure, words, leads) for row in rows]


def _bottleneck(row: Row, where: Row | None, measure: Measure, words: Words, leads: Leads) -> bars.Row:
    left, counts = row["raised"] - row["closed"], (row["closed"], row["raised"])
    return bar(
        row["bottleneck"],
        words.t(f"restart.bottleneck_{row['bottleneck']}"),
        counts,
        words.number(left),
        measure.state(*counts, 0, 0),
        words,
        cells=(restart.waited(row["oldest_days"] if left else None, words),),
        link=leads(str(where["code"])) if where else "",
    )


def bottleneck_headers(words: Words) -> list[str]:
    keys = ("bottleneck", "", "raised", "closed", "still_open", "oldest")
    return [words.t(f"restart.{key}") if key else "" for key in keys]


WRONG = ("restart.unsafe", "restart.open_questions", "restart.not_inspected", "restart.not_checked")
BRIEF = (1, 2, 3, 4, 5)  # of the cells, what a room reads: all that the mark judges, and who answers


def place_headers(words: Words, brief: bool) -> list[str]:
    """The headers of the places one step down; `brief` for a room."""
    keys = ("measure.shops_reopened.short", *WRONG, "table.leader")
    cells = [words.t(key) for number, key in enumerate(keys) if not brief or number in BRIEF]
    return [words.t("table.place"), words.t("measure.companies_restarted.short"), *cells]


def in_brief(rows: list[worst.Row]) -> list[worst.Row]:
    """The same rows for a room."""
    return [replace(row, cells=tuple(row.cells[number] for number in BRIEF)) for row in rows]


def place_rows(
    below: Rows, figures_of: Rows, waiting: Mapping[str, Row], known: Measures, words: Words, leads: Leads
) -> list[worst.Row]:
    """The places one step down, silent ones before all, then those off target, and of these the weightiest first.

    A place is marked with the worst of what is `JUDGED`, as the caption says. `below` are judged on the four checks, silent
    ones with the rate that they told last; `figures_of` has all measures shown, `waiting` is what waits longest, by code.
    """
    on = {key: restart.judged if key in restart.RATES else states.on for key in SHOWN}
    judged = {key: {row["code"]: row for row in on[key](below, figures_of, known[key])} for key in SHOWN}
    weights = priorities.weights(priorities.ranked(below, figures_of, [known[key] for key in JUDGED]))
    listed = [
        _place(row, {key: judged[key][row["code"]] for key in SHOWN}, waiting.get(str(row["code"])), words, leads)
        for row in below
        if any(judged[key][row["code"]]["state"] != State.NOT_APPLICABLE for key in SHOWN)
    ]
    return sorted(listed, key=lambda row: (FIRST.get(row.state, len(FIRST)), -weights.get(row.code, 0.0), row.code))


def _place(row: Row, told: Mapping[str, Row], waiting: Row | None, words: Words, leads: Leads) -> worst.Row:
    silent = row["state"] == State.NOT_REPORTED
    bad = [told[key]["state"] for key in JUDGED if told[key]["state"] != State.NOT_APPLICABLE]
    state = State.NOT_REPORTED if silent else worst_of(bad)
    (figure, change), shops = (_rate(told[key], words) for key in ("companies_restarted", "shops_reopened"))
    beside = " ".join(filter(None, shops))
    if silent:
        (figure, beside), change = _last_rate(row, words), figures.last_day(row, words)
    missing = [_missing(told[key], words) for key in JUDGED]
    if waiting and waiting["oldest_days"]:
        age = restart.waited(waiting["oldest_days"], words)
        missing[1] = words.t("restart.open_since", n=waiting["open"], days=age)
    return worst.Row(
        code=str(row["code"]),
        name=words.name(row),
        state=state,
        state_word=figures.silent(row, words) if silent else labels.state_word(state, words),
        figure=figure,
        day=change,
        cells=(beside, *missing, labels.leader(row, words)),
        link=leads(str(row["code"])),
    )


def _last_rate(row: Row, words: Words) -> list[str]:
    """Of a silent place the rate that it told last with its two counts, and beside it what did not come; else that alone."""
    silent = figures.silent(row, words)
    if not figures.last_day(row, words):
        return [silent, words.t("figure.no_figure")]
    return [words.t("figure.last", known=figures.last_share(row, words), base=labels.of(row["last"], words)), silent]


def _rate(row: Row, words: Words) -> tuple[str, str]:
    """A rate, and how it changed since the day before."""
    if row["state"] in states.UNTOLD:
        return words.t("figure.no_figure"), ""
    change = None if row["change"] is None else half_up(row["change"])
    return figures.unreached(row, words), labels.arrow(change, words)


def _missing(row: Row, words: Words) -> str:
    return words.t("figure.no_figure") if row["state"] in states.UNTOLD else words.number(row["missing"])


def premises_headers(words: Words, brief: bool) -> list[str]:
    keys = ("premises", "last_check", *(() if brief else ("kind", "problems_open")))
    return [*(words.t(f"restart.{key}") for key in keys), words.t("table.place"), words.t("table.leader")]


def premises_rows(rows: Rows, day: dt.date, brief: bool, words: Words, leads: Leads) -> list[worst.Row]:
    """Key premises, those longest unchecked first: how long ago, problems open, where, who answers, and at a desk what."""
    return [_premises(row, day, brief, words, leads) for row in rows]


def _premises(row: Row, day: dt.date, brief: bool, words: Words, leads: Leads) -> worst.Row:
    state = premises_state(row)
    problems = words.t("figure.no_figure") if row["problems_open"] is None else words.number(row["problems_open"])
    detail = () if brief else (words.t(f"restart.kind_{row['kind']}"), problems)
    left_open = words.t("restart.problems", n=row["problems_open"]) if brief and row["problems_open"] else ""
    return worst.Row(
        code=str(row["premises_code"]),
        name=restart.premises_name(row, words),
        state=state,
        state_word=labels.state_word(state, words),
        figure=last_check(row, day, words),
        day=left_open,
        cells=(*detail, labels.under(row, words), labels.leader(row, words)),
        link=leads(str(row["code"])),
    )


def premises_state(row: Row) -> State:
    """Not checked for seven days, with problems open, or well."""
    if not row["lately"]:
        return State.SHORT
    return State.WATCH if row["problems_open"] else State.ENOUGH


def last_check(row: Row, day: dt.date, words: Words) -> str:
    """When key premises were checked last."""
    if row["last"] is None:
        return words.t("restart.never")
    ago = (day - row["last"]).days
    return words.t("restart.ago", n=ago) if ago else words.t("restart.this_day")


def premises_kinds(rows: Rows, measure: Measure, words: Words) -> list[bars.Row]:
    """One row per kind of key premises: how many, and those checked within seven days."""
    ranked = sorted(rows, key=lambda row: (row["checked"] / row["places"], row["kind"]))
    return [_premises_kind(row, measure, words) for row in ranked]


def _premises_kind(row: Row, measure: Measure, words: Words) -> bars.Row:
    name, counts = words.t(f"restart.kind_{row['kind']}"), (row["checked"], row["places"])
    left, cells = words.number(row["places"] - row["checked"]), (words.number(row["problems_open"]),)
    return bar(row["kind"], name, counts, left, measure.state(*counts, 0, 0), words, cells=cells)


def premises_kind_headers(words: Words) -> list[str]:
    keys = ("kind", "", "registered", "checked_in_seven", "left", "problems_open")
    return [words.t(f"restart.{key}") if key else "" for key in keys]
