"""Work resumption: the sample recounted from its files, published figures, silence, and a neighbour that changes nothing."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from pages.presentation import cards, figures, restart, restart_tables
from pages.presentation.restart_tables import premises as premises_table
from pages.presentation.words import in_language
from queries import restart as questions
from queries.database import engine, rows
from queries.figures import days_of
from queries.intake.loading import load
from queries.measures import Measure, State, measures
from sample_data import faults
from tests.support import sample
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.two_communities import write

DAY, YESTERDAY = dt.date(2020, 2, 15), dt.date(2020, 2, 14)
# A1 told yesterday and nothing today: silent. A2 told none: a nil return. Towers and offices are those of a street that
# published 82 towers, 1,647 enterprises and 6 routes; B, a neighbour, is a decoy. A station published 200+ units around it.
FILES = {
    "enterprise_day": """\
date,place,kind,registered,restarted,staff,staff_back,visited,online,four_checks
2020-02-14,A1,shop,20,5,40,10,9,8,5
2020-02-14,A,office,1647,1000,20000,9000,1300,0,1647
2020-02-15,A,office,1647,1200,20000,11000,1500,0,1600
2020-02-15,A,规上工业,10,9,900,700,10,0,6
2020-02-15,A2,shop,0,0,0,0,0,0,0
2020-02-15,B,shop,90,90,90,90,90,90,0
""",
    "enterprise_question": """\
date,place,bottleneck,raised,closed,oldest_days
2020-02-15,A1,logistics,6,4,3
2020-02-15,A2,物流,3,2,9
2020-02-15,A1,labour,4,4,
2020-02-15,B,market,50,0,40
""",
    "tower_day": """\
date,place,towers,inspected,routes
2020-02-14,B,9,0,0
2020-02-15,A,82,82,6
2020-02-15,B,9,0,
""",
    "key_premises": """\
code,place,kind,name_zh,units,valid_from,valid_to
S1,A1,station,清风站,200,,
S2,A2,hotel,清风宾馆,,,
S3,A1,hotel,清风客栈,,,
S4,A1,hotel,已拆客栈,,,2020-02-12
N1,B,market,邻市场,,,
""",
    "premises_check": """\
key_premises,date,problems_open
S1,2020-02-09,1
S2,2020-02-08,2
S2,2020-02-16,0
N1,2020-02-15,7
""",
}


@pytest.fixture(scope="module")
def district(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("restart") / "files"
    write(folder)
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    prepare(folder, shared_database)
    return shared_database


def now(database: Engine, code: str, day: dt.date = DAY) -> dict[str, Any]:
    return rows(days_of(number(code, database), day, day), database)[0]


def sides(row: dict[str, Any], key: str) -> tuple[int, int]:
    return row[f"{key}_numerator"], row[f"{key}_denominator"]


def test_82_towers_and_1647_enterprises_are_told_with_their_checks(district: Engine) -> None:
    told = now(district, "A")
    assert sides(told, "towers_inspected") == (82, 82)
    assert told["tower_routes"] == 6
    assert sides(told, "offices_restarted") == (1200, 1647)
    assert sides(told, "companies_restarted") == (1209, 1657)
    assert sides(told, "four_checks") == (1606, 1657)
    assert sides(told, "safe_restarts") == (1206, 1209), "those of one kind beyond its own make up for no other kind"
    offices = {row["kind"]: row for row in rows(questions.kinds(number("A", district), DAY), district)}["office"]
    assert (offices["registered"], offices["four_checks"]) == (1647, 1600), "of those 1,647 alone"
    (tower, *_) = rows(questions.towers(number("A", district), False, DAY), district)
    assert round(tower["offices"] / tower["towers"]) == 20


def test_routes_that_no_report_tells_of_are_not_none(district: Engine) -> None:
    """B told of none the day before, and of nothing today; with A, which told of six, the district has those."""
    asked = {code: number(code, district) for code in ("D", "A", "B")}
    told = {code: rows(questions.towers(place, False, DAY), district) for code, place in asked.items()}
    assert {code: own["routes"] for code, (own, *_) in told.items()} == {"D": 6, "A": 6, "B": None}
    (before, *_) = rows(questions.towers(asked["B"], False, YESTERDAY), district)
    assert before["routes"] == 0
    known, measure, dash = measures(Measure), measures()["towers_inspected"], "—"
    for lang, said in (("zh", ("分 0 路", f"分 {dash} 路")), ("en", ("on 0 routes", f"on {dash} routes"))):
        words = in_language(lang)
        towers = restart_tables.towers_of(told["D"], known)
        assert restart_tables.towers(towers, known, words)[words.t("restart.routes")] == [None, 6, 6], "B stands first"
        days = [now(district, "B", day) | {"denominator": 9} for day in (YESTERDAY, DAY)]
        meant = [cards.parts(measure, day, words)["due"] for day in days]
        assert [part in each for part, each in zip(said, meant, strict=True)] == [True, True], meant


def test_silence_a_nil_return_and_no_enterprises_are_told_apart(district: Engine) -> None:
    shops = measures()["four_checks"]
    assert {code: shops.state_in(now(district, code)) for code in ("A", "A1", "A2", "B1")} == {
        "A": State.UNJUDGED,  # of it there is no limit
        "A1": State.NOT_REPORTED,
        "A2": State.NOT_APPLICABLE,
        "B1": State.NOT_APPLICABLE,
    }
    known, words = measures(), in_language("zh")
    said = [restart.silence(known, [now(district, code)], words) for code in ("A1", "A2", "B1")]
    assert said[1:] == [words.t("restart.none_registered"), words.t("restart.none_told")]
    assert words.t("measure.four_checks.silent") in said[0]


def test_questions_add_up_and_the_oldest_does_not(district: Engine) -> None:
    here = number("A", district)
    found = rows(questions.bottlenecks(here, DAY), district)
    assert [(row["bottleneck"], row["raised"], row["closed"], row["oldest_days"]) for row in found] == [
        ("logistics", 9, 6, 9),
        ("labour", 4, 4, None),
    ]
    below = rows(questions.below(here, False, DAY), district)
    told = [(row["code"], row["rank"], row["left"], row["open"], row["oldest_days"]) for row in below]
    assert told == [("A1", 1, 2, 2, 3), ("A2", 1, 1, 1, 9)]
    assert restart.of_bottlenecks(below)["logistics"]["code"] == "A2", "where the oldest waits, not where most are open"
    assert (
        restart.questions([now(district, "A")], found, in_language("zh")) == "企业诉求未办结 3 项，最长已 9 天（物流）"
    )


def test_a_check_counts_for_seven_days_and_200_units_are_at_least_so_many(district: Engine) -> None:
    here = number("A", district)
    found = rows(questions.key_premises(here, DAY, 9), district)
    told = [(row["premises_code"], row["last"], row["lately"], row["problems_open"]) for row in found]
    assert told == [
        ("S3", None, False, None),
        ("S2", dt.date(2020, 2, 8), False, 2),
        ("S1", dt.date(2020, 2, 9), True, 1),
    ]
    assert sides(now(district, "A"), "special_checked") == (1, 3)
    assert now(district, "A")["premises_problems"] == 3
    kinds = rows(questions.premises_kinds(here, DAY), district)
    assert [(row["kind"], row["places"], row["checked"]) for row in kinds] == [("hotel", 2, 0), ("station", 1, 1)]
    for lang, said in (("zh", "200 余家"), ("en", "at least 200")):
        assert said in premises_table(found, DAY, in_language(lang))[in_language(lang).t("restart.units")]


def test_close_to_90_percent_is_just_under_it_and_never_90() -> None:
    zh, en = in_language("zh"), in_language("en")
    for part in (891, 897, 899.6):
        assert figures.nearly(part, 1000, zh) == "接近 90%"
        assert figures.nearly(part, 1000, en) == "just under 90%"
    assert [figures.nearly(part, 1000, zh) for part in (885, 900, 901, 995)] == ["88.5%", "90.0%", "90.1%", "99.5%"]


def test_industry_above_scale_is_told_apart_and_close_to_90_percent(district: Engine) -> None:
    told, industry, words = now(district, "A"), measures()["industry_restarted"], in_language("zh")
    assert sides(told, "industry_restarted") == (9, 10)
    assert "90.0%（9/10 家）" in restart.rate(industry, [told], words), "nine in ten are not close to it"
    published = told | {"industry_restarted_numerator": 897, "industry_restarted_denominator": 1000}
    assert "接近 90%（897/1,000 家）" in restart.rate(industry, [published], words)


@pytest.mark.usefixtures("sample")
def test_shops_industry_and_offices_are_told_apart_with_how_they_were_guided() -> None:
    database, day = engine(), sample.NEWEST
    columns = ("registered", "restarted", "visited", "online")
    known: dict[str, Counter[str]] = {kind: Counter() for kind in ("shop", "industry", "office")}
    for row in sample.table("enterprise_day"):
        if row["date"] == day.isoformat():
            known[row["kind"]].update({column: int(row[column]) for column in columns})
    found = {row["kind"]: row for row in rows(questions.kinds(number(sample.TOP, database), day), database)}
    assert {kind: {column: row[column] for column in columns} for kind, row in found.items()} == known
    told = now(database, sample.TOP, day)
    back = {kind: (counts["restarted"], counts["registered"]) for kind, counts in known.items()}
    assert sides(told, "shops_reopened") == back["shop"]
    assert sides(told, "industry_restarted") == back["industry"]
    assert told["enterprises_online"] == sum(counts["online"] for counts in known.values()) > 0


@pytest.mark.usefixtures("sample")
def test_weak_places_are_told_by_kind_with_those_checked() -> None:
    """Sites, hotels, group rentals, the fringe, small trades and markets; and the hotels round a station (E12, E28)."""
    places, last = sample.table("key_premises"), dict[str, str]()
    for row in sample.table("premises_check"):
        last[row["key_premises"]] = max(row["date"], last.get(row["key_premises"], ""))
    lately = [row["kind"] for row in places if last.get(row["code"], "") >= "2020-02-11"]
    known = {kind: (n, lately.count(kind)) for kind, n in Counter(row["kind"] for row in places).items()}
    found = rows(questions.premises_kinds(number(sample.TOP), sample.NEWEST))
    assert {row["kind"]: (row["places"], row["checked"]) for row in found} == known
    assert known.keys() >= {"building_site", "hotel", "group_rental", "fringe_rental", "small_trade", "station"}
    assert known["hotel"][1] > 0
    assert len(lately) < len(places), "or all could be told as checked"


@pytest.mark.usefixtures("sample")
def test_the_sample_is_told_as_its_files_have_it() -> None:
    database, day = engine(), sample.NEWEST
    for code in (sample.TOP, faults.UNSAFE_COMMUNITY, sample.GRID):
        inside, counts = set(sample.under(code)), Counter[str]()
        for row in sample.table("enterprise_day"):
            if row["place"] in inside and row["date"] == day.isoformat():
                missing = max(0, int(row["restarted"]) - int(row["four_checks"]))
                counts += Counter(all=int(row["registered"]), back=int(row["restarted"]), unsafe=missing)
                counts += Counter(visited=int(row["visited"]))
        told = now(database, code, day)
        assert sides(told, "safe_restarts") == (counts["back"] - counts["unsafe"], counts["back"])
        assert sides(told, "enterprises_visited") == (counts["visited"], counts["all"])
        kinds = rows(questions.kinds(number(code, database), day), database)
        assert sum(row["registered"] for row in kinds) == counts["all"]
        places = [row for row in sample.table("key_premises") if row["place"] in inside]
        last = {row["key_premises"]: row["date"] for row in sample.table("premises_check")}
        lately = sum(last.get(row["code"], "") >= "2020-02-11" for row in places)
        assert sides(told, "special_checked") == (lately, len(places))
    found = rows(questions.key_premises(number(sample.TOP, database), day, 99), database)
    assert found[0]["premises_code"] == faults.NEVER_CHECKED
    community, bottleneck = faults.STUCK_QUESTION
    oldest = rows(questions.bottlenecks(number(community, database), day), database)
    assert max(oldest, key=lambda row: row["oldest_days"] or 0)["bottleneck"] == bottleneck


def test_a_later_check_changes_its_own_day_and_those_after_it(district: Engine, tmp_path: Path) -> None:
    """Last of all: it changes what the others have read."""
    files = {"premises_check": "key_premises,date,problems_open\nS3,2020-02-15,0\n"}
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "premises_check.csv").write_text(files["premises_check"], encoding="utf-8")
    load(folder, district)
    assert sides(now(district, "A"), "special_checked") == (2, 3)
    assert sides(now(district, "A", YESTERDAY), "special_checked") == (2, 3), "S1 and S2 of the week before"
