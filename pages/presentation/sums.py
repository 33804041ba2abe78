"""Sums that do not add up, in words: what was told before, what came and went, what that comes to, and what was told."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.presentation import amounts, briefing
from pages.presentation.drawing import table
from pages.presentation.reporting import Kinds, nothing_came, place, status
from pages.presentation.tables import Marked, Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.identities import HELD, KINDS
from queries.measures import State
from queries.suppression import Hidden

Row = Mapping[str, Any]
SIDES = ("carried", "came", "went", "sent", "due", "told")
# The screen on which a subject's figures stand: there a sum is put right.
AT_HOME = {
    "homes": "homes",
    "services": "homes",
    "supplies": "needs",
    "leader_rounds": "command",
    "lit_windows": "screening",
    "enterprises": "restart",
    "questions": "restart",
    "service_teams": "command",
    "volunteers": "command",
}


def name(row: Row, words: Words) -> str:
    """What does not add up, and of which item or kind: Stock, gloves."""
    told, thing = words.t(f"reports.sum_{row['sum_key']}"), _thing(row, words)
    return words.t("reports.sum_of", sum=told, thing=thing) if thing else told


def _thing(row: Row, words: Words) -> str:
    """The item or kind that a sum is of; nothing where there is but one."""
    each = HELD[row["sum_key"]]
    if each.key in ("groups", "kinds_groups"):
        return words.t(f"homes.group_{row['thing']}")
    if each.subject == "enterprises":
        return words.t(f"restart.enterprise_{row['thing']}")
    if each.subject == "questions":
        return words.t(f"restart.bottleneck_{row['thing']}")
    if each.subject == "service_teams":
        return words.t(f"brigade.{row['thing']}")
    if each.subject == "volunteers":
        return words.t(f"volunteer.{row['thing']}")
    if each.subject == "inflow":
        return words.t(f"grounds.{row['thing']}")
    return words.name(row, "thing")


def sides(row: Row, words: Words) -> str:
    """Both sides of a sum, or that a kind was left out; of people observed, where they may not be told, that they differ."""
    since = words.day(row["since"]) if row["since"] else words.t("figure.no_figure")
    if row["sum_key"] in KINDS:
        return words.t("reports.sides_kinds", since=since)
    prefix = "people_" if HELD[row["sum_key"]].people else ""
    counts = {side: row.get(f"{prefix}{side}") for side in SIDES}
    if any(isinstance(count, Hidden) for count in counts.values()):
        return words.t("reports.sides_withheld")
    told = {side: _amount(count, row, words) for side, count in counts.items()}
    return words.t(f"reports.sides_{row['sum_key']}", since=since, **told)


def _amount(count: int | None, row: Row, words: Words) -> str:
    if count is None:
        return words.t("figure.no_figure")
    return amounts.amount(count, row["unit"], words) if row["unit"] else words.number(count)


def home(row: Row) -> str:
    """The screen on which the figures of a sum stand."""
    return AT_HOME.get(HELD[row["sum_key"]].subject, "places")


def since(row: Row, words: Words) -> str:
    """The day of the last report that the sum goes on from; a sum within one day has none."""
    return words.day(row["since"]) if row["since"] else words.t("reports.same_day")


def rows(found: Rows, code: str, words: Words, leads: Callable[[Row], str]) -> tuple[list[str], list[table.Row]]:
    """Headers and a row for each sum that fails, as they come; `code` is that of the place whose list it is."""
    headers = [words.t(key) for key in ("table.place", "reports.both_sides", "reports.goes_on", "table.leader")]
    return headers, [
        table.Row(
            code=f"{row['code']} {row['sum_key']} {row['thing']} {row['unit']}",
            cells=(
                table.Cell(place(row, words, code), State.SHORT, words.t("reports.fails")),
                table.Cell(name(row, words), under=sides(row, words)),
                table.Cell(since(row, words)),
                table.Cell(briefing.who(row, words)),
            ),
            link=leads(row),
        )
        for row in found
    ]


def table_of(found: Rows, code: str, words: Words) -> Table:
    """The same as columns, to read and to save."""
    return {
        words.t("table.place"): [Marked(State.SHORT, place(row, words, code)) for row in found],
        words.t("table.code"): [str(row["code"]) for row in found],
        words.t("reports.sum"): [name(row, words) for row in found],
        words.t("reports.both_sides"): [sides(row, words) for row in found],
        words.t("reports.goes_on"): [since(row, words) for row in found],
        words.t("table.leader"): [briefing.who(row, words) for row in found],
    }


def state_of(day: Row, kinds: Kinds) -> State:
    """How the sums of a row of `reporting.course` stand: where no report came, none agrees with another either."""
    if day["broken"]:
        return State.SHORT
    return State.NOT_REPORTED if nothing_came(day, kinds) else State.ENOUGH


def calm(day: Row, kinds: Kinds, words: Words) -> str:
    """What is said of a day without a sum that fails: that all agree, as far as reports came, or that none can be checked."""
    if state_of(day, kinds) is State.NOT_REPORTED:
        return words.t("reports.sums_untold")
    missing = status(day, list(kinds)).missing
    return words.t("reports.sums_agree_so_far", n=missing) if missing else words.t("reports.sums_agree")


def said(found: Rows, day: Row, kinds: Kinds, code: str, words: Words) -> list[str]:
    """What a leader must know of the sums of a day: how many fail, and the first of them with both sides."""
    if not day["broken"] or not found:
        return [calm(day, kinds, words)]
    first = found[0]
    told = {"place": place(first, words, code), "sum": name(first, words), "sides": sides(first, words)}
    return [words.t("reports.broken", n=day["broken"]), words.t("reports.broken_first", **told)]


def weighty(found: Rows) -> Rows:
    """People observed first, then as they come: what is told of people weighs more than what is told of goods."""
    order: Sequence[str] = tuple(HELD)
    return sorted(found, key=lambda row: (order.index(row["sum_key"]), row["code"], row["thing"]))
