"""When and where checkpoints lack people, in words: from when to when, named as people do, and in which place most of them."""

import datetime as dt
from typing import Any

from pages.presentation.words import Words
from queries.checkpoints import window
from queries.checkpoints.situation import Lack


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
