"""The slide of the map of checkpoints where next to nobody told: what its cover leaves out, and of whom nobody knows, by name.

K1 told of its only shift. K2 kept silent about one, of another the report is not yet due.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.presentation import checkpoints
from pages.presentation.words import in_language
from queries.database import engine
from tests.support import markup, sample, sample_checkpoints, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

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


@BOTH
def test_who_kept_silent_stands_beside_the_map_by_name_with_who_answers(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    slide, words = slide_of(SHIFTS, lang, look_at, tmp_path), in_language(lang)
    [row] = slide.drawn("gaps")[0].findall(".//tbody/tr")
    name, leader = {"zh": ("东路卡点", "李＊"), "en": ("East Road", words.person("李＊"))}[lang]
    told = markup.words(row)
    assert all(part in told for part in (name, leader, word("checkpoints.stand_silent", lang), "07:00–15:00"))


@pytest.mark.usefixtures("sample", "on_the_newest_day")
@BOTH
def test_after_those_that_lack_people_come_those_that_kept_silent_with_their_numbers_on_the_map(lang: str) -> None:
    day, few = sample.NEWEST, 6
    for silent in ("K077", "K152", "K188"):
        code = sample_checkpoints.child(sample.TOP, silent)
        lacking = list(dict.fromkeys(gap.code for gap in sample_checkpoints.gaps(code, day)))
        unknown = list(dict.fromkeys(gap.code for gap in sample_checkpoints.untold(code, day)))
        expected = [*lacking, *(each for each in unknown if each not in lacking)][:few]
        slide = Screen(page="checkpoints", place=code, lang=lang, projector="1", question="where")
        [listed] = slide.drawn("gaps")
        names = [markup.words(row.find("th")) for row in listed.findall(".//tbody/tr")]
        assert len(names) == len(expected)
        for number, (told, each) in enumerate(zip(names, expected, strict=True), 1):
            assert told.split()[: 1 + len(sample_checkpoints.name(each, lang).split())] == [
                str(number),
                *sample_checkpoints.name(each, lang).split(),
            ]
