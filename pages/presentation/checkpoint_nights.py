"""The nights of checkpoints in words: what last night was, and from when to when people lack, named as people do."""

import datetime as dt
from typing import Any

from pages.presentation import checkpoints as said
from pages.presentation.words import Words
from queries.checkpoints import window
from queries.checkpoints.situation import Lack, Situation
from queries.checkpoints.states import Stand


def last_night(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """What last night was, as far as it was reported, and of how many the report is still to come."""
    told = _reported(stand, day, today, words), _awaited(stand, day, today, words)
    return words.sentences_of([each for each in told if each])


def last_night_alone(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """What last night was, on its own: who was missing, or that nobody was; empty where nothing is known of it yet.

    Where all that is known is well until the day's first shift, whose report is to come, it says until when.
    """
    told = last_night(stand, day, today, words)
    if told:
        return told
    spans, night = stand.whole.until(window.NIGHT).stretches, _night(day, today, words)
    known = next((each.first for each in spans if {*each.counts} - {Stand.STAFFED, Stand.NOT_DUE}), window.NIGHT)
    if not spans or known < window.NIGHTS[0][1]:
        return ""
    if known == window.NIGHT:
        return words.t("checkpoints.last_night_well", night=night)
    until = words.clock(window.begins(day) + dt.timedelta(minutes=known))
    return words.t("checkpoints.last_night_well_until", night=night, until=until)


def _night(day: dt.date, today: bool, words: Words) -> str:
    """The night before the day, by its date where the day is not today."""
    before = words.t("checkpoints.night_of", day=words.day(day - dt.timedelta(days=1)))
    return words.t("checkpoints.last_night") if today else before


def _reported(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """Where nobody was last night, as reported, where too few were, and how many kept silent."""
    lack, silent, night = stand.last_night, stand.silent_last_night, _night(day, today, words)
    if lack is None:
        return words.t("checkpoints.last_night_silent", night=night, n=said.several(silent, words)) if silent else ""
    part, where = mostly(lack, words)
    told = {
        "night": night,
        "n": said.several(lack.checkpoints, words),
        "stand": said.stand_word(Stand.UNSTAFFED if lack.nobody else Stand.UNDERSTAFFED, False, words),
        **where,
        "long": said.lasting(lack.longest, words),
        "few": words.t("checkpoints.understaffed_too", n=lack.few) if lack.few else "",
    }
    if not silent:
        return words.t(f"checkpoints.last_night_told{part}", **told)
    return words.t(f"checkpoints.last_night_both{part}", **told, silent=silent)


def _awaited(stand: Situation, day: dt.date, today: bool, words: Words) -> str:
    """Of how many last night's report is still to come, and of how many of these a roster has nobody, or too few."""
    told = stand.awaited
    if told is None:
        return ""
    nobody, few = ("_nobody" if told.nobody else ""), ("_few" if told.few else "")
    return words.t(
        f"checkpoints.last_night_pending{nobody}{few}",
        night=_night(day, today, words),
        n=said.several(told.checkpoints, words),
        nobody=told.nobody,
        few=told.few,
    )


def mostly(lack: Lack, words: Words) -> tuple[str, dict[str, Any]]:
    """Which sentence tells the place below in which all or most of them are, and what it takes.

    Nothing of either where there is no such place, or each is in another one.
    """
    if lack.place is None or lack.most == 1 < lack.checkpoints:
        return "", {}
    place = words.name(lack.place)
    if lack.most == lack.checkpoints:
        return "_all", {"place": place}
    return "_most", {"place": place, "most": lack.most}


def between(lack: Lack, day: dt.date, today: bool, words: Words) -> tuple[str, str]:
    """From when to when people lack, named as people do: last night, tonight, the next day.

    With the date where the day is not today, and where the next day could be another than the one after the first moment.
    """
    first, last = lack.first, lack.last
    if today:
        told = _today(first, day, words)
        return told, _dated(last, words) if first.date() < day < last.date() else _today(last, day, words)
    if last.date() != first.date() + window.NEXT:
        return _dated(first, words), _dated(last, words)
    return _dated(first, words), words.t("checkpoints.next_at", time=words.clock(last))


def _today(moment: dt.datetime, day: dt.date, words: Words) -> str:
    """A moment of the window of today."""
    time = words.clock(moment)
    if moment < window.begins(day):
        return _dated(moment, words)
    if moment.date() < day:
        return words.t("checkpoints.last_night_at", time=time)
    if moment.date() > day:
        return words.t("checkpoints.next_at", time=time)
    return words.t("checkpoints.tonight_at" if moment >= window.tonight(day) else "checkpoints.today_at", time=time)


def _dated(moment: dt.datetime, words: Words) -> str:
    return words.t("checkpoints.at_day", day=words.day(moment.date()), time=words.clock(moment))
