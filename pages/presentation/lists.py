"""Received lists and lit windows in words: what is told first, each list accounted for, and their table."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.presentation import answers, cards, figures, labels, states
from pages.presentation.drawing import worst
from pages.presentation.drawing.accounted import Account, Look, Piece
from pages.presentation.tables import Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.spread import where_missing
from queries.suppression import Hidden

Leads = Callable[[str], str]  # the code of a place -> a link there
Row = Mapping[str, Any]


def told(
    days: Rows,
    measure: Measure,
    lists: Rows,
    outcomes: Rows,
    day: dt.date,
    words: Words,
    below: Rows | None = None,
    code: str = "",
) -> list[str]:
    """How far all lists are, and where most are pending; which is open longest; of which nothing came; and whom screening had
    missed. `below`: the places one step down, rows of `states.judged`; `code` that of the place itself.
    """
    if not lists:
        return [words.t("lists.no_lists")]
    said = [answers.sentence(code, measure, states.own_days(days, measure)[-1], below or [], "", words)]
    said += _longest(lists, words)
    untold = [row for row in lists if row["told_on"] is None]
    if untold:
        key = "lists.untold_one" if len(untold) == 1 else "lists.untold"
        said.append(words.t(key, list=words.name(untold[0]), n=len(untold)))
    missed = [row["people"] for row in outcomes if row["above"] and row["missed"]]
    if missed and not any(isinstance(people, Hidden) for people in missed):
        said.append(words.t("lists.missed", n=sum(missed)))
    return said


def changed(days: Rows, known: Sequence[Measure], words: Words) -> str:
    """How measures changed since the day before, in one sentence; nothing where that is not known of any."""
    said = []
    for measure in known:
        now, before = states.last_two(states.own_days(days, measure), measure)
        points = labels.change(now, before)
        if points is not None:
            since = cards.since(points, now["date"], words)
            said.append(words.t("lists.changed", measure=words.t(f"measure.{measure.key}.name"), since=since))
    return words.side_by_clause(said)


def _longest(lists: Rows, words: Words) -> list[str]:
    """Which list is open longest, with those that came the same day; of one that nobody told of alone, another sentence tells."""
    still_open = [row for row in lists if row["pending"]]
    if not still_open or (len(still_open) == 1 and still_open[0]["told_on"] is None):
        return []
    came = min(row["received_on"] for row in still_open)
    oldest = [row for row in still_open if row["received_on"] == came]
    named = figures.with_alike(words.name(oldest[0]), len(oldest) - 1, words, "lists")
    return [
        words.t("lists.all_of" if len(oldest) == len(still_open) else "lists.oldest", list=named, day=words.day(came))
    ]


def accounts(lists: Rows, outcomes: Rows, measure: Measure, day: dt.date, words: Words, lines: bool) -> list[Account]:
    """One per list; with `lines` each of its results has one of its own."""
    return [_account(row, _of(row, outcomes), measure, day, words, lines) for row in lists]


def _of(row: Row, outcomes: Rows) -> Rows:
    """What became of those on one list."""
    return [one for one in outcomes if one["above"] == row["key"]]


def _account(row: Row, outcomes: Rows, measure: Measure, day: dt.date, words: Words, lines: bool) -> Account:
    pieces = _pieces(row, outcomes, words)
    drawn = tuple(piece for piece in pieces if piece.count) + _veiled(row, pieces, words)
    state, name = state_of(row, measure), words.name(row)
    of_pieces = words.side_by_side([words.t("lists.piece", name=piece.name, n=piece.count) for piece in drawn])
    return Account(
        code=str(row["key"]),
        name=name,
        note=_note(row, day, words),
        total=row["people"],
        text=words.number(row["people"]),
        state=state,
        state_word=labels.state_word(state, words),
        verdict=stands(row, day, words),
        alt=words.t("lists.bar_alt", list=name, n=row["people"], pieces=of_pieces),
        drawn=tuple(sorted(drawn, key=lambda piece: list(Look).index(piece.look))),
        lines=pieces if lines else (),
    )


def state_of(row: Row, measure: Measure) -> State:
    """How one list stands; one of which nothing was told is silent, not open."""
    if row["told_on"] is None:
        return State.NOT_REPORTED
    return measure.state(row["people"] - row["pending"], row["people"], 0, 0)


def stands(row: Row, day: dt.date, words: Words) -> str:
    """The same in words, with how many are pending, and for how long."""
    if row["told_on"] is None:
        return words.t("lists.no_result", n=row["pending"])
    if not row["pending"]:
        return words.t("lists.all_checked")
    days = (day - row["received_on"]).days
    key = "lists.pending_days" if days > 1 else "lists.pending_day" if days else "lists.pending_today"
    return words.t(key, n=row["pending"], days=days)


def _note(row: Row, day: dt.date, words: Words) -> str:
    """Who sent it and when; of which day its results are, if not of this one."""
    came, source = words.day(row["received_on"]), words.name(row, "source")
    received = words.t("lists.received" if source else "lists.received_on", source=source, day=came)
    if row["told_on"] in (None, day):
        return received
    return words.t("lists.as_told", received=received, day=words.day(row["told_on"]))


def _pieces(row: Row, outcomes: Rows, words: Words) -> tuple[Piece, ...]:
    """What became of those on a list, the most first, then whom screening had missed, then those pending.

    Counts that are not told stand after those that are, in no order of theirs.
    """

    def order(one: Row) -> tuple[Any, ...]:
        hidden = isinstance(one["people"], Hidden)
        return one["missed"], hidden, 0 if hidden else -one["people"], one["code"]

    pieces = [_piece(row, one, words) for one in sorted(outcomes, key=order)]
    checked = row["people"] - row["pending"]
    if not pieces and checked:
        pieces = [_counted(words.t("lists.checked"), Look.DONE, checked, row, words)]
    if row["pending"]:
        pieces.append(_counted(words.t("lists.pending"), Look.OPEN, row["pending"], row, words))
    return tuple(pieces)


def _piece(row: Row, one: Row, words: Words) -> Piece:
    look = Look.AMISS if one["missed"] else Look.DONE
    if isinstance(one["people"], Hidden):
        return Piece(words.name(one), look, None, labels.count(one["people"], words))
    return _counted(words.name(one), look, one["people"], row, words)


def _counted(name: str, look: Look, people: int, row: Row, words: Words) -> Piece:
    part = words.percent(people, row["people"]) if row["people"] else ""
    return Piece(name, look, people, words.number(people), part)


def _veiled(row: Row, pieces: tuple[Piece, ...], words: Words) -> tuple[Piece, ...]:
    """What is left of the bar where some counts are not told."""
    left = row["people"] - sum(piece.count or 0 for piece in pieces)
    return (Piece(words.t("lists.withheld"), Look.VEILED, left, words.number(left)),) if left else ()


def pending(below: Rows, code: str, words: Words, leads: Leads) -> list[worst.Row]:
    """The places one step down with people pending, the most first: how far they are, how many, and who answers."""
    rows = sorted(
        (row for row in states.shown(below) if row["missing"]), key=lambda row: (-row["missing"], row["code"])
    )
    return [
        worst.Row(
            code=str(row["code"]),
            name=labels.full_name(row, code, words),
            state=row["state"],
            state_word=labels.state_word(row["state"], words),
            figure=figures.share(row, words),
            cells=(words.t("lists.cell", left=row["missing"], n=row["denominator"]), labels.leader(row, words)),
            part=row["share"] / 100,
            link=leads(str(row["code"])),
        )
        for row in rows
    ]


def pending_headers(words: Words) -> list[str]:
    return [words.t(key) for key in ("table.place", "measure.list_done.short", "lists.pending", "table.leader")]


def pending_held(below: Rows, words: Words) -> str:
    """Who answers where most of those pending are; "" where these are spread, or nobody has to answer."""
    places, _, _ = where_missing(states.shown(below))
    held = [
        words.t("lists.held_there", place=words.name(row), leader=labels.leader(row, words))
        for row in places
        if row["leader_role"]
    ]
    return words.t("lists.held", who=words.listed(held)) if held else ""


def pending_own(own: Row, below: Rows, words: Words) -> str:
    """How many are pending here that no place one step down was told of; "" where none are. `own`: of `states.own_days`."""
    left = own["denominator"] - own["numerator"] - sum(row["missing"] or 0 for row in states.shown(below))
    return words.t("lists.pending_own", n=left) if left > 0 else ""


def table(lists: Rows, outcomes: Rows, day: dt.date, words: Words) -> Table:
    """One row per list and result, as a file; each list's rows add up to it where all counts may be told."""
    rows: list[tuple[Value, ...]] = []
    for row in lists:
        name, note = words.name(row), _note(row, day, words)
        rows += [
            (name, note, piece.name, piece.text if piece.count is None else piece.count, piece.part)
            for piece in _pieces(row, _of(row, outcomes), words)
        ]
    headers = ("lists.list_name", "lists.stands", "lists.result", "lists.people", "lists.part")
    columns = list(zip(*rows, strict=True)) or [()] * len(headers)
    return {words.t(header): list(column) for header, column in zip(headers, columns, strict=True)}


# --- Lit windows -----------------------------------------------------------------------------------------------------


def counted(row: Row) -> int:
    """Homes counted at one place."""
    return sum(row[name] or 0 for name in ("lit_listed", "lit_unlisted", "dark_listed", "dark_unlisted"))
