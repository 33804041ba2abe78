"""The front line where some tables never came: each place in a screen says which file it needs, and no nought stands there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pages.panels.staffing.details import MEMBERS
from pages.presentation.words import LANGUAGES, bare
from pages.shared import deck, screens
from queries.database import engine
from tests.support import small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", LANGUAGES)
Board = Callable[..., None]
ALWAYS = ("screening_day", "screening_round", "duty_holder")


@pytest.fixture
def board(look_at: Callable[[str], None], tmp_path: Path) -> Board:
    """The board on some files of the small district, with others changed."""

    def show(*files: str, **changed: str) -> None:
        address = f"sqlite:///{tmp_path / 'few.sqlite'}"
        made = engine(address)
        prepare(small_district.write(tmp_path / "files", (*ALWAYS, *files), **changed), made)
        made.dispose()
        look_at(address)

    return show


@BOTH
def test_requests_that_nobody_loaded_are_not_told_as_none(board: Board, lang: str) -> None:
    board("supply_day", "donation")
    lacking = bare(word("needs.need_unloaded", lang))
    screen = Screen(page="needs", lang=lang)
    assert screen.answer == lacking
    assert word("needs.none_raised", lang) not in screen.read()
    assert screen.card(word("needs.open", lang)).figure == word("figure.no_figure", lang)
    assert "2.6" in screen.read(), "stocks are told all the same"
    for more in ("requests", "upward", "calls"):
        assert word("needs.need_unloaded", lang) in screen.open(lang=lang, more=more).read(), more
    room = Screen(page="needs", lang=lang, projector="1", question="oldest")
    assert lacking in room.answer
    assert word("needs.none_raised", lang) not in room.read()
    elsewhere = Screen(page="needs", lang=lang, place="001")
    assert lacking in elsewhere.answer, "where there is no stock either"


@BOTH
def test_steps_upward_that_nobody_loaded_are_not_told_as_nobody_escalated(board: Board, lang: str) -> None:
    board("need", need_step="")
    screen = Screen(page="needs", lang=lang)
    solved = screen.card(word("measure.solved_here.name", lang))
    assert (solved.state, solved.figure) == ("not_applicable", word("figure.no_figure", lang))
    assert solved.base == word("needs.no_steps", lang)
    oldest = screen.plain_table(word("needs.oldest", lang))[word("needs.answers", lang)]
    assert not any(word("needs.raised_at_level", lang) in each for each in oldest)
    upward = screen.open(lang=lang, more="upward").read()
    assert word("needs.steps_unloaded", lang) in upward
    assert said("needs.upward_hint", lang, raised=3, escalated=0, share="0.0%") not in upward
    requests = screen.open(lang=lang, more="requests").plain_table(word("needs.requests", lang))
    assert set(requests[word("needs.level", lang)]) == {word("figure.no_figure", lang)}
    chosen = Screen(page="places", lang=lang, measure="solved_here").read()
    assert word("measure.solved_here.name", lang) not in chosen, "nor may places be judged by it"
    meant = Screen(page="measures", lang=lang).read()
    assert said("measure.solved_here.leaves_out", lang, needs_escalated=0) not in meant
    assert word("measure.solved_here.leaves_out", lang).split("{")[0] in meant


@BOTH
def test_steps_upward_that_came_are_told(board: Board, lang: str) -> None:
    board("need_step")
    screen = Screen(page="needs", lang=lang)
    assert screen.card(word("measure.solved_here.name", lang)).figure == "100.0%", (
        "the one that is closed never went up"
    )
    assert (
        said("needs.upward_hint", lang, raised=3, escalated=1, share="33.3%")
        in screen.open(lang=lang, more="upward").read()
    )


@BOTH
def test_stocks_and_donations_that_nobody_loaded_are_named(board: Board, lang: str) -> None:
    board("need", need_step="")
    screen = Screen(page="needs", lang=lang, more="supplies")
    assert word("needs.supply_unloaded", lang) in screen.read()
    assert bare(word("needs.supply_unloaded", lang)) in screen.read(), "under the sentence, too"
    assert word("needs.donation_unloaded", lang) in screen.read()
    assert word("needs.no_stock", lang) not in screen.read()
    empty = Screen(page="needs", lang=lang, place="001-A-2").answer
    assert word("needs.none_raised", lang) in empty
    assert "零报告" not in empty, "requests are no reports that could be nil"
    assert "nil return" not in empty
    assert bare(word("needs.supply_unloaded", lang)) in empty


@BOTH
def test_a_place_that_asked_for_nothing_says_so(board: Board, lang: str) -> None:
    """The table is there, and this place has no request: that is a nil return."""
    header, *rows = small_district.FILES["need.csv"].splitlines()
    there = small_district.FILES["supply_day.csv"].replace(",D,", ",001,")
    need = "\n".join([header, *(row for row in rows if row.startswith("N3"))])
    board(need=need, need_step="", supply_day=there, donation="")
    screen = Screen(page="needs", lang=lang, place="001")
    assert screen.answer == word("needs.none_raised", lang)
    assert screen.card(word("needs.open", lang)).figure == said("needs.count", lang, n=0)
    assert word("needs.none_raised", lang) in screen.open(lang=lang, place="001", more="requests").read()
    assert word("needs.no_calls", lang) in screen.open(lang=lang, place="001", more="calls").read()


@BOTH
def test_no_stock_of_the_day_is_no_stock_that_ran_out(board: Board, lang: str) -> None:
    """Stocks were told the day before, and not on the day shown."""
    header, before, _ = small_district.FILES["supply_day.csv"].splitlines()
    board("need", need_step="", supply_day=f"{header}\n{before}", donation="")
    screen = Screen(page="needs", lang=lang, more="supplies")
    lacking = said("needs.no_stock_of", lang, places={"zh": "清风区", "en": "Qingfeng"}[lang])
    assert screen.read().count(lacking) >= 2, "under the sentence, and where stocks are told"
    cover = screen.card(word("measure.days_of_cover.name", lang))
    assert (cover.state, cover.figure) == ("not_reported", word("measure.days_of_cover.silent", lang))
    lasted = {"zh": ("2月14日", "3 天"), "en": ("14 Feb", "3 days")}[lang]
    assert cover.base == said("needs.lasted_last", lang, day=lasted[0], days=lasted[1]), (
        "900 of which 300 a day were used"
    )
    room = Screen(page="needs", lang=lang, projector="1", question="supplies")
    assert room.answer == lacking, "the slide does not go with the reports"
    assert dict((title, state) for title, state, _ in room.steps())[word("needs.ask_supplies", lang)] == "not_reported"


@BOTH
def test_screening_names_the_file_that_each_of_its_tables_needs(board: Board, lang: str) -> None:
    board()
    screen = Screen(page="screening", lang=lang)
    named = {
        "teams": "screening.teams_unloaded",
        "sweep": "screening.sweep_unloaded",
        "lists": "lists.lists_unloaded",
        "windows": "lists.windows_unloaded",
    }
    for more, key in named.items():
        read = screen.open(lang=lang, more=more).read()
        assert word(key, lang) in read, more
        assert ".csv" in word(key, lang)
    assert word("screening.teams_none", lang) not in screen.open(lang=lang, more="teams").read()


@BOTH
def test_homes_name_the_file_that_each_of_its_tables_needs(board: Board, lang: str) -> None:
    board("household_group")
    screen = Screen(page="homes", lang=lang)
    assert screen.answer == bare(word("homes.silent_unloaded", lang))
    assert bare(word("homes.observed_unloaded", lang)) in screen.read()
    assert word("homes.none_silent", lang) not in screen.read()
    for more in ("silent", "observed", "items"):
        assert word(f"homes.{more}_unloaded", lang) in screen.open(lang=lang, more=more).read(), more
    groups = screen.open(lang=lang, more="groups")
    assert word("homes.groups_unloaded", lang) not in groups.read()
    assert groups.plain_table(word("homes.more_groups", lang)).shape[0] == 4


@BOTH
def test_command_restart_and_checkpoints_name_the_file_that_each_of_their_tables_needs(board: Board, lang: str) -> None:
    board("checkpoint", "checkpoint_shift", "enterprise_day")
    needed = {
        "command": {key: f"command.{key}_unloaded" for key in ("groups", "branches", "departments", "leaders")},
        "restart": {key: f"restart.{key}_unloaded" for key in ("questions", "towers", "special")},
        "checkpoints": {"kit": "inspection.kit_unloaded", "inspections": "inspection.log_unloaded"},
    }
    for page, named in needed.items():
        for more, key in named.items():
            assert word(key, lang) in Screen(page=page, lang=lang, more=more).read(), more
            assert ".csv" in word(key, lang)
    visits = Screen(page="restart", lang=lang, more="visits")
    assert word("restart.enterprises_unloaded", lang) not in visits.read()
    assert visits.plain_table(word("restart.more_visits", lang)).shape[0]


ALONE = [(page, table) for page in screens.TABLES for table in (*screens.TABLES[page], *screens.BESIDE.get(page, ()))]
MORE = {
    "staffing": ("orders", "list", "jobs", "coming", "departments", "batches", "firms", "tired", *MEMBERS),
    "screening": ("rounds", "absent", "plan", "teams", "sweep", "lists", "windows"),
    "homes": ("silent", "observed", "items", "groups", "services", "deliveries", "disinfection", "publicity"),
    "needs": ("requests", "upward", "calls", "supplies"),
    "command": (
        *("positions", "groups", "branches", "departments", "mouths", "leaders"),
        *("teams", "health_points", "rounds", "project", "volunteers"),
    ),
    "restart": ("visits", "checks", "questions", "towers", "special"),
    "checkpoints": ("gaps", "hours", "shifts", "mouths", "kit", "inspections"),
}

# What is read of each where it came alone, reckoned from its few rows, and the link to it: of the place itself without one.
TOLD: dict[str, tuple[dict[str, str], str]] = {
    "checkpoint": ({}, "和平小区门岗"),
    "staff_need": ({}, "人员配备率 0.0%（0/3 人）"),
    "posting": ({"more": "jobs"}, "卡点\n0 / 1 / 0"),
    "property_day": ({"more": "firms"}, "80.0%\n8\n10"),
    "post_offer": ({"more": "offers"}, "岗位认领率 83.3%（5/6 个）"),
    "screening_day": ({}, "第二轮排查完成 45.1%（37/82 户）"),
    "team_day": ({"more": "teams"}, "当日各类排查队伍"),
    "sweep_hour": ({"more": "sweep"}, "已完成 1/1 个小区"),
    "received_list": ({"more": "lists"}, "名单核查完成率 0.0%（0/35 人）"),
    "lit_window": ({"more": "windows"}, "数灯核查相符率 87.3%（48/55 户）"),
    "observer_report": ({}, "应报 2 栋楼均已报平安"),
    "home_observation": ({}, "居家观察现有 13 人，较前一日增加 1 人"),
    "household_group": ({}, "80.0% 不达标 · 4/5 户"),
    "six_items": ({"more": "items"}, "一名医生\n6\n7"),
    "contact_day": ({}, "94.3% 关注 · 66/70 户"),
    "service_day": ({"more": "services"}, "送物资\n6\n7\n10"),
    "delivery_step": ({"more": "deliveries"}, "接收累计 8 单，另有 1 单待本环节"),
    "disinfection_day": ({"projector": "1", "question": "clean"}, "消杀完成率 87.5%（7/8 处）"),
    "publicity_day": ({"projector": "1", "question": "clean"}, "计划的 4 次喇叭巡播全部完成"),
    "need": ({}, "最长已 28 小时（先锋社区耳温枪）"),
    "supply_day": ({}, "口罩库存可用 2.6 天"),
    "donation": ({"more": "supplies"}, "现金\n2,000 元"),
    "duty_holder": ({}, "责任人落实率 33.3%（2/6 个）"),
    "branch": ({"more": "branches"}, "临时党支部 2 个（单独组建 1 个，联合组建 1 个）"),
    "work_group": ({"more": "groups"}, "工作组 1 个，管控组 1 个，共 13 人"),
    "lead_duty": ({}, "2月15日白班带班：郑明"),
    "service_team_day": ({"more": "teams"}, "服务队 4 支、24 人"),
    "leader_round_day": ({"more": "rounds"}, "当日巡查 1 次，发现问题 1 件"),
    "pairing": ({"projector": "1", "question": "departments"}, "责任单位 1 家，结对小区 1/2 个"),
    "health_point_day": ({"more": "health_points"}, "66.7%\n不达标\n3\n2"),
    "project_day": ({"more": "project"}, "隔离病区完成 55%，剩余 4 天"),
    "volunteer_day": ({"more": "volunteers"}, "当日联络 5 人、先锋 9 人"),
    "enterprise_day": ({}, "企业复工率 66.7%（2/3 家）"),
    "enterprise_question": ({}, "企业诉求未办结 2 项，最长已 5 天（物流）"),
    "tower_day": ({"more": "towers"}, "4\n3\n75.0%"),
    "key_premises": ({}, "重点场所 2 处，2 处七天内未检查"),
}
KEPT = {  # what holds for many days makes none: reports that no screen of these tells of make it
    *("checkpoint", "staff_need", "posting", "received_list", "key_premises"),
    *("duty_holder", "branch", "work_group", "lead_duty", "pairing"),
}


@pytest.mark.parametrize(("page", "table"), ALONE)
def test_a_screen_tells_of_each_of_its_tables_also_where_no_other_came(
    page: str, table: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """No screen of a file that was loaded says that it waits for others, in the navigation, on its slides or at the desk.

    It tells what stands in that file.
    """
    address = f"sqlite:///{tmp_path / 'alone.sqlite'}"
    made = engine(address)
    days = ["inflow_day"] * (table in KEPT)
    prepare(small_district.write(tmp_path / "files", (table, "screening_round", *days)), made)
    made.dispose()
    look_at(address)
    screen = Screen(page=page, lang="zh")
    marked = said("frame.unloaded", "zh", screen=word(f"screen.{page}", "zh"))
    assert marked not in [label for label, _ in screen.ways()]
    assert screen.answer != word(f"screen.{page}", "zh")
    for more in MORE[page]:
        assert screen.open(lang="zh", more=more).answer
    room = Screen(page=page, lang="zh", projector="1")
    for question in deck.questions(page):
        assert room.open(lang="zh", projector="1", question=question.key).answer
    link, told = TOLD[table]
    seen = Screen(page=page, lang="zh", **link)
    assert told in f"{seen.answer}\n{seen.read()}"


@BOTH
def test_what_stands_below_a_screen_is_read_where_nothing_else_of_it_came(board: Board, lang: str) -> None:
    """Lists, windows, a sweep and teams without a round; donations without requests; a project without positions."""
    files = ("received_list", "list_result", "lit_window", "sweep_hour", "team_day", "donation", "project_day")
    board(*files, screening_day="", duty_holder="")
    screen = Screen(page="screening", lang=lang)
    assert screen.answer == bare(word("screen.screening_unloaded", lang))
    told = {"lists": "lists.accounts", "windows": "lists.windows", "teams": "screening.teams"}
    for more, heading in told.items():
        assert word(heading, lang) in screen.open(lang=lang, more=more).read(), more
    assert screen.open(lang=lang, more="sweep").drawn("sweep")
    assert word("screening.more_plan", lang) not in screen.read()
    room = Screen(page="screening", lang=lang, projector="1")
    asked = ("screening.ask_coverage", "lists.ask")
    assert [title for title, _, _ in room.steps()] == [word(key, lang) for key in asked]
    assert word("needs.donations", lang) in Screen(page="needs", lang=lang, more="supplies").read()
    ward = {"zh": "隔离病区", "en": "Ward"}[lang]
    assert ward in Screen(page="command", lang=lang, more="project").read()
