"""The slide of the map of checkpoints where next to nobody told: what its cover leaves out.

K1 told of its only shift. K2 kept silent about one, of another the report is not yet due.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.presentation import checkpoints
from pages.presentation.words import in_language
from queries.database import engine
from tests.support import small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said

DAY = dt.date(2020, 2, 15)  # the latest report of it came in at 18:00
CHECKPOINTS = """\
code,place,name_zh,name_en,mouth,lon,lat,crs,round_the_clock,shift_hours,headcount,leader,leader_phone,opened,closed
K1,001-A,和平门卡点,Peace gate,门口,114.312,30.611,WGS84,no,8,2,王某,000-0000-0001,,
K2,002,东路卡点,East Road,road,114.331,30.611,WGS84,no,8,2,李某,,,
"""
SHIFTS = """\
checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at
K1,2020-02-15 07:00,2020-02-15 15:00,2,2,2,,,,2020-02-15 15:05
K2,2020-02-15 07:00,2020-02-15 15:00,2,2,,,,,
K2,2020-02-15 15:00,2020-02-15 23:00,2,2,,,,,
"""
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def slide_of(shifts: str, lang: str, look_at: Callable[[str], None], folder: Path) -> Screen:
    address = f"sqlite:///{folder / 'checkpoints.sqlite'}"
    made = engine(address)
    files = {"checkpoint": CHECKPOINTS, "checkpoint_shift": shifts}
    prepare(small_district.write(folder / "files", ("screening_round", "screening_day"), **files), made)
    made.dispose()
    look_at(address)
    return Screen(page="checkpoints", lang=lang, date=DAY.isoformat(), projector="1", question="where")


@BOTH
def test_what_a_cover_leaves_out_stands_under_the_map_where_it_is_the_larger_part(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Two people for 8 hours were reported, of 48 hours required."""
    slide = slide_of(SHIFTS, lang, look_at, tmp_path)
    assert said("answer.checkpoint_cover.none", lang, denominator=16) in slide.answer
    assert said("checkpoints.hours_left_out", lang, required=48, n=32) in slide.read()


@BOTH
def test_only_what_is_more_than_half_of_the_hours_stands_there(lang: str) -> None:
    words = in_language(lang)

    def told(reported: int) -> str:
        counts = {"people_minutes_required": 100 * 60, "people_minutes_reported": reported}
        return checkpoints.mostly_left_out("checkpoint_cover", counts, words)

    assert told(49 * 60) == said("checkpoints.hours_left_out", lang, required=100, n=51)
    assert told(50 * 60) == told(100 * 60) == "", "half of it is told"
    assert told(0) == "", "nothing is claimed"
