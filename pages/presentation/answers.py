"""The answer first: the sentence of each screen, with its number, its base, and where most of what is missing is.

Rows in, a plain sentence out, the same for a screen, a slide and a page on paper; who writes Markdown escapes it.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pages.presentation import checkpoint_nights, figures, labels
from pages.presentation import checkpoints as said
from pages.presentation.labels import alone, full_name
from pages.presentation.states import UNTOLD, shown
from pages.presentation.words import Words
from queries.checkpoints.situation import Situation
from queries.checkpoints.states import Stand
from queries.database import Rows
from queries.measures import Measure, State
from queries.rounding import half_up
from queries.screening.outlook import Band, Outlook
from queries.spread import where_missing
from queries.staffing.orders import Orders


def sentence(
    code: str,
    measure: Measure,
    now: Mapping[str, Any] | None,
    below: Rows,
    round_name: str,
    words: Words,
    goes_on: Outlook | None = None,
) -> str:
    """What a leader must know of this measure here. `code` is the place's, `now` its row, `below` the places one step down.

    `goes_on`: how the round does; of one that has stalled, or of which too few told to say so, the sentence says so.
    """
    if now is None:
        return words.t("answer.no_reports")
    if now["state"] == State.NOT_APPLICABLE:
        return words.t("answer.not_applicable", measure=words.t(f"measure.{measure.key}.name"))
    if now["state"] == State.NOT_REPORTED:
        silent = figures.silent(now, words)
        if not now["last"]:
            return words.t("answer.not_reported", silent=silent)
        return words.t("answer.last_told", silent=silent, last=labels.last_counts(now, measure, words))
    missing = now["denominator"] - now["numerator"]
    told = {
        "share": figures.share(now, words),
        "numerator": now["numerator"],
        "denominator": now["denominator"],
        "missing": missing,
        "round": round_name,
    }
    places, held, total = where_missing(shown(below))
    if missing and places:
        told["places"] = words.listed([full_name(place, code, words) for place in places])
        told["held"] = figures.part(held, total, words)
    where = "where" if "places" in told else "some"
    if goes_on is not None and goes_on.left and goes_on.awaited:
        return words.t(f"outlook.{where}_awaited", **told, n=goes_on.awaited)
    if goes_on is not None and goes_on.left and goes_on.stalled:
        none = "_none" if goes_on.lately <= 0 else ""
        return words.t(f"outlook.{where}_stalled{none}", **told, lately=goes_on.lately)
    if "places" in told:
        return words.t(f"answer.{measure.key}.where", **told)
    return words.t(f"answer.{measure.key}.{'some' if now['share'] < 100 else 'none'}", **told)


def finish(told: Outlook, words: Words) -> str:
    """When all are expected to have been reached, that it has stalled, or that too few reports came to say so."""
    if told.left == 0:
        return words.t("outlook.done")
    if told.awaited:
        return words.t("outlook.awaited", n=told.awaited)
    if told.stalled:
        return words.t("outlook.stalled_none" if told.lately <= 0 else "outlook.stalled", lately=told.lately)
    if told.expected is None:
        return words.t("outlook.unknown", left=told.left)
    first, last = told.band.first or told.expected, told.band.last
    if last is None:
        return words.t("outlook.expected_open", day=words.day(first))
    return words.t("outlook.expected", day=words.days(first, last))


def band(found: Band, words: Words) -> str:
    """When all are expected to have been reached at the fastest and at the slowest of the latest days, with their paces."""
    if found.first is None:
        return ""
    first, paces = words.day(found.first), {"fastest": _pace(found.fastest), "slowest": _pace(found.slowest)}
    if found.last is None:
        return words.t("screening.band_open", first=first, fastest=paces["fastest"])
    if found.last == found.first:
        return words.t("screening.band_same", first=first)
    return words.t("screening.band", first=first, last=words.day(found.last), **paces)


def _pace(households: float) -> float:
    """Households a day, whole from ten on: a slow one is not told as none."""
    return half_up(households, 0 if households >= 10 else 1)


def arithmetic(told: Outlook, words: Words) -> str:
    """How that was reckoned."""
    if told.left == 0 or (told.expected is None and not told.stalled):
        return ""
    if told.stalled:
        return words.t("outlook.why_stalled", left=told.left, lately=told.lately)
    if told.band.first != told.band.last:
        return band(told.band, words)
    pace = half_up(told.done / told.days)
    return words.t("outlook.why", left=told.left, pace=pace, of=told.days, days=told.more, day=words.day(told.day))


def checkpoints(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """What a leader must know of the checkpoints first: what can still be mended, else how they stand.

    Whoever asks for an hour that is over is told that hour first.
    """
    return checkpoints_told(stand, day, today, words)[0]


def beside_checkpoints(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """What stands under it: the other of the two, and what last night was; empty where there is nothing."""
    return words.sentences_of(checkpoints_told(stand, day, today, words)[1:])


def checkpoints_told(stand: Situation, day: dt.date, today: bool, words: Words) -> list[str]:
    """All of them, the weightiest first."""
    if not stand.total:
        return [words.t("checkpoints.none")]
    over = stand.heard is not None and stand.at < stand.heard
    now, to_come = _at_moment(stand, day, today, words), _to_come(stand, day, today, words)
    every = [now, to_come] if over else [to_come, now]
    nights = _without_roster(stand, day, today, words), checkpoint_nights.last_night(stand, day, today, words)
    return [told for told in (*every, *nights) if told]


def _at_moment(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """How many checkpoints stand how; one sentence where nothing is wrong, and all of them are held by night, too."""
    due = stand.total - stand.counts.get(Stand.NOT_DUE, 0)
    if stand.calm and stand.all_night and due == stand.counts.get(Stand.STAFFED, 0) == stand.total:
        return words.t("checkpoints.one_well" if due == 1 else "checkpoints.all_well", n=due)
    time = words.clock(stand.at)
    at = time if today else words.t("checkpoints.at_day", day=words.day(day), time=time)
    if not due:
        return words.t("checkpoints.none_due", at=at, checkpoints=stand.total)
    for one in (Stand.STAFFED, Stand.ROSTERED):
        if due > 1 and stand.counts.get(one, 0) == due:
            return words.t("checkpoints.all_alike", at=at, n=due, stand=said.stand_word(one, stand.pending, words))
    told = said.counted(stand.counts, stand.pending, words)
    return words.t("checkpoints.answer" if due > 1 else "checkpoints.answer_one", at=at, n=due, told=told)


def _to_come(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """Shifts to come for which people are missing on the roster: when, how many, where, and by when they are needed."""
    lack = stand.to_come
    if lack is None:
        return ""
    mostly, where = checkpoint_nights.mostly(lack, words)
    first, last = checkpoint_nights.between(lack, day, today, words)
    begun = stand.heard is not None and lack.first <= stand.heard
    by = words.t("checkpoints.at_once") if begun else words.t("checkpoints.by", time=words.clock(lack.first))
    alike = lack.first == lack.first_at_last and lack.last == lack.last_at_first
    return words.t(
        f"checkpoints.coming{'' if alike else '_various'}{mostly}",
        first=first,
        last=last,
        n=said.several(lack.checkpoints, words),
        stand=said.stand_word(Stand.NOT_ROSTERED if lack.nobody else Stand.FEW_ROSTERED, False, words),
        few=words.t("checkpoints.few_rostered_too", n=lack.few) if lack.few else "",
        **where,
        by=by,
        people=said.people(lack.people, words),
    )


def _without_roster(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """For how many checkpoints nobody knows who will be there in the night to come."""
    if not stand.no_roster_tonight:
        return ""
    night = words.t("checkpoints.this_night") if today else words.t("checkpoints.night_of", day=words.day(day))
    return words.t("checkpoints.without_roster", night=night, n=said.several(stand.no_roster_tonight, words))


def staffing(measure: Measure, now: Mapping[str, Any], orders: Orders, words: Words) -> str:
    """The gap and its cure, and how many above requirement cannot move, as one sentence."""
    return _gap(measure, now, orders, "unfit" if orders.unfit and orders.left else "", words)


def gap_and_cure(measure: Measure, now: Mapping[str, Any], orders: Orders, words: Words) -> str:
    """The gap and its cure: what can be met by transfer, and how many are needed from above."""
    return _gap(measure, now, orders, "", words)


def _gap(measure: Measure, now: Mapping[str, Any], orders: Orders, unfit: str, words: Words) -> str:
    """The sentence of the case at hand: who moves or not, reinforcements, who is left short, and who cannot move."""
    cured = orders.moved + orders.reinforced + orders.left
    if not cured or now["state"] in UNTOLD or now["numerator"] == now["denominator"]:
        return sentence("", measure, now, [], "", words)
    case = [
        "moved" if orders.moved else "none",
        "reinforced" * bool(orders.reinforced),
        "left" * bool(orders.left),
        unfit,
    ]
    return words.t(
        f"staffing.gap_{'_'.join(filter(None, case))}",
        share=figures.share(now, words),
        numerator=now["numerator"],
        denominator=now["denominator"],
        missing=now["denominator"] - now["numerator"],
        moved=orders.moved,
        reinforced=orders.reinforced,
        left=orders.left,
        unfit=orders.unfit,
    )


def unfit(orders: Orders, words: Words) -> str:
    """How many are above requirement, and how many of them cannot move while others stay short; "" where none."""
    if not (orders.unfit and orders.left):
        return ""
    return words.t("staffing.unfit", above=orders.moved + orders.unfit, n=orders.unfit)


def building(place: Mapping[str, Any], reports: Rows, days: Rows, round_name: str, words: Words) -> str:
    """How far the round is in a place with nothing below it, and what its observer said on the newest of the reports."""
    name = alone(place, words)
    if not days:
        return words.t("sheet.register_only", place=name)
    now = days[-1]
    report = _observed(reports, bool(now["observers_expected"]), words)
    if not now["households"] or not round_name:
        return words.t("sheet.title_plain", place=name, report=report)
    reached = now["at_door"] + now["by_phone"] + now["by_data"]
    told = {"round": round_name, "reached": reached, "households": now["households"]}
    return words.t("sheet.title", place=name, report=report, **told)


def _observed(reports: Rows, expected: bool, words: Words) -> str:
    if not reports or reports[0]["observed_at"] is None:
        return words.t("sheet.silent" if expected else "sheet.no_observer")
    key = "sheet.normal" if reports[0]["normal"] else "sheet.alarm"
    return words.t(key, time=words.clock(reports[0]["observed_at"]))
