"""Service teams, health points, leaders' rounds, projects and volunteers as they are told: at a desk and in a room."""

import datetime as dt

import pytest

from pages.presentation import bar_rows, brigades, leader_rounds
from pages.presentation.tables import Marked
from pages.presentation.words import LANGUAGES, in_language
from queries.measures import Amount, State, measures
from sample_data import faults
from tests.support import sample
from tests.support.screen import Screen, said, unescaped, word

DAY = dt.date(2020, 2, 17)
PLACE = {"code": "A", "steps": 1, "expected": 1, "reported": 1, "name_zh": "望河社区", "name_en": "Wanghe"}
TEAMS = PLACE | {"kind": "women", "teams": 4, "people": 26, "with_medic": 3, "with_police": 3, "with_both": 2}
ROUNDS = PLACE | {"rounds": 2, "found": 3, "closed": 1, "still_open": 2, "above_code": "D"}
PROJECT = {
    **{"name_zh": "病区", "name_en": "Ward", "place_zh": "县城", "place_en": "Town", "date": DAY, "beds": 45},
    **{"done_percent": 60, "days_left": 9, "done_before": 60, "left_before": 9, "silent": False},
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_columns_of_a_table_have_one_name(lang: str) -> None:
    """A table is told by its headers: of two columns with one name it would lose the first."""
    words, known = in_language(lang), measures()
    left = measures(Amount)["project_days_left"]
    people = {"liaison": 1, "vanguard": 2, "donors": 3, "joined": 0, "joined_ever": 1}
    tables = [
        (brigades.kinds([TEAMS], TEAMS, known, words), 7),
        (brigades.teams([TEAMS], known, words), 7),
        (brigades.few([TEAMS], {}, known[brigades.MIXED], words), 5),
        (brigades.health_points([PLACE | {"points": 2, "active": 1, "without": 0}], known, words), 5),
        (brigades.volunteers([PLACE | people], words), 6),
        (leader_rounds.rounds([ROUNDS], known, words), 6),
        (leader_rounds.unsolved([ROUNDS | {"last": None, "leader": ""}], "D", DAY, words), 4),
        (leader_rounds.projects([PROJECT], left, DAY, words), 7),
    ]
    assert [len(table) for table, _ in tables] == [columns for _, columns in tables]
    assert bar_rows.alt("brigades.mixed_alt", words).format(name="N", required="4", have="2").startswith("N")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_at_all_and_nothing_lately_are_told_apart(lang: str) -> None:
    words, known = in_language(lang), measures()
    none = PLACE | {"points": 0, "active": 0, "without": 1}
    [point] = brigades.health_points([none], known, words)[word("measure.health_points_active.short", lang)]
    assert point == Marked(State.ZERO, word("brigades.none_set_up", lang))
    two = [PLACE | {"code": "B", "points": 1, "active": 0, "without": 0}, none]
    assert [row["code"] for row in brigades.without_first(two)] == ["A", "B"]
    assert brigades.team_people(TEAMS | {"teams": 0, "people": 0}, words) == word("brigades.no_team", lang)
    days = {2: State.WATCH, 3: State.SHORT}
    for number, state in days.items():
        assert leader_rounds.unmoved({"last": DAY - dt.timedelta(days=number)}, DAY) is state
    assert leader_rounds.unmoved({"last": None}, DAY) is State.SHORT
    ever = leader_rounds.longest([ROUNDS | {"last": None}], "D", DAY, words)
    assert ever == said("brigades.longest_ever", lang, place=words.name(PLACE), open=2)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_projects_that_stand_still_or_keep_silent_are_told_beside_the_one_that_takes_longest(lang: str) -> None:
    words, name = in_language(lang), {"zh": "病区", "en": "Ward"}[lang]
    done = PROJECT | {"done_percent": 100, "days_left": 0, "done_before": 100}
    assert leader_rounds.latest([done], DAY, words) == [said("brigades.projects_done", lang, n=1)]
    stands = said("brigades.project_stalled", lang, project=name, done=60, left=9)
    assert leader_rounds.latest([PROJECT, done], DAY, words) == [stands]
    goes = PROJECT | {"name_zh": "方舱", "name_en": "Hall", "done_before": 50, "days_left": 12}
    told = said("brigades.project_told", lang, project={"zh": "方舱", "en": "Hall"}[lang], done=60, left=12)
    assert leader_rounds.latest([goes, PROJECT], DAY, words) == [stands, told], "that takes longer, and goes on"
    both = {
        "zh": "病区、病区较上次所报均未变，最多仍剩余 9 天",
        "en": "Nothing new was done on Ward and Ward since the report before; up to 9 days left",
    }
    assert leader_rounds.latest([PROJECT, PROJECT], DAY, words) == [both[lang]]
    silent = PROJECT | {"date": DAY - dt.timedelta(days=8), "silent": True}
    last = {
        "zh": "病区已 8 天未报进度：2月9日所报完成 60%，剩余 9 天",
        "en": "No report of Ward for 8 days: last told on 9 Feb, 60% done, 9 days left",
    }
    assert leader_rounds.latest([silent], DAY, words) == [last[lang]], "and not that it stands still"
    heard = {"zh": "已报的 1 个项目全部完成", "en": "The one project that reported is done"}
    assert leader_rounds.latest([silent, done], DAY, words) == [heard[lang], last[lang]]
    several = {
        "zh": "病区、病区、病区等 4 个项目未报进度，最长已 9 天（上次所报为2月8日）",
        "en": "No report of Ward, Ward, Ward and others, 4 projects in all, for up to 9 days (last told on 8 Feb)",
    }
    longest = silent | {"date": DAY - dt.timedelta(days=9)}
    assert leader_rounds.latest([silent, silent, longest, silent], DAY, words) == [several[lang]]
    left = measures(Amount)["project_days_left"]
    table = leader_rounds.projects([silent, PROJECT], left, DAY, words)
    days, moving = table[word("brigades.days_left", lang)], table[word("brigades.moving", lang)]
    assert days == [Marked(State.NOT_REPORTED, "9"), Marked(State.WATCH, "9")]
    assert moving[0] == Marked(State.NOT_REPORTED, said("brigades.project_untold", lang, n=8))
    assert moving[1] == Marked(State.SHORT, word("brigades.stands_still", lang))


OLD = {"date": dt.date(2020, 2, 11), "days_left": 1}
OF_BEFORE = {
    "zh": (
        "病区完成 60%，剩余 1 天（2月11日所报）",
        "病区完成 60%，较上次所报未变，仍剩余 1 天（2月11日所报）",
        "病区、病区较上次所报均未变，最多仍剩余 9 天（最早为2月11日所报）",
    ),
    "en": (
        "Ward is 60% done, 1 day left (as told on 11 Feb)",
        "Ward is 60% done, as when it was told before, and still has 1 day left (as told on 11 Feb)",
        "Nothing new was done on Ward and Ward since the report before; up to 9 days left (told on 11 Feb or later)",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_project_told_days_ago_is_told_with_its_date(lang: str) -> None:
    words = in_language(lang)
    goes_on, stands, several = OF_BEFORE[lang]
    assert leader_rounds.latest([PROJECT | OLD | {"done_before": 50}], DAY, words) == [goes_on]
    assert leader_rounds.latest([PROJECT | OLD], DAY, words) == [stands]
    assert leader_rounds.latest([PROJECT, PROJECT | OLD], DAY, words) == [several]


def test_days_left_that_have_run_out_since_they_were_told_are_not_on_target() -> None:
    words, left = in_language("en"), measures(Amount)["project_days_left"]
    last_day = PROJECT | OLD | {"date": DAY - dt.timedelta(days=1)}
    done = PROJECT | OLD | {"done_percent": 100, "days_left": 0}
    table = leader_rounds.projects([PROJECT | OLD, last_day, done], left, DAY, words)
    states = [State.NOT_REPORTED, State.ENOUGH, State.ENOUGH]
    assert table["Days left"] == [Marked(state, n) for state, n in zip(states, "110", strict=True)]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_teams_are_told_with_whose_reports_their_sentence_and_their_total_leave_out(lang: str) -> None:
    community = sample.places()[faults.SILENT_GRID]["parent"]
    left_out = said("total.missing_left_out", lang, n=1, silent=word("measure.service_teams_mixed.silent", lang))
    tab = Screen(page="command", lang=lang, place=community, more="teams")
    assert any(left_out in unescaped(str(each.value)) for each in tab.app.markdown)
    kinds = tab.plain_table(word("brigades.by_kind", lang))
    assert left_out in str(kinds.iloc[-1, 0])
    told = [int(number) for number in kinds.iloc[:, 1]]
    assert sum(told[:-1]) == told[-1] > 0


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_room_reads_in_which_community_those_are_whose_reports_are_left_out(lang: str) -> None:
    """They lie two levels down; the card of teams at the desk leaves them out, too."""
    silent = {
        "teams": (brigades.MIXED, faults.SILENT_GRID),
        "rounds": (leader_rounds.CLOSED, faults.SILENT_GRID),
        "mouths": ("errand_runners", faults.GRID_SILENT_ON_HOMES),
    }
    for question, (measure, grid) in silent.items():
        community = sample.name(sample.places()[grid]["parent"], lang)
        what = word(f"measure.{measure}.silent", lang)
        room = Screen(page="command", lang=lang, projector="1", question=question)
        told = said("total.missing_left_out_in", lang, n=1, silent=what, places=community)
        assert told in f"{room.answer} {room.read()}", question
    left_out = said("total.missing_left_out", lang, n=1, silent=word(f"measure.{brigades.MIXED}.silent", lang))
    assert left_out in Screen(page="command", lang=lang).read()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", ["en"])
def test_each_panel_tells_its_figures_and_who_is_behind(lang: str) -> None:
    words, top = in_language(lang), {"page": "command", "lang": lang}
    today = [row for row in sample.table("service_team_day") if row["date"] == DAY.isoformat()]
    teams, people = (sum(int(row[name]) for row in today) for name in ("teams", "people"))
    read = Screen(**top, more="teams").read()
    assert said("brigades.team_people", lang, teams=teams, people=people, mean=round(people / teams, 1)) in read
    rounds = Screen(**top, more="rounds")
    rows = rounds.plain_table(word("brigades.unsolved", lang))
    assert sample.name(faults.UNSOLVED_GRID, lang) in str(rows.iloc[0, 0])
    assert rows.iloc[0, 2] == str((DAY - faults.UNSOLVED_FROM).days + 1)
    project = Screen(**top, more="project").plain_table(word("brigades.projects", lang))
    assert word("brigades.stands_still", lang) in project.iloc[0].to_list()[4]
    joined = sum(int(row["joined"]) for row in sample.table("volunteer_day"))
    volunteers = Screen(**top, more="volunteers").plain_table(word("brigades.volunteers_by_place", lang))
    assert volunteers.iloc[-1, -1] == words.number(joined)
    points = Screen(**top, more="health_points", place=faults.GRID_WITHOUT_HEALTH_POINT)
    assert word("brigades.no_point", lang) in points.read()
    silent = Screen(**top, more="teams", place=faults.SILENT_GRID).read()
    assert said("answer.not_reported", lang, silent=word("measure.service_teams_mixed.silent", lang)) in silent
    assert said("measure.service_teams_mixed.base", lang, numerator=0, denominator=0) not in silent, "not none of none"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", ["zh"])
def test_a_room_reads_who_lacks_a_medic_and_where_nothing_is_closed(lang: str) -> None:
    room = {"page": "command", "lang": lang, "projector": "1"}
    teams = Screen(**room, question="teams")
    rows = teams.plain_table(word("brigades.teams_by_place", lang))
    assert sample.name(faults.TEAMS_WITHOUT_MEDICS, lang) in str(rows.iloc[0, 0])
    rounds = Screen(**room, question="rounds", place=faults.UNSOLVED_GRID[:12])
    assert sample.name(faults.UNSOLVED_GRID, lang) in rounds.read()
    limits = measures()[leader_rounds.CLOSED]
    assert said("help.limits", lang, amber=f"{limits.amber:g}", red=f"{limits.red:g}") in rounds.read()
    assert "韩某" not in rounds.read()
    titles = [title for title, *_ in Screen(**room, place=sample.BUILDING).steps()]
    assert word("brigades.ask_teams", lang) not in titles, "no building has service teams"


@pytest.mark.usefixtures("sample")
def test_teams_of_a_community_itself_stand_beside_those_of_its_grids() -> None:
    """In this community nobody else's teams lack anything."""
    code = "990922101004"
    screen = Screen(page="command", lang="en", projector="1", question="teams", place=code)
    listed = screen.plain_table(
        said("places.worst_few", "en", heading=word("brigades.teams_by_place", "en"), n=8, of=14)
    )
    assert listed.iloc[0].tolist()[0] == word("command.own", "en")
    assert str(listed.iloc[0].tolist()[2]) == "7"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_was_closed_all_are_counted_and_a_slide_says_how_many_it_shows(lang: str) -> None:
    day = dt.date(2020, 2, 13)
    told = {row["place"]: row for row in sample.table("leader_round_day") if row["date"] == day.isoformat()}
    open_at = {code: int(row["still_open"]) for code, row in told.items() if not int(row["closed"])}
    stuck = {code for code, problems in open_at.items() if problems}
    assert (len(stuck), sum(open_at.values())) == (10, 11)
    link = {"page": "command", "lang": lang, "date": day.isoformat()}
    others = {"zh": "和另外 9 处已连续 1 天无一办结，未办结 11 件", "en": "and 9 others, still open: 11"}[lang]
    tab, room = Screen(**link, more="rounds"), Screen(**link, projector="1", question="rounds")
    assert others in tab.read()
    assert others in f"{room.answer} {room.read()}"
    heading = word("brigades.unsolved", lang)
    names = [str(name) for name in tab.plain_table(heading).iloc[:, 0]]
    assert len(names) == 10
    assert all(any(sample.name(code, lang) in name for name in names) for code in stuck)
    assert len(room.plain_table(said("places.worst_few", lang, heading=heading, n=8, of=10))) == 8


def test_a_place_that_kept_silent_is_none_without_open_problems() -> None:
    words = in_language("zh")
    silent = ROUNDS | {"expected": 3, "reported": 1, "still_open": 0}
    assert leader_rounds.nothing_open(silent, words) == (
        "当日巡查 2 次，已报的各处没有未办结的问题，2 处未报",
        State.NOT_REPORTED,
    )
    assert leader_rounds.nothing_open(ROUNDS, words) == ("当日巡查 2 次，没有未办结的问题", State.ENOUGH)
    assert leader_rounds.none_unsolved(silent, words).endswith("2 处未报")
    assert leader_rounds.none_unsolved(ROUNDS, words) == "有未办结问题的各处当日均有办结"
