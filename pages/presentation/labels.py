"""Rows with words: what a tile, a map label, a table row and a tooltip say of a place."""

import datetime as dt
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from pages.presentation import figures
from pages.presentation.drawing import theme
from pages.presentation.figures import state_word as state_word
from pages.presentation.states import UNTOLD, changed, shown
from pages.presentation.words import LANGUAGES, Words, rounded
from queries import settings
from queries.database import Rows
from queries.measures import Measure, State
from queries.rounding import half_up
from queries.suppression import Hidden


def on_map(below: Rows, outlines: Rows, words: Words, labels: int = 40) -> Rows:
    """Places with their outlines for `maps.area`; beyond `labels` of them only the tooltip names each."""
    drawn = {row["code"]: row for row in outlines}
    places = [row for row in shown(below) if row["code"] in drawn]
    few, reports = len(places) <= labels, any_report(below)
    return [
        {
            **drawn[row["code"]],
            "state": row["state"],
            "label": _on_map(row, reports, words) if few else "",
            "tooltip": f"{alone(row, words)}\n{in_full(row, words)}",
        }
        for row in places
    ]


def _on_map(row: Mapping[str, Any], reports: bool, words: Words) -> str:
    """A label of a few short lines, so that neighbours do not run into each other."""
    told = [theme.marked(row["state"], figures.last_share(row, words)), figures.last_day(row, words)] if reports else []
    return "\n".join([*wrap(words.name(row), 13), *filter(None, told)])


def any_report(below: Rows) -> bool:
    """Whether anything was reported of these places; else only the register is known."""
    return any(row["denominator"] is not None for row in below)


def in_tile(row: Mapping[str, Any], words: Words) -> str:
    """The few characters that fit on a tile: the mark of the state, and the figure if there is one."""
    return theme.marked(row["state"], figures.known(row, words))


def in_full(row: Mapping[str, Any], words: Words) -> str:
    """State, share, base."""
    if row["state"] == State.NOT_APPLICABLE or row["numerator"] is None:
        return theme.marked(row["state"], in_words(row, words))
    if row["state"] == State.NOT_REPORTED:
        return theme.marked(row["state"], _last_known(row, words))
    base = of(row, words)
    return f"{in_tile(row, words)}  {base}"


def in_words(row: Mapping[str, Any], words: Words) -> str:
    """The same where nobody sees a mark: figure, state as a word, base."""
    if row["state"] == State.NOT_REPORTED:
        return _last_known(row, words)
    if row["state"] == State.NOT_APPLICABLE or row["numerator"] is None:
        return state_word(row["state"], words)
    base = of(row, words)
    return f"{figures.share(row, words)} {state_word(row['state'], words)} · {base}"


def _last_known(row: Mapping[str, Any], words: Words) -> str:
    """What did not come, and what was told last."""
    silent, last = figures.silent(row, words), row.get("last")
    if not last or last["share"] is None:
        return silent
    base = words.t("figure.base", numerator=last["numerator"], denominator=last["denominator"])
    return words.t("figure.silent", silent=silent, known=figures.known(row, words), base=base)


def table(below: Rows, code: str, measure: Measure, day: dt.date | None, words: Words) -> dict[str, list[Any]]:
    """The columns of the table of places one step down, worst first, with headers as the reader reads them."""
    rows = shown(below)
    places = [full_name(row, code, words) for row in rows]
    if not any_report(below):  # what is left is the register
        households = [row["registered"] or None for row in rows]
        return {
            words.t("table.place"): places,
            words.t("table.code"): [row["code"] for row in rows],
            words.t("sheet.households"): households,
        }
    spoken = [row["state"] not in UNTOLD for row in rows]
    return {
        words.t("table.place"): places,
        words.t("table.to_limit", limit=words.number(measure.amber)): [_to_limit(row, measure, words) for row in rows],
        words.t(f"measure.{measure.key}.short"): [
            rounded(row["share"]) if told else None for row, told in zip(rows, spoken, strict=True)
        ],
        words.t("table.counts"): [
            counts(row, measure, words) if told else last_counts(row, measure, words)
            for row, told in zip(rows, spoken, strict=True)
        ],
        words.t(f"measure.{measure.key}.missing"): [
            row["missing"] if told else None for row, told in zip(rows, spoken, strict=True)
        ],
        change_header(day, words): [row["change"] for row in rows],
        words.t("table.silent"): [row["silent"] for row in rows],
        words.t("table.leader"): [leader(row, words) for row in rows],
    }


def full_name(row: Mapping[str, Any], code: str, words: Words) -> str:
    """The name of a place, under its heading unless that has this `code`: buildings of two compounds share their numbers."""
    return alone(row, words) if row["heading_code"] != code else words.name(row)


def first_of(heading: str, shown: int, of: int, words: Words, key: str = "places.worst_few") -> str:
    """What heads a list, with how many of how many it shows where that is not all of them.

    `key`: of the words for it where the heading itself counts something else.
    """
    return words.t(key, heading=heading, n=shown, of=of) if of > shown else heading


def alone(row: Mapping[str, Any], words: Words) -> str:
    """The name of a place where nothing around it tells which one: under its heading, if its row names one."""
    heading = words.name(row, "heading")
    return words.t("table.under", heading=heading, place=words.name(row)) if heading else words.name(row)


def under(row: Mapping[str, Any], words: Words) -> str:
    """The name of a place beside the one above it, because names repeat."""
    above = words.name(row, "above")
    return words.t("frame.hit", name=words.name(row), above=above) if above else words.name(row)


def last_of(path: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The place at the end of a way down, with the heading that it stands under: the way itself passes that over."""
    above = path[-2] if len(path) > 1 and path[-2]["folded"] else {}
    return {**path[-1], **{f"heading_{language}": above.get(f"name_{language}") for language in LANGUAGES}}


def leader(row: Mapping[str, Any], words: Words) -> str:
    """Who answers for the place; a level without that position has nobody to miss."""
    if row["leader_role"] is None:
        return theme.MARK[State.NOT_APPLICABLE]
    return words.person(row["leader"]) or words.t("places.vacant")


def _to_limit(row: Mapping[str, Any], measure: Measure, words: Words) -> str:
    """The mark of the state, and how far the share is from the limit."""
    if row["state"] == State.NOT_APPLICABLE:
        return theme.MARK[State.NOT_APPLICABLE]
    if row["state"] == State.NOT_REPORTED:
        return theme.marked(row["state"], figures.silent(row, words))
    return theme.marked(row["state"], words.points(to_limit(row, measure)))


def counts(row: Mapping[str, Any], measure: Measure, words: Words) -> str:
    """The two counts of a share with what they count: 15,077 of 16,336 households."""
    return words.t(f"measure.{measure.key}.base", numerator=row["numerator"], denominator=row["denominator"])


def of(row: Mapping[str, Any], words: Words) -> str:
    """The two counts of a share alone: 15,077 of 16,336."""
    return words.t("figure.base", numerator=row["numerator"], denominator=row["denominator"])


def last_counts(row: Mapping[str, Any], measure: Measure, words: Words) -> str:
    """What a silent place told last, with its day; a dash where that is not known."""
    last = row.get("last")
    if not last or last["share"] is None:
        return words.t("figure.no_figure")
    return words.t("figure.last", known=figures.known(row, words), base=counts(last, measure, words))


def to_limit(row: Mapping[str, Any], measure: Measure) -> float:
    """Percentage points from the limit to the share as it is shown; what lies below it never reads as on it."""
    away = half_up(rounded(row["share"]) - measure.amber)
    return min(away, -0.1) if row["share"] < measure.amber else away


def count(people: int | Hidden | None, words: Words) -> str:
    """A count of people as it may be shown; a small one as "<10", one that would give another away as a dot."""
    if people is None:
        return theme.MARK[State.NOT_REPORTED]
    return words.number(people) if isinstance(people, int) else str(cell(people, words))


def cell(people: int | Hidden | None, words: Words) -> int | str | None:
    """The same in a table: a number that stays one, or what stands for a hidden one."""
    if not isinstance(people, Hidden):
        return people
    if people == Hidden.WITHHELD:
        return words.t("figure.withheld")
    return f"<{settings.smallest_count()}" if people == Hidden.SMALL else "·"


def level_name(level: Mapping[str, Any], words: Words, several: bool = True) -> str:
    """What places of this level are called."""
    return str(level["name_zh"] if words.language == "zh" else level["plural_en" if several else "name_en"])


def change(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> float | None:
    """The change since the day before in percentage points; None where one of the two days has no figure.

    Of shares that read as all and not all it is never 0.0: see `states.changed`.
    """
    if before is None or now["share"] is None or before["share"] is None:
        return None
    if State.NOT_REPORTED in (now["state"], before["state"]):
        return None
    return float(half_up(changed(now["share"], before["share"])))


def change_said(points: float | None, words: Words) -> str:
    """A change with its unit: ↑ 3.1 points."""
    return words.t("figure.change", arrow=arrow(points, words)) if points else arrow(points, words)


def change_header(day: dt.date | None, words: Words) -> str:
    """What heads changes since the day before, which is yesterday only if the day is today."""
    return words.t("table.change_today" if day == settings.today() else "table.change")


def arrow(points: float | None, words: Words) -> str:
    """A change in percentage points as it is read in passing."""
    return "" if points is None else way(points, words.number(abs(points), "0.0"), words)


def way(by: float, size: str, words: Words) -> str:
    """Which way something went, and how far: ↑ 3.1. What did not change says so: an arrow to a nought reads as fallen to it."""
    if not by:
        return words.t("figure.unchanged")
    return f"{'↑' if by > 0 else '↓'}\u00a0{size}"  # the two never stand on two lines
