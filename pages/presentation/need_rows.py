"""Open requests one by one: as points by age, and as the list of those that have waited longest."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import amounts, needs
from pages.presentation.drawing import ages
from pages.presentation.drawing.table import Cell, Row
from pages.presentation.labels import state_word
from pages.presentation.slide import ROWS
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.schema import NEED_KINDS

Leads = Callable[[str], str]  # the code of a place -> a link there
LARGEST = 4  # powers of ten: from 10,000 on a point grows no more


def state(row: Mapping[str, Any], oldest: Measure) -> State:
    """How a request stands by its age: the limits are those of the oldest one."""
    return oldest.state(row["minutes"], 1, 0, 0)


def scale(oldest: Measure, words: Words) -> ages.Scale:
    return ages.Scale(oldest.amber, oldest.red, words.t("needs.tick", n="{n}"))


def kinds(words: Words) -> list[tuple[str, str]]:
    """The kinds of requests, from above downward."""
    return [(kind, words.t(f"needs.kind_{kind}")) for kind in NEED_KINDS]


def points(requests: Rows, oldest: Measure, words: Words, leads: Leads, listed: int) -> list[ages.Point]:
    """One point per open request, the oldest first; so many are listed beside them, and have the number of their row."""
    return [
        _point(row, words.number(number) if number <= listed else "", oldest, words, leads)
        for number, row in enumerate(requests, start=1)
    ]


def _point(row: Mapping[str, Any], rank: str, oldest: Measure, words: Words, leads: Leads) -> ages.Point:
    told = {
        "place": needs.place(row, words),
        "item": needs.item(row, words),
        "hours": needs.hours(row["minutes"], words),
    }
    amount = amounts.amount(row["asked"], row["unit"], words)
    return ages.Point(
        hours=row["minutes"] / 60,
        kind=row["kind"],
        size=math.log10(max(row["asked"], 1)) / LARGEST,
        state=state(row, oldest),
        tip=words.t("needs.point_tip", **told, amount=amount, held=who(row, words)),
        rank=rank,
        name=words.name(row, "item"),
        link=leads(row["code"]),
    )


def alt(requests: Rows, oldest: Measure, words: Words) -> str:
    """The picture in one sentence."""
    counts = Counter(state(row, oldest) for row in requests)
    return words.t("needs.ages_alt", day=counts[State.ENOUGH], two=counts[State.WATCH], longer=counts[State.SHORT])


def who(row: Mapping[str, Any], words: Words) -> str:
    """Who answers for a request, or that nobody does."""
    if row["organisation_zh"]:
        return words.name(row, "organisation")
    return words.t("needs.not_named" if row["answered_at"] else "needs.nobody")


def now_at(row: Mapping[str, Any], words: Words) -> str:
    """Who has it now, where it went up; nothing where nobody knows whether it did."""
    if row["escalated"] is None:
        return ""
    held = needs.inside(needs.last_held(row, words), words)
    return words.t("needs.now_at", held=held) if row["escalated"] else words.t("needs.raised_at_level")


def headers(words: Words) -> list[str]:
    return [words.t("needs.place"), words.t("needs.waited"), words.t("needs.answers")]


def oldest_rows(requests: Rows, oldest: Measure, words: Words, leads: Leads) -> list[Row]:
    """Those that have waited longest, at most eight: place and item, since when, who answers and who has it now."""
    return [
        _row(row, words.number(number), oldest, words, leads) for number, row in enumerate(requests[:ROWS], start=1)
    ]


def _row(row: Mapping[str, Any], rank: str, oldest: Measure, words: Words, leads: Leads) -> Row:
    item = words.t(
        "needs.item_amount",
        item=words.name(row, "item"),
        amount=amounts.both(row["asked"], row["unit"], words),
    )
    since = words.t("needs.since", day=words.day(row["raised_at"].date()), time=words.clock(row["raised_at"]))
    told = state(row, oldest)
    return Row(
        code=str(row["number"]),
        cells=(
            Cell(needs.place(row, words), under=item, rank=rank),
            Cell(needs.hours(row["minutes"], words), told, state_word(told, words), under=since),
            Cell(who(row, words), under=now_at(row, words)),
        ),
        link=leads(row["code"]),
    )
