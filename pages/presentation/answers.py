"""The answer first: the sentence of each screen, with its number, its base, and where most of what is missing is.

Rows in, a plain sentence out, the same for a screen, a slide and a page on paper; who writes Markdown escapes it.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pages.presentation import figures, labels
from pages.presentation.labels import full_name
from pages.presentation.states import shown, where_missing
from pages.presentation.words import Words
from queries.checkpoints.situation import Situation
from queries.database import Rows
from queries.measures import Measure, State
from queries.screening.outlook import Outlook
from queries.staffing.orders import Orders


def sentence(
    code: str, measure: Measure, now: Mapping[str, Any] | None, below: Rows, round_name: str, words: Words
) -> str:
    """What a leader must know of this measure here. `code` is the place's, `now` its row, `below` the places one step down."""
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
    said = {
        "share": figures.share(now, words),
        "numerator": now["numerator"],
        "denominator": now["denominator"],
        "missing": missing,
        "round": round_name,
    }
    places, held, total = where_missing(shown(below))
    if missing and places:
        said["places"] = words.listed([full_name(place, code, words) for place in places])
        return words.t(f"answer.{measure.key}.where", **said, held=figures.part(held, total, words))
    return words.t(f"answer.{measure.key}.{'some' if now['share'] < 100 else 'none'}", **said)


def finish(told: Outlook, words: Words) -> str:
    """When all are expected to have been reached, or that it has stalled."""
    if told.left == 0:
        return words.t("outlook.done")
    if told.stalled:
        return words.t("outlook.stalled_none" if told.lately <= 0 else "outlook.stalled", lately=told.lately)
    if told.expected is None:
        return words.t("outlook.unknown", left=told.left)
    return words.t("outlook.expected", day=words.day(told.expected))


def arithmetic(told: Outlook, words: Words) -> str:
    """How that was reckoned."""
    if told.left == 0 or (told.expected is None and not told.stalled):
        return ""
    if told.stalled:
        return words.t("outlook.why_stalled", left=told.left, lately=told.lately)
    pace = round(told.done / told.days, 1)
    return words.t("outlook.why", left=told.left, pace=pace, of=told.days, days=told.more, day=words.day(told.day))


def with_outlook(answer: str, told: Outlook | None, words: Words) -> str:
    """The sentence of a round that has stalled says so."""
    if told is None or not told.stalled:
        return answer
    return words.t("outlook.sentence", answer=answer, stalled=finish(told, words))


def checkpoints(place: Mapping[str, Any], situation: Situation, at: dt.datetime, newest: bool, words: Words) -> str:
    """How the checkpoints of the place stand at the moment, and where tonight (on the `newest` date) has gaps."""
    if not situation.total:
        return words.t("checkpoints.none")
    counts = situation.counts
    moment = words.t("checkpoints.at_day", day=words.day(at.date()), time=f"{at:%H:%M}")
    due = situation.total - counts[State.NOT_APPLICABLE]
    if not due:
        return words.t("checkpoints.none_due", at=moment, checkpoints=situation.total)
    said: dict[str, Any] = {
        "at": moment,
        "checkpoints": due,
        "held": counts[State.ENOUGH],
        "short": counts[State.SHORT],
        "empty": counts[State.ZERO],
        "silent": counts[State.NOT_REPORTED],
    }
    if situation.worst is None:
        return words.t("checkpoints.answer", **said)
    where = words.name(situation.worst, "child") or words.name(place)
    key = "checkpoints.answer_tonight" if newest else "checkpoints.answer_night"
    return words.t(key, **said, night=situation.open_tonight, most=situation.most, place=where)


def staffing(measure: Measure, now: Mapping[str, Any], orders: Orders, words: Words) -> str:
    """The gap and its cure: what can be met by transfer, and how many are needed from above."""
    answer = sentence("", measure, now, [], "", words)
    if not orders.moved + orders.reinforced + orders.left:
        return answer
    cure = [words.t("staffing.moved", n=orders.moved) if orders.moved else words.t("staffing.none_moved")]
    if orders.reinforced:
        cure.append(words.t("staffing.reinforced", n=orders.reinforced))
    if orders.left:
        cure.append(words.t("staffing.left_still" if orders.reinforced else "staffing.left", n=orders.left))
    elif orders.moved and orders.reinforced:
        cure.append(words.t("staffing.all_met"))
    said = words.t("staffing.cure", answer=answer, cure=words.side_by_clause(cure))
    if orders.unfit and orders.left:
        said = words.t("staffing.with_unfit", answer=said, n=orders.unfit)
    return said


def building(place: Mapping[str, Any], reports: Rows, days: Rows, round_name: str, words: Words) -> str:
    """How far the round is in a place with nothing below it, and what its observer said on the newest of the reports."""
    name = words.name(place)
    if not days:
        return words.t("sheet.register_only", place=name)
    now = days[-1]
    report = _observed(reports, bool(now["observers_expected"]), words)
    if not now["households"] or not round_name:
        return words.t("sheet.title_plain", place=name, report=report)
    reached = now["at_door"] + now["by_phone"]
    said = {"round": round_name, "reached": reached, "households": now["households"]}
    return words.t("sheet.title", place=name, report=report, **said)


def _observed(reports: Rows, expected: bool, words: Words) -> str:
    if not reports or reports[0]["observed_at"] is None:
        return words.t("sheet.silent" if expected else "sheet.no_observer")
    key = "sheet.normal" if reports[0]["normal"] else "sheet.alarm"
    return words.t(key, time=f"{reports[0]['observed_at']:%H:%M}")
