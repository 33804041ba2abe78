"""Buildings that report in, in words: the sentence, what is silent for long, and a bar for each place."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pages.presentation import cards, figures, labels, states
from pages.presentation.drawing import reported, worst
from pages.presentation.drawing.buildings import Told
from pages.presentation.drawing.cards import Card
from pages.presentation.squares import LONG, Leads, building, grid, inside, missing, observer, silent_days, told_on
from pages.presentation.words import Words
from queries import spread
from queries.database import Rows
from queries.measures import Measure, State


@dataclass(frozen=True)
class Part:
    """A part of a place: how many of its buildings did not report in, and how many of those for two days or more."""

    name: str
    missing: int
    long: int


def said(days: Rows, on_time: Measure, parts: Sequence[Part], words: Words) -> list[str]:
    """What a leader must know of the buildings: the worst and where, what changed, then the rest.

    `days` are rows of `figures.days_of`.
    """
    now = days[-1]
    expected, late, alarmed = now["observers_expected"], now["observers_late"], now["observers_alarmed"]
    silent = missing(now)
    if not expected:
        return [words.t("homes.nobody_due")]
    if silent == expected:
        lasts, long = _long(parts, words)
        return [words.t(f"homes.all_silent{lasts}", expected=expected, **long), *_nobody_named(now, words)]
    if not (silent or late or alarmed):
        return [words.t("homes.all_well", expected=expected), *_nobody_named(now, words)]
    told = [_worst(expected, silent, late, parts, words)]
    change = labels.change(*states.last_two(states.own_days(days, on_time), on_time))
    if change:
        told.append(words.t("homes.fell" if change < 0 else "homes.rose", points=abs(change)))
    told += [words.t("homes.alarmed", n=alarmed)] if alarmed else []
    told += [words.t("homes.late", n=late)] if late and silent else []
    return told + _nobody_named(now, words)


def _nobody_named(now: Mapping[str, Any], words: Words) -> list[str]:
    """How many buildings nobody reports for: they are not due, and not on the board."""
    vacant = now["observer_positions"] - now["observers_named"]
    return [words.t("homes.nobody_named", n=vacant)] if vacant > 0 else []


TITLE = 2  # sentences: the worst, and what changed


def parted(told: Sequence[str], off_target: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sentences of the title and those of the foot. What else is off target takes the place of the last in the title."""
    first = TITLE - len(off_target)
    return [*told[:first], *off_target], list(told[first:])


def said_alone(days: Rows, place: Mapping[str, Any], words: Words) -> list[str]:
    """What is to be said of one building: how it stands, and how often it reported in of late."""
    name, now = labels.alone(place, words), told_on(days[-1])
    if now is None:
        return [words.t("homes.alone_not_due", building=name)]
    due = [each for each in map(told_on, days) if each is not None]
    silent = next((n for n, each in enumerate(reversed(due)) if each is not Told.MISSING), len(due))
    key = "missing_for" if silent >= LONG else now
    kept = words.t("homes.alone_days", days=len(due), n=len(due) - due.count(Told.MISSING))
    return [words.t(f"homes.alone_{key}", building=name, n=silent), *([kept] if len(due) > 1 else [])]


def _worst(expected: int, silent: int, late: int, parts: Sequence[Part], words: Words) -> str:
    """How many are missing, where most of them are, and how many for long."""
    if not silent:
        return words.t("homes.none_missing_late" if late else "homes.none_missing", expected=expected, late=late)
    counts, (lasts, long) = {"expected": expected, "missing": silent}, _long(parts, words)
    most = max(parts, key=lambda part: part.missing, default=None)
    alone = most is not None and not spread.alike(most, parts, lambda part: part.missing)
    if most and alone and len(parts) > 1 and silent >= spread.FEW:
        return words.t(f"homes.told_where{lasts}", **counts, place=most.name, n=most.missing, **long)
    return words.t(f"homes.told{lasts}", **counts, **long)


def _long(parts: Sequence[Part], words: Words) -> tuple[str, dict[str, Any]]:
    """Which case it is that some are silent for long, with how many, and where at least half of them are."""
    total = sum(part.long for part in parts)
    if not total:
        return "", {}
    most = max(parts, key=lambda part: part.long)
    alone = not spread.alike(most, parts, lambda part: part.long)
    if len(parts) > 1 and alone and 2 * most.long >= total >= spread.FEW:
        return "_long_where", {"long": total, "held": figures.part(most.long, total, words), "longest": most.name}
    return "_long", {"long": total}


def parts(rows: Rows, day: dt.date, code: str, words: Words) -> list[Part]:
    """The parts that the board of the place with this code has; `rows` of `homes.board`."""
    return [
        Part(
            name=name,
            missing=sum(row["on_time"] + row["late"] == 0 for row in of),
            long=sum(silent_days(row, day) >= LONG for row in of),
        )
        for _, name, of in inside(rows, code, words)
    ]


def parts_below(rows: Rows, words: Words) -> list[Part]:
    """The same of rows of `homes.told_below`."""
    return [Part(words.name(row), _missing(row), row["silent_long"]) for row in rows]


def long_card(card: Card, days: Rows, words: Words) -> Card:
    """The card of buildings silent for two days or more tells how many they are, not the share of the others."""
    now, before = _silent_long(days[-1]), _silent_long(days[-2]) if len(days) > 1 else None
    if card.state in (State.NOT_APPLICABLE, State.NOT_REPORTED):
        return replace(card, name=words.t("homes.long"))
    change = "" if before is None else _more_or_fewer(now - before, words)
    return replace(
        card,
        name=words.t("homes.long"),
        figure=words.t("homes.buildings", n=now),
        change=change,
        change_tip="",
        base=words.t("homes.long_base", expected=days[-1]["observers_expected"]),
        days=cards.missing(card.days),
    )


def on_time_card(card: Card, days: Rows, words: Words) -> Card:
    """The card of buildings that reported in on time says how many of all had something to report: those are not well."""
    alarmed = days[-1]["observers_alarmed"]
    if not alarmed or card.state in (State.NOT_APPLICABLE, State.NOT_REPORTED):
        return card
    said = [each for each in (card.more, words.t("homes.alarmed", n=alarmed)) if each]
    return replace(card, more=words.side_by_clause(said))


def visited(day: Mapping[str, Any], words: Words) -> list[str]:
    """How many households were called on that day (A6); nothing where nobody told of any."""
    return [words.t("homes.visited", n=day["visited"])] if day["visited"] else []


def _silent_long(day: Mapping[str, Any]) -> int:
    return int(day["heard_from_denominator"] - day["heard_from_numerator"])


def _more_or_fewer(change: int, words: Words) -> str:
    return labels.way(change, words.t("homes.buildings", n=abs(change)), words)


def silent(
    rows: Rows, day: dt.date, code: str, words: Words, leads: Leads, room: bool = False
) -> tuple[list[str], list[worst.Row]]:
    """Headers and rows of the buildings at the place with this code that keep silent, as they come.

    Where the place is their grid, nothing more is said of that. A `room` reads it after the building, and for how long alone.
    """
    grids = any(row["grid_code"] != code for row in rows)
    beside = () if room else (*(("homes.grid",) if grids else ()), "homes.since")
    keys = ("table.place", "homes.silent_for", *beside, "homes.observer")
    lies = [grid(row, code, words) if grids else None for row in rows]
    drawn = _silent_in_a_room if room else _silent
    return [words.t(key) for key in keys], [
        drawn(_silent_for(row, day, words, leads), row, into, words) for row, into in zip(rows, lies, strict=True)
    ]


def _silent(drawn: worst.Row, row: Mapping[str, Any], into: str | None, words: Words) -> worst.Row:
    named = () if into is None else (into,)
    return replace(drawn, cells=(*named, words.day(row["since"]), observer(row, words)))


def _silent_in_a_room(drawn: worst.Row, row: Mapping[str, Any], into: str | None, words: Words) -> worst.Row:
    who = observer(row, words).replace(" ", "\u00a0")  # a name and its mark never stand on two lines
    return replace(drawn, under=into or "", cells=(who,))


def _silent_for(row: Mapping[str, Any], day: dt.date, words: Words, leads: Leads) -> worst.Row:
    days = silent_days(row, day)
    return worst.Row(
        code=str(row["code"]),
        name=building(row, words),
        state=State.NOT_REPORTED,
        state_word=words.t("measure.observers_on_time.silent"),
        figure=words.t("homes.days_silent", n=days) if days >= LONG else words.t("homes.day_silent"),
        link=leads(str(row["code"])),
    )


def bars(rows: Rows, words: Words, leads: Leads) -> tuple[list[str], list[reported.Row], reported.Row]:
    """Headers, a bar per row of `homes.told_below`, most missing first, and one of all of them."""
    named = ("table.place", "homes.stack", "homes.due", "homes.missing", "homes.long", "homes.alarm")
    headers = [words.t(key) for key in named]
    found = sorted((row for row in rows if row["expected"]), key=lambda row: (-_missing(row), row["code"]))
    counted = ("expected", "on_time", "late", "alarmed", "silent_long")
    total = {name: sum(row[name] for row in found) for name in counted} | {"code": "total"}
    all_of_it = _bar(total, words.t("staffing.total"), "", words)
    return headers, [_bar(row, words.name(row), leads(str(row["code"])), words) for row in found], all_of_it


def _missing(row: Mapping[str, Any]) -> int:
    return int(row["expected"] - row["on_time"] - row["late"])


def _bar(row: Mapping[str, Any], name: str, link: str, words: Words) -> reported.Row:
    missing = _missing(row)
    counts = {"well": row["on_time"], "late": row["late"], "missing": missing}
    told = {key: row[key] for key in ("expected", "on_time", "late")}
    cells = (row["expected"], missing, row["silent_long"], row["alarmed"])
    return reported.Row(
        code=str(row["code"]),
        name=name,
        parts=tuple(reported.Part(look, count, words.number(count)) for look, count in counts.items()),
        cells=tuple(words.number(count) for count in cells),
        alt=words.t("homes.stack_alt", place=name, missing=missing, **told),
        link=link,
        loud=tuple(number for number, count in enumerate(cells) if count and number > 1),
    )
