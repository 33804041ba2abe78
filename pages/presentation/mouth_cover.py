"""Each mouth of checkpoints apart, with words: how it is held, posts by kind, and the languages served."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from pages.presentation import labels
from pages.presentation.drawing import heat
from pages.presentation.tables import Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.rounding import half_up
from queries.schema import MOUTHS, POST_KINDS

COUNTS = ("checkpoints", "checkpoints_reported", "staffed_minutes", "reported_minutes")
Leads = Callable[[str], str]


def lines(rows: Rows, cover: Measure, words: Words, leads: Leads) -> tuple[list[heat.Row], heat.Row | None]:
    """How places one click below hold each kind of mouth, the worst first, and the place itself.

    From rows of `checkpoints.mouths`.
    """
    own = [row for row in rows if not row["steps"]]
    below = [list(group) for _, group in groupby((row for row in rows if row["steps"]), key=lambda row: row["code"])]
    below.sort(key=_least_held)
    total = _mouths_of(own, cover, words, "") if own else None
    drawn = [_mouths_of(found, cover, words, leads(str(found[0]["code"]))) for found in below]
    if drawn and (itself := _beside(own, rows)):
        drawn.append(replace(_mouths_of(itself, cover, words, ""), code="own", name=words.t("checkpoints.own")))
    return drawn, total


def _beside(own: Rows, rows: Rows) -> Rows:
    """The checkpoints that are the place's own, under none of those below it: without them a total adds up to more."""
    below: Counter[tuple[str, str]] = Counter()
    for row in rows:
        below.update({(row["mouth"], count): row[count] for count in COUNTS if row["steps"]})
    left = [{**row, **{count: row[count] - below[row["mouth"], count] for count in COUNTS}} for row in own]
    return [row for row in left if row["checkpoints"] > 0]


def _least_held(found: Rows) -> float:
    """The cover of the mouths that are held worst; where nobody reported it is not known, and comes first."""
    return min((row["staffed_minutes"] / row["reported_minutes"] if row["reported_minutes"] else -1) for row in found)


def _mouths_of(found: Rows, cover: Measure, words: Words, link: str) -> heat.Row:
    by_mouth = {row["mouth"]: row for row in found}
    cells = tuple(_cover(by_mouth.get(mouth), cover, words) for mouth in MOUTHS)
    return heat.Row(str(found[0]["code"]), words.name(found[0]), cells, link=link)


def _cover(row: Mapping[str, Any] | None, cover: Measure, words: Words) -> heat.Cell:
    if row is None:
        return heat.Cell(State.NOT_APPLICABLE, labels.state_word(State.NOT_APPLICABLE, words))
    staffed, required = row["staffed_minutes"], row["reported_minutes"]
    state = cover.state(staffed, required, row["checkpoints"], row["checkpoints_reported"])
    word = labels.state_word(state, words, cover.key)
    count, silent = row["checkpoints"], row["checkpoints"] - row["checkpoints_reported"]
    n = words.t("inspection.checkpoints", n=count)
    if not required:
        return heat.Cell(state, word, change=n, tip=word)
    if silent:
        n = words.t("inspection.checkpoints_left_out", n=count, silent=silent)
    base = words.t(f"measure.{cover.key}.base", numerator=half_up(staffed / 60), denominator=half_up(required / 60))
    share = words.percent(staffed, required)
    return heat.Cell(state, word, share, n, tip=f"{share} {word} · {base}")


def columns(words: Words) -> list[heat.Column]:
    """The three mouths."""
    return [heat.Column(words.t(f"checkpoints.mouth_{mouth}")) for mouth in MOUTHS]


def table(rows: Rows, words: Words) -> Table:
    """The same as columns, with a row per place and mouth; and the posts by kind."""
    counts: dict[str, list[Value]] = {
        "inspection.count": [row["checkpoints"] for row in rows],
        "inspection.reported": [row["checkpoints_reported"] for row in rows],
        "inspection.staffed_hours": [half_up(row["staffed_minutes"] / 60) for row in rows],
        "inspection.required_hours": [half_up(row["reported_minutes"] / 60) for row in rows],
        "inspection.empty_hours": [half_up(row["gap_minutes"] / 60) for row in rows],
    }
    return {
        words.t("table.place"): [words.name(row) for row in rows],
        words.t("inspection.mouth"): [words.t(f"checkpoints.mouth_{row['mouth']}") for row in rows],
        **{words.t(key): column for key, column in counts.items()},
        **{words.t(f"inspection.kind_{kind}"): [row[kind] for row in rows] for kind in POST_KINDS},
    }


def posts(rows: Rows, words: Words) -> str:
    """How many posts of each kind the place has on a shift; nothing where none are known."""
    own = [row for row in rows if not row["steps"]]
    sums = {kind: sum(row[kind] for row in own) for kind in POST_KINDS}
    told = [
        words.t("inspection.posts_of", kind=words.t(f"inspection.kind_{kind}"), n=n) for kind, n in sums.items() if n
    ]
    return words.t("inspection.posts", kinds=words.listed(told)) if told else ""


def languages(rows: Rows, words: Words, most: int) -> str:
    """At which checkpoints people are served in which languages beside Chinese (E27); of more than so many rows the first."""
    cut = rows[most]["code"] if len(rows) > most else None  # not all languages of this one are known
    whole = [row for row in rows[:most] if row["code"] != cut]
    told = [
        words.t("inspection.speaks", name=words.name(found[0]), languages=spoken(found, words))
        for found in (list(group) for _, group in groupby(whole, key=lambda row: row["code"]))
    ]
    key = "languages_first" if len(rows) > most else "languages"
    return words.t(f"inspection.{key}", checkpoints=words.listed(told), n=len(told)) if told else ""


def spoken(rows: Rows, words: Words) -> str:
    """The languages of one checkpoint."""
    return words.listed([words.name(row, "language") for row in rows])
