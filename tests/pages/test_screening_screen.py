"""Screening as a leader reads it: the sentence, the cards, the round as it fills up, and each table below."""

import csv
import datetime as dt
from collections import Counter

import pytest

from pages.presentation.words import LANGUAGES, in_language
from sample_data import faults
from sample_data.district import FOLDER
from tests.support import markup, sample
from tests.support.screen import Screen, word

WAYS = ("at_door", "by_phone")
ROUND = "2020-02-14"


def counted(day: str, prefix: str = "") -> Counter[str]:
    """What screening teams told of the round by this day, by loops over the files."""
    sums: Counter[str] = Counter()
    with (FOLDER / "screening_day.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if ROUND <= row["date"] <= day and row["place"].startswith(prefix):
                sums.update({name: int(row[name]) for name in (*WAYS, "absent", "absent_reached")})
    return sums


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_round_is_told_and_drawn_by_door_phone_and_data(lang: str) -> None:
    words, screen = in_language(lang), Screen(page="screening", lang=lang)
    sums = counted("2020-02-17")
    reached = sum(sums[way] for way in WAYS)
    assert f"{reached:,}" in screen.answer
    assert "16,336" in screen.answer
    days = [tip for part in screen.drawn("rising") for li in part.iter("li") if (tip := li.get("data-tip", ""))]
    assert len(days) == 4
    told = {"day": words.day(sample.NEWEST), "reached": reached, "households": 16_336}
    assert days[-1] == words.t("screening.day_tip", **told, door=sums["at_door"], phone=sums["by_phone"], data=0)
    left = screen.card(word("screening.remaining", lang))
    assert left.figure == words.t("screening.households", n=16_336 - reached)
    assert len(screen.cards()) == 5
    assert len(screen.worst()) == 6


@pytest.mark.usefixtures("sample")
def test_nothing_is_promised_of_a_place_that_keeps_silent() -> None:
    screen = Screen(page="screening", lang="zh", place=faults.SILENT_GRID)
    assert screen.card(word("screening.remaining", "zh")).state == "not_reported"
    assert word("screening.ending", "zh") not in screen.read()
    silent = [li for part in screen.drawn("rising") for li in markup.classed(part, "silent-day")]
    assert len(silent) == 3


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tables_below_add_up(lang: str) -> None:
    words, screen = in_language(lang), Screen(page="screening", lang=lang, more="absent")
    sums = counted("2020-02-17")
    open_ = sums["absent"] - sums["absent_reached"]
    assert f"{open_:,}" in screen.read()
    plan = Screen(page="screening", lang=lang, more="plan", teams="20").read()
    with (FOLDER / "team_day.csv").open(encoding="utf-8") as file:
        finished = sum(int(row["stairwells"]) for row in csv.DictReader(file) if row["date"] >= ROUND)
    told = {"registered": 1757, "finished": finished, "left": 1757 - finished, "teams": 20}
    exact = (1757 - finished) / 100
    assert words.t(
        "screening.plan", **told, pace=5, exact=round(exact, 1), whole=-(-(1757 - finished) // 100)
    ) in plan.replace("\\", "")
    teams = Screen(page="screening", lang=lang, more="teams").read()
    assert words.t("team_kind.joint") in teams
    swept = Screen(page="screening", lang=lang, more="sweep").read()
    last: dict[str, int] = {}
    with (FOLDER / "sweep_hour.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            last[row["place"]] = int(row["done"])
    assert words.t("screening.sweep_base", n=184) in swept
    assert f"{sum(last.values())}/184" in swept or f"{sum(last.values())} of 184" in swept


@pytest.mark.usefixtures("sample")
def test_slides_and_rounds_and_a_building() -> None:
    room = Screen(page="screening", lang="zh", projector="1", question="rounds")
    assert word("screening.unit", "zh") in room.read()
    assert "99.1" in room.read()
    building = Screen(page="screening", lang="zh", place=sample.BUILDING)
    assert word("screening.own_days", "zh") in building.read()
    empty = Screen(page="screening", lang="zh", place="99092210100400601005")  # nobody lives there
    assert word("state.not_applicable", "zh") in empty.read()
    assert word("screening.ending", "zh") not in empty.read()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_ends_of_the_band_stand_at_the_picture(lang: str) -> None:
    words, screen = in_language(lang), Screen(page="screening", lang=lang)
    days = {"first": words.day(dt.date(2020, 2, 18)), "last": words.day(dt.date(2020, 2, 19))}
    assert [markup.words(part) for part in screen.drawn("ends")] == [
        words.t("screening.ends_between", **days).replace("\n", " ")
    ]
