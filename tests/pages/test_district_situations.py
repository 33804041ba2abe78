"""What is told of a district in three situations that a leader meets: sentence, list and the line of days, in both languages.

Three grids in their third round: one stalls, one keeps silent since 15 February, one is done. Its staff lack eight people.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from pages.presentation import answers, cards, places, staffing, states, transfer_orders
from pages.presentation.drawing import bars
from pages.presentation.drawing.trend import trend
from pages.presentation.words import Words, in_language
from queries import database, figures
from queries import places as tree
from queries import staffing as staff
from queries.database import Rows, Statement, engine
from queries.measures import Measure, measures
from queries.spans import span_of
from queries.staffing import orders, parties, transfers
from tests.support import markup
from tests.support.prepared import prepare
from tests.support.small_district import write

FIRST, DAY = dt.date(2020, 2, 14), dt.date(2020, 2, 17)
COVERAGE, STAFFING = measures()["screening_coverage"], measures()["staffing"]
LEVEL = """\
key,depth,name_zh,name_en,plural_en,folded
district,0,城区,District,Districts,no
grid,1,网格,Grid,Grids,no
"""
PLACE = """\
code,level,parent,name_zh,name_en,households,residents,stairwells,lon,lat,crs,valid_from,valid_to
D,district,,云槐县城区,Yunhuai,,,,,,,,
G1,grid,D,望河第一网格,Wanghe grid 1,100,250,,114.311,30.611,WGS84,,
G3,grid,D,柳堤第三网格,Liudi grid 3,212,500,,114.321,30.611,WGS84,,
G7,grid,D,青石桥第七网格,Qingshiqiao grid 7,212,500,,114.331,30.611,WGS84,,
"""
ROUND = "number,name_zh,name_en,starts,ends\n3,第三轮,Round 3,2020-02-14,2020-02-20\n"
SCREENED = """\
date,place,at_door,by_phone,absent,absent_reached,reported_at
2020-02-14,G1,60,0,0,0,2020-02-14 17:00
2020-02-15,G1,40,0,0,0,2020-02-15 17:00
2020-02-16,G1,0,0,0,0,2020-02-16 17:00
2020-02-17,G1,0,0,0,0,2020-02-17 17:00
2020-02-14,G3,100,0,0,0,2020-02-14 17:00
2020-02-15,G3,92,0,0,0,2020-02-15 17:00
2020-02-16,G3,0,0,0,0,2020-02-16 17:00
2020-02-17,G3,1,0,0,0,2020-02-17 17:00
2020-02-14,G7,90,0,0,0,2020-02-14 17:00
2020-02-15,G7,60,0,0,0,2020-02-15 17:00
"""
NEEDED = """\
place,job,shift,headcount,valid_from,valid_to
G1,checkpoint,day,1,,
G3,checkpoint,day,6,,
G7,checkpoint,day,4,,
"""
BADGES = [f"000{n}" for n in range(1, 6)]  # three in the first grid, where one is needed, and one in each other
CADRES = "badge,organisation,name\n" + "".join(f"{badge},HB,\n" for badge in BADGES)
POSTED = "badge,place,team,job,shift,channel,batch,sent,arrived,ended\n" + "".join(
    f"{badge},{place},,checkpoint,day,assigned,1,2020-02-10,2020-02-11,\n"
    for badge, place in zip(BADGES, ("G1", "G1", "G1", "G3", "G7"), strict=True)
)
FILES = {"level": LEVEL, "place": PLACE, "screening_round": ROUND, "screening_day": SCREENED}
FILES |= {"staff_need": NEEDED, "cadre": CADRES, "posting": POSTED}
Ask = Callable[..., Rows]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks the district as it comes out of its files."""
    folder = tmp_path_factory.mktemp("district")
    made = engine(f"sqlite:///{folder / 'grid.sqlite'}")
    prepare(write(folder / "files", (), **FILES), made)

    def asked(question: Callable[..., Statement], *values: Any) -> Rows:
        return database.rows(question(*values), made)

    return asked


def of_place(ask: Ask, code: str, measure: Measure) -> tuple[Rows, Rows]:
    """Of a place its days on a measure, and the places below it; the silent ones with what they told last."""
    [*_, here] = ask(tree.path_to, ask(tree.top)[0]["id"], code, DAY)
    span = span_of(ask(tree.report_days), DAY)
    below = states.judged(ask(figures.below, here["id"], here["folded"], measure, span, False), measure)
    if measure.expected:
        told = ask(figures.last_told, here["id"], here["folded"], measure, False, FIRST, DAY)
        below = states.remembered(below, told, measure, DAY, FIRST)
    return ask(figures.days_of, here["id"], FIRST, DAY), below


# --- The round: one grid stalls, one keeps silent and is carried, one is done ----------------------------------------------

DONE, FAR, SHORT, HATCHED = "enough", "watch", "short", "silent"


@dataclass(frozen=True)
class Told:
    """What is told of one place in the round: its sentence, its row in the list, and how its days look on the line."""

    zh: str
    en: str
    listed: tuple[str, ...]
    listed_en: tuple[str, ...]
    days: tuple[str, ...]


ROUND_TOLD = {
    "G3": Told(  # stalled
        "第三轮排查完成 91.0%（193/212 户），尚余 19 户，近两日仅完成 1 户，进展停滞",
        "Round 3 has reached 91.0% of households (193 of 212); 19 remain; 1 done in the last two days: stalled",
        ("柳堤第三网格", "关注", "91.0%", "", "193/212", "↑\u00a00.5", "0", "–"),
        ("Liudi grid 3", "Watch", "91.0%", "", "193 of 212", "↑\u00a00.5", "0", "–"),
        (SHORT, FAR, FAR, FAR),
    ),
    "G7": Told(  # carried
        "排查已连续 2 天未报，最近一次为 70.8% 2月15日（150/212 户）",
        "No screening report for 2 days; the last told was 70.8% 15 Feb (150 of 212 households)",
        ("青石桥第七网格", "排查未报", "70.8%", "2月15日", "排查已连续 2 天未报", "—", "1", "–"),
        (
            "Qingshiqiao grid 7",
            "No screening report",
            "70.8%",
            "15 Feb",
            "No screening report for 2 days",
            "—",
            "1",
            "–",
        ),
        (SHORT, SHORT, HATCHED, HATCHED),
    ),
    "G1": Told(  # all well
        "第三轮排查完成 100.0%，100 户全部排查",
        "Round 3 has reached 100.0%, all 100 households",
        ("望河第一网格", "达标", "100.0%", "", "100/100", "持平", "0", "–"),
        ("Wanghe grid 1", "On target", "100.0%", "", "100 of 100", "same", "0", "–"),
        (SHORT, DONE, DONE, DONE),
    ),
    "D": Told(  # which holds all of them
        "第三轮排查完成 84.5%（443/524 户），尚余 81 户，八成在青石桥第七网格，1 处排查未报，完成日期暂不推算",
        "Round 3 has reached 84.5% of households (443 of 524); 81 remain, eight in ten of them in Qingshiqiao grid 7; "
        "not reported: 1, so no end can be told",
        ("合计", "不达标", "84.5%", "", "443/524", "↑\u00a00.2", "1", ""),
        ("Total", "Off target", "84.5%", "", "443 of 524", "↑\u00a00.2", "1", ""),
        (SHORT, SHORT, SHORT, SHORT),
    ),
}
CARRIED = {
    "zh": "其中 1 个网格排查未报，150/212 户沿用 2月15日数",
    "en": "No screening report: 1 grid, 150 of 212 households carried forward from 15 Feb",
}


@pytest.mark.parametrize("code", ROUND_TOLD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_says_how_the_round_stands(ask: Ask, code: str, lang: str) -> None:
    words, told = in_language(lang), ROUND_TOLD[code]
    days, below = of_place(ask, code, COVERAGE)
    own = states.own_days(days, COVERAGE)
    [name] = [words.name(row) for row in ask(tree.rounds)]
    said = answers.sentence(code, COVERAGE, own[-1], below, name, words, cards.ahead_of(own))
    assert said == (told.zh if lang == "zh" else told.en)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_has_the_silent_grid_first_and_says_what_the_total_holds_of_it(ask: Ask, lang: str) -> None:
    words = in_language(lang)
    days, below = of_place(ask, "D", COVERAGE)
    _, rows = places.worst(below, "D", COVERAGE, DAY, words, str)
    total = places.total(states.own_days(days, COVERAGE), days, COVERAGE, words)
    expected = [ROUND_TOLD[code] for code in ("G7", "G3", "G1", "D")]
    assert [(row.name, row.state_word, row.figure, row.day, *row.cells) for row in [*rows, total]] == [
        told.listed if lang == "zh" else told.listed_en for told in expected
    ]
    levels = {row["key"]: row for row in ask(tree.levels)}
    assert places.silent_in_total(below, COVERAGE, levels, words) == CARRIED[lang]


@pytest.mark.parametrize("code", ROUND_TOLD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_line_of_days_is_hatched_where_nobody_reported(ask: Ask, code: str, lang: str) -> None:
    days, _ = of_place(ask, code, COVERAGE)
    line = places.last_days(states.own_days(days, COVERAGE), in_language(lang))
    drawn = markup.tree(trend(line, [], [], "", "")).findall("./div[@class='plot']/ol/li")
    looks = [day.get("class") or markup.classed(day, "mark")[0].get("class", "").removeprefix("mark ") for day in drawn]
    assert looks == list(ROUND_TOLD[code].days)


# --- Staff: two can move, and more may come from above ----------------------------------------------------------------------

CURES = {
    0: (
        "人员配备率 27.3%（3/11 人），缺口 8 人：内部可调剂 2 人，仍缺 6 人，拟请上级增派",
        "Staffing rate 27.3% (3 of 11); shortfall of 8: 2 can be met by transfer, 6 needed from above",
    ),
    2: (
        "人员配备率 27.3%（3/11 人），缺口 8 人：内部可调剂 2 人，拟增派 2 人，仍缺 4 人",
        "Staffing rate 27.3% (3 of 11); shortfall of 8: 2 can be met by transfer, "
        "2 by the planned reinforcements, 4 still short",
    ),
    9: (
        "人员配备率 27.3%（3/11 人），缺口 8 人：内部可调剂 2 人，拟增派 6 人，可全部补齐",
        "Staffing rate 27.3% (3 of 11); shortfall of 8: 2 can be met by transfer, "
        "6 by the planned reinforcements, which meets all",
    ),
}
# From where to where, and how many; "" is from above.
ORDERS = {
    0: [("G1", "G3", 2)],
    2: [("G1", "G3", 2), ("", "G3", 2)],
    9: [("", "G3", 3), ("", "G7", 3), ("G1", "G3", 2)],
}
UNCOVERED = {
    0: (
        "仍缺：柳堤第三网格（云槐县城区） 3 人、青石桥第七网格（云槐县城区） 3 人",
        "People still short: Liudi grid 3 (Yunhuai) 3 and Qingshiqiao grid 7 (Yunhuai) 3",
    ),
    2: (
        "仍缺：青石桥第七网格（云槐县城区） 3 人、柳堤第三网格（云槐县城区） 1 人",
        "People still short: Qingshiqiao grid 7 (Yunhuai) 3 and Liudi grid 3 (Yunhuai) 1",
    ),
    9: (None, None),
}
# What stands beside the flows: whoever sends, and then whoever gets somebody.
SIDES = {
    0: (
        ["超出应配 2 人", "缺口 5 人 应配 6 · 在岗 1 · 仍缺 3 人", "缺口 3 人 应配 4 · 在岗 1 · 仍缺 3 人"],
        ["2 above", "5 short 6 required · 1 in post · 3 still short", "3 short 4 required · 1 in post · 3 still short"],
    ),
    2: (
        ["超出应配 2 人", "2 人", "缺口 5 人 应配 6 · 在岗 1 · 仍缺 1 人", "缺口 3 人 应配 4 · 在岗 1 · 仍缺 3 人"],
        [
            "2 above",
            "2",
            "5 short 6 required · 1 in post · 1 still short",
            "3 short 4 required · 1 in post · 3 still short",
        ],
    ),
    9: (
        ["6 人", "超出应配 2 人", "缺口 5 人 应配 6 · 在岗 1 · 可补齐", "缺口 3 人 应配 4 · 在岗 1 · 可补齐"],
        ["6", "2 above", "5 short 6 required · 1 in post · all met", "3 short 4 required · 1 in post · all met"],
    ),
}
NAMES = {
    "zh": {"G1": "望河第一网格", "G3": "柳堤第三网格", "G7": "青石桥第七网格", "": "上级增派"},
    "en": {"G1": "Wanghe grid 1", "G3": "Liudi grid 3", "G7": "Qingshiqiao grid 7", "": "Reinforcements"},
}
BY_LANGUAGE = {"zh": 0, "en": 1}
EVERY_CURE = pytest.mark.parametrize("extra", CURES)
EITHER = pytest.mark.parametrize("lang", BY_LANGUAGE)


class Proposal:
    """The transfers of the district with so many people from above, and what is told with them."""

    def __init__(self, ask: Ask, extra: int, words: Words) -> None:
        top = ask(tree.top)[0]["id"]
        self.found = orders.proposed(ask, top, DAY, extra)
        self.days, below = of_place(ask, "D", STAFFING)
        self.board, levels = ask(staff.board, top, False, DAY), {row["key"]: row for row in ask(tree.levels)}
        self.ends = staffing.Ends(self.found, self.board, below, levels, words)
        self.bars, self.total = staffing.bar_rows(self.board, levels, words, str)
        known = transfer_orders.parties(ask(transfers.job_names), ask(parties.senders, top, DAY), [], words)
        self.ways = transfer_orders.sheet(self.found, self.ends, known, words)


@EVERY_CURE
@EITHER
def test_the_sentence_tells_reinforcements_apart_from_transfers(ask: Ask, extra: int, lang: str) -> None:
    words = in_language(lang)
    told = Proposal(ask, extra, words)
    now = states.own_days(told.days, STAFFING)[-1]
    assert answers.staffing(STAFFING, now, told.found, words) == CURES[extra][BY_LANGUAGE[lang]]


@EVERY_CURE
@EITHER
def test_the_sheet_lists_whoever_comes_from_above_under_that_name_and_who_stays_short(
    ask: Ask, extra: int, lang: str
) -> None:
    words, names = in_language(lang), NAMES[lang]
    told = Proposal(ask, extra, words)
    listed = [(way.start, way.end, order.people) for way in told.ways for order in way.orders]
    assert sorted(listed) == sorted((names[start], names[end], people) for start, end, people in ORDERS[extra])
    bureau = {"zh": "卫健局", "en": "Health Bureau"}[lang]
    senders = {way.start: order.organisation for way in told.ways for order in way.orders}
    assert senders == {names[start]: bureau if start else "—" for start, *_ in ORDERS[extra]}
    assert staffing.uncovered(told.found, words) == UNCOVERED[extra][BY_LANGUAGE[lang]]


@EVERY_CURE
@EITHER
def test_flows_and_bars_show_the_same_people(ask: Ask, extra: int, lang: str) -> None:
    words = in_language(lang)
    told = Proposal(ask, extra, words)
    picture = staffing.flows(told.found, told.ends, words, str)
    sides = [f"{side.figure} {side.detail}".replace("\u00a0", " ").strip() for side in picture.takers]
    givers = [side.figure for side in picture.givers]
    assert [*givers, *sides] == SIDES[extra][BY_LANGUAGE[lang]]
    assert sum(move.people for move in picture.moves) == told.found.moved + told.found.reinforced
    drawn = bars.required_and_have(told.bars, "", staffing.bar_headers(words), staffing.bar_alt(words), told.total)
    rows = [each for each in markup.tree(drawn).iter("tr") if each.get("class")]
    verdicts = [(each.get("class"), markup.words(each.find("./td[@class='verdict']"))) for each in rows]
    assert verdicts == [("short", "5"), ("short", "3"), ("enough", "0"), ("short", "8")], "a plan changes nothing yet"
