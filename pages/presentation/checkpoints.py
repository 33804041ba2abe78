"""Rows of checkpoints with words: what a glyph's tooltip, the list and a line on a place say of them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.presentation import figures, labels
from pages.presentation.drawing.table import Cell, Row
from pages.presentation.labels import cell
from pages.presentation.slide import worst
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.checkpoints import window
from queries.checkpoints.reckoning import Counts, Line
from queries.checkpoints.situation import Gap
from queries.checkpoints.states import WORST, Stand, of_shift, settled
from queries.database import Rows
from queries.measures import State, measures
from queries.rounding import half_up
from queries.suppression import Cell as Count
from queries.suppression import Hidden

# The minutes of people behind each cover: what is required of them, and what was reported.
MINUTES = {"checkpoint_cover": "people_minutes", "night_cover": "night_people_minutes"}
PLACES = 6  # where outsiders stay: figures rather than names, of which a room is told more

# The marks of what warns, and of what is well; what is only planned has none.
MARKS = {
    Stand.STAFFED: State.ENOUGH,
    Stand.UNDERSTAFFED: State.WATCH,
    Stand.FEW_ROSTERED: State.WATCH,
    Stand.UNSTAFFED: State.SHORT,
    Stand.NOT_ROSTERED: State.ZERO,
    Stand.SILENT: State.NOT_REPORTED,
}


def stand_word(stand: Stand, pending: bool, words: Words) -> str:
    """How a checkpoint stands, as a word; `pending`: its shift has begun, and its report is to come."""
    if pending and stand in (Stand.ROSTERED, Stand.NO_ROSTER):
        return words.t(f"checkpoints.pending_{stand}")
    return words.t(f"checkpoints.stand_{stand}")


def stated(stand: Stand, pending: bool, words: Words) -> Value:
    """The same with its mark."""
    word = stand_word(stand, pending, words)
    return Marked(MARKS[stand], word) if stand in MARKS else word


def state_of(line: Line) -> State:
    """The worst state of a line of time; where all is only planned, or nobody is required, none."""
    return worst(MARKS[stand] for each in line.stretches for stand in each.counts if stand in MARKS)


def gap_rows(found: Sequence[Gap], day: dt.date, words: Words, leads: Callable[[str], str]) -> list[Row]:
    """What a room reads of gaps: the number on the map, name, place and mouth; how many are missing, when, and who answers."""
    return [
        Row(
            gap.code,
            (
                Cell(
                    words.t("checkpoints.numbered", n=n, name=words.name(vars(gap))),
                    under=_where(gap, words),
                ),
                Cell(
                    lacks(gap.stand, gap.missing, words),
                    MARKS.get(gap.stand),
                    under=words.t(
                        "checkpoints.when_and_who",
                        span=_span(gap, day, words),
                        leader=answers(gap, words),
                    ),
                ),
            ),
            leads(gap.code),
        )
        for n, gap in enumerate(found, 1)
    ]


def answers(gap: Gap, words: Words) -> str:
    """Who answers for the checkpoint of a gap."""
    return words.person(gap.leader) or words.t("checkpoints.nobody_named")


def counted(counts: Counts, pending: bool, words: Words) -> str:
    """How many checkpoints stand how, the best first; what none does is not told, nor where nobody is required."""
    said = [
        words.t("checkpoints.count", n=counts[stand], stand=stand_word(stand, pending, words))
        for stand in (Stand.STAFFED, *(each for each in reversed(WORST) if each != Stand.STAFFED))
        if counts.get(stand) and stand != Stand.NOT_DUE
    ]
    return words.parts(said)


def several(n: int, words: Words) -> str:
    """So many checkpoints."""
    return words.t("checkpoints.one_of" if n == 1 else "checkpoints.many", n=n)


def people(n: int, words: Words) -> str:
    """So many people."""
    return words.t("checkpoints.person" if n == 1 else "checkpoints.people", n=n)


def lasting(minutes: int, words: Words) -> str:
    """How long it lasts: 8 h, 7 h 30 min."""
    whole, rest = divmod(minutes, 60)
    key = "hours_minutes" if whole and rest else "hours" if whole else "minutes"
    return words.t(f"checkpoints.{key}", hours=whole, minutes=rest)


def from_to(starts: dt.datetime, ends: dt.datetime, day: dt.date | None, words: Words) -> str:
    """From when to when, with the date where it is not the day shown: all written 17:00, for minutes stand among them.

    Without a `day` always with its date.
    """
    over = ends.date() > starts.date() and ends.time() != dt.time()
    until = "24:00" if ends.time() == dt.time() else f"{ends:%H:%M}"
    said = words.t("checkpoints.span_next" if over else "checkpoints.span", first=f"{starts:%H:%M}", last=until)
    if starts.date() == day:
        return said
    return words.t("checkpoints.span_of_day", day=words.day(starts.date()), span=said)


def group_tip(group: Mapping[str, Any], pending: bool, words: Words) -> str:
    """What a glyph stands for: how many stand how, and a line for each of the worst (`drawing.checkpoints`)."""
    lines = [tip(row, pending, words) for row in group["rows"]]
    if group["code"] is None:
        lines.insert(0, counted(group["counts"], pending, words) or words.t("checkpoints.stand_not_due"))
    if group.get("name"):
        lines.insert(0, group["name"])
    return "\n".join(lines) + ("\n…" if group["more"] else "")


def tip(row: Mapping[str, Any], pending: bool, words: Words) -> str:
    """A checkpoint in one line; of a gap how many people are missing, of a silent one what it told last."""
    if "missing" in row:
        return words.t("checkpoints.tip_gap", name=words.name(row), lacks=lacks(row["stand"], row["missing"], words))
    required, present = (
        words.t("figure.no_figure") if row[key] is None else row[key] for key in ("required", "present")
    )
    told = {"name": words.name(row), "state": stand_word(row["stand"], pending, words), "required": required}
    if row.get("last"):
        return words.t("checkpoints.tip_last", **told, last=_last(row["last"], words))
    return words.t("checkpoints.tip", **told, present=present)


def _last(shift: Mapping[str, Any], words: Words) -> str:
    """A shift that was told of last: its day, its hours, and how many of those required were there."""
    when = from_to(shift["starts"], shift["ends"], None, words)
    return words.t("checkpoints.last_shift", when=when, required=shift["required"], present=shift["present"])


def last_told(
    rows: Rows, last: Rows, round_the_clock: bool, day: dt.date, heard: dt.datetime | None, words: Words
) -> list[tuple[str, str]]:
    """What a checkpoint told last, and how that is called, where the newest of its shifts that is due kept silent.

    So did one held round the clock of which no shift speaks since. `rows` of `checkpoints.one_checkpoint`, `last` of
    `checkpoints.last_shift`.
    """
    due = settled(heard)
    over = [stand for row in rows if row["ends"] <= due and (stand := of_shift(row, due)) != Stand.NOT_DUE]
    newest = max((row["ends"] for row in rows), default=window.begins(day))
    unspoken = round_the_clock and newest < min(due, window.ends(day))
    if not last or not (unspoken or (over and over[-1] == Stand.SILENT)):
        return []
    return [(words.t("checkpoints.last_told"), _last(last[0], words))]


def passages(now: Mapping[str, Any], fevers: Count, words: Words) -> str:
    """Who came through on one day of `figures.days_of`, and how long nobody was there, if at all."""
    hours = half_up(now["gap_minutes"] / 60)
    counts = {"entries": now["entries"], "turned_back": now["turned_back"], "day": words.day(now["date"])}
    counts["gap"] = words.t("checkpoints.passages_gap", gap=hours) if hours else ""
    if fevers == Hidden.WITHHELD:
        return words.t("checkpoints.passages_only", **counts)
    return words.t("checkpoints.passages", fevers=cell(fevers, words), **counts)


def outsiders(rows: Rows, day: dt.date, words: Words) -> str:
    """Where how many outsiders stay, the most first, of rows of `people.outsiders`; "" where nobody saw any."""
    told = [row for row in rows if row["outsiders"]]
    if all(row["outsiders"] == Hidden.WITHHELD for row in told):
        return words.t("checkpoints.outsiders_withheld", day=words.day(day)) if told else ""
    told.sort(key=lambda row: 0 if isinstance(row["outsiders"], Hidden) else -row["outsiders"])
    listed = [
        words.t("checkpoints.outsiders_of", place=words.name(row), n=_in_words(row["outsiders"], words)) for row in told
    ]
    return words.t("checkpoints.outsiders", day=words.day(day), places=figures.few(listed, words, most=PLACES))


def _in_words(people: Count, words: Words) -> Count | str:
    """A count that is hidden only to cover another one is said to be, in a sentence, where its dot would say nothing."""
    return words.t("figure.withheld") if people == Hidden.COVERED else cell(people, words)


def gaps(found: Sequence[Gap], day: dt.date, words: Words) -> Table:
    """The columns of a table with a row per gap."""
    return {
        words.t("checkpoints.checkpoint"): [words.name(vars(gap)) for gap in found],
        words.t("checkpoints.where"): [_where(gap, words) for gap in found],
        words.t("checkpoints.from_to"): [_when(gap, day, words) for gap in found],
        words.t("checkpoints.lacks"): [_lacking(gap, words) for gap in found],
        words.t("checkpoints.leader"): [answers(gap, words) for gap in found],
    }


def _where(gap: Gap, words: Words) -> str:
    """The place below in which it stands, and which mouth it is."""
    mouth = words.t(f"checkpoints.mouth_{gap.mouth}")
    place = words.name(vars(gap), "child")
    return words.t("checkpoints.place_and_mouth", place=place, mouth=mouth) if place else mouth


def _when(gap: Gap, day: dt.date, words: Words) -> str:
    span, long = _span(gap, day, words), lasting(gap.minutes, words)
    return words.t("checkpoints.span_and_length", span=span, length=long)


def _span(gap: Gap, day: dt.date, words: Words) -> str:
    """From when to when; what is over has its date in any case, for it is listed after hours of the night to come."""
    over = not gap.to_come and gap.stand != Stand.NO_ROSTER
    return from_to(gap.starts, gap.ends, None if over else day, words)


def _lacking(gap: Gap, words: Words) -> Value:
    told = lacks(gap.stand, gap.missing, words)
    return Marked(MARKS[gap.stand], told) if gap.stand in MARKS else told


def lacks(stand: Stand, missing: int, words: Words) -> str:
    """How a checkpoint stands, and how many people it lacks, where anybody knows."""
    word = stand_word(stand, False, words)
    return words.t("checkpoints.missing", stand=word, n=missing) if missing else word


def facts(row: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """What a row of `checkpoints.checkpoint` says beside its name, and how that is called; a wall is given no phone."""
    places = [words.name(row, side) for side in ("child", "place")]
    told = [
        ("checkpoints.place", " · ".join(dict.fromkeys(place for place in places if place))),
        ("checkpoints.mouth", words.t(f"checkpoints.mouth_{row['mouth']}")),
        ("checkpoints.leader", words.person(row["leader"]) or words.t("checkpoints.nobody_named")),
        ("sheet.phone", row.get("leader_phone") or ""),
    ]
    return [(words.t(key), said) for key, said in told if said]


def shifts(rows: Rows, day: dt.date, heard: dt.datetime | None, words: Words) -> Table:
    """The columns of a table with a row per row of `checkpoints.one_checkpoint`."""
    due = settled(heard)
    stands = [stated(of_shift(row, due), heard is not None and row["starts"] <= heard, words) for row in rows]
    return {
        words.t("checkpoints.shift"): [from_to(row["starts"], row["ends"], day, words) for row in rows],
        words.t("export.state"): stands,
        words.t("checkpoints.required"): [row["required"] for row in rows],
        words.t("checkpoints.on_roster"): [row["planned"] for row in rows],
        words.t("checkpoints.present"): [row["present"] for row in rows],
        words.t("checkpoints.entries"): [row["entries"] for row in rows],
        words.t("checkpoints.turned_back"): [row["turned_back"] for row in rows],
        words.t("checkpoints.fevers"): [cell(row["fevers"], words) for row in rows],
    }


def hours_left_out(key: str, counts: Mapping[str, Any]) -> float | None:
    """How many hours of people a cover leaves out, for nobody reported them, or not yet; None where that is not known.

    `counts`: one day of `figures.days_of`.
    """
    required, reported = (counts.get(f"{MINUTES.get(key)}_{side}") for side in ("required", "reported"))
    return None if required is None or reported is None else half_up((required - reported) / 60)


def left_out(key: str, counts: Mapping[str, Any], words: Words) -> str:
    """The same as a sentence, with how many are required in all; "" where it leaves out none, or nobody told anything."""
    hours = hours_left_out(key, counts)
    if not hours or not counts[f"{MINUTES[key]}_reported"]:
        return ""
    required = half_up(counts[f"{MINUTES[key]}_required"] / 60)
    return words.t("checkpoints.hours_left_out", n=hours, required=required)


def mostly_left_out(key: str, counts: Mapping[str, Any], words: Words) -> str:
    """The same where a cover leaves out more hours than it tells of: alone it would read as if it were of all."""
    said, base = left_out(key, counts, words), MINUTES[key]
    return said if said and 2 * counts[f"{base}_reported"] < counts[f"{base}_required"] else ""


def forces(now: Mapping[str, Any], words: Words) -> list[str]:
    """How many checkpoints and cadres a place has with all below it, on one day of `figures.days_of`."""
    said = []
    cover = measures()["checkpoint_cover"]
    held, required = (now[f"{cover.key}_{side}"] for side in ("numerator", "denominator"))
    if now["checkpoints"] and required:
        base = labels.counts({"numerator": cover.told(held), "denominator": cover.told(required)}, cover, words)
        share = words.percent(held, required)
        said.append(words.t("forces.checkpoints", n=now["checkpoints"], share=share, base=base))
    elif now["checkpoints"] and not now["checkpoints_reported"]:
        said.append(words.t("forces.checkpoints_silent", n=now["checkpoints"]))
    if now["staff_required"] or now["staff_present"]:
        counts = {key: now[f"staff_{key}"] for key in ("required", "present", "short")}
        said.append(words.t("forces.staff", **counts))
    return said
