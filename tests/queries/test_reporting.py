"""Reports: the four states add up at every level, silence has a beginning, and each sum that fails is found by a loop, too."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from pages.presentation import sources, sums
from pages.presentation.words import in_language
from queries import reporting
from queries.database import engine, rows
from queries.identities import KINDS, SUMS, Kinds
from queries.intake.loading import load
from queries.rollup.front_line import ANY
from queries.schema import BrokenSum, IntakeRun, Place, ReportStatus
from sample_data import faults
from tests.support import sample, sample_checkpoints
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

PLACES = (sample.TOP, sample.COMMUNITY, "990922101003", sample.GRID, sample.BUILDING)
DAY = sample.NEWEST
WEEK = dt.timedelta(days=7)
ALL = 1000
# Of each sum that goes on from the report before: its file, what tells its rows apart, and the counts of both sides.
FLOWS = {
    "observed": ("home_observation", (), "current", ("new",), ("released", "transferred"), ("current",)),
    "services": ("service_day", ("kind",), "waiting", ("asked",), (), ("done", "waiting")),
    "rounds": ("leader_round_day", (), "still_open", ("found",), ("closed",), ("still_open",)),
    "stock": ("supply_day", ("item_zh", "unit"), "stock", ("came_in",), ("went_out",), ("stock",)),
    "enterprises_visited": ("enterprise_day", ("kind",), "visited", (), (), ("visited",)),
    "enterprises_online": ("enterprise_day", ("kind",), "online", (), (), ("online",)),
    "questions_raised": ("enterprise_question", ("bottleneck",), "raised", (), (), ("raised",)),
    "questions_closed": ("enterprise_question", ("bottleneck",), "closed", (), (), ("closed",)),
}


def told(statement: Any) -> list[dict[str, Any]]:
    return rows(statement, engine())


def failing() -> Iterator[tuple[str, str, str, str, int, int]]:
    """Every sum of the files that fails: its day, place, key and thing, what it comes to, and what was told."""
    for key, (file, of, carried, came, went, sides) in FLOWS.items():
        last: dict[tuple[str, ...], dict[str, str]] = {}
        for row in sorted(sample.table(file), key=lambda row: row["date"]):
            at = (row["place"], *(row[name] for name in of))
            before = last.get(at)
            last[at] = row
            if before is None or dt.date.fromisoformat(row["date"]) - dt.date.fromisoformat(before["date"]) > WEEK:
                continue
            due = int(before[carried]) + sum(int(row[name]) for name in came) - sum(int(row[name]) for name in went)
            said = sum(int(row[name]) for name in sides)
            if (said > due and not SUMS[key].at_least) or (said < due and not SUMS[key].at_most):
                yield row["date"], row["place"], key, row[of[0]] if of else "", due, said
    observed = {(row["date"], row["place"]): row["households"] for row in sample.table("home_observation")}
    for row in sample.table("six_items"):
        due, said = int(observed.get((row["date"], row["place"]), row["of"])), int(row["of"])
        if due != said:
            yield row["date"], row["place"], "items", row["item"], due, said


@pytest.mark.usefixtures("sample_on_both")
def test_every_sum_that_fails_is_found_with_both_sides_and_no_other() -> None:
    sides = (BrokenSum.people_due, BrokenSum.due, BrokenSum.people_told, BrokenSum.told)
    found = told(
        select(BrokenSum.date, Place.code, BrokenSum.sum_key, BrokenSum.thing, *sides)
        .join(Place, Place.id == BrokenSum.told_by_id)
        .where(BrokenSum.place_id == number(sample.TOP))
    )
    known = {
        (
            *(row["date"].isoformat(), row["code"], row["sum_key"], row["thing"]),
            *(row["people_due"] or row["due"], row["people_told"] or row["told"]),
        )
        for row in found
    }
    assert known == set(failing())
    never = {"on_file", "visited", "groups", "windows", "rounds"} | {key for key, each in SUMS.items() if each.at_least}
    assert {key for _, _, key, *_ in known} == set(SUMS) - never, "one of each kind that can be in a first load"
    listed = told(reporting.broken(number(sample.TOP), DAY, ALL))
    assert {row["code"] for row in listed} == {
        faults.OBSERVED_NOT_TOLD_AT,
        faults.ITEM_TOO_OFTEN_AT,
        faults.MEALS_NOT_TOLD_AT,
        faults.GLOVES_NOT_TOLD_AT,
    }
    for code, row in sample.places().items():
        if row["level"] in ("community", "grid"):
            under = {each["code"] for each in listed} & set(sample.under(code))
            found_there = told(reporting.broken(number(code), DAY, ALL))
            assert {each["code"] for each in found_there} == under
            assert told(reporting.course(number(code), DAY, DAY))[0]["broken"] == len(found_there)


# What places tell by kind, and are expected to tell again for a week: the file of each.
BY_KIND = {
    **{"homes": "home_observation", "services": "service_day", "deliveries": "delivery_step", "offers": "post_offer"},
    **{"six_items": "six_items", "household_groups": "household_group", "contacts": "contact_day"},
    **{"disinfection": "disinfection_day", "publicity": "publicity_day", "inflow": "inflow_day", "towers": "tower_day"},
    **{"enterprises": "enterprise_day", "questions": "enterprise_question", "volunteers": "volunteer_day"},
    **{"service_teams": "service_team_day", "health_points": "health_point_day", "leader_rounds": "leader_round_day"},
}
CLOSES, THREE_DAYS = "18:00", dt.timedelta(days=3)


@cache
def days_told(file: str) -> dict[str, dict[str, list[dict[str, str]]]]:
    """By place and date the rows of a file."""
    found: dict[str, dict[str, list[dict[str, str]]]] = {}
    for row in sample.table(file):
        found.setdefault(row["place"], {}).setdefault(row["date"], []).append(row)
    return found


def reports_of(kind: str, code: str, day: dt.date) -> tuple[int, int, int]:
    """Due, on time and late at and below a place, as a loop over the files has it."""
    if kind == "checkpoints":
        held = sample_checkpoints.open_at(code, day)
        return len(held), sum(any(s.present is not None for s in sample_checkpoints.shifts(e, day)) for e in held), 0
    if kind in ("observers", "screening"):
        known = sample.figure({"observers": "observers_on_time"}.get(kind, "screening_coverage"), code, day)
        times = [
            row["reported_at"][11:]
            for row in sample.table("observer_report" if kind == "observers" else "screening_day")
            if row["date"] == day.isoformat() and row["place"] in set(sample.under(code))
        ]
        late = sum(at > (sample.OBSERVERS_BY if kind == "observers" else CLOSES) for at in times)
        return known.expected, known.reported - late, late
    due = on_time = late = 0
    for place in sample.under(code):
        days = days_told("team_day" if kind == "teams" else BY_KIND[kind]).get(place, {})
        rows = days.get(day.isoformat(), [])
        if kind == "teams":
            near = [row for date in days for row in days[date] if _within(date, day, THREE_DAYS)]
            asked, at = bool(rows) or any(int(row["teams"]) for row in near), ""  # of teams nobody is late
        else:
            asked, at = (
                any(_within(date, day, WEEK) for date in days),
                max((row.get("reported_at", "") for row in rows), default=""),
            )
            asked &= kind != "six_items" or not _nobody_observed(place, day)
        due += asked
        late += bool(rows) and at > f"{day} {CLOSES}"
        on_time += bool(rows) and at <= f"{day} {CLOSES}"
    return due, on_time, late


def _nobody_observed(place: str, day: dt.date) -> bool:
    """Whether it said so: then no items are due."""
    observed = days_told("home_observation").get(place, {}).get(day.isoformat(), [])
    return any(row["households"] == "0" for row in observed)


def _within(date: str, day: dt.date, back: dt.timedelta) -> bool:
    return day - back <= dt.date.fromisoformat(date) <= day


@pytest.mark.usefixtures("sample_on_both")
def test_on_time_late_and_missing_are_what_is_due_for_every_kind_at_every_level() -> None:
    kinds = reporting.kinds()
    spoken = told(select(ReportStatus.subject).where(ReportStatus.date == DAY).distinct())
    assert {row["subject"] for row in spoken} - {ANY} == {*kinds}, "every subject that waits for reports is shown"
    for code in PLACES:
        mine, *below = told(reporting.status_below(number(code), False, DAY))
        assert mine["code"] == code
        assert [row["code"] for row in below] == sorted(sample.shown_children(code))
        [of_day] = told(reporting.course(number(code), DAY, DAY))
        for kind in kinds:
            sides = [mine[f"{kind}_{side}"] for side in ("expected", "on_time", "late")]
            assert sides == [of_day[f"{kind}_{side}"] for side in ("expected", "on_time", "late")]
            assert tuple(sides) == reports_of(kind, code, DAY), (kind, code)
            if kind == "observers":
                assert sides[0] == sum(row["observers_expected"] for row in below) or not below


@pytest.mark.usefixtures("sample_on_both")
def test_silence_begins_the_day_after_the_last_report() -> None:
    rows_found = told(reporting.silent(number(sample.TOP), DAY, ALL))
    found = {(row["code"], row["subject"]): row["since"] for row in rows_found}
    long = {row["code"] for row in rows_found if row["since"] < DAY}
    few = told(reporting.silent(number(sample.TOP), DAY, 1))
    assert [(row["places"], row["places_long"]) for row in few] == [(len({code for code, _ in found}), len(long))]
    assert found[faults.SILENT_GRID, "screening"] == found[faults.SILENT_GRID, "services"] == faults.SILENT_FROM
    assert found[faults.GRID_SILENT_ON_HOMES, "homes"] == faults.SILENT_ON_HOMES_FROM
    for (code, subject), since in found.items():
        course = told(reporting.course(number(code), sample.DAYS[0], DAY))
        came = {row["date"]: row[f"{subject}_on_time"] + row[f"{subject}_late"] for row in course}
        assert not any(came[day] for day in came if day >= since)
        assert came.get(since - dt.timedelta(days=1), 1), (code, subject)
    grid = next(code for code in sample.shown_children(faults.STALE_COMMUNITY) if (code, "screening") not in found)
    missing = {code for code in sample.shown_children(grid) if not sample.screening(code, DAY)}
    buildings = {
        (row["code"], row["since"])
        for row in told(reporting.silent(number(grid), DAY, ALL))
        if row["subject"] == "screening"
    }
    assert {code for code, _ in buildings} <= missing
    assert buildings
    assert all(sample.screening(code, since - dt.timedelta(days=1)) for code, since in buildings)


def broken(database: Engine) -> list[tuple[Any, ...]]:
    columns = (BrokenSum.date, Place.code, BrokenSum.sum_key, BrokenSum.since, BrokenSum.due, BrokenSum.told)
    people = (BrokenSum.people_due, BrokenSum.people_told)
    statement = select(*columns, *people).join(Place, Place.id == BrokenSum.told_by_id)
    statement = statement.where(BrokenSum.place_id == number("D", database))
    with database.connect() as connection:
        return [tuple(row) for row in connection.execute(statement)]


def test_a_report_after_a_silence_goes_on_from_the_last_and_the_missing_one_mends_it(
    database: Engine, tmp_path: Path
) -> None:
    header, first, *_ = FILES["home_observation.csv"].splitlines()
    later = "2020-02-16,001,1,15,0,0,30,30,7,7,1,0,0,0,0,0,"
    between = "2020-02-15,001,2,14,0,0,28,28,7,7,2,0,0,0,0,0,"
    prepare(write(tmp_path / "files", (), home_observation="\n".join([header, first, later])), database)
    day, before = dt.date(2020, 2, 16), dt.date(2020, 2, 14)
    assert broken(database) == [(day, "001", "observed", before, None, None, 13, 15)]
    mended = tmp_path / "mended"
    mended.mkdir()
    (mended / "home_observation.csv").write_text("\n".join([header, between]), encoding="utf-8")
    load(mended, database)
    assert broken(database) == []


HEADS = {
    "enterprise_day": "date,place,kind,registered,restarted,staff,staff_back,visited,online,four_checks,reported_at",
    "six_items": "date,place,item,done,of",
}


@pytest.mark.parametrize(
    ("file", "counts", "kinds", "key", "home"),
    [
        ("enterprise_day", "4,1,9,2,1,1,1,2020-02-15 16:30", ("shop", "industry"), "kinds_enterprises", "restart"),
        ("six_items", "6,7", ("thermometer", "doctor"), "kinds_items", "homes"),
    ],
)
def test_a_kind_that_is_left_out_of_a_day_is_told_once_it_has_closed(
    file: str,
    counts: str,
    kinds: tuple[str, str],
    key: str,
    home: str,
    database: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Before the deadline it is loaded, since another office may bring the kind: if nobody does, it would read as none."""
    before, day = dt.date(2020, 2, 14), dt.date(2020, 2, 15)
    _, second = kinds
    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.combine(before, dt.time(16)))
    prepare(write(tmp_path / "files", ("notice", "care_item")), database)
    told = [f"{date},{place},{kind},{counts}" for date in (before, day) for place in ("001", "002") for kind in kinds]
    left_out = f"{day},001,{second},{counts}"

    def bring(*lines: str) -> None:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        (folder / f"{file}.csv").write_text("\n".join([HEADS[file], *lines, ""]), encoding="utf-8")
        load(folder, database)

    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.combine(day, dt.time(17)))
    bring(*(line for line in told if line != left_out))
    assert broken(database) == [(day, "001", key, before, None, None, None, None)]
    within = number("D", database)
    *_, course = rows(reporting.course(within, before, day), database)
    assert (course["broken"], course["left_out"]) == (0, 1), "counted apart"
    assert rows(reporting.broken(within, day, 9, closed=False), database) == []
    [row] = rows(reporting.broken(within, day, 9), database)
    assert (row["code"], row["thing"], sums.home(row)) == ("001", second, home)
    assert sums.sides(row, in_language("zh")) == "2月14日报过此类，当日没有；缺一类会被读作零"
    named = {"industry": "企业复工缺类（规上工业）", "doctor": "六个一缺项（一名医生）"}
    assert sums.name(row, in_language("zh")) == named[second]
    bring(left_out)
    assert broken(database) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("each", list(KINDS.values()), ids=list(KINDS))
def test_every_kind_that_may_be_left_out_has_a_name(each: Kinds, lang: str) -> None:
    words = in_language(lang)
    things = each.facts.__table__.c[each.kind].info.get("choices", {"doctor": "一名医生"})
    for thing in things:
        row = {"sum_key": each.key, "thing": thing, "thing_zh": "一名医生", "thing_en": "A doctor"}
        named = sums.name(row, words)
        assert named.startswith(words.t(f"reports.sum_{each.key}")), named
        assert len(named) > len(words.t(f"reports.sum_{each.key}")) + 2, named


def test_problems_of_leaders_rounds_go_on_from_the_last_report_after_a_silence(
    database: Engine, tmp_path: Path
) -> None:
    """The day before, intake refuses what does not follow; here a day is missing, and a place beside it adds up."""
    header, first, _ = FILES["leader_round_day.csv"].splitlines()
    told = [header, first, "2020-02-16,001,1,4,3,9,", "2020-02-16,002,1,1,0,6,"]
    silent = "2020-02-14,002,2,5,0,5,"
    files = write(tmp_path / "files", (), leader_round_day="\n".join([*told, silent]))
    prepare(files, database)
    left = int(first.split(",")[5])
    due = left + 4 - 3
    assert due != 9
    day, before = dt.date(2020, 2, 16), dt.date(2020, 2, 14)
    assert broken(database) == [(day, "001", "rounds", before, due, 9, None, None)]
    [row] = rows(reporting.broken(number("001", database), day, 9), database)
    words = in_language("en")
    assert sums.sides(row, words) == f"{left} open on 14 Feb + 4 found − 3 closed = {due}, reported 9 open"
    assert sums.home(row) == "command"


SO_FAR = {
    "enterprise_day": """\
date,place,kind,registered,restarted,staff,staff_back,visited,online,four_checks
2020-02-14,001,shop,40,10,90,22,21,15,8
2020-02-14,001,industry,3,2,300,150,3,0,2
2020-02-16,001,shop,38,10,90,22,18,15,8
2020-02-16,001,industry,2,2,300,150,2,0,2
2020-02-15,002,shop,9,3,20,8,5,4,3
2020-02-16,002,shop,7,3,20,8,3,1,3
""",
    "enterprise_question": """\
date,place,bottleneck,raised,closed,oldest_days
2020-02-14,001,labour,6,4,5
2020-02-14,001,market,5,5,
2020-02-16,001,labour,5,4,7
2020-02-16,001,market,7,4,2
""",
}


def test_what_is_told_so_far_shrinks_only_with_what_it_is_a_part_of(database: Engine, tmp_path: Path) -> None:
    """Two shops fewer may be two visited ones, and of three industries the one that is gone; a question stays raised."""
    prepare(write(tmp_path / "files", (), **SO_FAR), database)
    day, silent, before = (dt.date(2020, 2, number) for number in (16, 14, 15))
    assert set(broken(database)) == {
        (day, "001", "enterprises_visited", silent, 19, 18, None, None),
        (day, "002", "enterprises_online", before, 2, 1, None, None),
        (day, "001", "questions_raised", silent, 6, 5, None, None),
        (day, "001", "questions_closed", silent, 5, 4, None, None),
    }
    found = {row["sum_key"]: row for row in rows(reporting.broken(number("D", database), day, 9), database)}
    said = {
        lang: {
            key: f"{sums.name(row, in_language(lang))}: {sums.sides(row, in_language(lang))}"
            for key, row in found.items()
        }
        for lang in ("zh", "en")
    }
    assert (
        said["zh"]["enterprises_visited"]
        == "企业累计走访数（商户）: 2月14日累计走访 21 家，登记减少 2 家，应不少于 19 家，上报 18 家"
    )
    assert said["en"]["enterprises_online"] == (
        "Enterprises guided online so far: Shops: 4 guided by 15 Feb, 2 fewer registered: at least 2, reported 1"
    )
    assert said["zh"]["questions_closed"] == (
        "企业诉求累计办结数（市场）: 2月14日累计办结 5 项，应不少于此数，上报 4 项"
    )
    assert said["en"]["questions_raised"] == (
        "Questions of enterprises raised so far: Labour: 6 raised by 14 Feb, so no fewer now: reported 5"
    )
    assert {sums.home(row) for row in found.values()} == {"restart"}


def test_a_register_that_shrinks_leaves_more_than_there_are(database: Engine, tmp_path: Path) -> None:
    """On file, called on, looked after, or behind windows."""
    more = {
        "contact_day": FILES["contact_day.csv"].replace("30,66", "65,66"),
        "household_group": "date,place,kind,households,with_contact,contacted,with_kit\n2020-02-15,001,hardship,64,2,1,1\n",
        "lit_window": "date,place,lit_listed,lit_unlisted,dark_listed,dark_unlisted\n2020-02-15,001,60,0,10,0\n",
    }
    prepare(write(tmp_path / "files", ("home_observation",), **more), database)
    assert broken(database) == []
    fewer = tmp_path / "fewer"
    fewer.mkdir()
    text = FILES["place.csv"].replace("2栋,Building 2,30,", "2栋,Building 2,23,")
    (fewer / "place.csv").write_text(text, encoding="utf-8")
    load(fewer, database)
    told = {"groups": 64, "on_file": 66, "visited": 65, "windows": 70}
    day = dt.date(2020, 2, 15)
    assert set(broken(database)) == {(day, "001", key, None, 63, count, None, None) for key, count in told.items()}
    found = {row["sum_key"]: row for row in rows(reporting.broken(number("001", database), day, 9), database)}
    words = in_language("zh")
    assert sums.name(found["groups"], words) == "重点户户数（生活困难户）"
    assert sums.sides(found["windows"], words) == "登记 63 户，亮灯与未亮灯的在册户合计 70 户"
    assert sums.home(found["windows"]) == "screening"


def test_the_last_load_of_a_table_is_known_however_many_came_after_it(database: Engine) -> None:
    """And one that was taken back is none."""
    began = dt.datetime.combine(DAY, dt.time())

    def run(number: int, *tables: str, undone: bool = False) -> dict[str, Any]:
        at = began + dt.timedelta(minutes=number)
        files = [{"name": f"{table}.csv", "sha256": "", "table": table, "rows": number} for table in tables]
        stands = {"undone_at": at if undone else None}
        return {"id": number, "source": f"load {number}", "started_at": at, "finished_at": at, "files": files, **stands}

    runs = [run(1, "place", "team_day"), run(2, "team_day", undone=True), run(3, "level")]
    with database.begin() as connection:
        connection.execute(insert(IntakeRun), [*runs, *(run(number, "place", "need") for number in range(4, 400))])
    found = rows(reporting.loads(), database)
    assert [row["source"] for row in found] == ["load 399", "load 3", "load 1"], "one of each, and no more are read"
    words = in_language("en")
    table = sources.loads_of(found, reporting.titles(), words)
    known = dict(zip(table[words.t("reports.file")], table[words.t("reports.rows")], strict=True))
    assert known == {"team_day.csv": 1, "level.csv": 3, "place.csv": 399, "need.csv": 399, None: None}
    never = table[words.t("reports.loaded")].count(words.t("reports.never_loaded"))
    assert never == len(reporting.titles()) - 4
