"""Lit windows in words: homes crossed by light and register, what is still to be mended, and where nobody counted."""

from collections.abc import Mapping
from typing import Any

from pages.presentation import answers, labels, lists, states
from pages.presentation.drawing import worst
from pages.presentation.drawing.crossed import Cell, Line
from pages.presentation.tables import Marked, Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State


def told(days: Rows, measure: Measure, below: Rows, code: str, words: Words) -> list[str]:
    """How well light and register agree, and what of the rest is still to be done. `below`: rows of `states.judged`."""
    now = days[-1] if days else None
    if now is None or not lists.counted(now):
        return [words.t("lists.no_windows")]
    said = answers.sentence(code, measure, states.own_days(days, measure)[-1], below, "", words)
    add, call = now["lit_unlisted"] - now["lit_added"], now["dark_listed"] - now["dark_called"]
    left = words.t("lists.left", add=add, call=call) if add + call else words.t("lists.left_none")
    return [said, left]


def coverage(now: lists.Row, below: Rows, levels: Mapping[str, Mapping[str, Any]], words: Words) -> str:
    """How many of the places one step down have counted, and how many of the registered homes; "" where all of them were.

    What is told of lit windows is told of these alone. `now`: a row of `figures.days_of`.
    """
    shown = states.shown(below)
    counted = list(filter(_counted, shown))
    listed, households = now["lit_listed"] + now["dark_listed"], now["households"]
    said = []
    if len(counted) < len(shown):
        level = labels.level_name(levels[shown[0]["level_key"]], words, len(shown) > 1).lower()
        said.append(words.t("lists.counted_of", n=len(counted), of=len(shown), level=level))
    if listed < households:
        said.append(words.t("lists.counted_homes", listed=listed, households=households))
    return words.side_by_clause(said)


def when_counted(nights: Rows, words: Words) -> str:
    """On which nights, how many places and homes."""
    homes, places = sum(map(lists.counted, nights)), sum(row["places"] for row in nights)
    first, last = _ends(nights, words)
    key = "lists.counted" if first != last else "lists.counted_one"
    return words.t(key, first=first, last=last, places=places, homes=homes)


def heading(nights: Rows, words: Words) -> str:
    """What heads the homes counted, with the same nights: a count stands until the next one, and may be days old."""
    first, last = _ends(nights, words)
    return words.t("lists.windows_nights" if first != last else "lists.windows_night", first=first, last=last)


def _ends(nights: Rows, words: Words) -> tuple[str, str]:
    """The first of the nights, and the last."""
    first, last = (words.day(nights[at]["date"]) for at in (0, -1))
    return first, last


def lines(now: lists.Row, added: State, called: State, words: Words) -> list[Line]:
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


def sums(now: lists.Row, words: Words) -> tuple[str, str, str]:
    """Of those with light, of those without, and of all."""
    lit, dark = now["lit_listed"] + now["lit_unlisted"], now["dark_listed"] + now["dark_unlisted"]
    return words.number(lit), words.number(dark), words.number(lit + dark)


def places(below: Rows, figures: Rows, code: str, words: Words, leads: lists.Leads) -> list[worst.Row]:
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
    keys = ("table.place", "measure.list_accuracy.short", "lists.to_add", "lists.to_call", "lists.answers")
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


def _counted_places(below: Rows, figures: Rows) -> list[tuple[lists.Row, lists.Row]]:
    by_number = {row["place_id"]: row for row in figures}
    counted_there = filter(_counted, states.shown(below))
    return [(row, by_number[row["id"]]) for row in counted_there if row["id"] in by_number]


def _counted(row: lists.Row) -> bool:
    return bool(row["state"] != State.NOT_APPLICABLE)


def _open(own: lists.Row, key: str) -> int:
    return int(own[f"{key}_denominator"] - own[f"{key}_numerator"])


def _left(own: lists.Row, key: str, words: Words) -> str:
    """Homes still to be added or called, of those amiss; nothing where none were."""
    homes = own[f"{key}_denominator"]
    return words.t("lists.cell", left=_open(own, key), n=homes) if homes else words.t("figure.no_figure")


def _of_all(own: lists.Row, key: str, words: Words) -> str:
    return words.t("figure.base", numerator=own[f"{key}_numerator"], denominator=own[f"{key}_denominator"])
