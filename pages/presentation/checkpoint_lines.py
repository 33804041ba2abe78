"""The shifts of checkpoints as lines of time: from the evening before to the morning after, a line per place.

What is drawn are the lines of the reckoning (`queries.checkpoints.reckoning`), which the sentence and the map count, too.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pages.presentation import figures
from pages.presentation.checkpoints import answers, counted, from_to, lacks, lasting, stand_word
from pages.presentation.drawing.timeline import Line, Look, Night, Row, Stretch
from pages.presentation.words import Words
from queries.checkpoints import reckoning, window
from queries.checkpoints.reckoning import Counts
from queries.checkpoints.situation import Gap, Situation
from queries.checkpoints.states import FEW, NOBODY, WORST, Stand, worst
from queries.database import Rows

LOOKS = {
    Stand.STAFFED: Look.REPORTED,
    Stand.UNDERSTAFFED: Look.UNDERSTAFFED,
    Stand.UNSTAFFED: Look.UNSTAFFED,
    Stand.ROSTERED: Look.ROSTERED,
    Stand.FEW_ROSTERED: Look.FEW_ROSTERED,
    Stand.NOT_ROSTERED: Look.NOT_ROSTERED,
    Stand.NO_ROSTER: Look.NO_ROSTER,
    Stand.SILENT: Look.SILENT,
    Stand.NOT_DUE: Look.NOT_DUE,
}
HOURS = window.MINUTES // 60
HIDDEN = 240  # minutes from the middle of a night within which the word for now would cover its name
UPON = (*NOBODY, *FEW, Stand.SILENT)  # what stands out upon the line of a place


def strip(
    stand: Situation, lines: Sequence[reckoning.Line], day: dt.date, words: Words, leads: Callable[[str], str]
) -> list[Row]:
    """The window of each place as a line of time; what only some of its checkpoints do stands upon what the others do."""
    return [
        Row(
            code=line.code or "",
            name=called(line, words),
            stretches=tuple([*_ground(line, stand, day, words), *_upon(line, stand, day, words)]),
            count=words.t("checkpoints.of_them", n=line.checkpoints),
            link=leads(line.code) if line.code else "",
        )
        for line in lines
    ]


def called(line: reckoning.Line, words: Words) -> str:
    return words.name(vars(line)) if line.code else words.t("checkpoints.own")


def _ground(line: reckoning.Line, stand: Situation, day: dt.date, words: Words) -> list[Stretch]:
    """What most of a place's checkpoints do that are well, or all of them; without a break where that does not change."""
    runs: list[tuple[int, int, Stand]] = []
    for each in line.stretches:
        common = _common(each.counts)
        if runs and runs[-1][1:] == (each.first, common):
            runs[-1] = (runs[-1][0], each.last, common)
        else:
            runs.append((each.first, each.last, common))
    return [
        Stretch(first, last, LOOKS[one], tip=_said(line, first, last, _word(one, last, stand, day, words), day, words))
        for first, last, one in runs
    ]


def _common(counts: Counts) -> Stand:
    """How most of those stand that lack nobody and told; where there are none, the least bad."""
    well = {one: n for one, n in counts.items() if one not in UPON}
    return max(well or counts, key=lambda one: (well.get(one, 0), WORST.index(one)))


def _word(one: Stand, last: int, stand: Situation, day: dt.date, words: Words) -> str:
    return stand_word(one, _pending(stand, last, day), words)


def _upon(line: reckoning.Line, stand: Situation, day: dt.date, words: Words) -> list[Stretch]:
    """Where some of its checkpoints lack people or kept silent, upon what the others do: the worst, and how many.

    Silence stays in sight: where some lack people and others kept silent, its hatch lies below them.
    """
    runs: list[tuple[int, int, Counts]] = []
    for each in line.stretches:
        lacking = {one: n for one, n in each.counts.items() if one in UPON}
        if not lacking or len(each.counts) < 2:
            continue
        if runs and runs[-1][1:] == (each.first, lacking):
            runs[-1] = (runs[-1][0], each.last, lacking)
        else:
            runs.append((each.first, each.last, lacking))
    return [
        each
        for first, last, counts in runs
        for each in _beside(
            first,
            last,
            counts,
            _said(line, first, last, counted(counts, _pending(stand, first, day), words), day, words),
            words,
        )
    ]


def _beside(first: int, last: int, counts: Counts, tip: str, words: Words) -> list[Stretch]:
    """What some do from one minute to another: the worst with its number, and behind it silence, if others keep silent."""
    first_of_all, silent = worst(counts), counts.get(Stand.SILENT, 0)
    below = bool(silent) and first_of_all is not Stand.SILENT
    told = Stretch(first, last, LOOKS[first_of_all], words.number(counts[first_of_all]), tip, some=True, upper=below)
    return [Stretch(first, last, Look.SILENT, some=True), told] if below else [told]


def _pending(stand: Situation, minute: int, day: dt.date) -> bool:
    """Whether what is planned up to a minute of the window has begun already."""
    return stand.heard is not None and window.begins(day) + dt.timedelta(minutes=minute) <= stand.heard


def _said(line: reckoning.Line, first: int, last: int, told: str, day: dt.date, words: Words) -> str:
    begins = window.begins(day)
    starts, ends = (begins + dt.timedelta(minutes=minute) for minute in (first, last))
    return words.t(
        "checkpoints.strip_tip", place=called(line, words), span=from_to(starts, ends, day, words), told=told
    )


def with_problems(
    rows: Sequence[Row],
    listed: Sequence[Gap],
    more: bool,
    day: dt.date,
    words: Words,
    leads: Callable[[str], str],
    most: int,
) -> list[Row]:
    """The lines of places, and under that of its place each of the worst checkpoints, by name, with who answers for it.

    At most so many of them in all, the first that are listed; of the others that lack people a place's line says how many
    they are, and where there are more than are listed, that there are some.
    """
    gaps: dict[str, list[Gap]] = {}
    for gap in listed:
        gaps.setdefault(gap.code, []).append(gap)
    within = {
        row.code: [code for code, found in gaps.items() if (found[0].child_code or "") == row.code] for row in rows
    }
    lacking = {gap.code for gap in listed if gap.stand in (*NOBODY, *FEW)}
    shown = [code for code in gaps if any(code in codes for codes in within.values())][:most]
    told = []
    for row in rows:
        named = [code for code in within[row.code] if code in shown]
        others = [code for code in within[row.code] if code in lacking and code not in named]
        told.append(replace(row, note=_others(len(others), bool(lacking & {*named}), more, words)))
        told += [_problem(gaps[code], day, words, leads) for code in named]
    return told


def _others(n: int, named: bool, more: bool, words: Words) -> str:
    """How many checkpoints of a place lack people beside those named under it; where not all are known, that there are some."""
    if not n:
        return ""
    if more:
        return words.t("checkpoints.others_some")
    return words.t("checkpoints.others" if named else "checkpoints.others_all", n=n)


def _problem(gaps: Sequence[Gap], day: dt.date, words: Words, leads: Callable[[str], str]) -> Row:
    """Where one checkpoint lacks people, or is not known of, and who answers for it; of the rest its place's line tells."""
    first = gaps[0]
    name, who = words.name(vars(first)), answers(first, words)
    return Row(
        code=first.code,
        name=name,
        stretches=tuple(
            Stretch(
                window.minute(gap.starts, day),
                window.minute(gap.ends, day),
                LOOKS[gap.stand],
                tip=words.t(
                    "checkpoints.strip_tip",
                    place=name,
                    span=from_to(gap.starts, gap.ends, day, words),
                    told=lacks(gap.stand, gap.missing, words),
                ),
            )
            for gap in sorted(gaps, key=lambda gap: gap.starts)
        ),
        note=words.t("checkpoints.problem", lacks=_briefly(first, words), leader=who),
        link=leads(first.code),
        under=True,
        problem=first.stand in NOBODY,
    )


def _briefly(gap: Gap, words: Words) -> str:
    """How many people a shift to come lacks; of one that is over, how long: its look says that nobody was there, or too few."""
    if gap.to_come:
        return words.t("checkpoints.short_of", n=gap.missing)
    return lasting(gap.minutes, words)


def time_line(day: dt.date, at: dt.datetime | None, now: str, today: bool, words: Words) -> Line:
    """The line from the evening before to the morning after, with both nights. `at`: the moment that the screen is about."""
    last = words.t("checkpoints.last_night") if today else _evening(day - dt.timedelta(days=1), words)
    coming = words.t("checkpoints.this_night") if today else _evening(day, words)
    minute = None if at is None else window.minute(at, day)
    nights = []
    for begin, label in ((0, last), (window.MINUTES - window.NIGHT, coming)):
        night = Night(begin, begin + window.NIGHT, label)
        if minute is not None and abs(minute - (night.begin + night.end) / 2) < HIDDEN:  # the moment names it, instead
            now, night = now if label in now else f"{label} {now}", replace(night, label="")
        nights.append(night)
    hours = [(60 * hour, words.clock(window.begins(day) + dt.timedelta(hours=hour))) for hour in range(0, HOURS + 1, 4)]
    return Line(window.MINUTES, minute, now, tuple(nights), tuple(hours))


def night_line(day: dt.date, words: Words) -> Line:
    """The line of the night before a day alone."""
    label = _evening(day - dt.timedelta(days=1), words)
    hours = [
        (60 * hour, words.clock(window.begins(day) + dt.timedelta(hours=hour)))
        for hour in range(0, window.NIGHT // 60 + 1, 2)
    ]
    return Line(window.NIGHT, None, "", (Night(0, window.NIGHT, label),), tuple(hours))


def _evening(day: dt.date, words: Words) -> str:
    return words.t("checkpoints.night_of", day=words.day(day))


def hours(lines: Sequence[reckoning.Line], day: dt.date, words: Words) -> Rows:
    """The cells of `charts.hours`: the worst of each hour of the same lines."""
    return [_hour(line, hour, day, words) for line in lines for hour in range(HOURS)]


def hours_told(cells: Rows, place: Mapping[str, Any], words: Words) -> str:
    """What the chart of these cells shows, for who does not see it: which places have an hour of each state that stands out."""
    named = words.name(place)
    told = [
        words.t("checkpoints.hours_of", stand=words.t(f"checkpoints.stand_{stand}"), places=figures.few(names, words))
        for stand in WORST
        if stand in UPON and (names := list(dict.fromkeys(cell["name"] for cell in cells if cell["stand"] == stand)))
    ]
    if not told:
        return words.t("checkpoints.hours_well", place=named)
    return words.t("checkpoints.hours_alt", place=named, told=words.parts(told))


def _hour(line: reckoning.Line, hour: int, day: dt.date, words: Words) -> dict[str, Any]:
    first, last = 60 * hour, 60 * hour + 60
    inside = [each for each in line.stretches if each.first < last and each.last > first]
    most = {
        stand: max(each.counts.get(stand, 0) for each in inside)
        for stand in WORST
        if any(stand in e.counts for e in inside)
    }
    told = counted(most, False, words) or words.t("checkpoints.stand_not_due")
    return {
        "code": line.code or "",
        "name": called(line, words),
        "hour": hour,
        "label": words.clock(window.begins(day) + dt.timedelta(hours=hour)),
        "stand": worst(most),
        "tip": _said(line, first, last, told, day, words),
    }
