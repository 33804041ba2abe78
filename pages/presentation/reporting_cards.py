"""Cards of reports: on time, late, silent for long, sums that do not add up, and the oldest source."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pages.presentation import cards, labels, sums, unmeasured
from pages.presentation.drawing.cards import Card
from pages.presentation.drawing.trend import Day
from pages.presentation.reporting import (
    LONG,
    Kinds,
    Silence,
    change_of,
    longest_place,
    name_of,
    nothing_came,
    on_time,
    places,
    status,
)
from pages.presentation.words import Words, rounded
from queries.database import Rows
from queries.measures import State
from queries.spread import alike

Counts = Sequence[tuple[dt.date, int | None]]  # of each day; None where no report came, which is not zero


@dataclass(frozen=True)
class Source:
    """One kind of report: the newest day on which any came, of those looked back on; None where none did."""

    kind: str
    newest: dt.date | None

    def behind(self, day: dt.date) -> int | None:
        return None if self.newest is None else (day - self.newest).days


def sources(rows: Rows, kinds: Kinds) -> list[Source]:
    """The kinds of which any report was due, the one that told last the longest ago first. `rows`: of `reporting.course`."""
    found = []
    for kind in kinds:
        told = [status(row, [kind]) for row in rows]
        if any(each.expected for each in told):
            newest = [row["date"] for row, each in zip(rows, told, strict=True) if each.on_time + each.late]
            found.append(Source(kind, max(newest, default=None)))
    return sorted(found, key=lambda each: each.newest or dt.date.min)


def cards_of(
    rows: Rows,
    silent: Sequence[Silence],
    before: Sequence[Silence],
    kinds: Kinds,
    code: str,
    closes: str,
    words: Words,
    leads: Callable[[str], str],
) -> list[Card]:
    """The five cards. `rows`: of `reporting.course`, the day last; `silent`: who is, and `before`: who was on the day before.

    `closes`: that the day is provisional, or nothing; `leads`: where the help of a card leads.
    """
    day = rows[-1]["date"]
    made = [
        _on_time(rows, kinds, closes, words),
        _late(rows, kinds, words),
        _silent(rows, silent, before, kinds, code, words),
        _broken(rows, kinds, words),
        _oldest(rows, kinds, words),
    ]
    return [
        replace(card, help=unmeasured.explained(card.code, day, words), help_link=leads(card.code)) for card in made
    ]


def _on_time(rows: Rows, kinds: Kinds, closes: str, words: Words) -> Card:
    now, change, name = status(rows[-1], list(kinds)), change_of(rows, kinds), words.t("reports.on_time_card")
    days = [
        cards.day_of(
            row["date"],
            _rounded(on_time(row, kinds)),
            status(row, list(kinds)).state,
            lambda share: _percent(share, words),
            words,
        )
        for row in rows
    ]
    told = [(row["date"], share) for row in rows if (share := on_time(row, kinds)) is not None]
    known = now.on_time + now.late > 0
    figure = words.percent(now.on_time, now.expected) if known else words.t("reports.no_report")
    return Card(
        code="reports_on_time",
        name=name,
        state=now.state,
        state_word=words.t("reports.no_report") if now.expected and not known else labels.state_word(now.state, words),
        figure=figure if now.expected else labels.state_word(now.state, words),
        change=labels.change_said(change, words) if known else "",
        base=words.t("reports.on_time_base", on_time=now.on_time, due=now.expected),
        more=closes,
        days=_with_silent_days(rows, days, words),
        trend_alt=cards.went(name, told, lambda share: _percent(share, words), words),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else rounded(share)


def _late(rows: Rows, kinds: Kinds, words: Words) -> Card:
    now, name = status(rows[-1], list(kinds)), words.t("reports.late_card")
    counts = [(row["date"], None if nothing_came(row, kinds) else status(row, list(kinds)).late) for row in rows]
    state = State.WATCH if now.late else State.ENOUGH if now.expected else State.NOT_APPLICABLE
    word, figure = (
        words.t("reports.late_some" if now.late else "reports.late_none"),
        words.t("reports.count", n=now.late),
    )
    if counts[-1][1] is None:
        state, word, figure = State.NOT_REPORTED, words.t("reports.no_report"), words.t("reports.no_report")
    return Card(
        code="reports_late",
        name=name,
        state=state,
        state_word=word,
        figure=figure,
        **_change(rows, counts, _said("count", words), words),
        base=words.t("reports.late_base", came=now.on_time + now.late),
        more=_missing(rows[-1], kinds, words),
        days=_with_silent_days(rows, _line(counts, State.WATCH, words), words),
        trend_alt=cards.went(name, _known(counts), _said("count", words), words),
    )


def _silent(
    rows: Rows, silent: Sequence[Silence], before: Sequence[Silence], kinds: Kinds, code: str, words: Words
) -> Card:
    day, now, then = rows[-1]["date"], places(silent, True), places(before, True) if cards.follows(rows) else None
    long = [each for each in silent if each.days(day) >= LONG]
    base = ""
    if long:
        # A place may have been silent for as long on other reports, too: it is one place still.
        since = {each.place["place_id"]: each.since for each in reversed(long)}
        others = alike(long[0].since, since.values(), lambda day: day)
        told = {"place": longest_place(long[0], others, code, words), "days": long[0].days(day)}
        base = words.t("reports.silent_base", **told)
    return Card(
        code="reports_silent",
        name=words.t("reports.silent_long"),
        state=State.SHORT if long else State.ENOUGH,
        state_word=words.t("reports.silent_some" if long else "reports.silent_none"),
        figure=words.t("reports.places", n=now),
        **cards.grown(now, then, day, _said("places", words), words),
        base=base,
    )


def _broken(rows: Rows, kinds: Kinds, words: Words) -> Card:
    now, name, state = rows[-1]["broken"], words.t("reports.not_agreeing"), sums.state_of(rows[-1], kinds)
    told = [(row, sums.state_of(row, kinds) is not State.NOT_REPORTED) for row in rows]
    counts = [(row["date"], int(row["broken"]) if known else None) for row, known in told]
    nothing = words.t("reports.no_report") if state is State.NOT_REPORTED else ""
    return Card(
        code="reports_broken",
        name=name,
        state=state,
        state_word=nothing or words.t("reports.fails" if now else "reports.agree"),
        figure=nothing or words.t("reports.sums", n=now),
        **_change(rows, counts, _said("sums", words), words),
        base=_missing(rows[-1], kinds, words),
        days=_with_silent_days(rows, _line(counts, State.SHORT, words, "sums"), words),
        trend_alt=cards.went(name, _known(counts), _said("sums", words), words),
    )


def _missing(row: dict[str, Any], kinds: Kinds, words: Words) -> str:
    """How many reports of a day did not come: none is late, and no sum of theirs is checked."""
    missing = status(row, list(kinds)).missing
    return words.t("reports.missing_more", n=missing) if missing else ""


def _oldest(rows: Rows, kinds: Kinds, words: Words) -> Card:
    found, day, name = sources(rows, kinds), rows[-1]["date"], words.t("reports.oldest")
    if not found:
        nothing = words.t("figure.no_figure")
        return Card("reports_oldest", name, State.NOT_APPLICABLE, words.t("reports.not_due"), nothing)
    first, behind = found[0], found[0].behind(day)
    then, days = _behind(rows[:-1], kinds) if cards.follows(rows) else None, _said("days_of", words)
    state = (
        State.NOT_REPORTED
        if behind is None
        else State.ENOUGH
        if not behind
        else State.WATCH
        if behind < LONG
        else State.SHORT
    )
    told = words.t("reports.oldest_today") if behind == 0 else words.day(first.newest) if first.newest else ""
    return Card(
        code="reports_oldest",
        name=name,
        state=state,
        state_word=name_of(first.kind, kinds, words) if behind is None else labels.state_word(state, words),
        figure=told or words.t("reports.oldest_never", n=(day - rows[0]["date"]).days + 1),
        **cards.grown(behind, then, day, days, words, days),
        base=words.t("reports.oldest_all", n=len(found))
        if behind == 0
        else words.t("reports.oldest_base", what=name_of(first.kind, kinds, words)),
    )


def _behind(rows: Rows, kinds: Kinds) -> int | None:
    """How many days the oldest source was behind on the newest of these days; None where nothing is known of it."""
    found = sources(rows, kinds)
    return found[0].behind(rows[-1]["date"]) if found else None


def _change(rows: Rows, counts: Counts, said: Callable[[float], str], words: Words) -> dict[str, Any]:
    """The change of a count since the day before; nothing where either day is not known, or no report came on it."""
    before = counts[-2][1] if cards.follows(rows) else None
    return cards.grown(counts[-1][1], before, rows[-1]["date"], said, words)


def _known(counts: Counts) -> list[tuple[dt.date, float]]:
    return [(day, count) for day, count in counts if count is not None]


def _line(counts: Counts, bad: State, words: Words, unit: str = "count") -> list[Day]:
    said = _said(unit, words)
    return [
        _gap(day, words) if count is None else cards.day_of(day, count, bad if count else State.ENOUGH, said, words)
        for day, count in counts
    ]


def _gap(day: dt.date, words: Words) -> Day:
    """A day on which no report came."""
    return Day(None, State.NOT_REPORTED, "", f"{words.day(day)} {words.t('reports.no_report')}")


def _with_silent_days(rows: Rows, days: Sequence[Day], words: Words) -> list[Day]:
    """A line with the dates between its days on which nobody anywhere reported: they have no row, and are no straight way."""
    drawn: list[Day] = []
    for row, before, day in zip(rows, [rows[0], *rows], days, strict=False):
        silent = (before["date"] + dt.timedelta(days=n) for n in range(1, (row["date"] - before["date"]).days))
        drawn += [*(_gap(date, words) for date in silent), day]
    return drawn


def _said(unit: str, words: Words) -> Callable[[float], str]:
    return lambda value: words.t(f"reports.{unit}", n=value)


def _percent(share: float, words: Words) -> str:
    return words.t("reports.percent", share=words.number(rounded(share), "0.0"))
