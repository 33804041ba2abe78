"""Requests and supplies: the sample recounted from its files, published amounts, and what a change touches."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from pages.presentation import amounts, need_rows, needs
from pages.presentation.words import in_language
from queries import figures
from queries import needs as questions
from queries.database import engine, rows
from queries.intake.loading import load
from queries.measures import Measure, State, measures
from queries.rollup.driver import roll_up_days
from queries.schema import (
    CallOutTotal,
    NeedLevelTotal,
    NeedOldest,
    NeedTotal,
    ReportDay,
    SupplyLowest,
    SupplyTotal,
)
from sample_data import faults
from sample_data.district import FOLDER
from tests.support import sample, small_district
from tests.support.numbers import number
from tests.support.prepared import prepare

NOW = dt.datetime.fromisoformat("2020-02-17 17:00")
TABLES = (NeedTotal, NeedOldest, CallOutTotal, NeedLevelTotal, SupplyTotal, SupplyLowest)


def at(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def below(code: str) -> list[dict[str, str]]:
    """The sample's requests at and below a place, the oldest first."""
    places = set(sample.under(code))
    found = [row for row in sample.table("need") if row["place"] in places]
    return sorted(found, key=lambda row: (row["raised_at"], row["number"]))


def counted(code: str) -> dict[str, int]:
    """What the newest date tells of a place, by a plain loop."""
    counts: Counter[str] = Counter(dict.fromkeys((f"answered_{band}" for band in ("2h", "6h", "24h", "later")), 0))
    went_up = {row["need"] for row in sample.table("need_step")}
    for row in below(code):
        raised, met = at(row["raised_at"]), at(row["met_at"])
        assert raised is not None
        counts["raised"] += 1
        counts["escalated"] += row["number"] in went_up
        if answered := at(row["answered_at"]):
            waited = (answered - raised).total_seconds() / 3600
            band = "2h" if waited <= 2 else "6h" if waited <= 6 else "24h" if waited <= 24 else "later"
            counts[f"answered_{band}"] += 1
        if met:
            hours = (met - raised).total_seconds() / 3600
            counts["closed"] += 1
            counts["solved_here"] += row["number"] not in went_up
            counts["closed_12h" if hours <= 12 else "closed_24h" if hours <= 24 else "closed_48h"] += 1
        else:
            hours = (NOW - raised).total_seconds() / 3600
            counts["open_24h" if hours <= 24 else "open_48h" if hours <= 48 else "open_longer"] += 1
        if row["kind"] == "people":
            counts["people_asked"] += int(row["asked"])
            counts["people_arrived"] += int(row["met"])
    return counts


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, "990922101006", faults.UNANSWERED_AT])
def test_totals_are_those_of_the_files(code: str) -> None:
    database = engine()
    place = number(code, database)
    [told] = rows(
        select(NeedTotal.__table__).where(NeedTotal.place_id == place, NeedTotal.date == NOW.date()), database
    )
    expected = counted(code)
    assert {name: told[name] for name in expected} == expected
    assert told["raised"] == told["closed"] + told["open_24h"] + told["open_48h"] + told["open_longer"]
    assert told["closed"] == sum(told[f"closed_{band}"] for band in ("12h", "24h", "48h", "later"))
    levels = rows(questions.upward(place, NOW.date()), database)
    assert sum(row["still"] for row in levels) == told["raised"] - told["closed"]
    assert sum(row["came"] for row in levels) >= told["raised"]


@pytest.mark.usefixtures("sample")
def test_the_oldest_is_told_to_the_hour_and_yesterday_as_it_stood() -> None:
    database = engine()
    top = number(sample.TOP, database)
    first, *_ = rows(questions.requests(top, NOW.date(), 40), database)
    assert (first["code"], first["minutes"]) == (faults.OLDEST_NEED_AT, 60 * faults.OLDEST_NEED_HOURS)
    assert (first["held_zh"], first["item_zh"], first["escalated"]) == ("社区管控组", "耳温枪", 1)
    begins = dt.datetime.combine(NOW.date(), dt.time())
    lately = [row for row in below(sample.TOP) if (met := at(row["met_at"])) is None or met > begins]
    cut = rows(questions.requests(top, NOW.date(), 2), database)
    assert [row["requests"] for row in cut] == [len(lately)] * 2, "of which there is room for two"
    ends = dt.datetime.fromisoformat("2020-02-16 00:00")  # of the 15th: the step upward came a day later
    [then] = [
        row
        for row in rows(questions.requests(top, dt.date(2020, 2, 15), 99), database)
        if row["number"] == first["number"]
    ]
    assert (then["held_zh"], then["escalated"]) == (None, 0)
    assert then["minutes"] == (ends - first["raised_at"]).total_seconds() / 60
    open_then = [row for row in below(sample.TOP) if (raised := at(row["raised_at"])) and raised <= ends]
    still = [row for row in open_then if (met := at(row["met_at"])) is None or met > ends]
    told = rows(
        select(NeedTotal.__table__).where(NeedTotal.place_id == top, NeedTotal.date == dt.date(2020, 2, 15)), database
    )
    assert told[0]["raised"] - told[0]["closed"] == len(still)


@pytest.mark.usefixtures("sample")
def test_call_outs_and_supplies_are_those_of_the_files() -> None:
    database = engine()
    top = number(sample.TOP, database)
    calls = rows(questions.call_outs(top, NOW.date()), database)
    people = [row for row in sample.table("need") if row["kind"] == "people"]
    assert sum(row["asked"] for row in calls) == sum(int(row["asked"]) for row in people)
    lacking = {row["organisation"] for row in calls if row["arrived"] < row["asked"]}
    assert lacking == {faults.IDLE_DEPARTMENT, faults.LATE_DEPARTMENT}
    stocks = rows(questions.supplies(top, NOW.date()), database)
    newest = [row for row in sample.table("supply_day") if row["date"] == "2020-02-17"]
    for stock in stocks:
        mine = [row for row in newest if row["item_zh"] == stock["item_zh"]]
        assert stock["stock"] == sum(int(row["stock"]) for row in mine)
    assert (stocks[0]["item_zh"], stocks[0]["stock"] / stocks[0]["daily_use"]) == ("口罩", 2.4)
    scarcest = rows(questions.scarcest_below(top, False, NOW.date()), database)
    assert scarcest[0]["code"] == faults.OLDEST_NEED_AT
    assert len(rows(questions.own_store(top, NOW.date()), database)) == sum(
        row["place"] == sample.TOP for row in newest
    )
    given = rows(questions.donations(top, NOW.date()), database)
    assert sum(row["donated"] for row in given) == sum(int(row["donated"]) for row in sample.table("donation"))


def test_states_follow_the_limits() -> None:
    known = measures(Measure)
    oldest, cover = known["oldest_need"], known["days_of_cover"]
    assert [oldest.state(hours * 60, 1, 0, 0) for hours in (0, 24, 24.5, 48, 48.5)] == [
        State.ENOUGH,
        State.ENOUGH,
        State.WATCH,
        State.WATCH,
        State.SHORT,
    ]
    assert [cover.state(stock, 10, 0, 0) for stock in (70, 69, 30, 29, 0)] == [
        State.ENOUGH,
        State.WATCH,
        State.WATCH,
        State.SHORT,
        State.ZERO,
    ]
    assert cover.state(50, 0, 0, 0) is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (18_000, "mask", "18,000 只", "18,000 pieces"),
        (2_306, "jin", "2,306 斤（1,153 公斤）", "2,306 jin (1,153 kg)"),
        (4_338, "jin", "4,338 斤（2,169 公斤）", "4,338 jin (2,169 kg)"),
        (8_375, "pair", "8,375 双", "8,375 pairs"),
        (2_000, "yuan", "2,000 元", "2,000 yuan"),
        (1, "jin", "1 斤（0.5 公斤）", "1 jin (0.5 kg)"),
        (5, "kg", "5 公斤（10 斤）", "5 kg (10 jin)"),
    ],
)
def test_published_amounts_keep_their_unit_and_tell_the_other(value: int, unit: str, zh: str, en: str) -> None:
    assert amounts.both(value, unit, in_language("zh")) == zh
    assert amounts.both(value, unit, in_language("en")) == en


def test_published_donations_load_and_add_up(database: Engine, tmp_path: Path) -> None:
    """Guilin's four items (E25), and what a police station gave: 2,000 yuan and 60 masks (C12)."""
    given = [("口罩", "mask", 18_000), ("酒精", "jin", 2_306), ("消毒液", "jin", 4_338), ("手套", "pair", 8_375)]
    found = [f"2020-02-14,D,{item},{unit},company,{amount}" for item, unit, amount in given]
    found += ["2020-02-14,001,口罩,mask,department,60", "2020-02-14,001,现金,yuan,department,2000"]
    prepare(
        small_district.write(
            tmp_path / "files", supply_day="", donation="\n".join(["date,place,item_zh,unit,source,donated", *found])
        ),
        database,
    )
    told = rows(questions.donations(number("D", database), dt.date(2020, 2, 14)), database)
    assert {(row["source"], row["item_zh"], row["unit"], row["donated"]) for row in told} == {
        *(("company", *one) for one in given),
        ("department", "口罩", "mask", 60),
        ("department", "现金", "yuan", 2_000),
    }
    below_one = rows(questions.donations(number("001", database), dt.date(2020, 2, 14)), database)
    assert [row["donated"] for row in below_one] == [60, 2_000]
    assert rows(questions.donations(number("D", database), dt.date(2020, 2, 13)), database) == []


def test_weights_of_one_item_add_up_and_a_store_that_falls_silent_is_told(database: Engine, tmp_path: Path) -> None:
    """Three 斤 of alcohol at one place and five kilograms at another are thirteen 斤 (1 斤 = 0.5 kg)."""
    header = "date,place,item_zh,unit,stock,came_in,went_out,daily_use"
    told = ["14,001,酒精,jin,3,3,0,1", "14,002,酒精,kg,5,5,0,1", "14,002,大米,kg,40,0,0,10", "15,001,酒精,jin,2,0,1,1"]
    given = (
        "date,place,item_zh,unit,source,donated\n2020-02-14,001,酒精,jin,company,3\n2020-02-14,002,酒精,kg,company,5\n"
    )
    files = small_district.write(
        tmp_path / "files", supply_day="\n".join([header, *(f"2020-02-{each}" for each in told)]), donation=given
    )
    prepare(files, database)
    top, first, second = number("D", database), dt.date(2020, 2, 14), dt.date(2020, 2, 15)
    stocks = {(row["item_zh"], row["unit"]): row for row in rows(questions.supplies(top, first), database)}
    assert {key: (row["stock"], row["daily_use"]) for key, row in stocks.items()} == {
        ("酒精", "jin"): (13, 3),
        ("大米", "kg"): (40, 10),
    }
    assert [row["unit"] for row in rows(questions.scarcest_below(top, False, first), database)] == ["jin", "kg"]
    [donated] = rows(questions.donations(top, first), database)
    assert (donated["unit"], donated["donated"]) == ("jin", 13)
    days = rows(figures.days_of(top, first, second), database)
    assert [row["supply_stores"] for row in days] == [2, 1]
    assert needs.stores(days, in_language("zh")) == "1 处上报库存（前一日 2 处）"
    assert needs.stores(days[:1], in_language("en")) == "Stocks reported by 2 places"


def test_a_store_is_waited_for_seven_days_after_it_told_last(database: Engine, tmp_path: Path) -> None:
    """The district told on the 14th, one community has never stopped, and a building that told on the 15th is gone since."""
    header = "date,place,item_zh,unit,stock,came_in,went_out,daily_use"
    told = ["14,D,口罩,mask,900,0,0,300", "14,002-B,口罩,mask,9,0,0,3", "15,002-B,口罩,mask,9,0,0,3"]
    every = [*told, *(f"{day},001,口罩,mask,900,0,0,300" for day in range(14, 23))]
    files = small_district.write(
        tmp_path / "files",
        ("screening_round", "event"),
        supply_day="\n".join([header, *(f"2020-02-{each}" for each in every)]),
        place=small_district.FILES["place.csv"].replace("2019-01-01,2020-03-01", "2019-01-01,2020-02-17"),
    )
    prepare(files, database)

    def silent(day: int, code: str = "D", limit: int = 9) -> list[tuple[str, int, int]]:
        found = rows(questions.silent_stores(number(code, database), dt.date(2020, 2, day), limit), database)
        return [(row["code"], row["last"].day, row["stores"]) for row in found]

    assert silent(14) == []
    assert silent(15) == [("D", 14, 1)]
    assert silent(16) == [("D", 14, 2), ("002-B", 15, 2)], "the longest first"
    assert silent(16, limit=1) == [("D", 14, 2)], "those that are not listed are counted"
    assert silent(16, "002") == [("002-B", 15, 1)]
    assert silent(18) == [("D", 14, 1)], "a building that is gone is not waited for"
    assert silent(21) == [("D", 14, 1)]
    assert silent(22) == [], "a week after"
    below = {
        day: [
            (row["code"], row["date"].day, row["days"])
            for row in rows(questions.scarcest_below(number("D", database), False, dt.date(2020, 2, day)), database)
        ]
        for day in (15, 16)
    }
    assert below[15] == [("001", 15, 3.0), ("002", 15, 3.0)]
    assert below[16] == [("001", 16, 3.0), ("002", 15, 3.0)], "who keeps silent comes last, as it told last"


def test_places_are_told_with_what_tells_them_apart(database: Engine, tmp_path: Path) -> None:
    """A building by its compound and its community, until one stands there; whoever was called, where most are missing."""
    prepare(small_district.write(tmp_path / "files"), database)
    day = dt.date(2020, 2, 15)

    def told(code: str) -> set[tuple[str, ...]]:
        found = rows(questions.requests(number(code, database), dt.date(2020, 2, 14), 9), database)
        return {(row["code"], row["over_en"] or "", row["above_en"] or "") for row in found}

    assert told("D") == {("001", "", ""), ("001-A-1", "Pioneer", "Peace Court")}
    assert told("001") == {("001", "", ""), ("001-A-1", "", "Peace Court")}
    assert told("001-A") == {("001-A-1", "", "")}
    words = in_language("en")
    [building] = [
        row
        for row in rows(questions.requests(number("D", database), dt.date(2020, 2, 14), 9), database)
        if row["code"] == "001-A-1"
    ]
    assert needs.place(building, words) == "Building 1, Peace Court, Pioneer"
    called = rows(questions.called_to(number("D", database), day), database)
    assert [(row["organisation"], row["code"], row["places"]) for row in called] == [("HB", "002", 1)]
    assert rows(questions.called_to(number("001", database), day), database) == []


def test_a_later_file_changes_what_it_touches_and_nothing_else(database: Engine, tmp_path: Path) -> None:
    """Totals after a change are those that adding up everything anew would give."""
    prepare(small_district.write(tmp_path / "files"), database)
    bent = small_district.FILES["need.csv"].replace(
        "10,6,2,4,call,,HB,post,2020-02-14 08:00,2020-02-14 10:00,2020-02-15 09:00,",
        "10,10,0,10,call,,HB,post,2020-02-14 08:00,2020-02-14 10:00,2020-02-15 09:00,2020-02-15 10:00",
    )
    assert bent != small_district.FILES["need.csv"]
    (tmp_path / "need.csv").write_text(bent.replace("N3,002", "N3,001"), encoding="utf-8")
    folder = tmp_path / "later"
    folder.mkdir()
    (tmp_path / "need.csv").rename(folder / "need.csv")
    load(folder, database)
    told = [rows(select(table.__table__), database) for table in TABLES]
    with database.begin() as connection:
        roll_up_days(connection, connection.scalars(select(ReportDay.date)).all())
    assert [sorted(map(repr, found)) for found in told] == [
        sorted(map(repr, rows(select(table.__table__), database))) for table in TABLES
    ]


def test_a_day_before_the_last_one_came_was_never_complete(database: Engine, tmp_path: Path) -> None:
    """Three of five came on the 15th, the others on the 16th: only from then on all are there, whatever is known later."""
    told = "N3,002,people,增派值守,,person,5,5,0,3,call_out,1,HB,,2020-02-15 08:00,2020-02-15 08:20,2020-02-15 12:00,"
    header = small_district.FILES["need.csv"].splitlines()[0]
    later = told.replace("5,5,0,3", "5,5,0,5") + "2020-02-16 09:00"
    prepare(small_district.write(tmp_path / "files", need=f"{header}\n{later}\n", need_step=""), database)
    top = number("D", database)
    arrived = {
        day: sum(row["arrived"] for row in rows(questions.call_outs(top, dt.date(2020, 2, day)), database))
        for day in (14, 15, 16)
    }
    assert arrived == {14: 0, 15: 4, 16: 5}, "at most four on the 15th: it was open then"
    [called] = rows(questions.called_to(top, dt.date(2020, 2, 15)), database)
    assert called["code"] == "002"


def test_a_median_is_told_as_the_band_that_it_lies_in() -> None:
    words = in_language("zh")
    bands = dict.fromkeys((name for name, _, _ in needs.ANSWERED), 0)
    assert needs.median(bands, needs.ANSWERED, words) == "—"
    assert needs.median(bands | {"needs_answered_2h": 1}, needs.ANSWERED, words) == "2 小时内"
    assert needs.median(bands | {"needs_answered_2h": 1, "needs_answered_6h": 2}, needs.ANSWERED, words) == "2–6 小时"
    assert (
        needs.median(bands | {"needs_answered_later": 3, "needs_answered_2h": 1}, needs.ANSWERED, words) == "超 24 小时"
    )


@pytest.mark.parametrize(
    ("language", "some", "all_of_them"),
    [("zh", "已受理 1 件，尚未受理 10 件", "3 件均已受理"), ("en", "1 accepted, 10 not yet", "All 3 are accepted")],
)
def test_a_median_to_accept_says_of_how_many(language: str, some: str, all_of_them: str) -> None:
    """One was accepted within the hour and ten by nobody: the median is that of the one."""
    words = in_language(language)
    bands = dict.fromkeys((name for name, _, _ in needs.ANSWERED), 0)
    assert needs.accepted(bands | {"needs_answered_2h": 1, "needs_raised": 11}, words) == some
    told = bands | {"needs_answered_2h": 1, "needs_answered_later": 2, "needs_raised": 3}
    assert needs.accepted(told, words) == all_of_them
    assert needs.accepted(bands | {"needs_raised": 0}, words) == ""


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, faults.UNANSWERED_AT])
def test_who_waits_to_be_accepted_is_counted_from_the_files(code: str) -> None:
    found = below(code)
    accepted = sum(bool(row["answered_at"]) for row in found)
    words = in_language("en")
    [now] = rows(figures.days_of(number(code, engine()), NOW.date(), NOW.date()), engine())
    assert needs.accepted(now, words).startswith(f"{accepted} accepted, {len(found) - accepted} not yet")


def test_the_stocks_of_the_sample_add_up_from_day_to_day() -> None:
    with (FOLDER / "supply_day.csv").open(encoding="utf-8", newline="") as file:
        found = {(row["date"], row["place"], row["item_zh"]): row for row in csv.DictReader(file)}
    for (day, place, item), row in found.items():
        before = found.get(((dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat(), place, item))
        if before:
            assert int(row["stock"]) == int(before["stock"]) + int(row["came_in"]) - int(row["went_out"])


def test_slides_of_call_outs_and_supplies_tell_what_changed_in_a_day() -> None:
    words, first = in_language("en"), dt.date(2020, 2, 14)

    def day(number: int, came: int, stock: int, use: int, asked: int = 460) -> dict[str, object]:
        cover = {"days_of_cover_numerator": stock, "days_of_cover_denominator": use}
        return {
            "date": first + dt.timedelta(days=number),
            "call_outs_numerator": came,
            "call_outs_denominator": asked,
            **cover,
        }

    two = [day(0, 400, 90, 30), day(1, 437, 72, 30)]
    assert needs.came_since(two, words) == "37 more have arrived than the day before"
    assert needs.lasted_before(two, words) == "The day before, the least was 3 days"
    assert needs.came_since([two[1], day(2, 437, 72, 30)], words) == "Nobody more has arrived than the day before"
    assert needs.came_since([two[1], day(2, 437, 72, 30, asked=437)], words) == "", "all that were asked for are there"
    apart = [day(0, 400, 90, 30), day(2, 437, 72, 30)]
    assert (needs.came_since(apart, words), needs.lasted_before(apart, words)) == ("", "")
    assert needs.lasted_before([day(0, 0, 0, 0), day(1, 0, 72, 30)], words) == ""


def test_what_came_later_is_not_told_of_the_day_before(tmp_path: Path) -> None:
    """Amounts are kept as the latest file says: of a day on which a request was still open, nobody knows them."""
    header = small_district.FILES["need.csv"].splitlines()[0]
    lines = [
        "N1,001,goods,耳温枪,,piece,10,10,0,10,call,,HB,,2020-02-14 08:00,2020-02-14 10:00,2020-02-15 09:00,2020-02-15 10:00",
        "N2,001,goods,口罩,,piece,10,6,2,0,call,,,,2020-02-14 08:00,2020-02-14 10:00,,",
    ]
    made = engine(f"sqlite:///{tmp_path / 'small.sqlite'}")
    need = "\n".join([header, *lines])
    step = "need,at,level,name_zh,name_en\nN1,2020-02-14 12:00,district,,\n"
    prepare(small_district.write(tmp_path / "files", ("supply_day",), need=need, need_step=step), made)
    top = number("D", made)
    then, now = (
        {row["number"]: row for row in rows(questions.requests(top, dt.date(2020, 2, day), 9), made)}
        for day in (14, 15)
    )
    told = ("committed", "on_its_way", "met")
    assert [then["N1"][name] for name in told] == [None] * 3
    assert [then["N2"][name] for name in told] == [6, 2, 0]
    assert [now["N1"][name] for name in told] == [10, 0, 10]
    zh = in_language("zh")
    assert needs.held(then["N1"], zh) == ("区", "escalated"), "nobody is named there, the level is"
    assert needs.held(then["N2"], zh) == ("", "accepted")
    assert need_rows.who(then["N2"], zh) == "已受理，单位未注明"
    made.dispose()
