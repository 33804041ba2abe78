"""The tables of the command structure, by their headers: groups, leaders on duty, positions that nobody holds."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pages.presentation import leading
from pages.presentation.drawing import worst
from pages.presentation.tables import Marked, Table, Value, signed
from pages.presentation.words import Words
from queries.command.now import OnDuty
from queries.database import Rows
from queries.measures import State

KINDS = ("function", "control", "command", "platform")


def groups_said(rows: Rows, words: Words) -> str:
    """How many groups of each kind there are here, above and below, and how many people are in all of them."""
    kinds = Counter(row["kind"] for row in rows)
    counted = [words.t(f"command.groups_{kind}", n=kinds[kind]) for kind in KINDS if kinds[kind]]
    return words.side_by_clause([*counted, words.t("command.groups_people", n=sum(row["members"] for row in rows))])


def groups(rows: Rows, members: Rows, actions: Rows, words: Words) -> Table:
    """One row per group: who leads it, which organisations take part, and which actions of theirs are open there (C1)."""
    doing = {row["group"]: row for row in actions}
    part: dict[str, list[str]] = {}
    for row in members:
        part.setdefault(row["group"], []).append(words.name(row))
    nobody = signed(words.t("table.vacant"))
    return {
        words.t("command.group"): [words.name(row) for row in rows],
        words.t("command.kind"): [words.t(f"command.kind_{row['kind']}") for row in rows],
        words.t("command.works_for"): [words.name(row, "place") for row in rows],
        words.t("command.leader"): [words.person(row["leader"]) or nobody for row in rows],
        words.t("command.led_by"): [words.name(row, "organisation") or None for row in rows],
        words.t("command.people"): [row["members"] for row in rows],
        words.t("command.takes_part"): [words.listed(part.get(row["key"], [])) or None for row in rows],
        words.t("command.tasks"): [_tasks(row, row["key"] in part, doing.get(row["key"]), words) for row in rows],
    }


def _tasks(group: Mapping[str, Any], member: bool, doing: Mapping[str, Any] | None, words: Words) -> Value:
    """How many actions are open, and that some of them are overdue; a group without an organisation is assigned none."""
    if not member and not words.name(group, "organisation"):
        return None
    if doing is None:
        return words.t("command.tasks_open", n=0)
    if not doing["overdue"]:
        return words.t("command.tasks_open", n=doing["open"])
    return Marked(State.SHORT, words.t("command.tasks_overdue", n=doing["open"], overdue=doing["overdue"]))


def leaders(rows: Rows, duty: OnDuty, phones: bool, words: Words) -> Table:
    """One row per place and shift as of `command.leaders`; which one is at the moment shown, and which comes next."""
    told: dict[str, list[Value]] = {
        words.t("table.place"): [words.name(row) for row in rows],
        words.t("command.date"): [words.day(row["date"]) for row in rows],
        words.t("command.shift"): [words.name(row, "shift") for row in rows],
        words.t("command.when"): [leading.when(row, duty, words) for row in rows],
        words.t("command.leaders"): [_leader(row, words) for row in rows],
        words.t("command.organisation"): [words.name(row, "organisation") or None for row in rows],
    }
    if phones and any(row["phone"] for row in rows):
        told[words.t("command.leaders_phones")] = [row["phone"] for row in rows]
    return told


def _leader(row: Mapping[str, Any], words: Words) -> Value:
    """Who leads; nobody, or a roster that has no such shift, is told apart."""
    if row["leader"]:
        return words.person(row["leader"])
    return signed(words.t("command.nobody_named" if row["told"] else "command.not_on_roster"))


def empty(rows: list[worst.Row], headers: list[str]) -> Table:
    """The list of positions that nobody holds as a table."""
    cells = [[row.name, row.figure, *row.cells] for row in rows]
    return {header: [row[number] for row in cells] for number, header in enumerate(headers)}
