"""The briefing in words: the assessment, the rows of the priority issues, what changed in a day, and yesterday's actions.

Values in, plain sentences out, without a session or a clock: a screen, a slide and the pack say the same.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pages.presentation import actions, attention, figures, labels, states
from pages.presentation.slide import HEADLINE, wide
from pages.presentation.words import Words
from queries import settings
from queries.actions.standing import Tally
from queries.briefing.issues import Issue, Most
from queries.briefing.told import Difference
from queries.measures import SIDES, Amount, Better, Listed, Measure, Share, State
from queries.priorities import AS_MANY, Finding
from queries.rounding import half_up

SENTENCES = 3  # of an assessment, at most
NAMED = 3  # differences told one by one
EQUAL = 0.05  # percentage points: what shows as 0.0 is no change


@dataclass(frozen=True)
class Reporting:
    """How many places should have reported and did; `provisional` is the moment of the latest, while more may come in."""

    units: int
    reported: int
    provisional: dt.datetime | None = None


@dataclass(frozen=True)
class Line:
    """One row of the priority issues: the place, what is wrong, and who mends it until when."""

    code: str
    place: str
    state: State
    measure: str
    figure: str
    change: str
    since: str
    who: str
    due: str


def assessment(
    issues: Sequence[Issue], fell: Finding | None, reporting: Reporting | None, day: dt.date, words: Words
) -> list[str]:
    """What a leader must know first, in up to three sentences: the worst, the weightiest fall if another, who has reported.

    Where most of the worst is has a sentence of its own only where the first would be too long for a slide with it, and where
    the others leave room for one.
    """
    if reporting and reporting.units and not reporting.reported:
        return [words.t("briefing.reported_none", units=reporting.units)]
    worst, beside = _worst(issues, words) if issues else [words.t("briefing.all_well")], []
    if fell and not (issues and issues[0].finding is fell):
        beside.append(attention.lost(fell, day, words))
    if reporting and reporting.units:
        beside.append(reported(reporting, words))
    return [*worst[: SENTENCES - len(beside)], *beside]


def _listed_alike(issues: Sequence[Issue]) -> int:
    """How many of the others that stand just as the first are in the list themselves."""
    first, *others = issues

    def told(issue: Issue) -> object:
        return issue.measure.key, issue.state, issue.finding and issue.finding.told

    return min(first.alike, sum(told(each) == told(first) for each in others))


def _worst(issues: Sequence[Issue], words: Words) -> list[str]:
    """The first of the issues in one sentence: how it stands, since when, and where most of it is, or else how many others.

    Where others stand alike it says so, and not how long it has lasted or where it is: that is told of one place alone.
    """
    issue, left = issues[0], len(issues) - 1 - _listed_alike(issues)
    more, tail = {"others": left} if left else {}, "_others" if left else ""
    if issue.finding is None:
        place = figures.with_alike(labels.alone(issue.place, words), issue.alike, words)
        told = {"place": place, "silent": _silent(replace(issue, days=None) if issue.alike else issue, words)}
        return [words.t(f"briefing.worst.silent{tail}", **told, **more)]
    long = _long(issue, words)
    lasts = "_long" if long else ""
    if not isinstance(issue.measure, Share):
        return [words.t(f"briefing.worst.amount{lasts}{tail}", **_amount(issue.finding, words), **long, **more)]
    stalled = "_stalled" if issue.stalled and not issue.alike else ""
    told = attention.said(issue.finding, words) | {"beyond": attention.beyond(issue.finding, words)} | long
    alone = words.t(f"briefing.worst.share{lasts}{stalled}{tail}", **told, **more)
    if issue.most is None or issue.alike:
        return [alone]
    where = _where(issue.most, words)
    whole = words.t(f"briefing.worst.share{lasts}{stalled}_where", **told, **where)
    return (
        [whole] if wide(whole) <= HEADLINE else [alone, words.t("briefing.worst.where", place=told["place"], **where)]
    )


def _long(issue: Issue, words: Words) -> dict[str, str]:
    """How long it has lasted, at least; nothing on its first day, nor where others stand alike."""
    if (issue.days or 0) < 2 or issue.alike:
        return {}
    return {"long": words.t("briefing.long_or_more" if issue.longer else "briefing.long", n=issue.days)}


def _where(most: Most, words: Words) -> dict[str, str]:
    """The places that hold most of what is missing, and which part of it."""
    names = [words.name(place, "bare") or labels.alone(place, words) for place in most.places]
    return {"places": words.listed(names), "held": figures.part(most.held, most.total, words)}


def _amount(found: Finding, words: Words) -> dict[str, str]:
    """What is no share in the parts of a sentence: place, measure, how much, and the limit that it is beyond."""
    measure = found.measure
    assert isinstance(measure, Amount | Listed)
    return {
        "place": figures.with_alike(labels.alone(found.place, words), found.alike, words),
        "measure": words.t(f"measure.{measure.key}.name"),
        "amount": as_told((found.numerator, found.denominator), measure, words),
        "limit": figures.limit(measure.amber, measure.unit, measure.better is Better.LOWER, words),
    }


def reported(reporting: Reporting, words: Words) -> str:
    """How many have reported, and whether more may come."""
    told = {"units": reporting.units, "reported": reporting.reported, "silent": reporting.units - reporting.reported}
    some = "some" if told["silent"] else "all"
    if reporting.provisional is None:
        return words.t(f"briefing.reported_{some}", **told)
    return words.t(f"briefing.provisional_{some}", **told, time=words.clock(reporting.provisional))


def line(issue: Issue, due: dt.datetime | None, words: Words) -> Line:
    """One issue as the list shows it."""
    return Line(
        code=str(issue.place["code"]),
        place=labels.alone(issue.place, words),
        state=issue.state,
        measure=words.t(f"measure.{issue.measure.key}.name"),
        figure=figure(issue, words),
        change=_change(issue.finding, words),
        since=_since(issue, words),
        who=who(issue.place, words),
        due=words.t("briefing.not_set") if due is None else actions.moment(due, words),
    )


def rule(words: Words) -> str:
    """How the issues are ranked, and what is left out: it stands under them."""
    return words.t("briefing.rule", n=AS_MANY)


def figure(issue: Issue, words: Words) -> str:
    """The share of the place with its two counts, or so many with their limit; of a silent one what did not come, how long."""
    if issue.finding is None:
        return _silent(issue, words)
    if not isinstance(issue.measure, Share):
        told = _amount(issue.finding, words)
        return words.t("briefing.figure_amount", amount=told["amount"], limit=told["limit"])
    return as_told((issue.finding.numerator, issue.finding.denominator), issue.measure, words)


def _silent(issue: Issue, words: Words) -> str:
    return figures.silent(
        {"state": State.NOT_REPORTED, "asked": issue.measure.key, "silent_days": issue.days or 1}, words
    )


def _change(found: Finding | None, words: Words) -> str:
    if found is None or found.before is None:
        return words.t("figure.no_figure")
    measure, now = found.measure, found.measure.value(found.numerator, found.denominator)
    if isinstance(measure, Share):
        return labels.change_said(half_up(states.changed(now, found.before)), words)
    assert isinstance(measure, Amount | Listed)
    by = half_up(measure.shown(now) - measure.shown(found.before))
    size = figures.amount(abs(by), measure.unit, words)
    return labels.way(by, size, words)


def _since(issue: Issue, words: Words) -> str:
    if issue.days is None:
        return words.t("figure.no_figure")
    if issue.longer:
        return words.t("briefing.days_longer", n=issue.days)
    return words.t("briefing.days", n=issue.days) if issue.days > 1 else words.t("briefing.first_day")


def who(place: Mapping[str, Any], words: Words) -> str:
    """Who answers for a place, with the position; that nobody is named; or that its level has no such position."""
    role = words.name(place, "leader_role")
    if not role:
        return words.t("figure.no_figure")
    if not place["leader"]:
        return words.t("briefing.vacant", role=role)
    return words.t("actions.held", role=role, name=words.person(place["leader"]))


def changed(
    measure: Measure, now: Mapping[str, Any], before: Mapping[str, Any] | None, day: dt.date, words: Words
) -> str:
    """What a measure did in 24 hours, from two rows of `states.own_days`; nothing where it does not apply."""
    if now["state"] == State.NOT_APPLICABLE:
        return ""
    if now["state"] == State.NOT_REPORTED:
        silent = figures.silent(now, words)
        if not now["last"]:
            return words.t("briefing.changed.silent", silent=silent)
        return words.t("briefing.changed.last", silent=silent, last=labels.last_counts(now, measure, words))
    told = {
        "measure": words.t(f"measure.{measure.key}.name"),
        "share": figures.share(now, words),
        "base": labels.counts(now, measure, words),
    }
    points = labels.change(now, before)
    if points is None:
        return words.t("briefing.changed.new", **told)
    way = "same" if abs(points) < EQUAL else "more" if points > 0 else "less"
    today = "_today" if day == settings.today() else ""
    size = {} if way == "same" else {"points": words.number(abs(points), "0.0")}
    return words.t(f"briefing.changed.{way}{today}", **told, **size)


def assigned(told: Tally, day: dt.date, words: Words) -> str:
    """What became of the actions that the briefing of that day assigned."""
    when = "_yesterday" if day == settings.today() - dt.timedelta(days=1) else ""
    on = {} if when else {"day": words.day(day)}
    if not told.total:
        return words.t(f"briefing.actions.none{when}", **on)
    if told.total == 1:
        return words.t(f"briefing.actions.one{when}", **on, told=actions.alone(told, words))
    if actions.all_done(told):
        return words.t(f"briefing.actions.all_done{when}", **on, n=told.total)
    return words.t(f"briefing.actions.several{when}", **on, n=told.total, told=actions.counted(told, words))


def frozen(row: Mapping[str, Any] | None, day: dt.date, differences: Sequence[Difference], words: Words) -> str:
    """When a day's briefing was frozen, and where later reports changed its figures. `row`: of `questions.kept`."""
    if row is None:
        return words.t("briefing.frozen.none", day=words.day(day))
    at = row["frozen_at"]
    when = {"day": words.dated(at.date(), day), "time": words.clock(at)}
    if not differences:
        return words.t(f"briefing.frozen.{row['frozen_by']}.same", **when)
    told = words.sentences_of([_difference(each, words) for each in differences[:NAMED]])
    return words.t(f"briefing.frozen.{row['frozen_by']}.differs", **when, n=len(differences), told=told)


def hidden(row: Mapping[str, Any], words: Words) -> str:
    """That small counts of people were hidden by another rule when it was frozen; "" where by the same. `row` as above."""
    then, now = row["smallest_count"], settings.smallest_count()
    return "" if then == now else words.t("briefing.frozen.hidden", then=then, now=now)


def _difference(found: Difference, words: Words) -> str:
    then, now = (as_told(numbers, found.measure, words) for numbers in (found.told, found.now))
    return words.t(
        "briefing.frozen.difference", measure=words.t(f"measure.{found.measure.key}.name"), then=then, now=now
    )


def as_told(numbers: tuple[float, float], measure: Measure, words: Words) -> str:
    """Numerator and denominator as the measure tells them: a share with its counts, or so many; a dash for nothing."""
    if not numbers[1]:
        return words.t("figure.no_figure")
    if isinstance(measure, Amount | Listed):
        return figures.of_measure(measure, measure.value(*numbers), words)
    counts = dict(zip(SIDES[:2], map(measure.told, numbers), strict=True))
    share, base = words.percent(*numbers), labels.counts(counts, measure, words)
    return words.t("briefing.figure", share=share, base=base)
