"""Branches in words: how many, what they cover, which compounds are left, each branch by itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pages.presentation import labels
from pages.presentation.drawing.table import Cell, Row
from pages.presentation.tables import Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure

Leads = Callable[[str], str]
LINES = 13  # places of a picture; of more, the last ones are one line
HELD = ("single", "joint", "members", "flags", "pioneer_posts")


def said(rows: Rows, words: Words) -> list[str]:
    """How many branches there are, and their flags; `rows` of `command.covered_below`, the place itself first."""
    own = rows[0]
    temporary = own["single"] + own["joint"]
    told = [
        words.t("command.branches_said", n=temporary, single=own["single"], joint=own["joint"]) if temporary else "",
        words.t("command.standing_said", n=own["standing"]) if own["standing"] else "",
        words.t("command.flags_said", flags=own["flags"], posts=own["pioneer_posts"]),
    ]
    return [each for each in told if each] if temporary or own["standing"] else [words.t("command.no_branches")]


def by_place(rows: Rows, measure: Measure, words: Words, leads: Leads) -> tuple[list[str], list[Row]]:
    """Headers and a line per place, the worst covered first, then what hangs on the place itself, and the total.

    A column of branches of which there are none anywhere is left out; of many places the last ones are one line.
    """
    own, below = rows[0], [row for row in rows[1:] if row["places"] or any(row[name] for name in HELD)]
    kinds = [name for name in ("standing", *HELD) if own[name]]
    rest = {name: own[name] - sum(row[name] for row in below) for name in kinds}
    headers = [words.t("table.place"), words.t("command.covered"), *(words.t(f"command.{name}") for name in kinds)]
    below.sort(key=lambda row: (row["covered"] / row["places"] if row["places"] else 2, row["code"]))
    most = len(below) if len(below) <= LINES else LINES - 1
    told = [_line(row, words.name(row), leads(row["code"]), measure, kinds, words) for row in below[:most]]
    if others := below[most:]:
        sums = {name: sum(row[name] for row in others) for name in ("covered", "places", *kinds)}
        name = words.t("command.places_others", n=len(others))
        told.append(_line({"code": "others", **sums}, name, "", measure, kinds, words))
    if below and any(rest.values()):
        name, nothing = words.t("command.own"), words.t("figure.no_figure")
        counts = tuple(Cell(words.number(rest[kind]), figure=True) for kind in kinds)
        told.append(Row("own", (Cell(name), Cell(nothing, figure=True), *counts)))
    total = _line(own, words.t("command.total"), "", measure, kinds, words)
    return headers, [*told, replace(total, code="total")]


def _line(row: Mapping[str, Any], name: str, link: str, measure: Measure, kinds: list[str], words: Words) -> Row:
    state = measure.state(row["covered"], row["places"], 0, 0)
    figure = words.t("command.counts", filled=row["covered"], positions=row["places"])
    covered = Cell(figure, state, labels.state_word(state, words), figure=True)
    counts = tuple(Cell(words.number(row[kind]), figure=True) for kind in kinds)
    return Row(str(row["code"]), (Cell(name), covered, *counts), link)


def uncovered(rows: Rows, words: Words) -> Table:
    """One row per compound that no branch covers."""
    return {
        words.t("table.place"): [words.name(row) for row in rows],
        words.t("command.uncovered_in"): [_where(row, words) for row in rows],
    }


def uncovered_said(rows: Rows, words: Words) -> str:
    """The few of them by name."""
    names = [words.t("frame.hit", name=words.name(row), above=_where(row, words)) for row in rows]
    return words.t("command.uncovered_said", names=words.listed(names))


def _where(row: Mapping[str, Any], words: Words, place: str = "above") -> str:
    """The grid in which a compound lies or a branch stands, with its community: grids of two have one name."""
    over = words.name(row, "over")
    near = words.name(row, place)
    return words.t("table.under", heading=over, place=near) if over else near


def branches(rows: Rows, words: Words) -> Table:
    """One row per branch."""
    return {
        words.t("command.branch"): [words.name(row) for row in rows],
        words.t("command.kind"): [words.t(f"command.{row['kind']}") for row in rows],
        words.t("command.stands_in"): [_where(row, words, "place") for row in rows],
        words.t("command.set_up_by"): [words.name(row, "organisation") or None for row in rows],
        words.t("command.covers"): [row["covers"] for row in rows],
        **{words.t(f"command.{name}"): [row[name] for row in rows] for name in HELD[2:]},
        words.t("command.founded"): [_day(row["valid_from"], words) for row in rows],
    }


def _day(day: Any, words: Words) -> str | None:
    return words.day(day) if day.year > 1900 else None
