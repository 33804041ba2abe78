"""Leaders on duty as the clock has them, for a roster waits for no report; and lists that are cut say how many there are."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from pages.panels.command import clock, details, picture
from pages.presentation.words import in_language
from pages.shared.place import Here
from queries import settings
from queries.database import engine
from tests.support import small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

DAY = dt.date(2020, 2, 15)  # the last report of it came in at 18:00
ONE_DAY = dt.timedelta(days=1)
ROSTER = """\
date,place,shift,leader,organisation,phone
2020-02-15,D,day,郑明,HB,
2020-02-15,D,night,何清,HB,
2020-02-16,D,day,杜和,HB,
"""
SHIFTS = {"day": {"zh": "白班", "en": "Day"}, "night": {"zh": "夜班", "en": "Night"}}
CLOCKS = {"21:59": ("day", "郑明", "night", "何清"), "22:00": ("night", "何清", "day", "杜和")}


def show(look_at: Callable[[str], None], folder: Path, **files: str) -> None:
    """The board of a district with these files and reports of screening."""
    address = f"sqlite:///{folder / 'roster.sqlite'}"
    made = engine(address)
    prepare(small_district.write(folder / "files", ("screening_round", "screening_day"), **files), made)
    made.dispose()
    look_at(address)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_leads_now_goes_by_the_clock_and_not_by_the_last_report(
    lang: str, look_at: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(look_at, tmp_path, lead_duty=ROSTER)
    words = in_language(lang)
    link = {"page": "command", "lang": lang, "date": DAY.isoformat()}
    for time, (shift, leads, later, follows) in CLOCKS.items():
        now = dt.datetime.combine(DAY, dt.time.fromisoformat(time))
        monkeypatch.setattr(settings, "now", lambda now=now: now)
        on, off = SHIFTS[shift][lang], SHIFTS[later][lang]
        told = said("command.now", lang, shift=on, leader=words.person(leads))
        desk = Screen(**link, more="leaders")
        read = desk.read()
        assert told in read, time
        assert said("command.next", lang, shift=off, leader=words.person(follows)) in read, time
        glance, tab = [table for table in desk.tables() if words.person(leads) in str(table.values)]
        assert list(glance.columns[1:]) == [
            said(f"command.shift_{key}", lang, shift=name) for key, name in (("now", on), ("next", off))
        ]
        rows = {(row[word("command.leaders", lang)], row[word("command.when", lang)]) for _, row in tab.iterrows()}
        assert (words.person(leads), word("command.when_now", lang)) in rows, time
        assert (words.person(follows), word("command.when_next", lang)) in rows, time
        room = Screen(**link, projector="1", question="ladder")
        assert (
            said("command.now", lang, shift=on, leader=words.person(f"{leads[0]}＊")) in f"{room.answer} {room.read()}"
        )
    monkeypatch.setattr(settings, "now", lambda: dt.datetime.combine(DAY + ONE_DAY, dt.time(6)))
    told = said("command.now", lang, shift=SHIFTS["night"][lang], leader=words.person("何清"))
    assert told in Screen(**link).read(), "the morning on which the meeting speaks of that day"
    room = Screen(**link, projector="1", question="ladder")
    told = said("command.now", lang, shift=SHIFTS["night"][lang], leader=words.person("何＊"))
    assert told in f"{room.answer} {room.read()}"
    monkeypatch.setattr(settings, "now", lambda: dt.datetime.combine(DAY + 2 * ONE_DAY, dt.time(6)))
    past = Screen(**link).read()
    day = words.day(DAY)
    assert said("command.then", lang, day=day, shift=SHIFTS["day"][lang], leader=words.person("郑明")) in past
    assert said("command.later", lang, day=day, shift=SHIFTS["night"][lang], leader=words.person("何清")) in past


@pytest.mark.parametrize(
    ("days", "spoken_of", "by_the_clock"),
    [(0, True, True), (1, True, True), (1, False, False), (2, True, False), (-1, True, False)],
)
def test_the_roster_is_read_by_the_clock_while_the_meeting_speaks_of_the_day(
    days: int, spoken_of: bool, by_the_clock: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to the day after the one shown, of which it is asked for: not once a newer day has closed, nor of a day to come."""
    at, last_report = dt.datetime.combine(DAY + days * ONE_DAY, dt.time(8)), dt.datetime.combine(DAY, dt.time(18))
    monkeypatch.setattr(settings, "now", lambda: at)
    here = SimpleNamespace(day=DAY, spoken_of=spoken_of, as_of=last_report)
    assert clock.now(cast(Here, here)) == (at if by_the_clock else last_report)


def test_the_ladder_is_drawn_once_for_all_who_see_the_same_hour(
    look_at: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shifts begin on the hour: from one minute to the next nothing of it changes."""
    show(look_at, tmp_path, lead_duty=ROSTER)
    found, drawn = picture.found, list[dt.datetime]()

    def counted(here: Here, at: dt.datetime) -> picture.Found | None:
        drawn.append(at)
        return found(here, at)

    monkeypatch.setattr(picture, "found", counted)
    for minute in ("21:10", "21:59", "22:00", "22:01"):
        now = dt.datetime.combine(DAY, dt.time.fromisoformat(minute))
        monkeypatch.setattr(settings, "now", lambda now=now: now)
        Screen(page="command", lang="zh", date=DAY.isoformat(), projector="1", question="ladder")
    assert [at.time() for at in drawn] == [dt.time(21), dt.time(22)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_of_leaders_that_is_cut_says_how_many_there_are(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Of the district and its eleven communities those without a leader stand first."""
    more = [f"{number:03}" for number in range(3, 12)]
    places = "".join(f"{code},community,D,新社区{code},New {code},,,,,,,,\n" for code in more)
    roster = "".join(f"{DAY},{code},day,郑明,HB,\n" for code in ("001", "002", *more[:-1]))
    show(look_at, tmp_path, place=small_district.FILES["place.csv"] + places, lead_duty=ROSTER + roster)
    screen = Screen(page="command", lang=lang, date=DAY.isoformat())
    listed = screen.plain_table(said("places.worst_few", lang, heading=word("command.leaders", lang), n=9, of=12))
    assert len(listed) == 9
    assert more[-1] in str(listed.iloc[1, 0])


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_so_does_a_list_of_branches(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(details, "MOST", 5)
    heading = said("places.worst_few", lang, heading=word("command.branches", lang), n=5, of=93)
    assert len(Screen(page="command", lang=lang, more="branches").plain_table(heading)) == 5
