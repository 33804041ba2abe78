"""Screening as a leader reads it: the sentence, the cards, the round as it fills up, and each table below."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.presentation import sweep
from pages.presentation.words import LANGUAGES, in_language
from queries.database import engine
from queries.screening.sweeping import Sweep
from sample_data import faults
from sample_data.district import FOLDER
from tests.support import markup, sample, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

WAYS = ("at_door", "by_phone", "by_data")
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
    by_way = {"door": sums["at_door"], "phone": sums["by_phone"], "data": sums["by_data"]}
    assert days[-1] == words.t("screening.day_tip", **told, **by_way)
    assert all(by_way.values())
    assert [bool(markup.classed(part, "data")) for part in screen.drawn("burnup")] == [True], "a stack has a third part"
    left = screen.card(word("screening.remaining", lang))
    assert left.figure == words.t("screening.households", n=16_336 - reached)
    assert left.state == "watch", "at the slowest of the latest days, which the picture shows, too, it misses the plan"
    assert words.t("screening.late_at_worst", day=words.day(dt.date(2020, 2, 18))) in screen.read()
    assert len(screen.cards()) == 5
    assert len(screen.worst()) == 6


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.usefixtures("sample")
def test_a_total_says_how_many_of_its_reports_are_missing(lang: str) -> None:
    """Also of places that only told nothing new, on the desk and on the slide."""
    told = sample.figure("screening_coverage", sample.TOP)
    silent = word("measure.screening_coverage.silent", lang)
    sentence = said("total.missing", lang, silent=silent, n=told.expected - told.reported, due=told.expected)
    assert told.expected > told.reported
    assert sentence in Screen(page="screening", lang=lang).read()
    assert sentence in Screen(page="screening", lang=lang, projector="1").read()


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
    assert words.t("screening.sweep_base", n=184, day=words.day(sample.NEWEST)).replace("\n", " ") in swept
    assert f"{sum(last.values())}/184" in swept or f"{sum(last.values())} of 184" in swept


@pytest.mark.usefixtures("sample")
def test_a_slide_stands_as_the_fall_that_it_tells_where_that_is_worse() -> None:
    """All of Liudi's homes are on target; of its grid 8 the slide says that only 60 % of those absent were followed up."""
    community, grid = "990922101006", "990922101006008"
    assert sample.figure("screening_coverage", community).state == "enough"
    assert sample.figure("follow_up", grid).state == "short"
    room = Screen(page="screening", lang="en", projector="1", place=community)
    assert "Grid 8" in f"{room.answer} {room.read()}"
    assert [state for _, state, shown in room.steps() if shown] == ["short"]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_round_that_runs_is_not_set_beside_one_that_ended_as_if_it_were_a_fall(lang: str) -> None:
    reached, town = sum(counted("2020-02-17")[way] for way in WAYS), sample.name(sample.TOP, lang)
    told = {
        "zh": f"{town}第三轮排查率 92.3%（{reached:,}/16,336 户，进行中），上一轮结束时为 98.7%",
        "en": f"{town}: Round 3 has reached 92.3% of households so far ({reached:,} of 16,336); "
        "the round before ended at 98.7%",
    }
    room = Screen(page="screening", lang=lang, projector="1", question="rounds")
    assert room.answer.replace("\n", " ").startswith(told[lang])


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


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_happened_stands_on_the_round_of_its_day(lang: str) -> None:
    """E1: the lists of 11 February stand on round 2, the closing of compounds of 6 February does not."""
    closed, lists = (row[f"text_{lang}"] for row in sample.table("event"))
    screen = Screen(page="screening", lang=lang, date="2020-02-13")
    assert [markup.words(mark) for part in screen.drawn("burnup") for mark in markup.classed(part, "event")] == [lists]
    assert closed not in screen.read()


SWEPT = [(12, 40), (36, 90)]  # hours since it began, compounds finished by then


def swept(base: int, before: int) -> Sweep:
    begins = dt.date(2020, 2, 14)
    return Sweep(begins, tuple(SWEPT), base, begins + dt.timedelta(days=1), before)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sweep_has_its_base_with_its_day_and_what_happened_on_it(lang: str) -> None:
    words = in_language(lang)
    event = {"date": dt.date(2020, 2, 15), "text_zh": "小区封闭管理", "text_en": "Compounds closed"}
    drawn = markup.tree(str(sweep.drawn(swept(100, 100), [event, event | {"date": dt.date(2020, 2, 20)}], words)))
    [mark] = markup.classed(drawn, "event")
    assert markup.words(mark) == event[f"text_{lang}"]
    assert mark.get("style", "").startswith("left:50.00%"), "the second day of three"
    assert markup.words(drawn).count(words.day(dt.date(2020, 2, 15))) >= 1
    assert words.t("screening.sweep_base", n=100, day=words.day(dt.date(2020, 2, 15))).split("\n")[0] in markup.words(
        drawn
    )
    told = sweep.told(swept(90, 100), words)
    assert told.startswith(sweep.told(swept(90, 90), words))
    assert "100" in told, "the base of the day it began is another one"
    assert "100" not in sweep.told(swept(90, 90), words).replace("100.0%", "")


def small(folder: Path, **changed: str) -> str:
    """The small district with some files changed, and its address."""
    folder.mkdir(exist_ok=True)
    address = f"sqlite:///{folder / 'small.sqlite'}"
    made = engine(address)
    about = ("screening_day", "screening_round", "sweep_hour", "duty_holder")
    prepare(small_district.write(folder / "files", about, **changed), made)
    made.dispose()
    return address


def test_a_sweep_keeps_the_base_of_its_day_when_compounds_lapse(look_at: Callable[[str], None], tmp_path: Path) -> None:
    """One compound of two is in force no longer on the day shown: the sweep of before stays one of two."""
    place = small_district.FILES["place.csv"]
    place = place.replace("001-A-1,building", "001-E,compound,001,旧院,Old Court,,,,,,,,2020-02-16\n001-A-1,building")
    day = small_district.FILES["screening_day.csv"] + "2020-02-17,001-A-2,1,0,0,0,2020-02-17 18:00\n"
    files = ("duty_holder", "screening_round", "sweep_hour", "duty_role", "organisation", "level")
    kept = {name: small_district.FILES[f"{name}.csv"] for name in files}
    kept["sweep_hour"] = "date,place,hour,done\n2020-02-15,001-A,9,1\n2020-02-15,001-E,12,1\n"
    look_at(small(tmp_path, place=place, screening_day=day, **kept))
    for lang in LANGUAGES:
        words, screen = in_language(lang), Screen(page="screening", lang=lang, more="sweep")
        told = screen.read().replace("\\", "")
        base = words.t("screening.sweep_base", n=2, day=words.day(dt.date(2020, 2, 15)))
        assert base.replace("\n", " ") in told
        assert "2/2" in told or "2 of 2" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_round_in_which_everybody_was_reached_is_said_so(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    header = small_district.FILES["screening_day.csv"].splitlines()[0]
    reached = {"001-A-1": 40, "001-A-2": 30, "002-B": 12}
    all_well = "\n".join([header, *(f"2020-02-15,{place},{n},0,0,0,2020-02-15 17:00" for place, n in reached.items())])
    look_at(small(tmp_path, screening_day=all_well))
    words, screen = in_language(lang), Screen(page="screening", lang=lang)
    assert screen.answer.count("82") >= 1
    assert screen.card(word("screening.remaining", lang)).figure == words.t("screening.households", n=0)
    assert word("screening.ending", lang) not in screen.read()
    absent = Screen(page="screening", lang=lang, more="absent").read()
    assert word("screening.waiting_nobody", lang) in absent


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_round_of_which_nobody_told_anything_today_promises_nothing(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Everybody is silent on the day shown, which other reports make: what is known is that of the days before."""
    lines = small_district.FILES["screening_day.csv"].splitlines()
    told = "\n".join([lines[0], *(line for line in lines[1:] if line.startswith("2020-02-14"))])
    seen = "date,place,reported_at,normal,outsiders,moved_in,moved_out\n2020-02-15,001-A-1,2020-02-15 08:30,yes,0,0,1\n"
    look_at(small(tmp_path, screening_day=told, observer_report=seen))
    screen = Screen(page="screening", lang=lang, date="2020-02-15")
    assert screen.card(word("screening.remaining", lang)).state == "not_reported"
    assert word("screening.ending", lang) not in screen.read()
    assert word("measure.screening_coverage.silent", lang) in screen.read()


BETWEEN = "date,place,reported_at,normal,outsiders,moved_in,moved_out\n2020-02-21,001-A-1,2020-02-21 08:30,yes,0,0,1\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_between_rounds_all_that_is_of_no_round_is_told(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """At the desk as in a room: rounds as they ended, lists, lit windows and a sweep; nothing of a round that would run."""
    of_lists = ("received_list", "list_result", "lit_window")
    files = {name: small_district.FILES[f"{name}.csv"] for name in of_lists}
    look_at(small(tmp_path, observer_report=BETWEEN, **files))
    screen = Screen(page="screening", lang=lang)
    assert screen.answer == word("screening.no_round", lang)
    for more in ("plan", "absent"):
        assert not screen.open(lang=lang, more=more).app.number_input
        assert word(f"screening.more_{more}", lang) not in screen.read()
    assert word("lists.accounts", lang) in screen.open(lang=lang, more="lists").read()
    assert word("lists.windows", lang) in screen.open(lang=lang, more="windows").read()
    assert "1/1" in (swept := screen.open(lang=lang, more="sweep").read()) or "1 of 1" in swept
    for shown in ({"more": "rounds"}, {"projector": "1", "question": "rounds"}):
        room = Screen(page="screening", lang=lang, **shown)
        cells = [td for part in room.drawn("heat") for td in part.iter("td")]
        assert [(td.get("class"), markup.words(markup.classed(td, "figure")[0])) for td in cells] == [
            ("short", "33.3"),  # 4 of 12, the worst
            ("short", "47.1"),  # 33 of 70
            ("short", "45.1"),
        ]
    assert "33.3%" in room.answer + room.read(), "the lowest is so in the round that ended"
    assert {"zh": "45.1%（37/82 户）", "en": "reached 45.1% of households (37 of 82)"}[lang] in room.answer, (
        "it is over"
    )


CODES = [f"P{number:02}" for number in range(1, 31)]


def thirty_communities(date: str) -> dict[str, str]:
    """Files of a district of thirty communities, each with a building that tells on a date how many households it reached."""
    header, top, *_ = small_district.FILES["place.csv"].splitlines()
    named = [
        f"{code},community,D,{code}社区,{code} Community,,,,,,,,\n{code}-1,building,{code},1栋,,100,," for code in CODES
    ]
    told = [f"{date},{code}-1,{3 * n},0,0,0,{date} 17:00" for n, code in enumerate(CODES, start=1)]
    return {
        "place": "\n".join([header, top, *(f"{row},,,,,," for row in named)]),
        "screening_day": "\n".join([small_district.FILES["screening_day.csv"].splitlines()[0], *told]),
        "duty_holder": "",
        "sweep_hour": "",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_many_places_rounds_have_the_worst_and_say_how_many_they_leave_out(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    look_at(small(tmp_path, **thirty_communities("2020-02-15")))
    left_out = said("places.comparison_more", lang, n=16, level={"zh": "社区", "en": "Communities"}[lang])
    for shown in ({"more": "rounds"}, {"projector": "1", "question": "rounds"}):
        screen = Screen(page="screening", lang=lang, **shown)
        (table,) = screen.drawn("heat")
        assert [row.get("data-key") for row in table.findall("./tbody/tr")] == CODES[:14]
        assert left_out in screen.read()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_silent_places_that_have_no_row_are_not_called_better(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """All of them told on the day before alone; that day has a report of something else."""
    seen = BETWEEN.replace("2020-02-21", "2020-02-15").replace("001-A-1", "P01-1")
    look_at(small(tmp_path, **thirty_communities("2020-02-14"), observer_report=seen))
    level = {"zh": "社区", "en": "Communities"}[lang]
    for page, shown in (
        ("screening", {"more": "rounds"}),
        ("screening", {"projector": "1", "question": "rounds"}),
        ("places", {"projector": "1", "question": "where"}),
    ):
        told = Screen(page=page, lang=lang, **shown).read()
        assert said("places.comparison_rest", lang, n=16, level=level) in told, page
        assert said("places.comparison_more", lang, n=16, level=level) not in told, page


TEAMS = "\n".join(
    small_district.FILES["team_day.csv"].splitlines()[:2]
)  # what came on the 14th; on the 15th nothing did


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_plan_says_what_it_does_not_know(lang: str, look_at: Callable[[str], None], tmp_path: Path) -> None:
    """Reports of teams that are missing; that none was ever loaded; and a register without stairwells."""
    look_at(small(tmp_path / "silent", team_day=TEAMS))
    plan = Screen(page="screening", lang=lang, more="plan", teams="1").read()
    left = {"registered": 4, "finished": 2, "left": 2, "teams": 1}
    assert said("screening.plan", lang, **left, pace=5, exact=0.4, whole=1) in plan
    assert said("screening.plan_untold", lang, n=1) in plan
    look_at(small(tmp_path / "never"))
    never = Screen(page="screening", lang=lang, more="plan")
    assert word("screening.plan_unloaded", lang) in never.read()
    assert not never.app.number_input
    place = small_district.FILES["place.csv"]
    for counted in (",110,2,", ",80,1,", ",25,1,"):
        place = place.replace(counted, f",{counted.split(',')[1]},,")
    look_at(small(tmp_path / "unregistered", place=place, team_day=TEAMS.replace(",2,1,2,2,", ",2,1,0,2,")))
    unregistered = Screen(page="screening", lang=lang, more="plan")
    assert word("screening.plan_unregistered", lang) in unregistered.read()
    assert said("screening.plan_done", lang, registered=0) not in unregistered.read()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sweep_says_by_how_many_places_it_is_told_and_where_it_has_no_figures(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Of two places one told nothing after 9 o'clock; a building never tells of a sweep by itself."""
    hours = small_district.FILES["sweep_hour.csv"] + "2020-02-15,002-B,9,0\n2020-02-15,001-A,8,0\n"
    look_at(small(tmp_path, sweep_hour=hours))
    words, screen = in_language(lang), Screen(page="screening", lang=lang, more="sweep")
    since = {"day": words.day(dt.date(2020, 2, 15)), "time": words.clock(dt.time(9))}
    assert said("screening.sweep_silent", lang, n=2, silent=1, **since) in screen.read()
    assert said("screening.sweep_heard", lang, n=1) in screen.open(lang=lang, place="001", more="sweep").read()
    assert word("screening.sweep_not_here", lang) in screen.open(lang=lang, place="001-A-1", more="sweep").read()
    assert word("screening.sweep_none", lang) in screen.open(lang=lang, date="2020-02-14", more="sweep").read()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_tells_nothing_of_the_sweep_that_runs_is_shown_the_one_before_and_told_so(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    hours = "date,place,hour,done\n2020-02-05,001-A,9,1\n2020-02-14,002-B,9,0\n2020-02-15,002-B,9,0\n"
    look_at(small(tmp_path, sweep_hour=hours))
    words, later = in_language(lang), {"day": in_language(lang).day(dt.date(2020, 2, 14))}
    screen = Screen(page="screening", lang=lang, place="001", more="sweep")
    assert said("screening.sweep_later", lang, **later) in screen.read()
    begun = words.t("screening.sweep", day=words.day(dt.date(2020, 2, 5)))
    assert begun in screen.read()
    of_all = screen.open(lang=lang, more="sweep").read()
    assert said("screening.sweep_later", lang, **later) not in of_all
    assert begun not in of_all


@pytest.mark.parametrize("lang", LANGUAGES)
def test_absent_households_of_who_keeps_silent_have_the_day_they_were_told_on(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """The second community told on the 15th last; the first also on the 16th."""
    day = small_district.FILES["screening_day.csv"] + "2020-02-16,001-A-1,1,0,0,0,2020-02-16 18:00\n"
    look_at(small(tmp_path, screening_day=day))
    words = in_language(lang)
    [table] = Screen(page="screening", lang=lang, more="absent").drawn("table")
    rows = table.findall("./tbody/tr")
    assert [row.get("data-key") for row in rows] == ["001", "002"]
    last = [markup.words(row[-1]) for row in rows]
    assert last == [word("figure.no_figure", lang), words.day(dt.date(2020, 2, 15))]
    assert [markup.words(row[3]) for row in rows] == ["2", "1"], "still open"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_reached_in_every_round_has_no_upper_bound_where_reports_are_missing(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Two of three buildings told nothing on the first day of the round: 37 of 82 households at least."""
    look_at(small(tmp_path))
    place = {"zh": "清风区", "en": "Qingfeng"}[lang]
    since = {"zh": "第二轮", "en": "Round 2"}[lang]
    told = said("screening.in_every_least", lang, place=place, since=since, low=37, n=2)
    for shown in ({"more": "rounds"}, {"projector": "1", "question": "rounds"}):
        assert told in Screen(page="screening", lang=lang, **shown).read()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_lit_windows_are_told_with_the_homes_that_were_counted(lang: str) -> None:
    """The newest count of each place stands: of the homes registered there."""
    counted = {row["place"]: int(row["lit_listed"]) + int(row["dark_listed"]) for row in sample.table("lit_window")}
    told = said("lists.counted_homes", lang, listed=sum(counted.values()), households=16_336)
    assert told in Screen(page="screening", lang=lang, more="windows").read()
    room = Screen(page="screening", lang=lang, projector="1", question="lists")
    assert told in room.answer + room.read()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_room_reads_on_which_nights_lit_windows_were_counted(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """A count stands until the next: here those of two nights, and of one a day that has no count of its own."""
    windows, words = small_district.FILES["lit_window.csv"], in_language(lang)
    look_at(small(tmp_path / "two", lit_window=windows))
    first, last = words.day(dt.date(2020, 2, 14)), words.day(dt.date(2020, 2, 15))
    for place, heading in (
        ("D", said("lists.windows_nights", lang, first=first, last=last)),
        ("001", said("lists.windows_night", lang, first=first)),
    ):
        room = Screen(page="screening", lang=lang, projector="1", question="lists", place=place)
        (part,) = room.drawn("crossed")
        assert markup.words(part.find("./caption")) == heading, "how it adds up gives way"
    desk = Screen(page="screening", lang=lang, more="windows")
    assert word("lists.windows_sum", lang) in desk.read()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_teams_say_whose_reports_they_lack(lang: str, look_at: Callable[[str], None], tmp_path: Path) -> None:
    """Two places had teams on the 14th, and one of them told of its own on the 15th; once of some, once of none."""
    other = "2020-02-14,002-B,joint,1,3,0,0,1,1,2020-02-14 17:00\n"
    missing = said("total.missing_left_out", lang, n=1, silent=word("measure.teams_with_medic.silent", lang))
    look_at(small(tmp_path / "some", team_day=small_district.FILES["team_day.csv"] + other))
    screen = Screen(page="screening", lang=lang)
    assert any(missing in each.get("data-tip", "") for part in screen.drawn("card") for each in part.iter())
    assert missing in screen.open(lang=lang, more="teams").read()
    nil = "2020-02-15,001-A,joint,0,0,0,0,0,0,2020-02-15 17:00\n"
    look_at(small(tmp_path / "nil", team_day=f"{TEAMS}\n{other}{nil}"))
    none = Screen(page="screening", lang=lang, more="teams").read()
    assert word("screening.teams_nil", lang) in none
    assert missing in none


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_people_pending_on_lists_are_told_by_place_with_who_answers(lang: str) -> None:
    """Of each list what its newest day tells; the room has where most are pending."""
    newest = {row["list"]: row["date"] for row in sample.table("list_result")}  # dates come in order
    rows = [row for row in sample.table("list_result") if row["date"] == newest[row["list"]]]
    pending: Counter[str] = Counter()
    for row in rows:
        pending[row["place"]] += int(row["people"]) * (row["category"] == "pending")
    told = [code for code, n in sorted(pending.items(), key=lambda each: (-each[1], each[0])) if n]
    screen = Screen(page="screening", lang=lang, more="lists")
    heading = word("lists.pending_by_place", lang)
    (part,) = [each for each in screen.drawn("worst") if (each.findtext("caption") or "").startswith(heading)]
    lines = part.findall("./tbody/tr")
    assert [line.get("data-key") for line in lines] == told
    assert {a.get("href", "").split("place=")[1].split("&")[0] for line in lines for a in line.iter("a")} == set(told)
    (leader,) = [row["name"] for row in sample.holders(told[0]) if row["role"] == "secretary"]
    words = in_language(lang)
    assert words.person(leader) in markup.words(lines[0])
    room = Screen(page="screening", lang=lang, projector="1", question="lists")
    assert sample.name(told[0], lang) in room.answer
    held = {"place": sample.name(told[0], lang), "leader": words.person(f"{leader[0]}＊")}
    assert said("lists.held_there", lang, **held) not in room.read(), "lit windows need the room"


@pytest.mark.parametrize(("lang", "leader"), [("zh", "张＊"), ("en", "Zhang *")])
def test_without_lit_windows_a_room_reads_where_people_are_pending_and_who_answers(
    lang: str, leader: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Seven of thirty are pending in the first community; five more, of whom nothing came, belong to no place below."""
    files = {name: small_district.FILES[f"{name}.csv"] for name in ("list_category", "received_list", "list_result")}
    third = "003,community,D,新风社区,Xinfeng,,,,114.35,30.61,WGS84,,\n"  # of two places alone nobody needs to hear
    look_at(small(tmp_path, place=small_district.FILES["place.csv"] + third, **files))
    room = Screen(page="screening", lang=lang, projector="1", question="lists")
    (part,) = room.drawn("worst")
    assert (part.findtext("caption") or "").startswith(word("lists.pending_by_place", lang))
    (line,) = part.findall("./tbody/tr")
    assert line.get("data-key") == "001"
    assert said("lists.cell", lang, left=7, n=30) in markup.words(line)
    assert leader in markup.words(line)
    assert said("lists.pending_own", lang, n=5) in room.read()
    place = {"zh": "先锋社区", "en": "Pioneer"}[lang]
    held = said("lists.held_there", lang, place=place, leader=leader)
    assert said("lists.held", lang, who=held) in room.read()
    assert word("lists.windows", lang) not in room.read()
    assert word("lists.no_windows", lang) not in room.read(), "nobody counts any"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_room_hears_of_a_place_that_counted_no_windows_where_others_did(lang: str) -> None:
    """Nothing beside its lists would read as nothing amiss."""
    counted = {sample.path(row["place"])[1] for row in sample.table("lit_window")}
    places = sample.shown_children(sample.TOP)
    assert 0 < len(counted) < len(places)
    for code in (sample.TOP, *places):
        room = Screen(page="screening", lang=lang, projector="1", question="lists", place=code)
        assert room.drawn("accounted"), code
        lacks = code in places and code not in counted
        assert (word("lists.no_windows", lang) in room.answer + room.read()) == lacks, code
        assert bool(room.drawn("crossed")) != lacks, code
