"""Departments in words: which stands by how many compounds where, and which compounds nobody stands by."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pages.presentation import figures, staff_tables
from pages.presentation.tables import Table, Value, short
from pages.presentation.words import Words
from queries import spread
from queries.database import Rows
from queries.measures import State, measures

LINES = 11  # departments of a picture; the others are one line
Levels = Mapping[str, Mapping[str, Any]]


def said(pairs: Rows, covered: Rows, words: Words) -> list[str]:
    """How many departments stand by how many compounds, and where most have none.

    `pairs`: rows of `command.departments_below`; `covered`: of `command.covered_below`, which tell how many are paired.
    """
    own, departments = covered[0], {row["organisation"] for row in pairs if not row["steps"]}
    if not own["pairable"]:
        return [words.t("command.no_departments")]
    counts = {"n": len(departments), "paired": own["paired"], "pairable": own["pairable"]}
    missing = own["pairable"] - own["paired"]
    told = [words.t("command.departments_said" if missing else "command.departments_all", **counts)]
    if not missing:
        return told
    places, held, total = spread.where_missing(
        [row | {"missing": row["pairable"] - row["paired"]} for row in covered if row["steps"]]
    )
    if not places:
        return [*told, words.t("command.departments_left", n=missing)]
    names = words.listed([words.name(row) for row in places])
    return [
        *told,
        words.t("command.departments_most", n=missing, held=figures.part(held, total, words), places=names),
    ]


def matrix(pairs: Rows, covered: Rows, levels: Levels, words: Words, most: int | None = None) -> Table:
    """One row per department, a column per place, and the total; at last how many have none.

    Beyond `most` departments the others are one line.
    """
    below = [row for row in covered if row["steps"] and row["pairable"]]
    columns = below or covered[:1]
    names = {row["code"]: _name(row, len(columns), levels, words) for row in columns}
    own = {row["organisation"]: row for row in pairs if not row["steps"]}
    ranked = sorted(own.values(), key=lambda row: (-row["paired"], row["organisation"]))
    shown, rest = ranked[:most], ranked[most:] if most else []
    counts: Counter[tuple[str, str]] = Counter()
    others = {row["organisation"] for row in rest}
    for row in pairs:
        counts["" if row["organisation"] in others else row["organisation"], row["code"]] += row["paired"]
    lines = [(row["organisation"], words.name(row, "organisation"), row["paired"]) for row in shown]
    if rest:
        lines.append(("", words.t("command.department_others", n=len(rest)), sum(row["paired"] for row in rest)))
    table: dict[str, list[Value]] = {
        words.t("command.department"): [*(name for _, name, _ in lines), words.t("command.unpaired")]
    }
    for row in columns:
        table[names[row["code"]]] = [*(counts[key, row["code"]] for key, _, _ in lines), _unpaired(row, words)]
    if below:
        total = [*(paired for _, _, paired in lines), _unpaired(covered[0], words)]
        table[words.t("command.total")] = total
    return table


def _unpaired(row: Mapping[str, Any], words: Words) -> Value:
    """Compounds without a department, marked as the share of those with one stands."""
    if not row["pairable"]:
        return short(None, State.NOT_APPLICABLE, words)
    state = measures()["pairing"].state(row["paired"], row["pairable"], 0, 0)
    return short(row["pairable"] - row["paired"], state, words)


def _name(row: Mapping[str, Any], places: int, levels: Levels, words: Words) -> str:
    """A name in full, or without the word for the level where there is little room."""
    return staff_tables.place_name(row, levels, words) if places >= staff_tables.NARROW else words.name(row)
