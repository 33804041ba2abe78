"""Both languages are complete, every word is used, and no screen mixes them."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.strategies import integers

from pages.presentation import cards, figures, transfer_orders, unmeasured, words
from pages.presentation.drawing.buildings import Told
from pages.presentation.kinds import KINDS
from pages.presentation.observed import BANDS
from pages.presentation.words import LANGUAGES, Words, dictionary, in_language
from pages.presentation.words.pinyin import person, romanised
from pages.shared import screens
from queries.actions.standing import Stand as Doing
from queries.checkpoints.states import Stand
from queries.faults import FAULTS
from queries.identities import HELD, SUMS
from queries.measures import Measure, State, measures
from queries.people import INFLOW
from queries.reporting import UNMEASURED
from queries.rounding import half_up
from queries.schema import (
    AREAS,
    BOTTLENECKS,
    BRANCH_KINDS,
    BRIGADES,
    ENTERPRISES,
    FINDINGS,
    GIVERS,
    GROUP_KINDS,
    GROUPS,
    KEY_PREMISES,
    MOUTHS,
    NEED_CHANNELS,
    NEED_KINDS,
    POST_KINDS,
    PUBLICITY,
    ROLES,
    STEPS,
    TEAM_KINDS,
    UNITS,
    USED,
    VOLUNTEERS,
)
from sample_data import faults
from tests.support import sample
from tests.support.screen import Screen

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py"))]

# What stands in the braces of a key that the code puts together.
MEANS = ["area_m2", "teams", "people", "machines", "drones"]  # with what is disinfected
CASES = [
    "told",
    "told_where",
    "none_missing",
    "all_on_time",
    "all_well",
    "none",
    "nothing_due",
]  # of how many reports came
PARTS: dict[str, list[list[str]]] = {
    "measure.{}.name": [list(measures(Measure))],
    "measure.{}.short": [list(measures())],
    "measure.{}.missing": [list(measures())],
    "measure.{}.base": [list(measures())],
    "measure.{}.{}": [list(measures(Measure)), list(cards.EXPLAINED)],
    "help.{}": [["numerator", "denominator", "amount", "among"]],
    "measure.{}.silent": [[*(key for key, measure in measures().items() if measure.expected), "days_of_cover"]],
    "measure.{}.silent_for": [[key for key, measure in measures().items() if measure.expected]],
    "total.{}": [["carried", "carried_each", "left_out", "not_done"]],
    "answer.{}.where": [list(measures())],
    "answer.{}.{}": [list(measures()), ["some", "none"]],
    "outlook.{}_stalled{}": [["where", "some"], ["", "_none"]],
    "outlook.{}_awaited": [["where", "some"]],
    "checkpoints.coming{}{}": [["", "_various"], ["", "_all", "_most"]],
    "checkpoints.last_night_told{}": [["", "_all", "_most"]],
    "checkpoints.last_night_both{}": [["", "_all", "_most"]],
    "checkpoints.last_night_pending{}{}": [["", "_nobody"], ["", "_few"]],
    "reports.provisional_{}": [CASES],
    "staffing.gap_{}": [
        [
            *("moved", "moved_reinforced", "none_reinforced"),
            *(
                f"{case}_left{unfit}"
                for case in ("moved", "moved_reinforced", "none", "none_reinforced")
                for unfit in ("", "_unfit")
            ),
        ]
    ],
    "state.{}": [[str(state) for state in State]],
    "fault.{}": [list(FAULTS)],
    "sheet.{}": [["households", "residents", "stairwells", "floors"]],
    "places.as_{}": [["tiles", "map"]],
    "places.more_{}": [["list", "history"]],
    "screen.{}": [[*screens.SCREENS]],
    "screen.{}_unloaded": [[*screens.TABLES]],
    "group.{}": [[*screens.GROUPS]],
    "deck.wrong.{}": [["not_toml", "unknown_name", "no_list", "unknown_slide", "twice", "no_seconds"]],
    "checkpoints.{}": [["hours", "hours_minutes", "minutes"]],
    "checkpoints.stand_{}": [[str(stand) for stand in Stand]],
    "checkpoints.pending_{}": [["rostered", "no_roster"]],
    "checkpoints.look_{}": [["rostered", "no_roster"]],
    "checkpoints.mouth_{}": [list(MOUTHS)],
    "checkpoints.more_{}": [["gaps", "hours", "shifts", "mouths", "kit", "inspections"]],
    "checkpoints.legend_{}": [["shape", "ring", "marks"]],
    "checkpoints.layer_{}": [["checkpoints", "outsiders"]],
    "inspection.kind_{}": [list(POST_KINDS)],
    "inspection.finding_{}": [list(FINDINGS)],
    "inspection.{}": [["item", "bar", "counted", "complete", "verdict", "languages", "languages_first"]],
    "actions.stand.{}": [list(Doing)],
    "actions.alone.{}": [list(Doing)],
    "actions.counted.{}.{}": [list(Doing), ["one", "more"]],
    "actions.form.{}": [["send", "change", "close", "reopen"]],
    "actions.said.{}": [["no_text", "too_long"]],
    "briefing.worst.share{}{}{}": [["", "_long"], ["", "_stalled"], ["", "_others"]],
    "briefing.worst.share{}{}_where": [["", "_long"], ["", "_stalled"]],
    "briefing.worst.amount{}{}": [["", "_long"], ["", "_others"]],
    "briefing.worst.silent{}": [["", "_others"]],
    "briefing.reported_{}": [["all", "some"]],
    "briefing.provisional_{}": [["all", "some"]],
    "briefing.changed.{}{}": [["more", "less", "same"], ["", "_today"]],
    "briefing.frozen.{}.same": [["button", "deadline"]],
    "briefing.frozen.{}.differs": [["button", "deadline"]],
    "briefing.actions.none{}": [["", "_yesterday"]],
    "briefing.actions.one{}": [["", "_yesterday"]],
    "briefing.actions.all_done{}": [["", "_yesterday"]],
    "briefing.actions.several{}": [["", "_yesterday"]],
    "screening.{}": [["door", "phone", "data", "absent_new", "absent_reached"]],
    "screening.more_{}": [["rounds", "absent", "plan", "teams", "sweep"]],
    "screening.sweep_{}": [["even", "ahead", "behind"]],
    "team_kind.{}": [list(TEAM_KINDS)],
    "figure.with_{}.{}": [list(figures.ALIKE), ["one", "more", "many"]],
    "part.{}": [[*figures.PARTS.values(), *figures.SPOKEN]],
    "unit.{}.{}": [list(figures.UNITS), ["one", "more"]],
    "homes.{}": [
        [
            *BANDS,
            "fell",
            "rose",
            "on_time",
            "with_contact",
            "contacted",
            "with_kit",
            "households",
        ]
    ],
    "homes.tip_{}": [[*Told, "missing_for"]],
    "homes.alone_{}": [[*Told, "missing_for"]],
    "homes.told_{}": [list(Told)],
    "homes.all_silent{}": [["", "_long", "_long_where"]],
    "homes.told{}": [["", "_long", "_long_where"]],
    "homes.told_where{}": [["", "_long", "_long_where"]],
    "homes.more_{}": [["silent", "observed", "groups", "items"]],
    "homes.group_{}": [list(GROUPS)],
    "quantity.{}.{}": [list(UNITS), ["one", "more"]],
    "needs.{}": [
        [
            *("escalated", "answered", "accepted", "unanswered"),
            *("supply", "cover", "stock", "daily_use"),
        ],
    ],
    "needs.one_{}": [["escalated", "answered", "accepted", "unanswered"]],
    "needs.{}_open{}": [["more", "less", "same"], ["", "_today"]],
    "needs.same_open{}": [["", "_today"]],
    "needs.kind_{}": [list(NEED_KINDS)],
    "needs.channel_{}": [list(NEED_CHANNELS)],
    "needs.source_{}": [list(GIVERS)],
    "needs.stand_{}": [["raised", "accepted", "under_way", "delivery", "closed"]],
    "needs.more_{}": [["requests", "upward", "calls", "supplies"]],
    "command.kind_{}": [list(GROUP_KINDS)],
    "command.{}": [
        [
            *BRANCH_KINDS,
            *("members", "flags", "pioneer_posts", "cadre", *MOUTHS, "party_centre", "hardship", "isolated"),
            *("mouths_held", "mouths_gap", "mouths_gap_one", "mouths_silent", "mouths_silent_one"),
            *("not_contacted", "all_contacted"),
            *("positions", "groups", "branches", "departments", "mouths", "leaders"),
            *("none_empty", "no_groups", "no_branches", "no_leaders"),
        ]
    ],
    "command.{}{}": [["now", "then", "next"], ["", "_above"]],
    **{f"command.{part}_{{}}": [["now", "then", "next"]] for part in ("below", "shift")},
    "command.groups_{}": [["function", "control", "command", "platform"]],
    "figure.count_{}{}": [["up", "down", "same"], ["", "_today"]],
    "command.{}_{}{}": [["filled", "changed"], ["up", "down"], ["", "_today"]],
    "command.more_{}": [["positions", "groups", "branches", "departments", "mouths", "leaders"]],
    "restart.{}": [
        [
            *(
                "bottleneck",
                "raised",
                "closed",
                "still_open",
                "oldest",
                "last_check",
                "kind",
                "problems_open",
                "premises",
            ),
            *("registered", "checked_in_seven", "left"),
        ]
    ],
    "restart.bottleneck_{}": [list(BOTTLENECKS)],
    "restart.enterprise_{}": [list(ENTERPRISES)],
    "restart.kind_{}": [list(KEY_PREMISES)],
    "restart.more_{}": [["visits", "checks", "questions", "towers", "special"]],
    "reports.no_{}": [list(UNMEASURED)],
    "reports.came_{}": [["all", "late", "some", "none"]],
    "reports.sum_{}": [list(HELD)],
    "reports.sides_{}": [list(SUMS)],
    "reports.{}": [["count", "sums", "places", "days_of", *CASES]],
    "unmeasured.{}.{}": [list(unmeasured.FIGURES), list(cards.EXPLAINED)],
    "reports.more_{}": [["silent", "sums", "places", "kinds", "loads"]],
    "staffing.{}": [
        [
            "assigned",
            "volunteered",
            "home_community",
            "gives",
            "lacks",
            "by_job",
            "coming",
            "matrix",
            "batches",
            "firms",
        ],
    ],
    "staffing.{}_none": [["arranged", "coming", "partly"]],
    "staffing.{}_worst{}": [["arranged", "coming", "partly"], ["", "_alike"]],
    "brigade.{}": [list(BRIGADES)],
    "volunteer.{}": [list(VOLUNTEERS)],
    "brigades.{}": [
        [
            *("kind", "both_of_teams", "teams", "both", "lacks", "people", "medic", "police", *VOLUNTEERS),
            *("rounds", "found", "closed", "still_open", "closed_of_all", "to_close", "stands"),
        ]
    ],
    "brigades.tab_{}": [["teams", "health_points", "rounds", "project", "volunteers"]],
    "services.area_{}": [list(AREAS)],
    "services.count_{}": [list(PUBLICITY)],
    "services.kind_{}": [list(PUBLICITY)],
    "services.step_{}": [list(STEPS)],
    "services.used_{}": [list(USED)],
    "services.{}": [
        ["step", "so_far", "ever", "of_day", "mean_hours", "late", "of_day_planned", "ever_planned", *MEANS],
    ],
    "grounds.kind_{}": [[*KINDS]],
    "grounds.{}": [[*INFLOW]],
    "members.role_{}": [[*ROLES, "other"]],
    "members.count_{}": [[*ROLES, "other"]],
    "members.more_{}": [["unmanaged", "mix", "report_ins", "offers"]],
    "members.{}": [["unmanaged", "mix", "report_ins", "offers"]],
    "staffing.order_{}": [list(transfer_orders.COLUMNS)],
    "staffing.side_{}": [["gives", "lacks"]],
    "staffing.side_{}_all": [["gives", "lacks"]],
}

CODE_SPAN = re.compile(r"`[^`]*`")
LATIN = re.compile(r"[A-Za-z]+")
CHINESE = re.compile(r"[\u2e80-\u2fff\u3001-\u9fff\uff00-\uffef]")  # characters and full-width punctuation


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def written_keys() -> set[str]:
    """Every text in the code that begins like a key: `table.word`."""
    tables = {key.split(".")[0] for key in dictionary()}
    texts = (node.value for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    keys = {text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+(\.\w+)*\.\w*[a-z]", text)}
    return {key for key in keys if key.split(".")[0] in tables}


def built_keys() -> set[str]:
    """Every key that the code puts together, with braces for what it puts in."""
    calls = (node for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    asked = [
        call.args[0] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "t" and call.args
    ]
    return {
        "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in key.values)
        for key in asked
        if isinstance(key, ast.JoinedStr)
    }


def keys_used() -> set[str]:
    built = {pattern.format(*parts) for pattern in built_keys() for parts in product(*PARTS[pattern])}
    return written_keys() | built


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_the_tests_know_what_every_put_together_key_may_say() -> None:
    assert built_keys() - PARTS.keys() == set()


def test_every_key_that_is_used_exists() -> None:
    assert sorted(keys_used() - dictionary().keys()) == []


def test_every_key_is_used() -> None:
    assert sorted(dictionary().keys() - keys_used()) == []


def test_each_entry_says_the_same_in_both_languages() -> None:
    for key, entry in dictionary().items():
        assert set(entry) == set(LANGUAGES), key
        assert all(sentence.strip() == sentence and sentence for sentence in entry.values()), key
        assert placeholders(entry["zh"]) == placeholders(entry["en"]), key
        assert CODE_SPAN.findall(entry["zh"].replace("文件夹", "FOLDER")) == CODE_SPAN.findall(entry["en"]), key


NOT_COUNTS = {
    "share": "61.0%",
    "hours": "1 hour",
    "use": "1 piece",
    "names": "Wanghe",
    "projects": "the ward",
    "file": "deck.toml",
    "item": "masks",
}
SINGULAR = r"is|was|has|does|lacks|needs|remains|says|matches|adds|points|less|as"  # of words in s
BETWEEN = r"(?!(?:of|in|on|over|and|for|at|that|than|is|was|has|are|were|have) )[a-z-]+ "
SEVERAL = re.compile(
    rf"(?<![\d.,])\b1 (?:{BETWEEN}){{0,2}}(?!(?:{SINGULAR})\b)(?:are|have|were|do|people(?!-)|[a-z-]*[a-rt-z]s)\b|\b[Aa]ll 1\b"
)


def test_of_one_an_english_sentence_speaks_in_the_singular() -> None:
    """Every template with each of its counts 1; those of several alone, and names of levels in the plural, are left out."""
    words, wrong = in_language("en"), {}
    for key, entry in dictionary().items():
        if key.endswith((".more", ".many", "all_line")) or {"level"} & placeholders(entry["en"]):
            continue
        values = {name: NOT_COUNTS.get(name, 1) for name in placeholders(entry["en"])}
        text = words.t(key, **values)
        if SEVERAL.search(text):
            wrong[key] = text
    assert wrong == {}


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 hours are short"), (1, "1 hour is short"), (1.0, "1 hour is short"), (21, "21 hours are short")],
)
def test_words_agree_with_the_number_that_is_shown(n: float, said: str) -> None:
    words = Words("en", {"short": "{n} {n:hour is|hours are} short", "all": "{n:the one|all {n}} came"})
    assert words.t("short", n=n) == said
    assert words.t("all", n=n) == ("the one came" if n == 1 else f"all {n:g} came")
    assert words.t("short", n="—") == "— hours are short"


def test_no_sentence_is_glued_from_parts_of_another() -> None:
    """What a case says more stands in a whole sentence of its own, so that nothing is left hanging where there is no more."""
    parts = re.compile(r"\{(where|cure|stalled)\}")
    glued = {key for key, said in dictionary().items() if parts.search(said["zh"]) or parts.search(said["en"])}
    assert glued == {"deck.fault"}, "there it is a place in a file"


def test_a_share_in_a_sentence_stands_with_its_two_counts() -> None:
    said = {key: placeholders(entry["zh"]) for key, entry in dictionary().items() if key.endswith((".where", ".some"))}
    shares = {key: names for key, names in said.items() if key.startswith("answer.") and "share" in names}
    assert len(shares) >= 14
    assert {key for key, names in shares.items() if not {"numerator", "denominator"} <= names} == set()
    of = ("answer", "attention", "briefing", "forces", "grounds", "outlook", "staffing")
    every = {key: placeholders(entry["zh"]) for key, entry in dictionary().items() if key.split(".")[0] in of}
    bare = {key for key, names in every.items() if "share" in names and not {"denominator", "base", "reached"} & names}
    assert bare == set()


def test_no_english_sentence_holds_a_chinese_character() -> None:
    assert {key: entry["en"] for key, entry in dictionary().items() if CHINESE.search(entry["en"])} == {}


def test_no_chinese_sentence_holds_an_english_word() -> None:
    found = {key: english_words(re.sub(r"\{\w+\}", "", entry["zh"])) for key, entry in dictionary().items()}
    assert {key: said for key, said in found.items() if said} == {}


def english_words(text: str) -> list[str]:
    """Latin words in a Chinese text; names of formats, settings, commands and keys (F2) are nobody's language."""
    return [said for said in LATIN.findall(CODE_SPAN.sub("", text)) if said not in ("CSV", "EN", "F")]


# Words that read wrong, mean something else officially, or are taken, in files of the board and of intake.
WRONG = {
    "zh": "吹哨(?!报到) "
    "楼幢 基准日 底数日期 空岗 空档 脱岗 班次表 富余 调令 外来支援 不抵 在岗工时 岗时 补查 静默 迟报 漏报 在观察 转送 "
    "跑腿 迁入 迁出 承接 预警 红榜 点名 晨报 限办 矛盾 看法 看哪项 最差 几人 昨夜 前夜 谁负责 有人管 责任链到岗 "
    "入户排查率 层级下钻 矩形图 负责人 派出",
    "en": r"grid.members named.cadre the.street "
    r"sent.down redundant whistle self-reported war.zone watch.list carer \bd\b silence surplus "
    r"chain.of.duty",
}
FILES = [*words.FOLDER.glob("*.toml"), ROOT / "queries" / "intake" / "words.toml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_said_that_reads_wrong(path: Path, lang: str) -> None:
    said = {line: LANGUAGE_OF[lang].findall(line) for line in path.read_text(encoding="utf-8").splitlines()}
    wrong = re.compile("|".join(WRONG[lang].split()), re.IGNORECASE)
    assert {line for line, texts in said.items() for text in texts if wrong.search(CODE_SPAN.sub("", text))} == set()


LANGUAGE_OF = {lang: re.compile(rf'\b{lang} = "([^"]*)"') for lang in LANGUAGES}


# --- Numbers and dates ----------------------------------------------------------------------------------------------


@pytest.fixture(params=LANGUAGES)
def said(request: pytest.FixtureRequest) -> Words:
    """The words of each language, one after the other."""
    return in_language(request.param)


def test_the_words_of_a_language_are_made_once_and_cannot_be_changed(said: Words) -> None:
    assert in_language(said.language) is said
    with pytest.raises(AttributeError):
        said.language = "fr"  # type: ignore[misc]


@pytest.mark.parametrize(
    "first", ["[table]\nplace = {zh = '地', en = 'Place'}\n", "[table.place]\nzh = '地'\nen = 'Place'\n"]
)
def test_a_key_that_two_files_define_raises(first: str, tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(first, encoding="utf-8")
    (tmp_path / "two.toml").write_text("[table]\ncode = {zh = '码', en = 'Code'}\n", encoding="utf-8")
    assert words.read(tmp_path) == {
        "table.place": {"zh": "地", "en": "Place"},
        "table.code": {"zh": "码", "en": "Code"},
    }
    (tmp_path / "three.toml").write_text("[table]\nplace = {zh = '处', en = 'Spot'}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"table\.place"):
        words.read(tmp_path)


@pytest.mark.parametrize(
    ("numerator", "denominator", "told"),
    [
        (1, 1, "100.0%"),
        (999, 1000, "99.9%"),
        (9_999, 10_000, "99.9%"),
        (16_335, 16_336, "99.9%"),
        (29, 100, "29.0%"),  # 100 * 0.29 is a little less than 29
        (579, 1000, "57.9%"),
        (2, 3, "66.7%"),
        (1_157, 2_000, "57.9%"),  # 57.85: halves go up
        (1_001, 2_000, "50.1%"),  # 50.05, which no float holds
        (0, 7, "0.0%"),
        (1, 100_000, "0.1%"),
        (1, 1_000, "0.1%"),
    ],
)
def test_a_share_is_rounded_as_a_spreadsheet_does_it_but_not_to_all_or_nothing(
    numerator: int, denominator: int, told: str, said: Words
) -> None:
    assert said.percent(numerator, denominator) == told


@given(denominator=integers(1, 100_000), data=some.data())
def test_halves_of_a_share_go_up(denominator: int, data: some.DataObject) -> None:
    numerator = data.draw(integers(0, denominator))
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    if 0 < numerator < denominator:
        tenths = min(999, max(1, tenths))
    assert round(10 * words.rounded(100 * numerator / denominator)) == tenths


@given(integers(2, 100_000_000))
def test_hundred_percent_is_said_only_when_nothing_is_left(denominator: int) -> None:
    assert words.rounded(100 * (denominator - 1) / denominator) < 100
    assert words.rounded(100 / denominator) > 0


@pytest.mark.parametrize(
    ("held", "total", "zh", "en"),
    [
        (12, 12, "全部", "all"),
        (96, 100, "绝大多数", "nearly all"),
        (85, 100, "九成", "nine in ten"),
        (62, 100, "六成", "six in ten"),
        (55, 100, "六成", "six in ten"),
        (54, 100, "过半", "just over half"),
        (50, 100, "半数", "half"),
        (47, 100, "近半", "nearly half"),
        (44, 100, "四成", "four in ten"),
        (4, 100, "极少数", "hardly any"),
        (0, 100, "无", "none"),
        (5, 9, "多数", "most"),  # nobody speaks in tenths of nine
        (3, 9, "少数", "some"),
        (3, 6, "半数", "half"),
    ],
)
def test_a_part_is_said_as_people_say_it(held: int, total: int, zh: str, en: str) -> None:
    assert [figures.part(held, total, in_language(lang)) for lang in ("zh", "en")] == [zh, en]


@given(total=integers(1, 10_000), data=some.data())
def test_a_part_said_in_tenths_is_within_a_twentieth(total: int, data: some.DataObject) -> None:
    held = data.draw(integers(0, total))
    told = figures.part(held, total, in_language("zh"))
    if told.endswith("成"):
        assert abs(held / total - ("一两三四五六七八九".index(told[0]) + 1) / 10) <= 0.05 + 1e-9
    assert (told == "全部") == (held == total)


def test_numbers_are_grouped_and_changes_signed(said: Words) -> None:
    assert said.number(1_757) == "1,757"
    assert said.number(95) == "95"
    assert said.number(97.5) == "97.5"
    assert said.points(7.04) == "+7.0"
    assert said.points(-2.8) == "−2.8"
    assert said.t("frame.level_count", level="x", n=1_757).count("1,757") == 1, said.language


def test_an_amount_is_written_in_its_unit_and_its_limit_from_the_good_side(said: Words) -> None:
    for unit in figures.UNITS:
        assert figures.amount(None, unit, said) == "—"
        assert figures.amount(1_250, unit, said).startswith("1,250 ")
    told = [figures.amount(hours, "hours", said) for hours in (1, 50, 2.4, 0)]
    told += [figures.limit(24, "hours", True, said), figures.limit(7, "days", False, said)]
    assert (
        told
        == {
            "zh": ["1 小时", "50 小时", "2.4 小时", "0 小时", "不超过 24 小时", "不少于 7 天"],
            "en": ["1 hour", "50 hours", "2.4 hours", "0 hours", "at most 24 hours", "at least 7 days"],
        }[said.language]
    )


def test_a_list_names_the_first_and_counts_all(said: Words) -> None:
    entries = [("A", 13.5), ("B", 13), ("C", None), ("D", 12)]
    told = [figures.listed(entries[:n], "hours", said) for n in (0, 1, 3, 4)]
    assert (
        told
        == {
            "zh": ["", "A 13.5 小时", "A 13.5 小时、B 13 小时、C —", "A 13.5 小时、B 13 小时、C —等 4 处"],
            "en": [
                "",
                "A 13.5 hours",
                "A 13.5 hours, B 13 hours and C —",
                "A 13.5 hours, B 13 hours, C — and others, 4 places in all",
            ],
        }[said.language]
    )


def test_dates_are_written_as_the_reader_writes_them(said: Words) -> None:
    date = dt.date(2020, 2, 7)
    told = (said.day(date), said.day_with_weekday(date))
    assert told == {"zh": ("2月7日", "2月7日（周五）"), "en": ("7 Feb", "Fri 7 Feb")}[said.language]


def test_a_day_names_its_year_beside_days_of_another(said: Words) -> None:
    told = said.day_with_weekday(dt.date(2020, 2, 7), dt.date(2021, 1, 1))
    assert told == {"zh": "2020年2月7日（周五）", "en": "Fri 7 Feb 2020"}[said.language]


def test_names_are_listed_as_the_reader_lists_them(said: Words) -> None:
    assert said.listed(["A", "B", "C"]) == {"zh": "A、B、C", "en": "A, B and C"}[said.language]
    assert said.listed(["A"]) == "A"


def test_a_name_missing_in_english_is_told_in_pinyin(said: Words) -> None:
    for missing in (None, ""):
        told = said.name({"name_zh": "老楼", "name_en": missing})
        assert told == {"zh": "老楼", "en": "Laolou"}[said.language]
    assert said.name({"name_zh": "老楼", "name_en": "Old House"}) == {"zh": "老楼", "en": "Old House"}[said.language]
    assert said.name({"name_zh": None, "name_en": None}) == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("望河社区", "Wanghe community"),
        ("第三网格", "Grid 3"),
        ("柳堤第二十一网格", "Liudi grid 21"),
        ("12号楼", "Building 12"),
        ("十号楼", "Building 10"),
        ("砖瓦厂家属院", "Zhuanwachang compound"),
        ("三里社区", "Sanli community"),  # no number
        ("西安里", "Xi'anli"),
        ("A座", "A Zuo"),
        ("Old House", "Old House"),
        ("# 1 *x*", "# 1 *x*"),
        ("", ""),
    ],
)
def test_a_name_in_pinyin_keeps_all_of_it(name: str, told: str) -> None:
    assert romanised(name) == told


def test_a_missing_word_is_an_error(said: Words) -> None:
    with pytest.raises(KeyError):
        said.t("no.such_key")


# --- Whole screens --------------------------------------------------------------------------------------------------

VIEWS = [{"place": code} for code in sample.LEVELS.values()]
VIEWS += [{"measure": measure} for measure in sample.MEASURES]
VIEWS += [{"place": sample.COMMUNITY, "view": "map"}, {"place": "990922101003008"}, {"date": "2020-02-14"}]
VIEWS += [{"projector": "1"}, {"place": sample.BUILDING, "projector": "1"}]
VIEWS += [{"place": "0000"}, {"date": "2019-12-31"}]
for page in ("checkpoints", "staffing", "actions"):
    VIEWS += [{"page": page, "place": code} for code in sample.LEVELS.values()]
    VIEWS += [{"page": page, "date": "2020-02-10"}, {"page": page, "projector": "1"}]
    VIEWS += [{"page": page, "place": faults.UNREPORTED_COMMUNITY, "date": "2020-02-12"}]
VIEWS += [{"page": "staffing", "more": more} for more in ("list", "orders", "jobs", "departments", "tired")]
VIEWS += [{"page": "staffing", "more": more} for more in ("unmanaged", "mix", "report_ins", "offers")]
VIEWS += [{"kind": "none", "more": "inflow"}]
BELOW = {
    "screening": ("rounds", "absent", "plan", "teams", "sweep", "lists", "windows"),
    "homes": ("silent", "observed", "groups", "items", "services", "deliveries", "disinfection", "publicity"),
    "command": (
        *("positions", "groups", "branches", "departments", "mouths", "leaders"),
        *("teams", "health_points", "rounds", "project", "volunteers"),
    ),
    "restart": ("visits", "checks", "questions", "towers", "special"),
    "reports": ("silent", "sums", "places", "kinds"),  # loads name files
}
VIEWS += [{"page": page, "more": more} for page, tables in BELOW.items() for more in tables]
for page in ("homes", "restart", "reports"):
    VIEWS += [{"page": page, "place": sample.COMMUNITY}, {"page": page, "projector": "1"}]
VIEWS += [{"page": "reports", "projector": "1", "question": question} for question in ("longest", "sums")]
VIEWS += [{"page": "restart", "projector": "1", "question": question} for question in ("questions", "special")]
VIEWS += [{"page": "command", "place": sample.GRID}]
VIEWS += [
    {"page": "command", "projector": "1", "question": question}
    for question in ("ladder", "branches", "departments", "mouths", "teams", "rounds")
]
VIEWS += [{"page": "screening", "place": sample.BUILDING}, {"page": "screening", "projector": "1"}]
VIEWS += [{"page": "checkpoints", "checkpoint": "K160"}, {"page": "checkpoints", "at": "tonight"}]
VIEWS += [{"page": "checkpoints", "checkpoint": "K160", "projector": "1"}, {"page": "checkpoints", "at": "03"}]


PAGES = sorted({link.get("page", "places") for link in VIEWS})


def read(page: str, lang: str) -> set[str]:
    """All lines that the views of a screen show, in a language."""
    links = [link for link in VIEWS if link.get("page", "places") == page]
    return {line for link in links for line in Screen(lang=lang, **link).read().split("\n")}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("page", PAGES)
def test_no_english_word_stands_on_a_chinese_screen(page: str) -> None:
    assert {said for said in read(page, "zh") if english_words(said)} == set()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("舒云华", "Shu Yunhua"),
        ("舒＊", "Shu *"),
        ("欧阳静", "Ouyang Jing"),
        ("单雄", "Shan Xiong"),
        ("解海龙", "Xie Hailong"),
        ("王平安", "Wang Ping'an"),
        ("买买提·艾山", "Maimaiti Aishan"),
        ("强某", "Qiang Mou"),
        ("Shu Yunhua", "Shu Yunhua"),
        ("", ""),
    ],
)
def test_a_person_is_called_by_family_name_and_given_name(name: str, told: str) -> None:
    assert person(name) == told


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("page", PAGES)
def test_no_chinese_stands_on_an_english_screen(page: str) -> None:
    told = {said.replace(LANGUAGES["zh"], "") for said in read(page, "en")}
    assert {said for said in told if CHINESE.search(said)} == set()


def test_a_day_of_another_year_names_it() -> None:
    day = dt.date(2020, 2, 7)
    for language, this_year, another in (("zh", "2月7日", "2020年2月7日"), ("en", "7 Feb", "7 Feb 2020")):
        said = in_language(language)
        assert said.dated(day, dt.date(2020, 12, 31)) == this_year
        assert said.dated(day, dt.date(2021, 1, 1)) == another


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("clock", "year"), [("2020-02-17T20:00:00", ""), ("2021-01-01T00:30:00", "2020年")])
def test_as_of_names_the_year_that_is_not_this_one(clock: str, year: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.fromisoformat(clock))
    shown = Screen(page="places", lang="zh").read()
    assert f"数据截至 {year}2月" in shown


def test_a_number_stays_with_what_it_counts_and_a_word_in_one_piece() -> None:
    parted = {
        "30 栋": "30\u00a0栋",
        "应报 30 栋": "应报\u00a030\u00a0栋",
        "Grid 8: 278 people-hours, 2020-02-17 - well": "Grid\u00a08: 278\u00a0people-\u2060hours, 2020-02-17 - well",
    }
    assert {text: words.unparted(text) for text in parted} == parted


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.25, "0.3"), (0.35, "0.4"), (2.45, "2.5"), (0.04, "0"), (-0.04, "0"), (-0.25, "-0.3"), (3, "3")],
)
def test_halves_are_rounded_as_a_spreadsheet_does_it(value: float, told: str) -> None:
    assert in_language("en").number(value) == told
    assert in_language("en").number(half_up(value)) == told


def test_minutes_stand_apart_from_what_follows_and_a_whole_hour_and_a_name_do_not() -> None:
    words = in_language("zh")
    for time, told in ((dt.time(5, 45), "05:45 到时定稿"), (dt.time(17), "17 时到时定稿")):
        assert told in words.t("briefing.frozen.deadline.same", day="2月17日", time=words.clock(time))
    assert words.t("checkpoints.hours_of", stand="未报", places="8:30岗、12:30门") == "未报：8:30岗、12:30门"
