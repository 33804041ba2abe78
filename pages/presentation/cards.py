"""A measure of one place as a card: state, figure, change, base and the line of its last days, in words."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pages.presentation import answers, checkpoints, figures, labels, states
from pages.presentation.drawing.cards import Card
from pages.presentation.drawing.trend import Day, Event
from pages.presentation.slide import Course
from pages.presentation.words import Words, rounded
from queries import settings
from queries.database import Rows
from queries.measures import Amount, Better, Measure, State, by_name
from queries.screening import outlook as ahead
from queries.screening.outlook import Outlook

EXPLAINED = ("done", "due", "leaves_out", "practice")
NO_CHANGE: dict[str, Any] = {"change": "", "change_tip": ""}


def card(
    measure: Measure,
    days: Rows,
    words: Words,
    link: str = "",
    registered: dt.date | None = None,
    meaning: str = "",
) -> Card:
    """The card of the newest of the days, which are rows of `figures.days_of`.

    `link`: where its name leads; `registered`: the date of the register; `meaning`: where its help leads.
    """
    days_judged = states.own_days(days, measure)
    now, before = states.last_two(days_judged, measure)
    name, change = words.t(f"measure.{measure.key}.name"), labels.change(now, before)
    return Card(
        code=measure.key,
        name=name,
        state=now["state"],
        state_word=labels.state_word(now["state"], words, now["asked"]),
        figure=figures.share(now, words),
        change=labels.change_said(change, words),
        change_tip="" if change is None else since(change, now["date"], words),
        base=_base(measure, now, words),
        more=_more(measure, days_judged, days, words) or "",
        more_tip=_arithmetic(measure, days_judged, words),
        link=link,
        help=explained(measure, now, days[-1], registered, words),
        help_link=meaning,
        days=last_days(days_judged, words),
        trend_alt=course(name, days_judged, words),
    )


def _base(measure: Measure, now: Mapping[str, Any], words: Words) -> str:
    """Part and whole; nothing where the whole is reported and nobody did, for silence is not none of none."""
    if now["state"] is State.NOT_REPORTED and not now["denominator"]:
        return ""
    return words.t(f"measure.{measure.key}.base", numerator=now["numerator"], denominator=now["denominator"])


def amount_card(
    measure: Amount, days: Rows, said: Callable[[float], str], words: Words, meaning: str, asked: str = ""
) -> Card:
    """The card of an amount: its figure in its own unit as `said` says it, and the line of its days.

    `asked`: the measure that waits for the same report, where this one waits for none by itself.
    """
    now, name = days[-1], words.t(f"measure.{measure.key}.name")
    told = [(row, _amount(measure, row), measure.state_in(row)) for row in days]
    known = [(row["date"], value) for row, value, _ in told if value is not None]
    _, value, state = told[-1]
    state_word = labels.state_word(state, words, asked)
    base = {"date": now["date"], "denominator": now[f"{measure.key}_denominator"]}
    return Card(
        code=measure.key,
        name=name,
        state=state,
        state_word=state_word,
        figure=state_word if value is None else said(value),
        help=explained(measure, base, now, None, words),
        help_link=meaning,
        days=[day_of(row["date"], each, stood, said, words) for row, each, stood in told],
        trend_alt=went(name, known, said, words),
    )


def went(name: str, known: Sequence[tuple[dt.date, float]], said: Callable[[float], str], words: Words) -> str:
    """How figures that are no shares went, in one sentence; `known` are the days of which there is one."""
    if not known:
        return words.t("figure.no_course", measure=name)
    (first, began), (last, ended) = known[0], known[-1]
    between = {"first": words.day(first), "began": said(began), "last": words.day(last), "ended": said(ended)}
    return words.t("figure.course", measure=name, **between)


def _amount(measure: Amount, row: Mapping[str, Any]) -> float | None:
    """What it was on a day; nothing where nobody reported, and where there is nothing to be counted of."""
    numerator, denominator = (row[f"{measure.key}_{side}"] for side in ("numerator", "denominator"))
    if not denominator or measure.state_in(row) in states.UNTOLD:
        return None
    return measure.value(numerator, denominator)


def day_of(day: dt.date, value: float | None, state: State, said: Callable[[float], str], words: Words) -> Day:
    """A day of a line whose figures are no shares."""
    figure = labels.state_word(state, words) if value is None else said(value)
    return Day(value, state, "", f"{words.day(day)} {figure}")


def explained(
    measure: Measure, now: Mapping[str, Any], counts: Mapping[str, Any], registered: dt.date | None, words: Words
) -> str:
    """What a measure counts, of which base and date, its limits, what it leaves out, and the practice behind it.

    `counts`: the row of `figures.days_of`, whose other bases are named with their numbers.
    """
    bases: dict[str, Any] = {name: value for name, value in counts.items() if isinstance(value, int)}
    said = parts(measure, bases | {"denominator": now["denominator"] or 0}, words)
    counted = words.t("help.share", name=words.t(f"measure.{measure.key}.name"), done=said["done"], due=said["due"])
    return lines(counted, based(measure, now["date"], registered, words), limits(measure, words), said, words)


def lines(counted: str, dated: str, limited: str, said: Mapping[str, str], words: Words) -> str:
    """The lines of a help. `said`: what is left out, and the practice, as `parts` has them."""
    left_out = words.t("help.leaves_out", leaves_out=said["leaves_out"])
    return "\n".join([counted, dated, limited, left_out, words.t("help.practice", practice=said["practice"])])


def parts(measure: Measure, counts: Mapping[str, Any], words: Words) -> dict[str, str]:
    """What is counted, of what, what is left out, and the practice; a count that is not known is a dash.

    So is one that reports may leave out and none of them told (`<count>_told`).
    """
    unknown = dict.fromkeys([*by_name(), "denominator", "hours_left_out"], words.t("figure.no_figure"))
    told = {name: count for name, count in counts.items() if counts.get(f"{name}_told", 1)}
    known: dict[str, Any] = {**unknown, **told, "by": words.clock(settings.observers_by())}
    hours = checkpoints.hours_left_out(measure.key, counts)
    known |= {} if hours is None else {"hours_left_out": hours}
    return {part: words.t(f"measure.{measure.key}.{part}", **known) for part in EXPLAINED}


def based(measure: Measure, day: dt.date, registered: dt.date | None, words: Words) -> str:
    """Of which date the figures are: that of the register, where it is their base."""
    if measure.of_register and registered:
        return words.t("help.register", day=words.day(registered))
    return words.t("help.day", day=words.day(day))


def limits(measure: Measure, words: Words) -> str:
    """From where on a place is on target, and from where on it is off."""
    if not measure.limited:
        return words.t("help.no_limits")
    if measure.better is Better.HIGHER:
        if isinstance(measure, Amount):
            amber, red = (figures.amount(each, measure.unit, words) for each in (measure.amber, measure.red))
            return words.t("help.at_least", amber=amber, red=red)
        return words.t("help.limits", amber=measure.amber, red=measure.red)
    if measure.amber == measure.red == 0:
        return words.t("help.none_allowed")
    unit = measure.unit if isinstance(measure, Amount) else "people"
    return words.t(
        "help.at_most", amber=figures.amount(measure.amber, unit, words), red=figures.amount(measure.red, unit, words)
    )


def missing(days: Sequence[Day]) -> list[Day]:
    """The line of a share told as what is missing of it: it rises when that does."""
    return [replace(day, value=None if day.value is None else 100 - day.value) for day in days]


def since(change: float, day: dt.date, words: Words) -> str:
    """A change since the day before, which is yesterday only if the day is today."""
    if not change:
        return words.t("figure.change_none_today" if day == settings.today() else "figure.change_none")
    key = "figure.change_tip_today" if day == settings.today() else "figure.change_tip"
    return words.t(key, points=words.points(change))


def counted(days: Rows, count: Callable[[Any], int], said: Callable[[float], str], words: Words) -> dict[str, Any]:
    """The change of a count since the day before, as a card has it; nothing where the day before is not the one before."""
    if not follows(days):
        return dict(NO_CHANGE)
    return grown(count(days[-1]), count(days[-2]), days[-1]["date"], said, words)


def follows(days: Rows) -> bool:
    """Whether the day before the newest of the days is among them."""
    return len(days) > 1 and days[-1]["date"] - days[-2]["date"] == dt.timedelta(days=1)


def grown(
    now: int | None,
    before: int | None,
    day: dt.date,
    said: Callable[[float], str],
    words: Words,
    shown: Callable[[float], str] | None = None,
) -> dict[str, Any]:
    """The change of a count of the day from that of the day before; nothing where either is not known.

    `said` writes it where it is explained, and `shown` beside a figure that is no such count; without it the number stands.
    """
    if now is None or before is None:
        return dict(NO_CHANGE)
    more = now - before
    way = "up" if more > 0 else "down" if more < 0 else "same"
    today = "_today" if day == settings.today() else ""
    change = labels.way(more, (shown or words.number)(abs(more)), words)
    return {"change": change, "change_tip": words.t(f"figure.count_{way}{today}", n=said(abs(more)))}


def last_days(days_judged: Rows, words: Words, label: Callable[[int], bool] = lambda _: False) -> list[Day]:
    """The days of `states.own_days` for a line. `label`: whether the day with this number is named below it."""
    return [
        Day(
            value=None if _silent(row) else rounded(row["share"]),
            state=row["state"],
            label=words.day(row["date"]) if label(number) else "",
            tip=f"{words.day(row['date'])} {labels.in_words(row, words)}",
        )
        for number, row in enumerate(days_judged)
    ]


def line(measure: Measure, days_judged: Rows, words: Words, events: Sequence[Event] = ()) -> Course:
    """The same days as numbers, and what happened on them."""
    return Course(
        words.t(f"measure.{measure.key}.name"),
        tuple(words.day(row["date"]) for row in days_judged),
        tuple(day.value for day in last_days(days_judged, words)),
        {event.day: event.label for event in events},
    )


def course(
    name: str,
    days_judged: Rows,
    words: Words,
    share: Callable[[Mapping[str, Any], Words], str] = figures.share,
) -> str:
    """How a measure went in one sentence: where it stood on the first and the last day that told something.

    `share` writes a day's figure.
    """
    told = [row for row in days_judged if not _silent(row)]
    if not told:
        return words.t("figure.no_course", measure=name)
    first, last = told[0], told[-1]
    if first is last:
        return words.t("figure.once", measure=name, day=words.day(last["date"]), share=share(last, words))
    return words.t(
        "figure.course",
        measure=name,
        first=words.day(first["date"]),
        began=share(first, words),
        last=words.day(last["date"]),
        ended=share(last, words),
    )


def share_now(days_judged: Rows, words: Words) -> str:
    """How a measure stands on the newest of its days."""
    return figures.share(days_judged[-1], words)


def _silent(row: Mapping[str, Any]) -> bool:
    """Whether a day has no figure of its own: what was known before is not drawn as if it had been reported."""
    return row["share"] is None or row["state"] == State.NOT_REPORTED


def _more(measure: Measure, days_judged: Rows, days: Rows, words: Words) -> str | None:
    """What stands behind a figure: who was late, or when a round is expected to be done."""
    if days_judged[-1]["state"] == State.NOT_REPORTED:
        return labels.last_counts(days_judged[-1], measure, words) if days_judged[-1]["last"] else None
    now = days[-1]
    if measure.key == "observers_on_time":
        late = now["observers_late"]
        missing = now["observers_expected"] - now["observers_on_time"] - late
        return words.t("figure.observers", late=late, missing=missing)
    if measure.key == "screening_coverage" and (told := ahead_of(days_judged)):
        return answers.finish(told, words)
    return None


def _arithmetic(measure: Measure, days_judged: Rows, words: Words) -> str:
    """How the day was reckoned on which all are expected."""
    told = None if measure.key != "screening_coverage" else ahead_of(days_judged)
    return answers.arithmetic(told, words) if told else ""


def ahead_of(days_judged: Rows) -> Outlook | None:
    """How the round of the newest day goes on; None without a round, and of a place that keeps silent."""
    now = days_judged[-1]
    if now["round"] is None or not now["denominator"] or now["state"] == State.NOT_REPORTED:
        return None
    of = ahead.course(
        [
            ahead.Day(row["date"], row["numerator"], row["expected"], row["reported"])
            for row in days_judged
            if row["round"] == now["round"]
        ]
    )
    return None if of is None else ahead.outlook(of, now["denominator"])
