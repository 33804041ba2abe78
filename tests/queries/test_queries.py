"""Every query finds what it says and nothing else, in the same order and as plain integers, on both databases."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from queries import figures, places, reports, search, settings
from queries.database import Statement
from queries.intake import Refused
from queries.intake.loading import load
from queries.intake.undo import undo
from queries.measures import Listed, Measure, measures
from queries.spans import Span
from queries.version import version
from tests.support import small_district, two_communities
from tests.support.two_communities import BEFORE, FIRST, TODAY, YESTERDAY

Rows = list[dict[str, Any]]
Ask = Callable[[Statement], Rows]
Ids = dict[str, int]

SPAN = Span(TODAY, YESTERDAY, True)
COVERAGE, FOLLOW_UP = measures()["screening_coverage"], measures()["follow_up"]
ON_TIME, NAMED = measures()["observers_on_time"], measures()["observers_named"]


@pytest.fixture(scope="module")
def ids(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Ids:
    """The two communities in a database of each kind: the number of each place by its code. Not to be written to."""
    return two_communities.build(shared_database, tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def ask(shared_database: Engine) -> Ask:
    """The rows of a statement as the driver gives them."""
    return asking(shared_database)


def asking(database: Engine) -> Ask:
    """The rows of statements from this database; sums must come as integers, not as decimals."""

    def rows(statement: Statement) -> Rows:
        with database.connect() as connection:
            found = [dict(row) for row in connection.execute(statement).mappings()]
        assert not [row for row in found if any(isinstance(value, Decimal) for value in row.values())]
        return found

    return rows


def column(rows: Rows, name: str) -> list[Any]:
    return [row[name] for row in rows]


def picked(rows: Rows, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


# --- Places ---------------------------------------------------------------------------------------------------------


def test_each_load_raises_the_version_and_nothing_brings_one_back(database: Engine, tmp_path: Path) -> None:
    """A load that was taken back leaves a number behind: what was shown of it must not be taken for the next one's."""
    ask = asking(database)
    seen = column(ask(version()), "version")
    for number in range(3):
        load(small_district.write(tmp_path / str(number), ()), database)
        seen += column(ask(version()), "version")
        undo(database)
        seen += column(ask(version()), "version")
    numbers = [int(each.split()[0]) for each in seen]
    assert numbers == sorted(set(numbers))
    assert len({each.split()[1] for each in seen}) == len(seen)


def test_a_refused_load_and_one_that_is_only_checked_leave_the_version(database: Engine, tmp_path: Path) -> None:
    ask = asking(database)
    before = ask(version())
    load(small_district.write(tmp_path / "checked", ()), database, check_only=True)
    with pytest.raises(Refused):
        load(small_district.write(tmp_path / "bad", (), level="key\nx\n"), database)
    assert ask(version()) == before


def test_levels_come_from_the_top_down(ids: Ids, ask: Ask) -> None:
    found = ask(places.levels())
    assert column(found, "key") == ["district", "community", "grid", "compound", "building"]
    assert [key for key, folded in picked(found, "key", "folded") if folded] == ["compound"]


def test_dates_with_reports_come_newest_first_each_in_its_round(ids: Ids, ask: Ask) -> None:
    assert picked(ask(places.report_days()), "date", "round", "as_of") == [
        (TODAY, 2, dt.datetime.fromisoformat("2020-02-15 17:30")),
        (YESTERDAY, 2, dt.datetime.fromisoformat("2020-02-14 18:30")),
        (FIRST, 1, dt.datetime.fromisoformat("2020-02-13 18:00")),
        (BEFORE, None, dt.datetime.fromisoformat("2020-02-09 07:00")),
    ]


def test_rounds_and_notices_come_in_order(ids: Ids, ask: Ask) -> None:
    assert column(ask(places.rounds()), "number") == [1, 2]
    assert column(ask(places.notices()), "key") == ["invented"]


def test_the_base_date_is_the_latest_count(ids: Ids, ask: Ask) -> None:
    assert ask(places.counted_on()) == [{"counted_on": dt.date(2020, 2, 1)}]


def test_the_path_leads_from_the_root_down_with_those_in_charge_now(ids: Ids, ask: Ask) -> None:
    found = ask(places.path_to(ids["D"], "A1X1", TODAY))
    assert picked(found, "code", "leader", "leader_role_en", "folded") == [
        ("D", None, None, False),
        ("A", "张某", "Secretary", False),  # not the one who left
        ("A1", None, "Grid head", False),  # vacant
        ("A1X", None, None, True),
        ("A1X1", "李某", "Observer", False),
    ]
    assert not [column for column in found[1] if "phone" in column]  # no screen shows it


def test_without_a_code_the_path_is_the_bound_and_with_an_unknown_one_it_is_empty(ids: Ids, ask: Ask) -> None:
    assert column(ask(places.path_to(ids["D"], None, TODAY)), "code") == ["D"]
    assert column(ask(places.path_to(ids["A"], None, TODAY)), "code") == ["A"]
    assert ask(places.path_to(ids["D"], "no such", TODAY)) == []


def test_a_path_goes_no_higher_than_its_bound_and_nowhere_else(ids: Ids, ask: Ask) -> None:
    assert column(ask(places.path_to(ids["A"], "A1X1", TODAY)), "code") == ["A", "A1", "A1X", "A1X1"]
    assert ask(places.path_to(ids["A"], "B1V", TODAY)) == []
    assert ask(places.path_to(ids["A"], "D", TODAY)) == []
    assert ask(places.top()) == [{"id": ids["D"]}]


def test_a_search_finds_names_initials_and_codes_highest_level_first(ids: Ids, ask: Ask) -> None:
    def found(words: str) -> list[Any]:
        return column(ask(search.found(ids["D"], words)), "code")

    assert found("先锋") == ["A", "B"]
    assert found("xfsq") == ["A", "B"]
    assert found("pioneer") == ["A", "B"]
    assert found("PIONEER") == ["A", "B"]
    assert found("a1x1") == ["A1X1"]
    assert found("和平里 1号楼") == ["A1X1"]  # the heading helps to find the right one
    assert found("peace 2") == ["A1X2"]
    assert found("1号楼") == ["A1X1", "A1Y1", "B1V"]
    assert found("nothing") == []


@pytest.mark.parametrize("words", ["%", "_", "100%", "' or 1=1 --", "\\"])
def test_a_search_takes_signs_for_what_they_are(ids: Ids, ask: Ask, words: str) -> None:
    assert ask(search.found(ids["D"], words)) == []


def test_a_search_names_the_place_above_and_stops_at_a_limit(ids: Ids, ask: Ask) -> None:
    assert picked(ask(search.found(ids["D"], "第一网格")), "code", "above_zh") == [
        ("A1", "先锋社区"),
        ("B1", "先锋社区"),
    ]
    assert picked(ask(search.found(ids["D"], "A1X1")), "above_zh") == [
        ("第一网格",)
    ]  # one click up, not the folded heading
    assert column(ask(search.found(ids["D"], "1号楼", limit=2)), "code") == ["A1X1", "A1Y1"]


def test_totals_hold_what_lies_below_and_is_in_force(ids: Ids, ask: Ask) -> None:
    assert picked(ask(places.totals(ids["A"])), "level_key", "places", "households", "residents") == [
        ("community", 1, 0, 0),
        ("grid", 2, 0, 0),
        ("compound", 2, 0, 0),
        ("building", 5, 150, 415),  # without the building pulled down, without the neighbour's
    ]
    assert picked(ask(places.totals(ids["A1X"])), "level_key", "places") == [("compound", 1), ("building", 2)]


def test_the_chain_below_counts_filled_positions_from_the_top_down(ids: Ids, ask: Ask) -> None:
    assert picked(ask(places.chain_below(ids["A"])), "key", "positions", "filled") == [
        ("secretary", 1, 1),
        ("grid_head", 2, 1),
        ("observer", 5, 1),  # one has left that very day
        ("stairwell_head", 7, 1),
    ]
    assert column(ask(places.chain_below(ids["A1X1"])), "key") == ["observer", "stairwell_head"]
    before = dict(picked(ask(places.chain_below(ids["A"], YESTERDAY)), "key", "filled"))
    assert before["observer"] == 2, "who left on the day was there on the one before"


def test_holders_are_those_of_that_day(ids: Ids, ask: Ask) -> None:
    def names(code: str, day: dt.date | None) -> list[tuple[Any, ...]]:
        return picked(ask(places.holders(ids[code], day)), "role", "unit", "name")

    assert names("A1X2", YESTERDAY)[0] == ("observer", "", "钱某")
    assert names("A1X2", TODAY)[0] == ("observer", None, None)
    assert names("A1X2", None)[0] == ("observer", None, None)  # today, long after
    assert names("A", TODAY) == [("secretary", "", "张某")]
    assert names("A", dt.date(2019, 6, 1)) == [("secretary", "", "旧某")]
    assert names("A1X1", TODAY) == [("observer", "", "李某"), ("stairwell_head", "1", "王某")]


def test_outlines_are_those_of_the_places_shown_below(ids: Ids, ask: Ask) -> None:
    found = {row["code"]: row for row in ask(places.outlines(ids["D"], False))}
    assert found.keys() == {"A", "B"}
    assert all("Polygon" in row["sketch"] for row in found.values())
    assert {"A1X1", "A1X2", "A1Y1", "A1Z"} <= set(column(ask(places.outlines(ids["A1"], False)), "code"))
    assert {"A1X1", "A1X2"} <= set(column(ask(places.outlines(ids["A1X"], True)), "code"))
    assert "A1Y1" not in column(ask(places.outlines(ids["A1X"], True)), "code")


def test_an_outline_is_that_of_the_place_itself(ids: Ids, ask: Ask) -> None:
    (own,) = ask(places.outline_of(ids["A"]))
    assert "Polygon" in own["sketch"]
    assert own["lon"] == pytest.approx(114.31)
    assert picked(ask(places.outline_of(ids["A1X2"])), "sketch", "lon", "lat") == [(None, None, None)]


def test_the_map_draws_what_touches_its_box_at_its_depth(ids: Ids, ask: Ask) -> None:
    assert len(ask(places.map_features(ids["D"], depth=0))) == 2
    assert len(ask(places.map_features(ids["D"], depth=2))) == 3
    assert column(ask(places.map_features(ids["A"], depth=0)), "name_zh") == ["解放路"]
    assert column(ask(places.map_features(ids["D"], depth=2)), "kind") == [
        "water",
        "road",
        "road",
    ]  # roads cross rivers
    assert column(ask(places.map_features(ids["A1X1"], depth=2)), "name_zh") == ["小巷"]  # around its position


def test_reporting_counts_the_places_below_that_should_and_did(ids: Ids, ask: Ask) -> None:
    assert ask(reports.reporting(ids["A"], TODAY)) == [{"units": 5, "units_reported": 2}]
    assert ask(reports.reporting(ids["A"], YESTERDAY)) == [{"units": 5, "units_reported": 2}]
    assert ask(reports.reporting(ids["D"], TODAY)) == [{"units": 6, "units_reported": 3}]
    assert ask(reports.reporting(ids["A"], dt.date(2020, 2, 1))) == []


# --- Figures --------------------------------------------------------------------------------------------------------

SHOWN = ("code", "numerator", "denominator", "numerator_before", "denominator_before")


def one_step(rows: Rows) -> Rows:
    return [row for row in rows if row["steps"] == 1]


def test_below_a_community_stand_its_grids_and_their_buildings(ids: Ids, ask: Ask) -> None:
    found = ask(figures.below(ids["A"], False, COVERAGE, SPAN))
    assert picked(one_step(found), *SHOWN) == [("A1", 20, 100, 12, 100), ("A2", 0, 50, 0, 50)]
    two = [row for row in found if row["steps"] == 2]
    assert {"A1X1", "A1X2", "A1Y1", "A1Z", "A2U"} <= set(column(two, "code"))
    assert {row["code"]: row["parent_code"] for row in two}["A2U"] == "A2"
    assert not {"B1", "B1V", "A1X", "A1Y"} & set(column(found, "code"))  # no neighbour, no folded heading between


def test_one_level_is_shown_where_two_would_be_too_many(ids: Ids, ask: Ask) -> None:
    found = ask(figures.below(ids["A"], False, COVERAGE, SPAN, deep=False))
    assert picked(found, "code", "steps") == [("A1", 1), ("A2", 1)]


def test_below_a_grid_stand_its_buildings_under_their_headings(ids: Ids, ask: Ask) -> None:
    found = {row["code"]: row for row in ask(figures.below(ids["A1"], False, COVERAGE, SPAN))}
    assert [code for code, row in found.items() if row["folded"]] == ["A1X", "A1Y"]
    assert found["A1X1"]["heading_code"] == "A1X"
    assert found["A1X1"]["heading_zh"] == "和平里"
    assert found["A1Z"]["heading_code"] is None
    assert found["A1X"]["numerator"] == 20  # the heading holds its own total


def test_below_a_folded_place_stand_its_own_buildings(ids: Ids, ask: Ask) -> None:
    found = ask(figures.below(ids["A1X"], True, COVERAGE, SPAN))
    assert {"A1X1", "A1X2"} <= set(column(found, "code"))
    assert not {"A1Y1", "A1Z"} & set(column(found, "code"))


def test_below_a_building_stands_nothing(ids: Ids, ask: Ask) -> None:
    assert ask(figures.below(ids["A1X1"], False, COVERAGE, SPAN)) == []


def test_coverage_grows_through_its_round_and_follow_up_likewise(ids: Ids, ask: Ask) -> None:
    def of(code: str, measure: Any, span: Span) -> tuple[Any, ...]:
        return {row[0]: row[1:] for row in picked(ask(figures.below(ids["A1"], False, measure, span)), *SHOWN)}[code]

    assert of("A1X1", COVERAGE, SPAN) == (20, 40, 12, 40)  # 10 + 2 + 5 + 3, without the 31 of the round before
    assert of("A1X1", FOLLOW_UP, SPAN) == (6, 10, 0, 8)
    began = Span(YESTERDAY, FIRST, False)
    assert of("A1X1", COVERAGE, began) == (12, 40, None, None)  # a round that began today has no yesterday
    assert of("A1X1", ON_TIME, SPAN) == (1, 1, 0, 1)
    assert of("A1X2", ON_TIME, SPAN) == (0, 0, 1, 1)  # its observer has left since
    assert of("A1X2", NAMED, SPAN) == (0, 1, 1, 1)


def test_expected_and_reported_tell_silence_from_zero(ids: Ids, ask: Ask) -> None:
    found = {row["code"]: row for row in ask(figures.below(ids["A1"], False, COVERAGE, SPAN))}
    assert picked([found["A1X2"], found["A1Y1"]], "numerator", "expected", "reported") == [(0, 1, 1), (0, 1, 0)]
    assert picked([found["A1X"]], "units", "units_reported") == [(2, 2)]


def test_without_reports_places_stand_with_their_register_alone(ids: Ids, ask: Ask) -> None:
    found = {row["code"]: row for row in ask(figures.below(ids["D"], False, COVERAGE, None))}
    assert found["A"]["numerator"] is None
    assert found["A"]["registered"] == 150
    assert found["A"]["leader"] == "张某"


def test_leaders_are_those_of_the_date_shown(ids: Ids, ask: Ask) -> None:
    """Whoever leaves later, as planned, is still there; on a past date stands who answered then."""

    def leaders(day: dt.date) -> tuple[Any, Any, Any]:
        path = ask(places.path_to(ids["D"], "A1X2", day))
        span = Span(day, None, False)
        (below,) = [row for row in ask(figures.below(ids["A1X"], True, COVERAGE, span)) if row["code"] == "A1X2"]
        return path[1]["leader"], path[-1]["leader"], below["leader"]

    assert leaders(YESTERDAY) == ("张某", "钱某", "钱某")  # the observer leaves on the next day
    assert leaders(TODAY) == ("张某", None, None)
    assert leaders(dt.date(2019, 6, 1)) == ("旧某", "钱某", "钱某")


def test_without_reports_leaders_are_those_of_today_also_with_a_planned_end(database: Engine, tmp_path: Path) -> None:
    ask, today = asking(database), settings.today()
    tomorrow = today + dt.timedelta(days=1)
    ended = f"A,secretary,,张某,000-2,HB,2020-01-01,{tomorrow}\nA1,grid_head,,郑某,,,,{today}\n"
    holders = two_communities.FILES["duty_holder"].splitlines()[0] + "\n" + ended
    ids = two_communities.build(database, tmp_path / "files", duty_holder=holders)
    assert column(ask(places.path_to(ids["D"], "A1", None)), "leader") == [None, "张某", None]
    found = {row["code"]: row["leader"] for row in ask(figures.below(ids["D"], False, COVERAGE, None, deep=False))}
    assert found == {"A": "张某", "B": None}


def test_phones_come_only_where_they_are_asked_for(ids: Ids, ask: Ask) -> None:
    assert "phone" not in ask(places.holders(ids["A"], TODAY))[0]
    assert column(ask(places.holders(ids["A"], TODAY, phones=True)), "phone") == ["000-2"]


def test_only_the_leader_in_office_is_named(ids: Ids, ask: Ask) -> None:
    communities = one_step(ask(figures.below(ids["D"], False, COVERAGE, SPAN)))
    assert picked(communities, "code", "leader") == [("A", "张某"), ("B", "周某")]
    grids = one_step(ask(figures.below(ids["A"], False, COVERAGE, SPAN)))
    assert picked(grids, "code", "leader") == [("A1", None), ("A2", "吴某")]


def test_a_building_pulled_down_is_not_shown_any_more(ids: Ids, ask: Ask) -> None:
    assert "A1XOLD" not in column(ask(figures.below(ids["A1X"], True, COVERAGE, SPAN)), "code")
    assert "A1XOLD" not in column(ask(places.outlines(ids["A1"], False)), "code")
    assert ask(search.found(ids["D"], "拆除楼")) == []


def test_two_people_in_one_leading_position_do_not_make_two_places(database: Engine, tmp_path: Path) -> None:
    ask = asking(database)
    holders = two_communities.FILES["duty_holder"] + "A,secretary,,新某,000-9,,2020-02-10,\n"
    ids = two_communities.build(database, tmp_path / "files", duty_holder=holders)
    assert column(one_step(ask(figures.below(ids["D"], False, COVERAGE, SPAN))), "code") == ["A", "B"]


def test_days_hold_every_count_of_one_place_and_start_again_with_a_round(ids: Ids, ask: Ask) -> None:
    found = ask(figures.days_of(ids["A"], FIRST, TODAY))
    assert picked(found, "date", "round", "at_door", "by_phone", "absent", "absent_reached") == [
        (FIRST, 1, 30, 1, 5, 0),
        (YESTERDAY, 2, 10, 2, 8, 0),
        (TODAY, 2, 15, 5, 10, 6),
    ]
    assert picked(found, "households", "observers_expected", "observers_on_time", "observers_late") == [
        (150, 2, 0, 0),
        (150, 2, 1, 0),
        (150, 1, 1, 0),
    ]


def test_days_are_those_asked_for_and_tell_their_whole_round(ids: Ids, ask: Ask) -> None:
    assert column(ask(figures.days_of(ids["A"], TODAY, TODAY)), "date") == [TODAY]
    assert column(ask(figures.days_of(ids["A"], FIRST, YESTERDAY)), "date") == [FIRST, YESTERDAY]
    assert picked(ask(figures.days_of(ids["A"], TODAY, TODAY)), "at_door") == [(15,)]
    assert picked(ask(figures.days_of(ids["A1X1"], TODAY, TODAY)), "at_door") == [
        (15,)
    ]  # a building's from its reports


def test_days_tell_the_figure_of_every_measure_as_the_places_below_do(ids: Ids, ask: Ask) -> None:
    """The same figure, whether a place is shown below another or on its own."""
    days = {code: ask(figures.days_of(ids[code], YESTERDAY, TODAY)) for code in ("A1X", "A1X1", "A1X2", "A1Z")}
    for measure in measures(Measure).values():
        shown = ask(figures.below(ids["A1"], False, measure, SPAN))
        for row in [row for row in shown if row["code"] in days]:
            before, now = days[row["code"]]
            for side in ("numerator", "denominator", "expected", "reported"):
                assert row[side] == now[f"{measure.key}_{side}"], (measure.key, row["code"], side)
            for side in ("numerator", "denominator"):
                assert row[f"{side}_before"] == before[f"{measure.key}_{side}"], (measure.key, row["code"], side)


def test_silent_buildings_are_listed_with_the_date_since_when(ids: Ids, ask: Ask) -> None:
    listed = measures(Listed)["silent_buildings"].entries
    assert picked(ask(listed(ids["D"], YESTERDAY)), "code", "since") == [("A1X1", BEFORE), ("B1V", FIRST)]
    assert ask(listed(ids["D"], TODAY)) == []  # the one whose observer has left is not asked any more
    assert picked(ask(listed(ids["B"], YESTERDAY)), "code", "since") == [("B1V", FIRST)]


# --- Reports --------------------------------------------------------------------------------------------------------


def test_reports_are_those_of_the_place_itself_newest_first_and_empty_where_it_was_silent(ids: Ids, ask: Ask) -> None:
    found = ask(reports.reports_of(ids["A1X1"], FIRST, TODAY))
    assert column(found, "date") == [TODAY, YESTERDAY, FIRST]
    assert column(found, "observed_at") == [dt.datetime.fromisoformat("2020-02-15 08:30"), None, None]
    assert picked(found, "at_door", "by_phone", "absent", "absent_reached") == [
        (5, 3, 2, 6),
        (10, 2, 8, 0),
        (30, 1, 5, 0),
    ]
    assert picked(found, "normal", "outsiders", "moved_in", "moved_out")[0] == (True, 1, 0, None)


def test_reports_tell_a_zero_from_silence(ids: Ids, ask: Ask) -> None:
    today, yesterday, _ = ask(reports.reports_of(ids["A1X2"], FIRST, TODAY))
    assert today["screened"] is not None
    assert today["at_door"] == 0
    assert yesterday["screened"] is None
    assert yesterday["at_door"] is None
    assert yesterday["observed_at"] is not None


def test_reports_stay_within_the_dates_asked_for(ids: Ids, ask: Ask) -> None:
    assert column(ask(reports.reports_of(ids["A1X1"], YESTERDAY, YESTERDAY)), "date") == [YESTERDAY]
    assert ask(reports.reports_of(ids["A1X1"], dt.date(2020, 3, 1), dt.date(2020, 3, 9))) == []


def test_a_place_above_has_no_reports_of_its_own(ids: Ids, ask: Ask) -> None:
    assert {row["screened"] for row in ask(reports.reports_of(ids["A1"], FIRST, TODAY))} == {None}
