"""Received lists and lit windows in words: what is told first, each list accounted for, the homes crossed, and their tables."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import answers, labels, states
from pages.presentation.drawing import worst
from pages.presentation.drawing.accounted import Account, Look, Piece
from pages.presentation.drawing.crossed import Cell, Line
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.suppression import Hidden

Leads = Callable[[str], str]  # the code of a place -> a link there
Row = Mapping[str, Any]


def told(days: Rows, measure: Measure, lists: Rows, outcomes: Rows, day: dt.date, words: Words) -> list[str]:
    """How far all lists are; which is open longest; of which nothing came; and whom screening had missed."""
    if not lists:
        return [words.t("lists.no_lists")]
    said = [answers.sentence("", measure, states.own_days(days, measure)[-1], [], "", words)]
    told_of = [row for row in lists if row["told_on"] is not None]
    still_open = [row for row in told_of if row["pending"]]
    if still_open:
        row = still_open[0]
        came = row["received_on"]
        said.append(
            words.t("lists.oldest" if came < day else "lists.oldest_today", list=words.name(row), day=words.day(came))
        )
    untold = [row for row in lists if row["told_on"] is None]
    if untold:
        key = "lists.untold_one" if len(untold) == 1 else "lists.untold"
        said.append(words.t(key, list=words.name(untold[0]), n=len(untold)))
    missed = [row["people"] for row in outcomes if row["above"] and row["missed"]]
    if missed and not any(isinstance(people, Hidden) for people in missed):
        said.append(words.t("lists.missed", n=sum(missed)))
    return said


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


def windows_told(days: Rows, measure: Measure, below: Rows, code: str, words: Words) -> list[str]:
    """How well light and register agree, and what of the rest is still to be done. `below`: rows of `states.judged`."""
    now = days[-1] if days else None
    if now is None or not counted(now):
        return [words.t("lists.no_windows")]
    said = answers.sentence(code, measure, states.own_days(days, measure)[-1], below, "", words)
    add, call = now["lit_unlisted"] - now["lit_added"], now["dark_listed"] - now["dark_called"]
    left = words.t("lists.left", add=add, call=call) if add + call else words.t("lists.left_none")
    return [said, left]


def when_counted(nights: Rows, words: Words) -> str:
    """On which nights, how many places and homes."""
    homes, places = sum(map(counted, nights)), sum(row["places"] for row in nights)
    days = [words.day(nights[at]["date"]) for at in (0, -1)]
    key = "lists.counted" if days[0] != days[1] else "lists.counted_one"
    return words.t(key, first=days[0], last=days[1], places=places, homes=homes)


def lines(now: Row, added: State, called: State, words: Words) -> list[Line]:
    """The homes counted, by register down and light across."""
    left_to_add, left_to_call = now["lit_unlisted"] - now["lit_added"], now["dark_listed"] - now["dark_called"]
    adding = words.t("lists.added", n=now["lit_added"], left=left_to_add) if left_to_add else words.t("lists.all_added")
    calling = (
        words.t("lists.called", n=now["dark_called"], left=left_to_call)
        if left_to_call
        else words.t("lists.all_called")
    )
    match = Cell(words.number(now["lit_listed"]), words.t("lists.match"))
    call = _amiss(now["dark_listed"], words.t("lists.need_a_call"), calling, called, words)
    add = _amiss(now["lit_unlisted"], words.t("lists.need_adding"), adding, added, words)
    neither = Cell(words.number(now["dark_unlisted"]), words.t("lists.neither"))
    return [
        Line(words.t("lists.listed"), (match, call), words.number(now["lit_listed"] + now["dark_listed"])),
        Line(words.t("lists.unlisted"), (add, neither), words.number(now["lit_unlisted"] + now["dark_unlisted"])),
    ]


def _amiss(homes: int, name: str, mended: str, state: State, words: Words) -> Cell:
    """A cell in which something is to be done, and how much of it has been; without homes nothing is judged."""
    if not homes:
        return Cell(words.number(0), name)
    return Cell(words.number(homes), name, state, labels.state_word(state, words), mended)


def sums(now: Row, words: Words) -> tuple[str, str, str]:
    """Of those with light, of those without, and of all."""
    lit, dark = now["lit_listed"] + now["lit_unlisted"], now["dark_listed"] + now["dark_unlisted"]
    return words.number(lit), words.number(dark), words.number(lit + dark)


def uncounted(below: Rows) -> int:
    """Places one step down in which nobody has counted."""
    return sum(row["state"] == State.NOT_APPLICABLE for row in states.shown(below))


def places(below: Rows, figures: Rows, code: str, words: Words, leads: Leads) -> list[worst.Row]:
    """The places one step down that counted, worst first: how well light and register agree, and what is to be done."""
    return [
        worst.Row(
            code=str(row["code"]),
            name=labels.full_name(row, code, words),
            state=row["state"],
            state_word=labels.state_word(row["state"], words),
            figure=words.percent(row["share"], 100),
            cells=(_left(own, "lit_added", words), _left(own, "dark_called", words), labels.leader(row, words)),
            part=row["share"] / 100,
            link=leads(row["code"]),
        )
        for row, own in _counted_places(below, figures)
    ]


def place_headers(words: Words) -> list[str]:
    keys = ("table.place", "measure.list_accuracy.short", "lists.to_add", "lists.to_call", "table.leader")
    return [words.t(key) for key in keys]


def place_table(below: Rows, figures: Rows, code: str, words: Words) -> Table:
    """The same with all counts, as a file."""
    rows = _counted_places(below, figures)
    return {
        words.t("table.place"): [labels.full_name(row, code, words) for row, _ in rows],
        words.t("measure.list_accuracy.name"): [
            Marked(row["state"], words.percent(row["share"], 100)) for row, _ in rows
        ],
        words.t("lists.match"): [row["numerator"] for row, _ in rows],
        words.t("measure.lit_added.name"): [_of_all(own, "lit_added", words) for _, own in rows],
        words.t("lists.to_add"): [_open(own, "lit_added") for _, own in rows],
        words.t("measure.dark_called.name"): [_of_all(own, "dark_called", words) for _, own in rows],
        words.t("lists.to_call"): [_open(own, "dark_called") for _, own in rows],
        words.t("table.leader"): [labels.leader(row, words) for row, _ in rows],
    }


def _counted_places(below: Rows, figures: Rows) -> list[tuple[Row, Row]]:
    by_number = {row["place_id"]: row for row in figures}
    counted_there = [row for row in states.shown(below) if row["state"] != State.NOT_APPLICABLE]
    return [(row, by_number[row["id"]]) for row in counted_there if row["id"] in by_number]


def _open(own: Row, key: str) -> int:
    return int(own[f"{key}_denominator"] - own[f"{key}_numerator"])


def _left(own: Row, key: str, words: Words) -> str:
    """Homes still to be added or called, of those amiss; nothing where none were."""
    homes = own[f"{key}_denominator"]
    return words.t("lists.cell", left=_open(own, key), n=homes) if homes else words.t("figure.no_figure")


def _of_all(own: Row, key: str, words: Words) -> str:
    return words.t("figure.base", numerator=own[f"{key}_numerator"], denominator=own[f"{key}_denominator"])
