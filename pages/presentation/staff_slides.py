"""Staff as a room reads it: the shifts to come, the jobs that lack most, and where people work too long."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pages.presentation import figures, labels, staff_tables
from pages.presentation.bar_rows import alt, bar
from pages.presentation.drawing import bars, worst
from pages.presentation.slide import ROWS
from pages.presentation.tables import Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State
from queries.spread import alike

Leads = Callable[[str], str]  # the code of a place -> a link there


def coming(shifts: Rows, day: dt.date, heard: dt.datetime, words: Words) -> str:
    """How many people the shifts of one date lack, and which lacks most; nothing of a date without any.

    Of shifts to come it says that people are arranged, and not in post: see `staff_tables.to_come`.
    """
    if not shifts:
        return ""
    to_come = [staff_tables.to_come(row, day, heard) for row in shifts]
    kind, date = "arranged" if all(to_come) else "partly" if any(to_come) else "coming", words.day(shifts[0]["date"])
    lacking = sum(row["short"] for row in shifts)
    if not lacking:
        return words.t(f"staffing.{kind}_none", day=date)
    most = max(shifts, key=lambda row: row["short"])
    others = alike(most, shifts, lambda row: row["short"])
    shift = figures.with_alike(words.name(most), others, words, "things")
    return words.t(
        f"staffing.{kind}_worst{'_alike' if others else ''}", day=date, all=lacking, shift=shift, n=most["short"]
    )


def surplus(now: Mapping[str, Any], words: Words) -> str:
    """How many in post fill no shortfall yet, so that what is in post, required and short adds up; "" where all do."""
    over = now["staff_present"] - now["staff_covered"]
    return words.t("staffing.surplus", present=now["staff_present"], over=over) if over else ""


def largest_gap(needs: Rows, words: Words) -> str:
    """The shift that lacks most, of the needs of the place itself."""
    lacking: dict[str, int] = {}
    for row in needs:
        lacking[words.name(row, "shift")] = lacking.get(words.name(row, "shift"), 0) + row["short"]
    most = max(lacking, key=lambda shift: lacking[shift], default=None)
    if most is None or not lacking[most]:
        return ""
    others = alike(most, lacking, lambda shift: lacking[shift])
    shift = figures.with_alike(most, others, words, "things")
    return words.t("staffing.largest_gap_alike" if others else "staffing.largest_gap", shift=shift, n=lacking[most])


def shifts(rows: Rows, day: dt.date, heard: dt.datetime, words: Words) -> list[bars.Row]:
    """One bar per shift of the day and the next, in order of time; of those to come who is arranged, and not yet in post."""
    return [_shift(row, staff_tables.to_come(row, day, heard), words) for row in rows]


def _shift(row: Mapping[str, Any], arranged: bool, words: Words) -> bars.Row:
    name = words.t("staffing.shift_of", day=words.day(row["date"]), shift=words.name(row))
    made = _bar(f"{row['date']} {row['shift_key']}", name, row, words)
    return replace(made, planned=True, alt=alt("staffing.bar_alt_arranged", words)) if arranged else made


def own_turns(needs: Rows, words: Words) -> list[bars.Row]:
    """One bar per job and shift of the place itself, where nobody is posted below it; those that lack most."""
    most = sorted(needs, key=lambda row: (-row["short"], -row["required"]))[:ROWS]
    return [_bar(f"{row['job']} {row['shift']}", _turn(row, words), row, words) for row in most]


def _turn(row: Mapping[str, Any], words: Words) -> str:
    return words.t("staffing.turn", job=words.name(row, "job"), shift=words.name(row, "shift"))


def _bar(code: str, name: str, row: Mapping[str, Any], words: Words) -> bars.Row:
    told = staff_tables.lacking_in(row, words)
    counts, covered = (row["present"], row["required"]), row["required"] - row["short"]
    return bar(code, name, counts, told.text, told.state, words, covered=covered)


def turns(needs: Rows, words: Words) -> Table:
    """The jobs and shifts of the place that lack most; without any, no table."""
    lacking = sorted((row for row in needs if row["short"]), key=lambda row: -row["short"])[:ROWS]
    if not lacking:
        return {}
    return {
        words.t("staffing.job"): [_turn(row, words) for row in lacking],
        words.t("staffing.required"): [row["required"] for row in lacking],
        words.t("staffing.present"): [row["present"] for row in lacking],
        words.t("staffing.short"): [staff_tables.lacking_in(row, words) for row in lacking],
    }


def tired_places(board: Rows, words: Words, leads: Leads) -> list[worst.Row]:
    """The places one step down, most people working too long first; nobody knows where attendance was not told."""
    rows = sorted((row for row in board if row["steps"]), key=lambda row: (-row["over_hours"], row["code"]))
    most = max((row["over_hours"] for row in rows), default=0) or 1
    return [_tired(row, words.name(row), row["over_hours"] / most, leads(row["code"]), words) for row in rows]


def tired_total(own: Mapping[str, Any], words: Words) -> worst.Row:
    """The same of the place itself."""
    return _tired(own, words.t("staffing.total"), None, "", words)


def tired_left_out(board: Rows, words: Words) -> str:
    """Of how many places one step down that total knows nothing; "" where attendance was told of all, or of none."""
    silent = [row for row in board if row["steps"] and staff_tables.unattended(row)]
    if not silent or any(not row["steps"] and staff_tables.unattended(row) for row in board):
        return ""
    return words.t("staffing.tired_left_out", n=len(silent), people=sum(row["staff_present"] for row in silent))


def _tired(row: Mapping[str, Any], name: str, part: float | None, link: str, words: Words) -> worst.Row:
    """Any is one too many (E7, E16)."""
    silent = staff_tables.unattended(row)
    state = State.NOT_REPORTED if silent else State.SHORT if row["over_hours"] else State.ENOUGH
    return worst.Row(
        code=str(row["code"]),
        name=name,
        state=state if row["staff_present"] else State.NOT_APPLICABLE,
        state_word=labels.state_word(state, words),
        figure=words.t("figure.no_figure") if silent else words.number(row["over_hours"]),
        cells=(words.number(row["staff_present"]),),
        part=None if silent else part,
        link=link,
    )


def tired_organisations(people: Rows, words: Words) -> list[worst.Row]:
    """The organisations whose people work too long, the most first."""
    counts = Counter(words.name(row, "organisation") for row in people)
    most = max(counts.values(), default=1)
    return [
        worst.Row(
            code=name,
            name=name,
            state=State.SHORT,
            state_word=labels.state_word(State.SHORT, words),
            figure=words.number(count),
            part=count / most,
        )
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
