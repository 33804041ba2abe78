"""A round of screening as it fills up: its days, the earlier rounds, and when it ends at which pace."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h

from pages.presentation import answers
from pages.presentation.drawing import burnup
from pages.presentation.drawing.marks import Sign
from pages.presentation.drawing.trend import Event, Level
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.screening import outlook as ahead

WAYS = {"door": "at_door", "phone": "by_phone", "data": "by_data"}  # look -> count
EARLIER = 3  # rounds before this one
FURTHER = 4  # days after the newest, at most, that the picture holds
NAMED = 8  # days; of more, some are named
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Round:
    """One round: its row of `places.rounds`, its days with reports, rows of `questions.course`, and whether it ended before
    the day shown."""

    row: Mapping[str, Any]
    days: Rows
    over: bool = False

    @property
    def now(self) -> dict[str, Any]:
        return self.days[-1]

    @property
    def households(self) -> int:
        return int(self.now["households"])

    @property
    def told(self) -> bool:
        """Whether anything was told in it: a round of which nobody reported did not reach nobody."""
        return bool(reached(self.now)) or not all(map(silent, self.days))

    @property
    def reached(self) -> dict[dt.date, int]:
        """By day that told something, the households reached by then."""
        told = {row["date"]: reached(row) for row in self.days if not silent(row)}
        return told or {self.now["date"]: reached(self.now)}

    @property
    def judged(self) -> ahead.Course:
        """The days that tell how fast it goes."""
        counts = (ahead.Day(row["date"], reached(row), row["screening_expected"], came(row)) for row in self.days)
        return ahead.course(list(counts)) or ahead.Course(self.reached, self.days[0]["date"])

    @property
    def promises(self) -> bool:
        """Whether anything can be said of its end: not of a round that has stalled, nor where too few reports came."""
        told = self.outlook
        goes_on = not told.stalled and not told.awaited and self.band.first is not None and not silent(self.now)
        return bool(told.left and self.households) and goes_on

    @property
    def outlook(self) -> ahead.Outlook:
        return ahead.outlook(self.judged, self.households)

    @property
    def band(self) -> ahead.Band:
        return self.outlook.band


def rounds_of(rounds: Rows, course: Rows, day: dt.date) -> list[Round]:
    """The rounds begun by the day that have reports, the newest last."""
    by_number: dict[int, Rows] = {}
    for row in course:
        by_number.setdefault(row["round"], []).append(row)
    return [
        Round(row, by_number[row["number"]], row["ends"] < day)
        for row in rounds
        if row["number"] in by_number and row["starts"] <= day
    ]


def reached(row: Mapping[str, Any]) -> int:
    return sum(int(row[count]) for count in WAYS.values())


def silent(row: Mapping[str, Any]) -> bool:
    """Whether reports were due that day, and none came."""
    return bool(row["screening_expected"]) and not came(row)


def came(row: Mapping[str, Any]) -> int:
    """Reports of the day, late ones too."""
    return int(row["screening_on_time"] + row["screening_late"])


def untold(of: Round) -> int:
    """Reports of screening that did not come on the days of a round: whom those reached is in no count."""
    return sum(max(0, row["screening_expected"] - came(row)) for row in of.days)


def teams_untold(of: Round) -> int:
    """Reports of teams that did not come on the days of a round: what those teams finished is in no count."""
    return sum(max(0, row["teams_expected"] - row["teams_on_time"] - row["teams_late"]) for row in of.days)


def drawn(rounds: Sequence[Round], measure: Measure, answer: str, events: Rows, words: Words) -> h.Element:
    """The newest of the rounds, with those before it. `events`: rows of `reports.events`."""
    of, name = rounds[-1], words.name(rounds[-1].row)
    first, ending = of.row["starts"], _ending(of, words)
    count = _days_shown(of, ending)
    days = [first + n * DAY for n in range(count)]
    rows = {row["date"]: row for row in of.days}
    before = [_line(each) for each in rounds[-1 - EARLIER : -1] if each.told]
    used = [look for look, count in WAYS.items() if any(row[count] for row in of.days)]
    looks = [Sign(look, words.t(f"screening.{look}")) for look in used]
    looks += [Sign("not_reported", words.t(f"measure.{measure.key}.silent"))] * any(map(silent, of.days))
    looks += [Sign("ending", words.t("screening.ending"))] * (ending is not None)
    looks += [Sign("earlier", words.t("screening.earlier"))] * bool(before)
    return burnup.burnup(
        [_day(rows.get(day), day, of, _named(day, of, count), words) for day in days],
        [
            Level(1.0, words.t("screening.all_line", n=of.households)),
            Level(measure.amber / 100, words.t("screening.share_line", limit=measure.amber), State.WATCH),
        ],
        before,
        ending,
        marked(events, first, days[-1], words),
        looks,
        words.t("screening.burnup", round=name),
        words.t("places.legend"),
        words.t("screening.burnup_alt", round=name, answer=answer),
    )


def marked(events: Rows, first: dt.date, last: dt.date, words: Words) -> list[Event]:
    """What happened on days of the picture (E1); several on one day in one word."""
    said: dict[int, list[str]] = {}
    for event in events:
        if first <= event["date"] <= last:
            said.setdefault((event["date"] - first).days, []).append(words.name(event, "text"))
    return [Event(day, words.listed(texts)) for day, texts in sorted(said.items())]


def _days_shown(of: Round, ending: burnup.Ending | None) -> int:
    """To the planned end of the round, and to where it is expected to end, if that is near."""
    newest = (of.now["date"] - of.row["starts"]).days
    planned = (of.row["ends"] - of.row["starts"]).days
    last = 0.0 if ending is None else ending.first if ending.last is None else ending.last
    return int(max(newest, min(max(planned, last), newest + FURTHER))) + 1


def _ending(of: Round, words: Words) -> burnup.Ending | None:
    """From where it stands to its two ends; nothing where nothing can be claimed."""
    told, found = of.outlook, of.band
    if not of.promises or found.first is None:
        return None
    first, day = of.row["starts"], told.day
    return burnup.Ending(
        ((day - first).days, of.reached[day] / of.households),
        (found.first - first).days,
        None if found.last is None else (found.last - first).days,
        _both_ends(found.first, found.last, words),
    )


def _both_ends(first: dt.date, last: dt.date | None, words: Words) -> str:
    """The two days of the band, as short as they can stand beside it."""
    if last is None:
        return words.t("screening.ends_open", first=words.day(first))
    if first == last:
        return words.t("screening.ends_same", first=words.day(first))
    return words.t("screening.ends_between", first=words.day(first), last=words.day(last))


def _line(of: Round) -> list[burnup.Point]:
    base = of.households or 1
    return [((day - of.row["starts"]).days, count / base) for day, count in of.reached.items()]


def _named(day: dt.date, of: Round, count: int) -> bool:
    """Whether there is room for what stands at a day: counted from the newest, so that it always has its own."""
    newest: dt.date = of.now["date"]
    return (newest - day).days % -(-count // NAMED) == 0


def _day(row: Mapping[str, Any] | None, day: dt.date, of: Round, named: bool, words: Words) -> burnup.Day:
    label = words.day(day)
    below = label if named else ""
    if row is None or not of.households:
        return burnup.Day(below)
    counts = {look: row[count] for look, count in WAYS.items()}
    parts = tuple(burnup.Part(look, count / of.households) for look, count in counts.items())
    if silent(row):
        tip = words.t("screening.silent_tip", day=label, reached=reached(row))
        return burnup.Day(below, tip, parts if reached(row) else (burnup.Part("door", 0.0),), silent=True)
    tip = words.t("screening.day_tip", day=label, reached=reached(row), households=of.households, **counts)
    figure = words.number(reached(row)) if row is of.now else words.percent(reached(row), of.households)
    return burnup.Day(below, tip, parts, figure if named else "")


def ends(of: Round, words: Words) -> str:
    """The band in which all are expected to be reached, with its arithmetic; "" where nothing can be claimed."""
    return answers.band(of.band, words) if of.promises else ""
