"""What needs attention, as it is said: what stands worst and what fell most, in both languages, each with its link."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from pages.presentation import answers, attention, briefing
from pages.presentation.words import in_language
from pages.shared import stage
from pages.shared.screens import SCREENS
from queries.briefing.issues import Issue
from queries.measures import Measure, State, measures
from queries.priorities import Finding
from queries.staffing.orders import Orders
from sample_data import faults
from tests.support import markup, sample, sample_checkpoints, sample_staff
from tests.support.screen import Screen, word

DAY = dt.date(2020, 2, 17)
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def finding(key: str, name: str, numerator: int, denominator: int, before: float | None) -> Finding:
    place = {"code": name, "name_zh": f"{name}社区", "name_en": ""}
    return Finding(place, measures()[key], State.SHORT, numerator, denominator, before)


BRIDGE = finding("observers_on_time", "青石桥", 66, 150, 78.0)
RIVER = finding("chain_of_duty", "望河", 50, 100, 50.0)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        ([], [], []),
        (
            [BRIDGE],
            [
                "本页最需关注：青石桥社区楼栋报平安按时率 44.0%（66/150 栋），低于达标线 51.0 个百分点，"
                "较前一日下降 34.0 个百分点"
            ],
            [
                "Most pressing here: Qingshiqiao community, "
                "Buildings reported in on time 44.0% (66 of 150 buildings), "
                "51.0 points off target, down 34.0 since the day before"
            ],
        ),
        (
            [RIVER, BRIDGE],
            [
                "本页最需关注：望河社区责任人落实率 50.0%（50/100 个责任人），低于达标线 50.0 个百分点",
                "按降幅和所缺数居首：青石桥社区楼栋报平安按时率较前一日下降 34.0 个百分点，为 44.0%（66/150 栋）",
            ],
            [
                "Most pressing here: Wanghe community, Positions filled 50.0% (50 of 100 positions), 50.0 points off target",
                "Fell most, weighed by those missing: Qingshiqiao community, "
                "Buildings reported in on time down 34.0 points since the day before, "
                "to 44.0% (66 of 150 buildings)",
            ],
        ),
    ],
)
def test_what_stands_worst_and_what_fell_most_are_said_once(found: list[Finding], zh: list[str], en: list[str]) -> None:
    for lang, expected in (("zh", zh), ("en", en)):
        assert [said for _, said in attention.sentences(found, DAY, in_language(lang))] == expected


@BOTH
def test_what_is_below_its_limit_never_reads_as_on_it(lang: str) -> None:
    """94.96 % is shown as 95.0 %, the limit: it lies below that by a tenth at least, on the list as in the sentence."""
    words, found = in_language(lang), finding("screening_coverage", "望河", 9496, 10000, None)
    assert attention.beyond(found, words) == "0.1"
    ((_, said),) = attention.sentences([found], DAY, words)
    assert {"zh": "95.0%（9,496/10,000 户），低于达标线 0.1 个百分点", "en": "0.1 points off target"}[lang] in said
    issue = Issue(found.place, found.measure, found.state, found.weight, found)
    (told,) = briefing.assessment([issue], None, None, DAY, words)
    assert {"zh": "低于达标线 0.1 个百分点", "en": "0.1 points off target"}[lang] in told


def test_yesterday_is_said_only_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.settings.today", lambda: DAY)
    ((_, said),) = attention.sentences([BRIDGE], DAY, in_language("zh"))
    assert "较昨日下降" in said
    ((_, said),) = attention.sentences([BRIDGE], DAY - dt.timedelta(days=1), in_language("zh"))
    assert "较前一日下降" in said


def test_each_finding_leads_to_the_screen_where_its_measure_is_at_home() -> None:
    assert attention.address(BRIDGE) == {"screen": "places", "place": "青石桥", "measure": "observers_on_time"}
    night = finding("night_cover", "望河", 1, 2, None)
    assert attention.address(night) == {"screen": "checkpoints", "place": "望河"}
    assert attention.address(finding("staffing", "望河", 1, 2, None)) == {"screen": "staffing", "place": "望河"}
    homes = {key: attention.home(measure) for key, measure in measures(Measure).items()}
    assert (homes["silent_buildings"], homes["heard_from"]) == ("homes", "places")
    assert (homes["screening_pace"], homes["oldest_need"], homes["project_days_left"]) == (
        "screening",
        "needs",
        "command",
    )
    assert set(homes.values()) <= set(SCREENS)


# --- On the screens ---------------------------------------------------------------------------------------------------


def weight(figure: sample.Figure, before: sample.Figure | None) -> tuple[float, float]:
    """Of one share: how much it weighs in the ranking, and among those that fell."""
    if not figure.told:
        return 0.0, 0.0
    lost = max(0.0, before.share - figure.share) if before and before.denominator else 0.0
    root = figure.missing**0.5
    beyond = max(0.0, sample.LIMITS[figure.measure][0] - figure.share)
    return (beyond + lost) * root if beyond else 0.0, lost * root if lost >= 1 else 0.0


def of_checkpoints(key: str, child: str, day: dt.date) -> sample.Figure:
    return sample_checkpoints.cover(child, day, key)


OWN: dict[str, tuple[Callable[[str, str, dt.date], sample.Figure], Sequence[str]]] = {
    "places": (sample.figure, sample.MEASURES),
    "staffing": (sample_staff.figure, ("staffing", "arrivals", "property_firms", "pairing")),
    "checkpoints": (of_checkpoints, ("checkpoint_cover", "night_cover")),
}


def weighed_below(page: str, code: str) -> dict[tuple[str, str], tuple[float, float]]:
    """Of each share of the places one step down that a screen shows, what it weighs."""
    figure, keys = OWN[page]
    yesterday = sample.NEWEST - dt.timedelta(days=1)
    return {
        (child, key): weight(figure(key, child, sample.NEWEST), figure(key, child, yesterday))
        for child in sample.shown_children(code)
        for key in keys
    }


@BOTH
@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, faults.STALE_COMMUNITY])
@pytest.mark.parametrize("page", OWN)
def test_a_screen_names_the_worst_and_what_fell_most_of_its_own_measures(page: str, code: str, lang: str) -> None:
    (figure, _), weighed = OWN[page], weighed_below(page, code)
    screen = Screen(page=page, place=code, lang=lang)
    if not any(any(weights) for weights in weighed.values()):  # all is well
        assert screen.drawn("attention") == []
        return
    (part,) = screen.drawn("attention")
    said = [(markup.words(item), item.find(".//a")) for item in part.findall("./li")]
    for at, which in ((0, 0), (-1, 1)):
        (child, key), best = max(weighed.items(), key=lambda each: each[1][which])
        if not best[which]:
            continue
        text, link = said[at]
        assert sample.name(child, lang) in text
        assert word(f"measure.{key}.name", lang) in text
        assert figure(key, child, sample.NEWEST).percent in text
        assert link is not None
        assert child in link.get("href", "")


@BOTH
@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("page", "question", "keys"),
    [
        ("checkpoints", "now", ("checkpoint_cover", "night_cover")),
        ("checkpoints", "night", ("night_cover",)),
        ("staffing", "shortfall", ("staffing",)),
    ],
)
def test_a_slide_says_what_fell_most_since_the_day_before(
    page: str, question: str, keys: tuple[str, ...], lang: str
) -> None:
    """Wanghe's night cover fell by more than a third: no slide of the checkpoints keeps silent on it."""
    weighed = {key: weights for key, weights in weighed_below(page, sample.TOP).items() if key[1] in keys}
    (child, key), (_, lost) = max(weighed.items(), key=lambda each: each[1][1])
    read = Screen(page=page, lang=lang, projector="1", question=question).read()
    told = [line for line in read.split("\n") if word("attention.lost", lang).split("{")[0] in line]
    assert bool(told) == bool(lost)
    for part in (sample.name(child, lang), word(f"measure.{key}.name", lang)) if lost else ():
        assert part in told[0]
    if page == "checkpoints":
        assert (child, key) == (faults.SHORT_NIGHT_COMMUNITY, "night_cover")


@BOTH
@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("page", "part"), [("places", "attention"), ("briefing", "issues")])
def test_a_building_is_told_with_its_compound_wherever_it_stands_alone(page: str, part: str, lang: str) -> None:
    (drawn,) = Screen(page=page, place=sample.GRID, lang=lang).drawn(part)
    told = 0
    for link in drawn.iter("a"):
        code = stage.values(link.get("href", "").partition("?")[2]).get("place", "")
        place = sample.places().get(code, {})
        if place.get("level") == "building" and sample.name(code, lang) in markup.words(link):
            assert sample.name(place["parent"], lang) in markup.words(link)
            told += 1
    assert told


# --- Transfers and reinforcements -------------------------------------------------------------------------------------

STAFFING = measures()["staffing"]


def now(covered: int, required: int) -> dict[str, Any]:
    share = 100 * covered / required
    state = STAFFING.state(covered, required, 0, 0)
    return {"numerator": covered, "denominator": required, "share": share, "state": state}


@pytest.mark.parametrize(
    ("moved", "reinforced", "left", "unfit", "zh", "en"),
    [
        (
            296,
            0,
            88,
            102,
            "人员配备率 92.0%（4,410/4,794 人），缺口 384 人：内部可调剂 296 人，仍缺 88 人，拟请上级增派；"
            "另有 102 人超出应配，因班次、岗位不符暂不能调",
            "Staffing rate 92.0% (4,410 of 4,794); shortfall of 384: 296 can be met by transfer, 88 needed from above; "
            "102 above requirement do not fit the shift or job",
        ),
        (
            296,
            50,
            38,
            0,
            "人员配备率 92.0%（4,410/4,794 人），缺口 384 人：内部可调剂 296 人，拟增派 50 人，仍缺 38 人",
            "Staffing rate 92.0% (4,410 of 4,794); shortfall of 384: 296 can be met by transfer, "
            "50 by the planned reinforcements, 38 still short",
        ),
        (
            0,
            0,
            384,
            0,
            "人员配备率 92.0%（4,410/4,794 人），缺口 384 人：内部无可调剂人员，仍缺 384 人，拟请上级增派",
            "Staffing rate 92.0% (4,410 of 4,794); shortfall of 384: none can be met by transfer, 384 needed from above",
        ),
        (
            384,
            0,
            0,
            102,  # nobody needs them
            "人员配备率 92.0%（4,410/4,794 人），缺口 384 人：内部可调剂 384 人",
            "Staffing rate 92.0% (4,410 of 4,794); shortfall of 384: 384 can be met by transfer",
        ),
    ],
)
def test_transfers_and_reinforcements_are_told_apart(
    moved: int, reinforced: int, left: int, unfit: int, zh: str, en: str
) -> None:
    orders = Orders(moved, reinforced, left, unfit, [], [], {})
    told = [answers.staffing(STAFFING, now(4_410, 4_794), orders, in_language(lang)) for lang in ("zh", "en")]
    assert told == [zh, en]


def test_where_nothing_is_missing_one_sentence_says_so() -> None:
    orders = Orders(0, 0, 0, 12, [], [], {})
    told = [answers.staffing(STAFFING, now(500, 500), orders, in_language(lang)) for lang in ("zh", "en")]
    assert told == ["应配 500 人全部在岗", "All 500 people required are in post"]
